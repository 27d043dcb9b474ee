import { clock } from './elapsed';

/**
 * `<parley-clock as-of="as of {0}" lang="en">`: the time of day by the server's clock, and beside it the moment until which the figures are known to be true:
 * it stands still while the server is away.
 */
class ParleyClock extends HTMLElement {
  private timer = 0;
  private readonly time = document.createElement('b');
  private readonly asOf = document.createElement('span');

  connectedCallback(): void {
    this.replaceChildren(this.time, this.asOf);
    this.asOf.dataset.test = 'as-of';
    this.timer = window.setInterval(() => this.draw(), 500);
    this.draw();
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
  }

  private draw(): void {
    const write = (element: HTMLElement, text: string) => {
      if (element.textContent !== text) {
        element.textContent = text;
      }
    };
    const language = this.getAttribute('lang') ?? 'en';
    const say = (millis: number, seconds: boolean) =>
      new Date(millis).toLocaleTimeString(language, {
        hour: '2-digit', minute: '2-digit', second: seconds ? '2-digit' : undefined, hourCycle: 'h23',
      });
    write(this.time, say(clock.now(), false));
    write(this.asOf, clock.heardAt ? (this.getAttribute('as-of') ?? '').replace('{0}', say(clock.heardAt, true)) : '');
  }
}
customElements.define('parley-clock', ParleyClock);
