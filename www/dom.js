// Makes DOM nodes from data. Text only ever becomes a text node: there is no way through here to markup, style or script.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * An element with properties and children.
 *
 * `class` and attributes (`aria-…`, `data-…`, `role`, …) are set as attributes, `on…` as listeners, everything else as properties.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any> | null} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (/^(aria-|data-)|^(role|for|list)$/.test(name)) element.setAttribute(name, String(value));
    else Reflect.set(element, name, value);
  }
  element.append(...nodes(children));
  return element;
}

/**
 * Puts new children in place of the old ones.
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
}

/** @param {(Child | Child[])[]} children */
function nodes(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false).map((child) => (typeof child === 'number' ? String(child) : /** @type {Node | string} */ (child)));
}

/**
 * An element of the page that must be there.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element;
}

/** What an error says. @param {unknown} error */
export function errorWords(error) {
  return error instanceof Error ? error.message : String(error);
}

/** Milliseconds after which nobody waits for a frame any more. */
const UNSEEN = 200;
const NUMBERS = new Intl.NumberFormat('en-GB');

/** A number as people write it: 12,345. @param {number} n */
export function count(n) {
  return NUMBERS.format(n);
}

/**
 * Shortens to about `length` characters, at a space where there is one, never inside a surrogate pair.
 * @param {string} text
 * @param {number} length
 */
export function shorten(text, length) {
  const flat = text.slice(0, length * 2 + 40).replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > length * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** Waits until the browser makes its next frame; not for long where it makes none because nobody looks. @returns {Promise<void>} */
export function frame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, UNSEEN);
  });
}

/** Lets the browser paint and take input before work goes on. @returns {Promise<void>} */
export function breathe() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage(null);
  });
}
