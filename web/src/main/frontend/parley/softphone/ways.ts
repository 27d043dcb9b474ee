const LONGEST_MILLIS = 10_000;

/** Looks whether a call connected so would find a way for its sound out of this network, without calling anybody. */
export async function findsWay(configuration: RTCConfiguration): Promise<boolean> {
  const connection = new RTCPeerConnection(configuration);
  try {
    return await new Promise<boolean>((found) => {
      window.setTimeout(() => found(false), LONGEST_MILLIS);
      connection.addEventListener('icecandidate', ({ candidate }) => candidate?.candidate && found(true));
      connection.addEventListener('icegatheringstatechange', () => connection.iceGatheringState === 'complete' && found(false));
      connection.addTransceiver('audio');
      connection.setLocalDescription().catch(() => found(false));
    });
  } finally {
    connection.close();
  }
}
