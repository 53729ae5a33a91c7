// A sentence instead of a blank page in a browser that is too old. Plain old JavaScript, run before the modules; nothing else here.
(function () {
  'use strict';
  // A wasm module whose only function uses a SIMD instruction.
  var simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  var missing = [];
  if (!('noModule' in HTMLScriptElement.prototype)) missing.push('JavaScript modules');
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(new Uint8Array(simd))) missing.push('WebAssembly with SIMD');
  if (typeof CSS !== 'object' || !('highlights' in CSS)) missing.push('the CSS Custom Highlight API');
  if (!('replaceChildren' in Element.prototype) || typeof indexedDB === 'undefined') missing.push('IndexedDB');
  if (!missing.length) return;
  document.documentElement.setAttribute('data-floor', 'below');
  var floor = document.getElementById('floor');
  if (floor) {
    floor.hidden = false;
    floor.textContent = 'This browser lacks ' + missing.join(', ') + ', which Crossread needs. Chrome or Edge 119, Safari 17.4, Firefox 140 or newer have it.';
  }
})();
