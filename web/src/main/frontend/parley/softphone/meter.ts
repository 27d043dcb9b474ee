/** The loudness of a stream, from 0 to 1 on a scale of 60 dB. */
export class Loudness {
  private static context?: AudioContext;
  private readonly analyser: AnalyserNode;
  private readonly source: MediaStreamAudioSourceNode;
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(readonly stream: MediaStream) {
    const context = (Loudness.context ??= new AudioContext());
    void context.resume();
    this.analyser = context.createAnalyser();
    this.analyser.fftSize = 1024;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.source = context.createMediaStreamSource(stream);
    this.source.connect(this.analyser);
  }

  now(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    let sum = 0;
    for (const sample of this.samples) {
      sum += sample * sample;
    }
    const decibels = 10 * Math.log10(sum / this.samples.length + 1e-9);
    return Math.min(1, Math.max(0, (decibels + 60) / 60));
  }

  close(): void {
    this.source.disconnect();
  }
}
