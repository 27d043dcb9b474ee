import { chosen } from './choices';

/** Why no microphone can be had; the codes have texts of their own. */
export type Trouble = '' | 'insecure' | 'mic-denied' | 'mic-absent' | 'mic-busy';

/** The microphone: whether one can be had, and its sound. It is open only while a call rings or runs. */
export class Microphone {
  trouble: Trouble = '';
  private watching = false;
  private checking?: Promise<void>;

  /** @param changed told when the trouble comes, goes or becomes another */
  constructor(private readonly changed: () => void) {}

  /** Looks whether a microphone can be had; asks the person when they were not asked yet. Looks again by itself when permission or devices change. */
  check(): Promise<void> {
    this.checking ??= this.look().finally(() => (this.checking = undefined));
    return this.checking;
  }

  private async look(): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia || !window.RTCPeerConnection) {
      this.become('insecure');
      return;
    }
    await this.watch();
    const inputs = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'audioinput');
    if (inputs.length === 0) {
      this.become('mic-absent');
      return;
    }
    try {
      stop(await navigator.mediaDevices.getUserMedia({ audio: true }));
      this.become('');
    } catch (failure) {
      this.become(troubleOf(failure));
    }
  }

  /** True when permission is there already, so that nobody needs to be asked before the phone registers. */
  async granted(): Promise<boolean> {
    try {
      const permission = await navigator.permissions.query({ name: 'microphone' as PermissionName });
      return permission.state === 'granted';
    } catch {
      return false;
    }
  }

  private async watch(): Promise<void> {
    if (this.watching) {
      return;
    }
    this.watching = true;
    navigator.mediaDevices.addEventListener('devicechange', () => void this.check());
    try {
      const permission = await navigator.permissions.query({ name: 'microphone' as PermissionName });
      permission.addEventListener('change', () => void this.check());
    } catch {
      // A browser that does not tell is asked at the next call
    }
  }

  /** Opens the chosen microphone, or another when that one is gone. */
  async open(): Promise<MediaStream> {
    const clean = chosen('plain-sound') !== 'yes';
    const sound = { echoCancellation: clean, noiseSuppression: clean, autoGainControl: clean };
    const id = chosen('microphone');
    try {
      if (id) {
        try {
          return await navigator.mediaDevices.getUserMedia({ audio: { ...sound, deviceId: { exact: id } } });
        } catch (failure) {
          if (troubleOf(failure) === 'mic-denied') {
            throw failure;
          }
        }
      }
      return await navigator.mediaDevices.getUserMedia({ audio: sound });
    } catch (failure) {
      this.become(troubleOf(failure));
      throw failure;
    }
  }

  private become(trouble: Trouble): void {
    if (this.trouble !== trouble) {
      this.trouble = trouble;
      this.changed();
    }
  }
}

export function stop(stream?: MediaStream): void {
  stream?.getTracks().forEach((track) => track.stop());
}

function troubleOf(failure: unknown): Trouble {
  switch ((failure as DOMException)?.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'mic-denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'mic-absent';
    default:
      return 'mic-busy';
  }
}
