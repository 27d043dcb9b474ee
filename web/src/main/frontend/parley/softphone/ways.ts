const LONGEST_MILLIS = 10_000;

/** Addresses that a server outside gave: one of this computer's own says nothing of what gets out. */
const FROM_OUTSIDE = ['srflx', 'relay'];

/**
 * Looks whether sound finds a way from here to one of the STUN and TURN servers named, without calling anybody. Without any, none is found; whether it gets on
 * to the telephone server only a call tells.
 */
export async function findsWay(configuration: RTCConfiguration): Promise<boolean> {
  const connection = new RTCPeerConnection(configuration);
  try {
    return await new Promise<boolean>((found) => {
      window.setTimeout(() => found(false), LONGEST_MILLIS);
      connection.addEventListener('icecandidate', ({ candidate }) => FROM_OUTSIDE.includes(candidate?.type ?? '') && found(true));
      connection.addEventListener('icegatheringstatechange', () => connection.iceGatheringState === 'complete' && found(false));
      connection.addTransceiver('audio');
      connection.setLocalDescription().catch(() => found(false));
    });
  } finally {
    connection.close();
  }
}
