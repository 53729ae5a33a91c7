// Finds the fonts of what is to come, before it comes. The browser looks for each font in each size and weight when it is first used, and the page
// waits: by a trace of the first article, in four looks at the system, some 70 ms of which the page itself worked 4.

import { breathe, h } from './dom.js';

/** Letters, figures, and signs of the page that a font of words may lack. */
const SAMPLE = 'Aa0★→✎☆▸▾↑↓⚑';

/** Sizes and styles in which style.css has each font once there are articles. @type {[string, number[], string[]][]} */
const FONTS = [
  ['reading', [17.5, 26, 27, 19, 16.1], ['400', '650', '600', 'italic 400']],
  ['ui', [14, 13, 12, 11, 15, 16], ['400', '650', '600', '550', '500', '700', 'italic 400']],
  ['mono', [13, 12, 11], ['400']],
];

/** Lays out a word in each font once, where nobody sees it. */
export async function findFonts() {
  for (const [font, sizes, styles] of FONTS) for (const size of sizes) for (const style of styles) {
    const sample = h('p', { style: `position:fixed;visibility:hidden;font:${style} ${size}px var(--${font})` }, SAMPLE);
    document.body.append(sample);
    sample.getBoundingClientRect();
    sample.remove();
    await breathe();
  }
}
