import { loadAnew } from './anew';
import { clock } from './elapsed';

/**
 * `<parley-pulse data-lost-text data-lost-call-text data-back-text data-stopping-text>`: listens to the server's beat (one small message a second over a
 * WebSocket of its own) and says loudly when it stops, and before that when the server is about to.
 * When the server no longer knows the session, the page is loaded anew. Others hear the events "parley-lost" and "parley-back" on the window.
 */
class ParleyPulse extends HTMLElement {
  private socket?: WebSocket;
  private heard = 0;
  private watch = 0;
  /** The page makes room for the banner, however many lines it takes: nothing may lie below it. */
  private readonly room = new ResizeObserver(() => document.documentElement.style.setProperty('--p-banner', `${this.offsetHeight}px`));

  connectedCallback(): void {
    this.setAttribute('role', 'alert');
    this.open();
    this.room.observe(this);
    this.watch = window.setInterval(() => this.look(), 250);
    window.addEventListener('pagehide', this.close);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.watch);
    this.room.disconnect();
    this.close();
    window.removeEventListener('pagehide', this.close);
  }

  private open(): void {
    this.heard = performance.now();
    const url = new URL('pulse', document.baseURI);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onmessage = (message) => {
      this.heard = performance.now();
      const [now, state] = String(message.data).split(' ');
      clock.heard(Number(now));
      this.found();
      this.stopping(state === 'stopping');
    };
    socket.onclose = (event) => {
      if (event.code === 1008) {
        void this.loadAnew();
      } else if (this.socket === socket) {
        this.socket = undefined;
        this.lost();
      }
    };
  }

  private async loadAnew(): Promise<void> {
    this.socket = undefined;
    this.heard = performance.now();
    if (!(await loadAnew())) {
      this.lost();
    }
  }

  private look(): void {
    const silence = performance.now() - this.heard;
    if (this.socket && silence > 1900) {
      this.close();
      this.lost();
    } else if (!this.socket && silence > 1000) {
      this.open();
    }
  }

  private lost(): void {
    this.heard = performance.now();
    if (this.isConnected) {
      if (!this.hasAttribute('lost')) {
        window.dispatchEvent(new Event('parley-lost'));
      }
      this.removeAttribute('back');
      this.removeAttribute('stopping');
      this.textContent = this.lostWords();
      this.setAttribute('lost', '');
    }
  }

  /** In a call it is said what becomes of it; as the portal knows it, for the page's phone may have lost it already. */
  private lostWords(): string {
    const talking = document.querySelector('[data-talking]');
    return (talking && this.dataset.lostCallText) || (this.dataset.lostText ?? '');
  }

  private stopping(now: boolean): void {
    if (now && !this.hasAttribute('stopping')) {
      this.removeAttribute('back');
      this.textContent = this.dataset.stoppingText ?? '';
    }
    this.toggleAttribute('stopping', now);
  }

  private found(): void {
    if (this.hasAttribute('lost')) {
      this.removeAttribute('lost');
      this.setAttribute('back', '');
      window.dispatchEvent(new Event('parley-back'));
      this.textContent = this.dataset.backText ?? '';
      window.setTimeout(() => this.removeAttribute('back'), 2000);
    }
  }

  private close = (): void => {
    const socket = this.socket;
    this.socket = undefined;
    if (socket) {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    }
  };
}
customElements.define('parley-pulse', ParleyPulse);
