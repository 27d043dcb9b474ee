import { WebSocketInterface } from 'jssip';

const CHALLENGE = /^(WWW|Proxy)-Authenticate:.*\balgorithm=(?!MD5\b).*\r\n/gim;

/** JsSIP keeps the last of several challenges and knows MD5 alone: the others (RFC 8760) are taken out of what it reads. */
export class PageSocket extends WebSocketInterface {
  _onMessage({ data }: { data: string | ArrayBuffer }): void {
    const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
    (WebSocketInterface.prototype as unknown as PageSocket)._onMessage.call(this, { data: text.replace(CHALLENGE, '') });
  }
}
