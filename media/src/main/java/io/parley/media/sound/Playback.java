package io.parley.media.sound;

import io.parley.media.codec.AudioCodec;
import java.nio.ByteBuffer;
import java.util.List;

/** A place in a list of sounds: which frame comes next. Confined to one thread. */
public final class Playback {
    private final String id;
    private final List<Sound> sounds;
    private final boolean repeat;
    private int index;
    private int frame;

    public Playback(String id, List<Sound> sounds, boolean repeat) {
        this.id = id;
        this.sounds = List.copyOf(sounds);
        this.repeat = repeat;
    }

    /** The play list's id. */
    public String id() {
        return id;
    }

    /** True when the last frame was taken, or there was none. */
    public boolean over() {
        return index >= sounds.size();
    }

    /** The sounds of the list. */
    public List<Sound> sounds() {
        return sounds;
    }

    /**
     * Writes the next frame of 20 ms; not to be called when over.
     *
     * @return its bytes; 0 where it is not encoded yet and has to be waited for
     */
    public int next(AudioCodec codec, ByteBuffer packet, int offset) {
        int bytes = sounds.get(index).write(codec, frame, packet, offset);
        if (bytes > 0) {
            skip();
        }
        return bytes;
    }

    /** Puts the samples of the next frame of 20 ms into an array; not to be called when over. */
    public void next(short[] samples) {
        sounds.get(index).read(frame, samples);
        skip();
    }

    /** Passes over a frame: the peer cannot hear it now. */
    public void skip() {
        frame++;
        if (frame >= sounds.get(index).frames()) {
            frame = 0;
            index++;
            if (repeat && index >= sounds.size()) {
                index = 0;
            }
        }
    }
}
