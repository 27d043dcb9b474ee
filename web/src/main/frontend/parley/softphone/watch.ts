import { phone } from './phone';
import { Quality, QualityMeter } from './quality';

const READ_MILLIS = 2000;

/** Reads the quality of the running call each 2 s and tells it as the event "change"; undefined while there is none. */
class QualityWatch extends EventTarget {
  latest?: Quality;
  private meter = new QualityMeter();
  private of?: RTCPeerConnection;

  constructor() {
    super();
    window.setInterval(() => void this.read(), READ_MILLIS);
    phone.addEventListener('change', () => !phone.quality && this.latest && this.tell(undefined));
  }

  private async read(): Promise<void> {
    const connection = phone.quality;
    if (!connection) {
      return;
    }
    if (connection !== this.of) {
      this.of = connection;
      this.meter = new QualityMeter();
    }
    const read = await this.meter.read(connection);
    if (read && connection === phone.quality) {
      this.tell(read);
    }
  }

  private tell(quality?: Quality): void {
    this.latest = quality;
    this.dispatchEvent(new Event('change'));
  }
}
export const qualityWatch = new QualityWatch();
