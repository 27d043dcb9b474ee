import { ask, mayAsk } from './alert';
import { Choice, choose, chosen } from './choices';
import { make } from './make';
import { Loudness } from './meter';
import { stop } from './microphone';
import { phone } from './phone';
import { tones } from './tones';
import { qualityWatch } from './watch';

export type Texts = Record<string, string>;

/**
 * The panel that the phone's lamp opens: what is wrong and what to do about it, devices with their meters, how the call sounds, and the choice of a
 * desk phone. Closes on Escape and on a click elsewhere; the microphone listens for its meter only while it is open.
 */
export class PhonePanel {
  readonly root: HTMLElement;
  private readonly help = make('p', { class: 'p-phone-help', 'data-test': 'phone-help', role: 'status' });
  private readonly quality = make('div', { class: 'p-phone-quality', 'data-test': 'quality-details' });
  private readonly selects: [HTMLSelectElement, MediaDeviceKind, Choice][] = [];
  private readonly near: HTMLElement;
  private readonly far: HTMLElement;
  private readonly notify: HTMLElement;
  private readonly echo: HTMLButtonElement;
  private readonly again: HTMLElement;
  private readonly desk: HTMLInputElement;
  private readonly relay: HTMLInputElement;
  private readonly relayLine: HTMLElement;
  private nearSound?: Loudness;
  private farSound?: Loudness;
  private frame = 0;

  constructor(
    private readonly texts: Texts,
    private readonly wish: (wish: string) => void,
  ) {
    this.near = meter(texts['meter.near']);
    this.far = meter(texts['meter.far']);
    this.echo = this.button('echo', 'echo-test', () => this.wish('echo'));
    this.again = this.button('try-again', 'try-again', () => phone.tryAgain());
    this.notify = this.button('notify', 'allow-notifications', () => void ask().then(() => this.show()));
    this.desk = make('input', { type: 'checkbox', 'data-test': 'use-desk' });
    this.desk.addEventListener('change', () => phone.useDesk(this.desk.checked));
    this.relay = make('input', { type: 'checkbox', 'data-test': 'relay-only' });
    this.relay.addEventListener('change', () => phone.useRelayOnly(this.relay.checked));
    this.relayLine = make('label', { class: 'p-phone-check' }, this.relay, texts['relay-only']);
    const plain = make('input', { type: 'checkbox', 'data-test': 'plain-sound' });
    plain.checked = chosen('plain-sound') === 'yes';
    plain.addEventListener('change', () => {
      choose('plain-sound', plain.checked ? 'yes' : '');
      void this.microphoneChosen();
    });
    this.root = make(
      'div',
      { class: 'p-phone-panel', popover: 'auto', role: 'dialog', 'aria-label': texts.title, 'data-test': 'phone-panel' },
      make('h2', {}, texts.title),
      this.help,
      this.again,
      this.device('microphone', 'audioinput', () => void this.microphoneChosen()),
      this.near,
      this.device('speaker', 'audiooutput', () => phone.call?.changeSpeaker()),
      this.far,
      this.device('ring', 'audiooutput', () => tones.test(true)),
      make('div', { class: 'p-row p-wrap' }, this.button('try-speaker', 'try-speaker', () => tones.test(false)), this.echo, this.notify),
      this.quality,
      make('label', { class: 'p-phone-check' }, plain, texts['plain-sound']),
      this.relayLine,
      make('label', { class: 'p-phone-check' }, this.desk, texts['use-desk']),
    );
    this.root.addEventListener('toggle', (event) => ((event as ToggleEvent).newState === 'open' ? this.opened() : this.closed()));
    phone.addEventListener('change', () => this.show());
    qualityWatch.addEventListener('change', () => this.showQuality());
    this.show();
  }

  private get open(): boolean {
    return this.root.matches(':popover-open');
  }

  private show(): void {
    const { state, error, phase } = phone.facts();
    this.help.textContent = this.texts[`help.${error}`] ?? this.texts[`help.${state}`] ?? '';
    this.help.dataset.state = state;
    this.desk.checked = phone.desk;
    this.desk.disabled = phase === 'talking';
    this.relay.checked = chosen('relay') === 'only';
    this.relayLine.hidden = !phone.relayed;
    this.echo.disabled = state !== 'registered' || phase !== '';
    this.notify.hidden = !mayAsk();
    this.again.hidden = !phone.wayless;
    if (this.open) {
      this.listenToFar();
    }
    this.showQuality();
  }

  private showQuality(): void {
    const now = qualityWatch.latest;
    this.quality.hidden = !now;
    if (now) {
      const language = document.documentElement.lang || undefined;
      const figure = (name: string, value: number, unit: string, digits = 0) =>
        make('div', {}, make('dt', {}, this.texts[name]), make('dd', {}, value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }) + unit));
      this.quality.dataset.level = now.level;
      this.quality.replaceChildren(
        make('dl', {}, figure('mos', now.mos, '', 1), figure('loss', now.loss * 100, ' %', 1), figure('jitter', now.jitter, ' ms'), figure('delay', now.roundTrip, ' ms')),
        make('p', {}, this.texts[`hint.${now.hint || now.level}`] ?? ''),
      );
    }
  }

  private device(choice: Choice, kind: MediaDeviceKind, changed: () => void): HTMLElement {
    const select = make('select', { 'data-test': `device-${choice}` });
    select.addEventListener('change', () => {
      choose(choice, select.value);
      changed();
    });
    this.selects.push([select, kind, choice]);
    return make('label', { class: 'p-phone-device' }, this.texts[choice], select);
  }

  private button(text: string, test: string, action: () => void): HTMLButtonElement {
    const button = make('button', { class: 'p-plain-button', type: 'button', 'data-test': test }, this.texts[text]);
    button.addEventListener('click', action);
    return button;
  }

  private readonly fill = async (): Promise<void> => {
    const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    for (const [select, kind, choice] of this.selects) {
      const devices = all.filter((device) => device.kind === kind && device.deviceId !== 'default' && device.deviceId !== '');
      const options = devices.map((device, i) => make('option', { value: device.deviceId }, device.label || `${this.texts[choice]} ${i + 1}`));
      select.replaceChildren(make('option', { value: '' }, this.texts.default), ...options);
      // A chosen device that is not there now is used again when it comes back
      select.value = devices.some((device) => device.deviceId === chosen(choice)) ? chosen(choice) : '';
    }
  };

  private opened(): void {
    void this.fill();
    navigator.mediaDevices?.addEventListener('devicechange', this.fill);
    void this.listen();
    this.show();
    const step = () => {
      level(this.near, this.nearSound);
      level(this.far, this.farSound);
      this.frame = requestAnimationFrame(step);
    };
    step();
  }

  private closed(): void {
    cancelAnimationFrame(this.frame);
    navigator.mediaDevices?.removeEventListener('devicechange', this.fill);
    this.quiet();
    this.farSound?.close();
    this.farSound = undefined;
  }

  /** The call's own microphone while there is a call, else one opened for the meter. */
  private async listen(): Promise<void> {
    this.quiet();
    const stream = phone.call?.microphone ?? (await phone.microphone.open().catch(() => undefined));
    if (stream && this.open) {
      this.nearSound = new Loudness(stream);
    } else if (stream !== phone.call?.microphone) {
      stop(stream);
    }
    this.listenToFar();
  }

  private listenToFar(): void {
    const stream = phone.call?.farEnd.srcObject as MediaStream | null | undefined;
    if (this.farSound?.stream !== (stream ?? undefined)) {
      this.farSound?.close();
      this.farSound = stream ? new Loudness(stream) : undefined;
    }
  }

  private quiet(): void {
    const sound = this.nearSound;
    this.nearSound = undefined;
    sound?.close();
    if (sound && sound.stream !== phone.call?.microphone) {
      stop(sound.stream);
    }
  }

  private async microphoneChosen(): Promise<void> {
    if (phone.call?.phase === 'talking') {
      await phone.call.changeMicrophone().catch(() => undefined);
    }
    if (this.open) {
      await this.listen();
    }
  }
}

function meter(label: string): HTMLElement {
  const bar = make('i');
  return make('div', { class: 'p-phone-meter', role: 'meter', 'aria-label': label, 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-valuenow': '0' }, bar);
}

function level(shown: HTMLElement, sound?: Loudness): void {
  const now = Math.round((sound?.now() ?? 0) * 100);
  shown.setAttribute('aria-valuenow', String(now));
  (shown.firstElementChild as HTMLElement).style.width = `${now}%`;
}
