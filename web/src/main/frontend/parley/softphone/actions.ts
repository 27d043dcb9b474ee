import { isAway } from '../away';
import { ask } from './alert';
import { phone } from './phone';

/**
 * The actions of buttons anywhere in the page on the phone, at once and without the server: `data-phone` is answer, reject, mute, digit (with
 * `data-digit`), hang-up (which is the server's while it is there), use-here or ask (whether notifications may be shown). The server hears of each
 * click besides, and does what is its part.
 */
document.addEventListener('click', (event) => {
  const button = find(event, (element) => element.dataset.phone !== undefined);
  switch (button?.dataset.phone) {
    case 'answer':
      phone.decide(true, button.dataset.call);
      break;
    case 'reject':
      phone.decide(false, button.dataset.call);
      break;
    case 'mute':
      phone.toggleMute();
      break;
    case 'digit':
      phone.digit(button.dataset.digit ?? '');
      break;
    case 'hang-up':
      if (isAway()) {
        phone.hangUp();
      }
      break;
    case 'use-here':
      phone.useHere();
      break;
    case 'ask':
      void ask();
      break;
    default:
  }
});

/** Links to telephone numbers call from here, not from another program. */
document.addEventListener('click', (event) => {
  const link = find(event, (element) => element instanceof HTMLAnchorElement && element.protocol === 'tel:');
  const softphone = document.querySelector('parley-softphone');
  if (link && softphone) {
    event.preventDefault();
    const number = (link as HTMLAnchorElement).href.slice('tel:'.length);
    softphone.dispatchEvent(new CustomEvent('phone-wish', { detail: { wish: 'dial', number } }));
  }
}, true);

phone.addEventListener('change', () => {
  const muted = phone.facts().muted;
  document.querySelectorAll('[data-phone=mute]').forEach((button) => button.setAttribute('aria-pressed', String(muted)));
});

function find(event: Event, wanted: (element: HTMLElement) => boolean): HTMLElement | undefined {
  return event.composedPath().find((node): node is HTMLElement => node instanceof HTMLElement && wanted(node));
}
