package io.parley.system.browser;

/** What a page hears over WebRTC, found out in the page itself and without any help of it. */
final class Ears {
    /** Listens to every track that comes in; {@code __hears(hertz)} is the share of the last third of a second's energy at a frequency. */
    static final String SCRIPT = """
            (() => {
              const Native = window.RTCPeerConnection;
              if (!Native || window.__ears) return;
              window.__ears = [];
              window.__pcs = [];
              const listen = track => {
                if (track.kind !== 'audio') return;
                const stream = new MediaStream([track]);
                const sink = new Audio();
                sink.muted = true;
                sink.srcObject = stream;
                const context = new AudioContext();
                const analyser = context.createAnalyser();
                analyser.fftSize = 16384;
                context.createMediaStreamSource(stream).connect(analyser);
                window.__ears.push({sink, context, analyser, track});
              };
              window.RTCPeerConnection = new Proxy(Native, {
                construct(target, args) {
                  const pc = new target(...args);
                  window.__pcs.push(pc);
                  pc.addEventListener('track', event => listen(event.track));
                  return pc;
                }
              });
              const share = (ear, hertz) => {
                const samples = new Float32Array(ear.analyser.fftSize);
                ear.analyser.getFloatTimeDomainData(samples);
                const k = 2 * Math.cos(2 * Math.PI * hertz / ear.context.sampleRate);
                let last = 0, before = 0, energy = 0;
                for (const sample of samples) {
                  const now = sample + k * last - before;
                  before = last;
                  last = now;
                  energy += sample * sample;
                }
                const power = last * last + before * before - k * last * before;
                return energy < samples.length * 1e-7 ? 0 : 2 * power / (samples.length * energy);
              };
              window.__hears = hertz => Math.max(0, ...window.__ears
                .filter(ear => ear.track.readyState === 'live').map(ear => share(ear, hertz)));
              window.__heardAt = () => Math.max(0, ...window.__pcs.flatMap(pc => pc.getReceivers())
                .flatMap(receiver => receiver.getSynchronizationSources()).map(source => source.timestamp));
            })();
            """;

    /**
     * The same for Firefox, which starts no AudioContext on a machine without a sound card: half a second of each track is recorded and decoded, so that
     * {@code __hears(hertz)} is a promise.
     */
    static final String RECORDING = """
            (() => {
              const Native = window.RTCPeerConnection;
              if (!Native || window.__ears) return;
              window.__ears = [];
              window.RTCPeerConnection = new Proxy(Native, {
                construct(target, args) {
                  const pc = new target(...args);
                  pc.addEventListener('track', event => event.track.kind === 'audio' && window.__ears.push(event.track));
                  return pc;
                }
              });
              const recorded = track => new Promise((done, failed) => {
                const recorder = new MediaRecorder(new MediaStream([track]));
                const parts = [];
                recorder.ondataavailable = event => parts.push(event.data);
                recorder.onerror = event => failed(event.error);
                recorder.onstop = async () => {
                  try {
                    const bytes = await new Blob(parts).arrayBuffer();
                    done(await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes));
                  } catch (nothingRecorded) {
                    done(null);
                  }
                };
                recorder.start();
                setTimeout(() => recorder.state === 'recording' && recorder.stop(), 500);
              });
              const share = (sound, hertz) => {
                const samples = sound ? sound.getChannelData(0).slice(-16384) : [];
                const k = 2 * Math.cos(2 * Math.PI * hertz / 48000);
                let last = 0, before = 0, energy = 0;
                for (const sample of samples) {
                  const now = sample + k * last - before;
                  before = last;
                  last = now;
                  energy += sample * sample;
                }
                const power = last * last + before * before - k * last * before;
                return energy < samples.length * 1e-6 ? 0 : 2 * power / (samples.length * energy);
              };
              window.__hears = async hertz => {
                const live = window.__ears.filter(track => track.readyState === 'live');
                const sounds = await Promise.all(live.map(track => recorded(track).catch(() => null)));
                return Math.max(0, ...sounds.map(sound => share(sound, hertz)).filter(Number.isFinite));
              };
            })();
            """;

    private Ears() {}
}
