import type { RTCSession } from 'jssip/lib/RTCSession';
import { Microphone, stop } from './microphone';
import { chosen } from './choices';

const BROKEN_MILLIS = 3000;
const TONE_MILLIS = 160;
const GAP_MILLIS = 70;
/** The code by which a browser tells of a relay that does not answer. */
export const NOT_REACHED = 701;

export interface CallListener {
  /** Ringing, answered here, or over. */
  callChanged(call: PageCall): void;
  /** No sound comes through any more, or never did, though nobody ended the call. */
  callBroken(call: PageCall): void;
  /** There is no way at all that sound could take; the call was not answered. */
  callPathless(call: PageCall): void;
}

/** One call of this page: its SIP session, its connection for sound, and the element that plays the far end. */
export class PageCall {
  phase: 'ringing' | 'talking' | 'over' = 'ringing';
  muted = false;
  /** Sound had a way to the server. */
  reached = false;
  /** The answer of the relay when it gave no way: an error of STUN (RFC 8489 14.8) or NOT_REACHED; else 0. */
  relayError = 0;
  microphone?: MediaStream;
  readonly farEnd: HTMLAudioElement;
  private broken = 0;

  /**
   * @param id the contact centre's id of the call; empty where it gave none
   * @param auto it asked the phone to answer by itself
   */
  constructor(
    readonly id: string,
    readonly auto: boolean,
    readonly title: string,
    private readonly session: RTCSession,
    private readonly source: Microphone,
    private readonly hears: CallListener,
  ) {
    this.farEnd = new Audio();
    this.farEnd.autoplay = true;
    this.farEnd.dataset.test = 'far-end';
    this.farEnd.hidden = true;
    session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => this.connected(peerconnection));
    session.on('accepted', () => this.become('talking'));
    session.on('confirmed', () => this.become('talking'));
    session.on('failed', () => this.over());
    session.on('ended', () => this.over());
    // The first candidate is enough: the server is reached at one address, and learns ours from the check
    session.on('icecandidate', ({ ready }: { ready: () => void }) => ready());
    // JsSIP would end the call for both sides when the sound breaks off; here it is taken up again instead
    const end = session.terminate.bind(session);
    session.terminate = (options) => {
      if (options?.cause === 'RTP Timeout' && this.phase === 'talking') {
        this.hears.callBroken(this);
      } else {
        end(options);
      }
    };
  }

  get connection(): RTCPeerConnection | undefined {
    return this.session.connection;
  }

  /** Opens the microphone while it still rings, so that the answer need not wait for it. */
  async prepare(): Promise<void> {
    const opened = await this.source.open();
    if (this.phase === 'over' || this.microphone) {
      stop(opened);
    } else {
      this.microphone = opened;
    }
  }

  async answer(pcConfig: RTCConfiguration): Promise<void> {
    if (!this.microphone) {
      await this.prepare();
    }
    if (this.phase === 'ringing' && !this.session.isEnded()) {
      this.session.answer({
        mediaStream: this.microphone,
        mediaConstraints: { audio: true, video: false },
        pcConfig,
      });
      this.mute(this.muted);
    }
  }

  reject(): void {
    if (!this.session.isEnded()) {
      this.session.terminate({ status_code: 603 });
    }
  }

  busy(): void {
    this.session.terminate({ status_code: 486 });
  }

  hangUp(): void {
    if (!this.session.isEnded()) {
      this.session.terminate();
    }
  }

  mute(muted: boolean): void {
    this.muted = muted;
    this.microphone?.getAudioTracks().forEach((track) => (track.enabled = !muted));
  }

  /** A key as an RTP event (RFC 4733). */
  digit(key: string): void {
    if (this.phase === 'talking') {
      this.session.sendDTMF(key, { transportType: 'RFC2833' as never, duration: TONE_MILLIS, interToneGap: GAP_MILLIS });
    }
  }

  /** Takes the chosen microphone into the running call. */
  async changeMicrophone(): Promise<void> {
    const opened = await this.source.open();
    const sender = this.connection?.getSenders().find((one) => one.track?.kind === 'audio');
    if (this.phase === 'over' || !sender) {
      stop(opened);
      return;
    }
    const old = this.microphone;
    this.microphone = opened;
    this.watch(opened);
    this.mute(this.muted);
    await sender.replaceTrack(opened.getAudioTracks()[0]);
    stop(old);
  }

  changeSpeaker(): void {
    const audio = this.farEnd as HTMLAudioElement & { setSinkId?(id: string): Promise<void> };
    // A device that is gone leaves the sound where it is
    void audio.setSinkId?.(chosen('speaker')).catch(() => undefined);
  }

  private connected(connection: RTCPeerConnection): void {
    if (this.microphone) {
      this.watch(this.microphone);
    }
    connection.addEventListener('track', (event) => {
      this.farEnd.srcObject = event.streams[0] ?? new MediaStream([event.track]);
      document.body.append(this.farEnd);
      this.changeSpeaker();
      void this.farEnd.play().catch(() => undefined);
      this.hears.callChanged(this);
    });
    this.watchPaths(connection);
    connection.addEventListener('iceconnectionstatechange', () => {
      window.clearTimeout(this.broken);
      // Some browsers go on to the end of the checks without a word in between
      if (connection.iceConnectionState === 'connected' || connection.iceConnectionState === 'completed') {
        this.reached = true;
      } else if (connection.iceConnectionState === 'disconnected') {
        this.broken = window.setTimeout(() => this.hears.callBroken(this), BROKEN_MILLIS);
      }
    });
  }

  /** Hears of the end of the search before JsSIP does, which would answer the call without a single candidate. */
  private watchPaths(connection: RTCPeerConnection): void {
    let candidates = 0;
    let relay = false;
    connection.addEventListener('icecandidateerror', ({ url, errorCode }) => {
      // From a network that has no way there it fails too, beside one that was refused
      if (url?.startsWith('turn') && !relay && (!this.relayError || errorCode !== NOT_REACHED)) {
        this.relayError = errorCode;
      }
    });
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.candidate) {
        candidates++;
        relay ||= candidate.type === 'relay';
        this.relayError = relay ? 0 : this.relayError;
      }
    });
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState === 'complete' && candidates === 0 && this.phase === 'ringing') {
        this.hears.callPathless(this);
      }
    });
  }

  /** A headset that is pulled out ends its track: the call goes on with another. */
  private watch(stream: MediaStream): void {
    stream.getAudioTracks().forEach((track) =>
      track.addEventListener('ended', () => {
        if (this.phase === 'talking' && this.microphone === stream) {
          void this.changeMicrophone().catch(() => undefined);
        }
      }),
    );
  }

  private become(phase: 'talking'): void {
    if (this.phase === 'ringing') {
      this.phase = phase;
      this.hears.callChanged(this);
      // One that was pulled out while it still rang
      if (this.microphone?.getAudioTracks().some((track) => track.readyState === 'ended')) {
        void this.changeMicrophone().catch(() => undefined);
      }
    }
  }

  private over(): void {
    if (this.phase !== 'over') {
      this.phase = 'over';
      window.clearTimeout(this.broken);
      stop(this.microphone);
      this.farEnd.srcObject = null;
      this.farEnd.remove();
      this.hears.callChanged(this);
    }
  }
}
