/**
 * Keyboard shortcuts: a key pressed outside of text fields clicks (or, where it is a field, focuses) the visible, enabled
 * element that carries it as `data-key`. While a dialog is open
 * only the dialog's own keys count. Keys that are a single character can be switched off (WCAG 2.1.4), for people who dictate; what cannot be undone
 * (`data-twice`) wants its key a second time within three seconds.
 */
const OFF = 'parley-keys-off';
(window as any).parleyKeys = {
  on(): boolean {
    try {
      return localStorage.getItem(OFF) === null;
    } catch {
      return true;
    }
  },
  set(on: boolean): void {
    try {
      if (on) {
        localStorage.removeItem(OFF);
      } else {
        localStorage.setItem(OFF, '1');
      }
    } catch {
      // without storage they stay on
    }
  },
};

const TWICE_MILLIS = 3000;
let armed: { element: HTMLElement; until: number } | undefined;

/** True when the key is pressed the second time; the first time the button says what the second will do. */
function confirmed(element: HTMLElement): boolean {
  if (element.dataset.twice === undefined) {
    return true;
  }
  if (armed && armed.element === element && Date.now() < armed.until) {
    armed = undefined;
    element.removeAttribute('data-armed');
    return true;
  }
  const mine = { element, until: Date.now() + TWICE_MILLIS };
  armed = mine;
  element.dataset.armed = element.dataset.twice;
  const say = document.createElement('span');
  say.className = 'p-sr';
  say.setAttribute('role', 'alert');
  say.textContent = element.dataset.twice;
  document.body.append(say);
  setTimeout(() => {
    say.remove();
    if (armed === mine) {
      armed = undefined;
    }
    if (armed?.element !== element) {
      element.removeAttribute('data-armed');
    }
  }, TWICE_MILLIS);
  return false;
}

function typing(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as HTMLElement;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? '');
}

/** Of two clicks in a row the second is not meant for what came under the pointer in between, as when a call was just answered. */
let clicked: EventTarget | undefined;
window.addEventListener('click', (event) => {
  const button = event.composedPath().find((node) => node instanceof HTMLElement && node.dataset.key !== undefined);
  if (event.detail > 1 && button && button !== clicked) {
    event.stopImmediatePropagation();
    event.preventDefault();
  }
  clicked = button;
}, true);

/** A button drawn anew keeps the focus that its predecessor had. */
let focused = '';
document.addEventListener('focusin', (event) => {
  const target = event.target as HTMLElement;
  focused = target.closest('.p-stage') ? (target.dataset.test ?? '') : '';
});

/** Menus of Vaadin name what is selected on items that nothing can select (WAI-ARIA 1.2, menuitem); stages are drawn anew under the keyboard. */
new MutationObserver((changes) => {
  document.querySelectorAll('[role=menuitem][aria-selected]').forEach((item) => item.removeAttribute('aria-selected'));
  const redrawn = changes.some((change) => (change.target as Element).classList?.contains('p-stage-body'));
  if (redrawn && focused && document.activeElement === document.body) {
    document.querySelector<HTMLElement>(`.p-stage [data-test="${focused}"]`)?.focus();
  }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-selected'] });

window.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event)) {
    return;
  }
  const scope: ParentNode = document.querySelector('vaadin-dialog-overlay[opened]') ?? document;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key.length === 1 && !(window as any).parleyKeys.on()) {
    return;
  }
  for (const element of scope.querySelectorAll<HTMLElement>('[data-key]')) {
    const usable = !element.hasAttribute('disabled') && element.dataset.away === undefined && (element.offsetParent !== null || element.dataset.keyHidden !== undefined);
    if (element.dataset.key === key && usable) {
      event.preventDefault();
      if (/^VAADIN-.*(FIELD|AREA|BOX|SELECT)$/.test(element.tagName)) {
        element.focus();
      } else if (confirmed(element)) {
        element.click();
      }
      return;
    }
  }
});
