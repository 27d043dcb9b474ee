import './actions';
import { make } from './make';
import { PhonePanel, Texts } from './panel';
import { Facts, phone } from './phone';
import { qualityWatch } from './watch';

/**
 * `<parley-softphone data-extension data-texts>`: the lamp of the page's phone and what it opens. Lamp and words live here and not in the server, which may
 * be what is lost. The server hears what the phone knows as the event "phone-facts", and what its user wishes as "phone-wish".
 */
class ParleySoftphone extends HTMLElement {
  static observedAttributes = ['data-reachable', 'data-extension'];
  private texts: Texts = {};
  private lamp = make('span', { class: 'p-lamp', 'data-test': 'phone-lamp' });
  private menu = make('button', { class: 'p-phone-button', type: 'button', 'data-test': 'phone-menu', 'data-key': 'p', 'aria-haspopup': 'dialog' }, this.lamp);
  private here = make('button', { class: 'p-plain-button', type: 'button', 'data-test': 'use-here', 'data-phone': 'use-here' });
  private panel?: PhonePanel;

  connectedCallback(): void {
    if (!this.panel) {
      this.texts = JSON.parse(this.dataset.texts ?? '{}');
      this.panel = new PhonePanel(this.texts, (wish) => this.send('phone-wish', { wish, number: '' }));
      this.here.textContent = this.texts['use-here'] ?? '';
      this.menu.addEventListener('click', () => this.panel?.root.togglePopover());
      this.append(this.menu, this.here, this.panel.root);
    }
    phone.addEventListener('change', this.changed);
    phone.begin(this.dataset.extension ?? '');
    this.show();
    // listeners in the server's name are added right after the element
    window.setTimeout(() => this.send('phone-facts', phone.facts()), 0);
  }

  disconnectedCallback(): void {
    phone.removeEventListener('change', this.changed);
  }

  attributeChangedCallback(): void {
    if (this.panel) {
      this.show();
    }
  }

  /** For the server, before the session ends. */
  async signOut(): Promise<void> {
    await phone.signOut();
  }

  private readonly changed = (): void => {
    this.show();
    this.send('phone-facts', phone.facts());
  };

  private send(name: string, detail: Facts | { wish: string; number: string }): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private show(): void {
    const { state, error, call, phase } = phone.facts();
    const reachable = this.dataset.reachable ?? '';
    const word = state === 'off' && reachable ? this.texts[`lamp.off-${reachable}`] : error.startsWith('mic-') ? this.texts['lamp.microphone'] : this.texts[`lamp.${state}`];
    const help = state === 'registered' ? '' : (this.texts[`help.${error}`] ?? this.texts[`help.${state}`] ?? '');
    this.dataset.state = state;
    this.dataset.error = error;
    this.dataset.call = call;
    this.dataset.phase = phase;
    this.lamp.dataset.state = state;
    this.lamp.dataset.reachable = reachable;
    this.lamp.replaceChildren(make('span', { class: 'p-dot' }), make('span', {}, word ?? ''), make('span', { class: 'p-sr' }, help));
    this.menu.title = help;
    this.here.hidden = state !== 'elsewhere';
  }
}
customElements.define('parley-softphone', ParleySoftphone);

/** `<parley-quality data-texts>`: how the running call sounds, in a word and a figure. */
class ParleyQuality extends HTMLElement {
  connectedCallback(): void {
    qualityWatch.addEventListener('change', this.show);
    this.show();
  }

  disconnectedCallback(): void {
    qualityWatch.removeEventListener('change', this.show);
  }

  private readonly show = (): void => {
    const now = qualityWatch.latest;
    const texts: Texts = JSON.parse(this.dataset.texts ?? '{}');
    this.toggleAttribute('hidden', !now);
    if (now) {
      const score = now.mos.toLocaleString(document.documentElement.lang || undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      this.dataset.level = now.level;
      this.textContent = `${texts[now.level]} · MOS ${score}`;
      this.title = texts[`hint.${now.hint || now.level}`] ?? '';
    }
  };
}
customElements.define('parley-quality', ParleyQuality);
