import { phone } from './softphone/phone';

/**
 * While the server is away, what only it can do is disabled: it looks so, is told so to screen readers, and cannot be pressed by mouse, keyboard or shortcut;
 * nor does Enter in a line of text, which dials or transfers. The page's phone itself goes on. Text can be typed all the while, and the server
 * hears of it later.
 */
const PRESSED = [
  'vaadin-button, vaadin-menu-bar-button, vaadin-menu-bar-item, vaadin-tab, vaadin-radio-button, a[href]',
  'vaadin-select, vaadin-select-item, vaadin-combo-box, vaadin-combo-box-item, vaadin-multi-select-combo-box, vaadin-multi-select-combo-box-item',
  'vaadin-date-picker, vaadin-time-picker, vaadin-time-picker-item',
].join(', ');
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

/** A line of text takes Enter as a wish, by listeners of its own or of the dialog that it is in. */
function wishes(event: Event): boolean {
  return event instanceof KeyboardEvent && event.key === 'Enter' && event.composedPath()[0] instanceof HTMLInputElement;
}

function guard(event: Event): void {
  if (!away) {
    return;
  }
  // elements that the page itself opened since, as the items of a list
  show();
  const pressed = event instanceof KeyboardEvent ? /^(Enter| |Arrow.*)$/.test(event.key) : true;
  const disabled = event.composedPath().some((node) => node instanceof HTMLElement && node.dataset.away !== undefined);
  if ((pressed && disabled) || wishes(event)) {
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
