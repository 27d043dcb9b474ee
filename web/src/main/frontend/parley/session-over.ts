import { loadAnew } from './anew';

/**
 * Vaadin tells its page that the session is over, be it that it is gone or that the server is being stopped, and would load the page at once: in the
 * second case nobody is there to answer. So it is made to show a notice (the caption is set by the class Pages), which nobody sees: in its place the
 * page asks for the server until it is there, and is loaded anew then.
 */
const CAPTION = 'parley-session-over';
const AGAIN_MILLIS = 1000;

async function comeBack(): Promise<void> {
  if (!(await loadAnew())) {
    window.setTimeout(() => void comeBack(), AGAIN_MILLIS);
  }
}

/** With its notice Vaadin takes Escape for the wish to load the page. */
function keepFromVaadin(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    event.stopImmediatePropagation();
  }
}

function isNotice(node: Node): node is HTMLElement {
  return node instanceof HTMLElement && node.className === 'v-system-error' && node.querySelector('.caption')?.textContent === CAPTION;
}

const notices = new MutationObserver((changes) => {
  const notice = changes.flatMap((change) => [...change.addedNodes]).find(isNotice);
  if (notice) {
    notices.disconnect();
    notice.remove();
    window.addEventListener('keydown', keepFromVaadin, true);
    void comeBack();
  }
});
notices.observe(document.body, { childList: true });
