// Progress, notices and the live region: what the page is doing and what went wrong. Says it; decides nothing.

import { count, fill, h } from '../dom.js';
import { t } from '../strings.js';

/** @import { Store } from '../store.js' */

/** How often (ms) a screen reader is told of progress. */
const CALM = 4000;
/** How long (ms) what is said in passing stays. */
const BRIEF = 12_000;

/** @param {Store} store @param {{ progress: HTMLElement, notices: HTMLElement, live: HTMLElement }} places */
export function status(store, { progress, notices, live }) {
  const bar = h('div', { class: 'progress-bar' });
  const label = h('span', { class: 'progress-label' });
  const cancel = h('button', { type: 'button', class: 'small', onclick: () => store.progress?.cancel?.() }, t.cancel);
  progress.append(bar, h('div', { class: 'progress-words' }, label, cancel));
  let spoken = 0;
  let busy = false;

  store.on(['progress'], () => {
    const now = store.progress;
    progress.hidden = !now;
    document.body.classList.toggle('busy', now !== null);
    if (!now) {
      if (busy) live.textContent = t.ready;
      busy = false;
      return;
    }
    busy = true;
    progress.classList.toggle('endless', now.total === 0);
    bar.style.transform = now.total ? `scaleX(${now.done / now.total})` : '';
    label.textContent = now.label;
    cancel.hidden = !now.cancel;
    if (performance.now() - spoken > CALM) {
      spoken = performance.now();
      live.textContent = now.label;
    }
  });

  let passing = 0;
  store.on(['notices'], () => {
    clearTimeout(passing);
    const brief = store.notices.find((notice) => notice.brief);
    if (brief) passing = window.setTimeout(() => store.dismiss(brief.id), BRIEF);
    fill(notices, store.notices.slice(-6).map((notice) => h('div', { class: `notice ${notice.tone}`, role: notice.tone === 'error' ? 'alert' : 'status' },
    h('p', null, notice.text),
    notice.details?.length ? h('details', null, h('summary', null, `${count(notice.details.length)} ${notice.details.length === 1 ? 'detail' : 'details'}`), h('ul', null, notice.details.map((line) => h('li', null, line)))) : null,
    notice.action ? h('button', { type: 'button', class: 'small', onclick: () => { store.dismiss(notice.id); notice.action?.run(); } }, notice.action.label) : null,
    h('button', { type: 'button', class: 'icon close', 'aria-label': t.dismiss, onclick: () => store.dismiss(notice.id) }, '×'))));
  });
}
