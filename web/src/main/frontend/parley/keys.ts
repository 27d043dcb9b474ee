/**
 * Keyboard shortcuts: a key pressed outside of text fields clicks (or, where it is a field, focuses) the visible, enabled
 * element that carries it as `data-key`. While a dialog is open
 * only the dialog's own keys count.
 */
function typing(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0] as HTMLElement;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? '');
}

window.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event)) {
    return;
  }
  const scope: ParentNode = document.querySelector('vaadin-dialog-overlay[opened]') ?? document;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  for (const element of scope.querySelectorAll<HTMLElement>('[data-key]')) {
    const usable = !element.hasAttribute('disabled') && (element.offsetParent !== null || element.dataset.keyHidden !== undefined);
    if (element.dataset.key === key && usable) {
      event.preventDefault();
      if (/^VAADIN-.*(FIELD|AREA|BOX|SELECT)$/.test(element.tagName)) {
        element.focus();
      } else {
        element.click();
      }
      return;
    }
  }
});
