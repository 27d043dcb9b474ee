/** STUN and TURN servers, and for how many seconds the credentials in them are good. */
export interface Ice {
  iceServers: RTCIceServer[];
  iceSeconds: number;
}

/** The credential and servers that a signed-in page gets for one connection of its phone. Good once, and only for a short time. */
export interface Access extends Ice {
  extension: string;
  user: string;
  password: string;
  displayName: string;
  /** Ports on the page's host, 0 where off */
  wsPort: number;
  wssPort: number;
  /** Where to connect instead; the empty string for nowhere */
  publicUrl: string;
}

/** The server said no; the HTTP status tells why. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`);
  }
}

const page = crypto.randomUUID?.() ?? '0';

/** Asks for a fresh credential with the page's own session. */
export const access = (): Promise<Access> => ask('POST', `session/phone?page=${page}`);

/** Asks for the STUN and TURN servers alone. */
export const freshIce = (): Promise<Ice> => ask('GET', 'session/phone');

async function ask<T>(method: string, path: string): Promise<T> {
  const answer = await fetch(new URL(path, document.baseURI), { method, credentials: 'same-origin', cache: 'no-store' });
  if (!answer.ok) {
    throw new Refused(answer.status);
  }
  return answer.json();
}

/** Where the WebSocket is: a page that came safely may not connect unsafely. */
export function address(given: Access): string {
  if (given.publicUrl) {
    return given.publicUrl;
  }
  const safe = location.protocol === 'https:' || !given.wsPort;
  return safe ? `wss://${location.hostname}:${given.wssPort}/` : `ws://${location.hostname}:${given.wsPort}/`;
}
