import { Ice, freshIce } from './access';
import { chosen } from './choices';

const AGAIN_MILLIS = 30_000;

/**
 * The STUN and TURN servers of this page. Credentials of a relay last for a time only: at half of it new ones are fetched, so that a page which is open for
 * days finds the relay still.
 */
export class IceServers {
  private servers: RTCIceServer[] = [];
  private renewal = 0;

  /** There is a relay. */
  get relayed(): boolean {
    return this.servers.some(({ urls }) => [urls].flat().some((url) => url.startsWith('turn')));
  }

  /** How a call is connected: directly where that goes, through the relay else; through the relay alone where this browser's user chose so. */
  get configuration(): RTCConfiguration {
    return {
      iceServers: this.servers,
      iceTransportPolicy: this.relayed && chosen('relay') === 'only' ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
    };
  }

  take({ iceServers, iceSeconds }: Ice): void {
    this.servers = iceServers;
    this.rest();
    if (this.relayed) {
      this.renewal = window.setTimeout(() => void this.renew(), iceSeconds * 500);
    }
  }

  /** Fetches no more; what there is stays. */
  rest(): void {
    window.clearTimeout(this.renewal);
  }

  private async renew(): Promise<void> {
    try {
      this.take(await freshIce());
    } catch {
      this.renewal = window.setTimeout(() => void this.renew(), AGAIN_MILLIS);
    }
  }
}
