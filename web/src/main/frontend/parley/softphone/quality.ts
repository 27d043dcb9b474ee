/** How a call sounds now. Loss is a share from 0 to 1, times are in milliseconds. */
export interface Quality {
  /** Mean opinion score from 1 to 4.5 */
  mos: number;
  level: 'good' | 'warn' | 'alert';
  loss: number;
  jitter: number;
  roundTrip: number;
  /** Which hint helps: the code of a text, or the empty string */
  hint: '' | 'loss' | 'jitter' | 'delay';
}

interface Counts {
  received: number;
  lost: number;
}

/**
 * The E-model (ITU-T G.107) with what a browser can measure: delay, and loss after concealment for a codec of G.711's kind (Ie = 0, Bpl = 25.1).
 */
export function mos(loss: number, jitter: number, roundTrip: number): number {
  const delay = roundTrip / 2 + 2 * jitter + 20;
  const late = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const percent = loss * 100;
  const r = Math.max(0, 93.2 - late - (95 * percent) / (percent + 25.1));
  return Math.min(4.5, Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r)));
}

/** Reads a connection's statistics; what was lost counts from reading to reading. */
export class QualityMeter {
  private before: Counts = { received: 0, lost: 0 };

  async read(connection: RTCPeerConnection): Promise<Quality | undefined> {
    let now: Counts | undefined;
    let jitter = 0;
    let roundTrip = 0;
    let lostThere = 0;
    (await connection.getStats()).forEach((report) => {
      if (report.type === 'inbound-rtp' && report.kind === 'audio') {
        now = { received: report.packetsReceived ?? 0, lost: Math.max(0, report.packetsLost ?? 0) };
        jitter = Math.max(jitter, (report.jitter ?? 0) * 1000);
      } else if (report.type === 'remote-inbound-rtp') {
        jitter = Math.max(jitter, (report.jitter ?? 0) * 1000);
        roundTrip = Math.max(roundTrip, (report.roundTripTime ?? 0) * 1000);
        lostThere = Math.max(0, report.fractionLost ?? 0);
      } else if (report.type === 'candidate-pair' && report.nominated) {
        roundTrip = Math.max(roundTrip, (report.currentRoundTripTime ?? 0) * 1000);
      }
    });
    if (!now) {
      return undefined;
    }
    const lost = Math.max(0, now.lost - this.before.lost);
    const all = Math.max(0, now.received - this.before.received) + lost;
    this.before = now;
    const loss = Math.max(all ? lost / all : 0, lostThere);
    return judge(loss, jitter, roundTrip);
  }
}

function judge(loss: number, jitter: number, roundTrip: number): Quality {
  const score = mos(loss, jitter, roundTrip);
  const level = score >= 4 ? 'good' : score >= 3.3 ? 'warn' : 'alert';
  const hint = level === 'good' ? '' : loss > 0.02 ? 'loss' : jitter > 30 ? 'jitter' : 'delay';
  return { mos: score, level, loss, jitter, roundTrip, hint };
}
