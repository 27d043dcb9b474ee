import { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import { access, Access, address, Refused } from './access';
import { instance } from './choices';
import { IceServers } from './ice';
import { PageSocket } from './socket';

const FIRST_MILLIS = 300;
const LONGEST_MILLIS = 5000;
const REGISTER_MILLIS = 6000;
const FAREWELL_MILLIS = 1000;
const SIGN_OF_LIFE_MILLIS = 2000;
const REGISTER_SECONDS = 120;

export type LineState = 'down' | 'connecting' | 'registered' | 'failed';
/** Why the line failed; the codes have texts of their own. */
export type LineError = '' | 'offline' | 'server' | 'refused' | 'signed-out' | 'no-phone';

/** The methods of JsSIP's user agent that its types lack. */
type Agent = UA & {
  readonly transport: { disconnect(): void };
  sendOptions(target: string, body: string, options: { eventHandlers: Record<string, (event: { originator: string }) => void> }): void;
  removeAllListeners(): void;
};

export interface LineListener {
  lineChanged(): void;
  incoming(session: RTCSession, header: (name: string) => string): void;
}

/**
 * The connection to the SIP server: a WebSocket with its registration. Every connection has a credential of its own, so a lost one is replaced by a new
 * user agent and not mended; until it works it is tried again after 0.3 s, then later and later, to 5 s.
 */
export class Line {
  state: LineState = 'down';
  error: LineError = '';
  readonly ice = new IceServers();
  private agent?: Agent;
  private home = '';
  private attempt = 0;
  private again = 0;
  private watch = 0;
  /** Grows with each connection: what comes late from an older one is not heard. */
  private generation = 0;

  constructor(
    private readonly extension: string,
    private readonly hears: LineListener,
  ) {}

  open(): void {
    if (this.state === 'down') {
      this.attempt = 0;
      void this.connect();
    }
  }

  /** Replaces the connection at once; what hung on the old one is left to the server, which takes it up on the new one. */
  reconnect(): void {
    if (this.state !== 'down') {
      this.drop();
      this.attempt = 0;
      void this.connect();
    }
  }

  /** The computer has no network: nothing is waited for, and it is tried until there is one. */
  offline(): void {
    if (this.state !== 'down') {
      this.later('offline');
    }
  }

  /** Tries now rather than later, when it is not connected. */
  private hurry(): void {
    if (this.state !== 'down' && this.again) {
      this.reconnect();
    }
  }

  /** Lets the connection go without a word: calls live on in the server. */
  close(): void {
    this.drop();
    this.become('down', '');
  }

  /** Says good-bye: the server knows at once that nobody is here. */
  async leave(): Promise<void> {
    const agent = this.agent;
    if (agent?.isRegistered()) {
      await new Promise<void>((done) => {
        window.setTimeout(done, FAREWELL_MILLIS);
        agent.on('unregistered', () => done());
        agent.unregister();
      });
    }
    // One that was opened anew meanwhile stays
    if (this.agent === agent) {
      this.close();
    }
  }

  /** Asks for a sign of life, and connects anew when none comes. */
  probe(): void {
    const agent = this.agent;
    if (this.state !== 'registered' || !agent) {
      this.hurry();
      return;
    }
    const late = window.setTimeout(() => this.agent === agent && this.reconnect(), SIGN_OF_LIFE_MILLIS);
    agent.sendOptions(`sip:${this.home}`, '', {
      eventHandlers: {
        succeeded: () => window.clearTimeout(late),
        failed: ({ originator }) => originator === 'remote' && window.clearTimeout(late),
      },
    });
  }

  private async connect(): Promise<void> {
    const mine = ++this.generation;
    this.again = 0;
    this.become('connecting', this.error);
    let given: Access;
    try {
      given = await access();
    } catch (failure) {
      if (mine === this.generation) {
        this.notGiven(failure);
      }
      return;
    }
    if (mine === this.generation) {
      if (given.extension === this.extension) {
        this.register(given);
      } else {
        this.become('failed', 'signed-out');
      }
    }
  }

  private notGiven(failure: unknown): void {
    if (failure instanceof Refused && failure.status === 401) {
      this.become('failed', 'signed-out');
    } else if (failure instanceof Refused && (failure.status === 403 || failure.status === 404)) {
      this.become('failed', 'no-phone');
    } else {
      this.later('server');
    }
  }

  private register(given: Access): void {
    this.ice.take(given);
    const url = address(given);
    this.home = new URL(url).hostname;
    const mine = this.generation;
    const heard = (then: () => void) => () => mine === this.generation && then();
    const agent = new UA({
      sockets: [new PageSocket(url)],
      uri: `sip:${given.extension}@${this.home}`,
      authorization_user: given.user,
      password: given.password,
      display_name: given.displayName || undefined,
      instance_id: instance(),
      register: true,
      register_expires: REGISTER_SECONDS,
      session_timers: false,
      user_agent: 'Parley page',
    }) as Agent;
    this.agent = agent;
    agent.on('registered', heard(() => this.registered()));
    agent.on('registrationFailed', heard(() => this.later('refused')));
    agent.on('disconnected', heard(() => this.later('server')));
    agent.on('newRTCSession', ({ session, request }: any) => {
      if (mine === this.generation && session.direction === 'incoming') {
        this.hears.incoming(session, (name) => request.getHeader(name) ?? '');
      }
    });
    this.watch = window.setTimeout(heard(() => this.later('server')), REGISTER_MILLIS);
    agent.start();
  }

  private registered(): void {
    window.clearTimeout(this.watch);
    this.attempt = 0;
    this.become('registered', '');
  }

  /** The connection broke or never came about: the first new try follows at once, quietly; from then on it is said. */
  private later(error: LineError): void {
    this.drop();
    const wait = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** this.attempt) * (0.8 + 0.4 * Math.random());
    this.attempt++;
    this.become(this.attempt > 1 ? 'failed' : 'connecting', error);
    this.again = window.setTimeout(() => void this.connect(), wait);
  }

  private drop(): void {
    this.generation++;
    window.clearTimeout(this.again);
    window.clearTimeout(this.watch);
    this.again = 0;
    this.ice.rest();
    const agent = this.agent;
    this.agent = undefined;
    this.state = this.state === 'down' ? 'down' : 'connecting';
    if (agent) {
      agent.removeAllListeners();
      // First the socket: nothing that ends here may reach the server as a hang-up
      agent.transport.disconnect();
      agent.stop();
    }
  }

  private become(state: LineState, error: LineError): void {
    // While it is tried again after a failure the failure stays to be seen
    const shown = state === 'connecting' && this.attempt > 1 ? 'failed' : state;
    this.state = shown;
    this.error = error;
    this.hears.lineChanged();
  }
}
