import { Ice, freshIce } from './access';
import { chosen } from './choices';
import { findsWay } from './ways';

const AGAIN_MILLIS = 30_000;

/**
 * The STUN and TURN servers of this page. Credentials of a relay last for a time only: at half of it new ones are fetched, so that a page which is open for
 * days finds the relay still.
 */
export class IceServers {
  private servers: RTCIceServer[] = [];
  private renewal = 0;
  /** Grows when renewing begins or ends: what was asked for before is not heard. */
  private generation = 0;

  /** There is a relay. */
  get relayed(): boolean {
    return hasRelay(this.servers);
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
      this.renewIn(iceSeconds * 500);
    }
  }

  /** Fetches no more; what there is stays. */
  rest(): void {
    this.generation++;
    window.clearTimeout(this.renewal);
  }

  /**
   * Looks for a way with credentials of this moment; where the server names no STUN or TURN server, none can be found.
   *
   * @param relayed nothing but the relay counts, where there is one
   */
  async findWay(relayed: boolean): Promise<boolean> {
    const { iceServers } = await freshIce();
    const only = (relayed || chosen('relay') === 'only') && hasRelay(iceServers);
    return iceServers.length > 0 && findsWay({ iceServers, iceTransportPolicy: only ? 'relay' : 'all' });
  }

  private renewIn(millis: number): void {
    this.renewal = window.setTimeout(() => void this.renew(), millis);
  }

  private async renew(): Promise<void> {
    const mine = this.generation;
    const fresh = await freshIce().catch(() => undefined);
    if (mine !== this.generation) {
      return;
    }
    if (fresh) {
      this.take(fresh);
    } else {
      this.renewIn(AGAIN_MILLIS);
    }
  }
}

function hasRelay(servers: RTCIceServer[]): boolean {
  return servers.some(({ urls }) => [urls].flat().some((url) => url.startsWith('turn')));
}
