import type { RTCSession } from 'jssip/lib/RTCSession';
import { callAlert } from './alert';
import { CallListener, NOT_REACHED, PageCall } from './call';
import { choose, chosen, tabKeeps, tabKnows } from './choices';
import { Line, LineListener } from './line';
import { Microphone } from './microphone';
import { Ownership } from './ownership';
import { tones } from './tones';

/** So long after a reload the server has surely taken up the call there was. */
const TAKEN_UP_MILLIS = 5000;
/** So many calls in a row whose sound never came through leave no doubt; after a way that was only searched for, one less. */
const PATHLESS_CALLS = 2;

/** When a way for sound is looked for again; each time that there is none it takes twice as long, to the longest. */
const WAY_AGAIN_MILLIS = 60_000;
const WAY_LONGEST_MILLIS = 960_000;
/** For so long a click on a call that is on its way counts. */
const WISH_MILLIS = 30_000;

/** As in `data-state`. */
export type PhoneState = 'registered' | 'connecting' | 'failed' | 'elsewhere' | 'off';

/** The facts that the page's phone knows of itself; of calls the server knows more. */
export interface Facts {
  state: PhoneState;
  /** The code of what is wrong, or the empty string */
  error: string;
  call: string;
  phase: 'ringing' | 'talking' | '';
  muted: boolean;
}

/**
 * The telephone of this page. Only the tab that owns it has a line; a person who uses a desk phone has none, and nobody without a microphone. It
 * tells what it knows as the event "change".
 */
class Phone extends EventTarget implements LineListener, CallListener {
  call?: PageCall;
  readonly microphone = new Microphone(() => this.settle());
  private extension = '';
  private line?: Line;
  private ownership?: Ownership;
  private owner = false;
  private settled = false;
  /** The button that was clicked for a call that is on its way. */
  private wish?: { call: string; answer: boolean; until: number };
  /** Why sound has no way to the server, as long as that is taken for true. */
  private path: '' | 'no-path' | 'relay-refused' | 'relay-away' = '';
  private pathless = 0;
  private wayAgain = 0;
  private waysTried = 0;
  /** Grows whenever something is known of the path: what an older search finds is not heard. */
  private search = 0;
  private known = '';

  constructor() {
    super();
    window.addEventListener('online', () => {
      this.tryAgain();
      this.line?.reconnect();
    });
    window.addEventListener('offline', () => this.line?.offline());
    window.addEventListener('parley-lost', () => this.line?.probe());
    window.addEventListener('parley-back', () => this.line?.probe());
  }

  get quality(): RTCPeerConnection | undefined {
    return this.call?.phase === 'talking' ? this.call.connection : undefined;
  }

  get desk(): boolean {
    return chosen('use') === 'desk';
  }

  /** The server names a relay. */
  get relayed(): boolean {
    return this.line?.ice.relayed ?? false;
  }

  private get trouble(): string {
    return this.microphone.trouble || this.path;
  }

  facts(): Facts {
    const call = this.call;
    const error = this.trouble || this.line?.error || '';
    return {
      state: this.state(),
      error,
      call: call?.id ?? '',
      phase: call && call.phase !== 'over' ? call.phase : '',
      muted: call?.muted ?? false,
    };
  }

  private state(): PhoneState {
    if (!this.extension || this.desk) {
      return 'off';
    }
    if (!navigator.locks || this.trouble) {
      return 'failed';
    }
    if (!this.owner) {
      return this.settled ? 'elsewhere' : 'connecting';
    }
    const state = this.line?.state ?? 'down';
    return state === 'down' ? 'connecting' : state;
  }

  /** Begins to be the phone of an extension. Twice the same changes nothing. */
  begin(extension: string): void {
    if (this.extension === extension) {
      return;
    }
    this.end();
    this.extension = extension;
    choose('last', extension);
    this.line = new Line(extension, this);
    if (!navigator.locks || !navigator.mediaDevices) {
      this.microphone.trouble = 'insecure';
      this.tell();
      return;
    }
    this.ownership = new Ownership(`parley-phone-${extension}`, (mine) => this.owned(mine));
    this.tell();
  }

  /** Lets the line go quietly, as when the page is left. */
  private end(): void {
    this.noteWay('');
    this.waysTried = 0;
    this.ownership?.end();
    this.line?.close();
    this.ownership = undefined;
    this.owner = false;
    this.settled = false;
  }

  /** Signs out: the call ends, the server knows that nobody is here, and the browser forgets whose phone it was. */
  async signOut(): Promise<void> {
    choose('last', '');
    this.call?.hangUp();
    await this.line?.leave();
    this.end();
  }

  useDesk(desk: boolean): void {
    choose('use', desk ? 'desk' : '');
    this.settle();
    this.tell();
  }

  /** Sound goes through the relay alone, from the next call on: to try whether it works, or because nothing else does. */
  useRelayOnly(only: boolean): void {
    choose('relay', only ? 'only' : '');
    this.tryAgain();
  }

  /** Sound has no way, as far as is known. */
  get wayless(): boolean {
    return this.path !== '';
  }

  /** Takes it that sound has a way again: the next call tells. */
  tryAgain(): void {
    this.waysTried = 0;
    this.pathKnown('');
  }

  useHere(): void {
    void this.ownership?.take();
  }

  private owned(mine: boolean): void {
    this.owner = mine;
    this.settled = true;
    this.settle();
    this.tell();
  }

  /** Opens or closes the line, as it should be now. */
  private settle(): void {
    const line = this.line;
    if (!line) {
      return;
    }
    if (!this.owner) {
      line.close();
    } else if (this.desk || this.trouble) {
      // A running call is not cut off for it
      if (!this.call && line.state !== 'down') {
        // By the time the good-bye is said it may be wanted again
        void line.leave().then(() => this.settle());
      }
    } else if (line.state === 'down') {
      void this.openLine(line);
    }
    this.tell();
  }

  /** Where the microphone was allowed before, the line opens first and the microphone is looked at behind it: after a reload every moment counts. */
  private async openLine(line: Line): Promise<void> {
    if (await this.microphone.granted()) {
      line.open();
      window.setTimeout(() => void this.lookLater(), tabKnows('call') ? TAKEN_UP_MILLIS : 0);
    } else {
      await this.microphone.check();
      if (this.owner && !this.desk && !this.microphone.trouble) {
        line.open();
      }
    }
  }

  private async lookLater(): Promise<void> {
    if (!this.call) {
      tabKeeps('call', '');
      await this.microphone.check();
    }
  }

  lineChanged(): void {
    this.tell();
  }

  incoming(session: RTCSession, header: (name: string) => string): void {
    const id = header('X-Parley-Call').trim();
    const auto = /answer-after\s*=\s*0\b/i.test(header('Call-Info')) || /alert-autoanswer/i.test(header('Alert-Info'));
    const title = session.remote_identity?.display_name || session.remote_identity?.uri?.user || '';
    const call = new PageCall(id, auto, title, session, this.microphone, this);
    const before = this.call;
    if (before && before.phase !== 'over' && !(auto && before.id === id)) {
      call.busy();
      return;
    }
    // The same call once more: the server took it up again before this page knew that it was lost
    before?.hangUp();
    this.call = call;
    const wish = id && this.wish?.call === id && Date.now() < this.wish.until ? this.wish : undefined;
    if (auto || wish?.answer) {
      this.answerItself(call);
    } else if (wish) {
      call.reject();
    } else {
      tones.ring();
      callAlert.begin(title, session.remote_identity?.uri?.user ?? '');
      void call.prepare().catch(() => this.unheard(call));
    }
    this.tell();
  }

  private answerItself(call: PageCall): void {
    if (call.id && tabKnows('call') === call.id) {
      call.muted = tabKnows('muted') === call.id;
    } else if (call.auto) {
      tones.answered();
    }
    this.pickUp(call);
  }

  private pickUp(call: PageCall): void {
    void call.answer(this.line?.ice.configuration ?? {}).catch(() => this.unheard(call));
  }

  /** Without a microphone, or a way for its sound, nobody is heard: the call goes to somebody else. */
  private unheard(call: PageCall): void {
    call.reject();
    this.settle();
  }

  /** Answers the call that rings, or rejects it; one that is on its way, the moment it arrives. */
  decide(answer: boolean, id = ''): void {
    const call = this.call;
    if (call?.phase !== 'ringing') {
      this.wish = { call: id, answer, until: Date.now() + WISH_MILLIS };
    } else if (answer) {
      tones.silence();
      callAlert.end();
      this.pickUp(call);
    } else {
      call.reject();
    }
  }

  /** Ends the call from here, where nobody else can. */
  hangUp(): void {
    if (this.call?.phase === 'talking') {
      this.call.hangUp();
    }
  }

  toggleMute(): void {
    if (this.call?.phase === 'talking') {
      this.call.mute(!this.call.muted);
      tabKeeps('muted', this.call.muted ? this.call.id : '');
      this.tell();
    }
  }

  /** Sends a key and lets it be heard; false when this page has no call. */
  digit(key: string): boolean {
    tones.key(key);
    if (this.call?.phase !== 'talking') {
      return false;
    }
    this.call.digit(key);
    return true;
  }

  callChanged(call: PageCall): void {
    if (call !== this.call) {
      return;
    }
    if (call.phase !== 'ringing') {
      tones.silence();
      callAlert.end();
      this.wish = undefined;
    }
    if (call.phase === 'talking') {
      tabKeeps('call', call.id);
    } else if (call.phase === 'over') {
      this.call = undefined;
      if (call.reached) {
        this.pathless = 0;
        this.waysTried = 0;
      }
      if (this.line?.state === 'registered') {
        tabKeeps('call', '');
        tabKeeps('muted', '');
      }
      this.settle();
    }
    this.tell();
  }

  /** No sound comes any more: the server is asked to take the call up on a new connection. */
  callBroken(call: PageCall): void {
    if (call !== this.call) {
      return;
    }
    this.pathless = call.reached ? 0 : this.pathless + 1;
    if (this.pathless > 0 && (call.relayError || this.pathless === PATHLESS_CALLS)) {
      this.noPath(call);
      this.line?.close();
    } else {
      this.line?.reconnect();
    }
  }

  callPathless(call: PageCall): void {
    if (call === this.call) {
      this.noPath(call);
      this.unheard(call);
    }
  }

  private noPath({ relayError }: PageCall): void {
    this.pathKnown(!relayError ? 'no-path' : relayError === NOT_REACHED ? 'relay-away' : 'relay-refused');
  }

  private noteWay(path: typeof this.path): void {
    this.search++;
    this.path = path;
    this.pathless = 0;
    window.clearTimeout(this.wayAgain);
  }

  private pathKnown(path: typeof this.path): void {
    this.noteWay(path);
    if (path) {
      const wait = Math.min(WAY_LONGEST_MILLIS, WAY_AGAIN_MILLIS * 2 ** this.waysTried);
      this.waysTried++;
      this.wayAgain = window.setTimeout(() => void this.lookForWay(), wait);
    }
    this.settle();
  }

  private async lookForWay(): Promise<void> {
    const mine = this.search;
    const before = this.path;
    const found = await this.line?.ice.findWay(before !== 'no-path').catch(() => false);
    if (mine !== this.search) {
      return;
    }
    this.pathKnown(found ? '' : before);
    if (found) {
      // It is a way to STUN or TURN: the first call without sound shows that it leads no further
      this.pathless = PATHLESS_CALLS - 1;
    }
  }

  private tell(): void {
    const facts = this.facts();
    const words = JSON.stringify(facts);
    if (words !== this.known) {
      this.known = words;
      this.dispatchEvent(new CustomEvent('change', { detail: facts }));
    }
  }
}
export const phone = new Phone();
