import { chosen } from './choices';

const KEYS: Record<string, [number, number]> = {
  1: [697, 1209], 2: [697, 1336], 3: [697, 1477], 4: [770, 1209], 5: [770, 1336], 6: [770, 1477],
  7: [852, 1209], 8: [852, 1336], 9: [852, 1477], '*': [941, 1209], 0: [941, 1336], '#': [941, 1477],
};
const RING_MILLIS = 3000;

/** Tones made in the browser, without a file: the ring, keys, and a short one when a call answers by itself. */
class Tones {
  private context?: AudioContext;
  private outlet?: MediaStreamAudioDestinationNode;
  private player?: HTMLAudioElement;
  private again = 0;

  ring(): void {
    this.silence();
    const burst = () => {
      this.play([480, 620], 0, 0.35, 0.16, true);
      this.play([480, 620], 0.5, 0.35, 0.16, true);
    };
    burst();
    this.again = window.setInterval(burst, RING_MILLIS);
  }

  silence(): void {
    window.clearInterval(this.again);
    this.again = 0;
  }

  key(digit: string): void {
    const tone = KEYS[digit];
    if (tone) {
      this.play(tone, 0, 0.12, 0.08, false);
    }
  }

  answered(): void {
    this.play([880], 0, 0.09, 0.12, false);
    this.play([1320], 0.1, 0.12, 0.12, false);
  }

  test(ring: boolean): void {
    this.play([523], 0, 0.25, 0.14, ring);
    this.play([659], 0.25, 0.25, 0.14, ring);
    this.play([784], 0.5, 0.4, 0.14, ring);
  }

  private play(hertz: number[], after: number, seconds: number, loud: number, ring: boolean): void {
    try {
      const context = (this.context ??= new AudioContext());
      void context.resume();
      const gain = context.createGain();
      const at = context.currentTime + after + 0.01;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(loud, at + 0.015);
      gain.gain.setValueAtTime(loud, at + seconds - 0.03);
      gain.gain.linearRampToValueAtTime(0, at + seconds);
      gain.connect(this.to(context, ring ? 'ring' : 'speaker'));
      for (const frequency of hertz) {
        const tone = context.createOscillator();
        tone.frequency.value = frequency;
        tone.connect(gain);
        tone.start(at);
        tone.stop(at + seconds);
      }
    } catch {
      // A browser without sound shows the call all the same
    }
  }

  /** Where a device other than the system's was chosen, the sound goes there by an audio element: every browser that can choose can do it so. */
  private to(context: AudioContext, which: 'ring' | 'speaker'): AudioNode {
    const device = chosen(which);
    if (!device || !('setSinkId' in HTMLMediaElement.prototype)) {
      return context.destination;
    }
    this.outlet ??= context.createMediaStreamDestination();
    this.player ??= Object.assign(new Audio(), { srcObject: this.outlet.stream });
    const player = this.player as HTMLAudioElement & { setSinkId(id: string): Promise<void> };
    void player.setSinkId(device).catch(() => undefined);
    void player.play().catch(() => undefined);
    return this.outlet;
  }
}
export const tones = new Tones();
