/** What the server gives a signed-in page for one connection of its phone. Good once, and only for a short time. */
export interface Access {
  /** ws: or wss: address */
  url: string;
  extension: string;
  realm: string;
  user: string;
  password: string;
  displayName: string;
  iceServers: RTCIceServer[];
}

/** The server said no; the HTTP status tells why. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`);
  }
}

/** Asks for a fresh credential with the page's own session. */
export async function access(): Promise<Access> {
  const answer = await fetch(new URL('session/phone', document.baseURI), { method: 'POST', credentials: 'same-origin', cache: 'no-store' });
  if (!answer.ok) {
    throw new Refused(answer.status);
  }
  return answer.json();
}
