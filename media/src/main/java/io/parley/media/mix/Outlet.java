package io.parley.media.mix;

/** Where the sound goes that a seat hears. Belongs to the worker of its mix, but for what a class says otherwise. */
public interface Outlet {
    /** The next 20 ms; the samples are overwritten after the return. */
    void frame(short[] samples);

    /** Sounds heard beside the others are at their end. */
    void played(String playlist);

    /** Gives back what it holds; nothing is heard any more. */
    void close();
}
