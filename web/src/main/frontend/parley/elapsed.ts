/** The server's clock as this browser knows it: `skew` is what to add to Date.now(), kept fresh by the pulse. */
export const clock = {
  skew: 0,
  /** When the server was last heard of, by its own clock; 0 for not yet. */
  heardAt: 0,
  now(): number {
    return Date.now() + this.skew;
  },
  /** The server's time arrives late, never early: the largest difference seen is the truest one. */
  heard(serverMillis: number, first = false): void {
    const seen = serverMillis - Date.now();
    this.heardAt = serverMillis;
    if (first || seen > this.skew || this.skew - seen > 2000) {
      this.skew = seen;
    }
  },
};
(window as any).parleyClock = clock;

export function words(millis: number): string {
  const total = Math.max(0, Math.floor(millis / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

const shown = new Set<ParleyElapsed>();
setInterval(() => shown.forEach((e) => e.draw()), 250);

/**
 * `<parley-elapsed since="epoch millis">` counts up, `until` counts down; `limit` (seconds) sets the attribute `over` once it is passed. Nothing is
 * asked of the server for it.
 */
export class ParleyElapsed extends HTMLElement {
  static observedAttributes = ['since', 'until', 'limit'];

  connectedCallback(): void {
    if (!this.hasAttribute('role')) {
      this.setAttribute('role', 'timer');
    }
    shown.add(this);
    this.draw();
  }

  disconnectedCallback(): void {
    shown.delete(this);
  }

  attributeChangedCallback(): void {
    this.draw();
  }

  draw(): void {
    const since = Number(this.getAttribute('since') ?? 0);
    const until = Number(this.getAttribute('until') ?? 0);
    // Counting down, a started second still counts
    const millis = until ? until - clock.now() + 999 : since ? clock.now() - since : -1;
    const text = millis < 0 && !until ? '–' : words(millis);
    if (this.textContent !== text) {
      this.textContent = text;
    }
    const limit = Number(this.getAttribute('limit') ?? 0);
    this.toggleAttribute('over', limit > 0 && millis > limit * 1000);
  }
}

/** `<parley-fuse since until>`: a bar that burns down between two moments. */
class ParleyFuse extends HTMLElement {
  static observedAttributes = ['since', 'until'];

  connectedCallback(): void {
    this.setAttribute('aria-hidden', 'true');
    this.draw();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) {
      this.draw();
    }
  }

  private draw(): void {
    const since = Number(this.getAttribute('since') ?? 0);
    const until = Number(this.getAttribute('until') ?? 0);
    const left = Math.max(0, until - clock.now());
    const bar = document.createElement('i');
    this.replaceChildren(bar);
    const share = until > since ? Math.min(1, left / (until - since)) : 0;
    bar.animate([{ transform: `scaleX(${share})` }, { transform: 'scaleX(0)' }], { duration: Math.max(1, left), fill: 'forwards' });
  }
}

customElements.define('parley-elapsed', ParleyElapsed);
customElements.define('parley-fuse', ParleyFuse);
