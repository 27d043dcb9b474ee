const RELEASE_MILLIS = 700;
const QUEUED_MILLIS = 200;
const TAKE_BACK_MILLIS = 2000;

type Word = { word: 'release' | 'released'; from: string };

/**
 * Which tab of this browser has the phone: the one that holds the lock (Web Locks). The others wait in its queue, so the next takes over when the owner is
 * closed or dies. A tab that is asked to use the phone itself tells the owner to let go first, and then takes the lock from it.
 */
export class Ownership {
  private readonly me = crypto.randomUUID();
  private readonly channel: BroadcastChannel;
  private letGo?: () => void;
  private waiting?: AbortController;
  private ended = false;
  private released?: () => void;

  /** @param changed told whenever this tab gets or loses the phone, and once at the beginning */
  constructor(
    private readonly name: string,
    private readonly changed: (mine: boolean) => void,
  ) {
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = (message: MessageEvent<Word>) => this.heard(message.data);
    void this.queue();
    window.setTimeout(() => !this.letGo && !this.ended && this.changed(false), QUEUED_MILLIS);
  }

  /** Takes the phone from whichever tab has it. */
  async take(): Promise<void> {
    const quiet = new Promise<void>((done) => {
      this.released = done;
      window.setTimeout(done, RELEASE_MILLIS);
    });
    this.say('release');
    await quiet;
    this.waiting?.abort();
    void this.queue(true);
  }

  end(): void {
    this.ended = true;
    this.waiting?.abort();
    this.letGo?.();
    this.channel.close();
  }

  private async queue(steal = false): Promise<void> {
    const waiting = new AbortController();
    this.waiting = waiting;
    try {
      await navigator.locks.request(this.name, steal ? { steal } : { signal: waiting.signal }, () => this.hold());
    } catch {
      // Taken by another tab, or no longer waited for
    }
    if (this.waiting === waiting) {
      this.letGo = undefined;
      if (!this.ended) {
        this.changed(false);
        void this.queue();
      }
    }
  }

  private hold(): Promise<void> {
    return new Promise((done) => {
      this.letGo = done;
      this.changed(true);
    });
  }

  /** The owner lets the phone go before the lock is taken, so that two tabs never register at once. */
  private heard(word: Word): void {
    if (word.from === this.me) {
      return;
    }
    if (word.word === 'released') {
      this.released?.();
    } else if (this.letGo) {
      const held = this.letGo;
      this.changed(false);
      this.say('released');
      window.setTimeout(() => this.letGo === held && this.changed(true), TAKE_BACK_MILLIS);
    }
  }

  private say(word: Word['word']): void {
    this.channel.postMessage({ word, from: this.me } satisfies Word);
  }
}
