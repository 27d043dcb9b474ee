import { phone } from './softphone/phone';

/**
 * While the server is away, what only it can do is disabled: it looks so, is told so to screen readers, and cannot be pressed by mouse, keyboard or shortcut.
 * What the page's phone does by itself goes on, and what is typed is kept.
 */
const PRESSED = 'vaadin-button, vaadin-menu-bar-button, vaadin-menu-bar-item, vaadin-select, vaadin-select-item, a[href]';
const BY_PHONE = ['answer', 'reject', 'mute', 'digit', 'hang-up'];
let away = false;

function needsServer(element: HTMLElement): boolean {
  return !(phone.facts().phase && BY_PHONE.includes(element.dataset.phone ?? ''));
}

function show(): void {
  document.querySelectorAll<HTMLElement>(PRESSED).forEach((element) => {
    const marked = element.dataset.away !== undefined;
    const wanted = away && needsServer(element);
    if (wanted && !marked && element.getAttribute('aria-disabled') !== 'true') {
      element.dataset.away = '';
      element.setAttribute('aria-disabled', 'true');
    } else if (!wanted && marked) {
      delete element.dataset.away;
      element.removeAttribute('aria-disabled');
    }
  });
}

function become(next: boolean): void {
  away = next;
  show();
}

function guard(event: Event): void {
  const pressed = event instanceof KeyboardEvent ? /^(Enter| |Arrow.*)$/.test(event.key) : true;
  const disabled = event.composedPath().some((node) => node instanceof HTMLElement && node.dataset.away !== undefined);
  if (away && pressed && disabled) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/** True while what needs the server cannot be done. */
export const isAway = (): boolean => away;

window.addEventListener('parley-lost', () => become(true));
window.addEventListener('parley-back', () => become(false));
phone.addEventListener('change', () => away && show());
for (const type of ['click', 'mousedown', 'keydown']) {
  window.addEventListener(type, guard, true);
}
