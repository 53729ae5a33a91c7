// The keyboard: single keys where nothing is being typed. Maps keys to actions; does nothing itself.

/**
 * @param {Record<string, () => void>} actions by `event.key`, and `undo`, `redo`
 * @param {() => boolean} onEscape whether something was closed
 * @param {() => boolean} areOn whether single keys are on
 */
export function keys(actions, onEscape, areOn) {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !isTyping(event.target)) {
      event.preventDefault();
      actions[event.shiftKey ? 'redo' : 'undo']?.();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') {
      if (onEscape()) event.preventDefault();
      return;
    }
    const action = actions[event.key];
    if (!action || !areOn()) return;
    event.preventDefault();
    action();
  });
}

/** @param {EventTarget | null} target */
export function isTyping(target) {
  return target instanceof HTMLElement && (target.matches('textarea, select, [contenteditable]') || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));
}
