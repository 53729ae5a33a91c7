// A sentence instead of a blank page: in a browser that is too old, and where a part of the page itself could not be loaded. Plain old
// JavaScript, run before the modules; nothing else here.
(function () {
  'use strict';
  var root = document.documentElement;

  // This script runs before there is a body to write into.
  function say(/** @type {string} */ sentence) {
    root.setAttribute('data-floor', 'below');
    function write() {
      var floor = document.getElementById('floor');
      if (!floor) return;
      floor.hidden = false;
      floor.textContent = sentence;
    }
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', write);
    else write();
  }

  // A wasm module whose only function uses a SIMD instruction.
  var simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  var missing = [];
  if (!('noModule' in HTMLScriptElement.prototype)) missing.push('JavaScript modules');
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(new Uint8Array(simd))) missing.push('WebAssembly with SIMD');
  if (typeof CSS !== 'object' || !('highlights' in CSS)) missing.push('the CSS Custom Highlight API');
  if (!('replaceChildren' in Element.prototype)) missing.push('parts of the DOM');
  if (missing.length) {
    say('This browser lacks ' + missing.join(', ') + ', which Crossread needs. Chrome or Edge 119, Safari 17.4, Firefox 140 or newer have it.');
    return;
  }

  // A script that is missing or cut short: until the modules run, nobody else can say so.
  addEventListener('error', function (event) {
    if (root.getAttribute('data-state') !== 'loading') return;
    if (event.target !== window && !(event.target instanceof HTMLScriptElement)) return;
    say('A part of this page could not be loaded, so it cannot start. What it kept of your articles in this browser is untouched. Reload the page; if you serve it yourself, see that all its files are there.');
  }, true);
})();
