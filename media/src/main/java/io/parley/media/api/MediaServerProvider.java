package io.parley.media.api;

/** A component that can start a media server; found by {@link java.util.ServiceLoader}. */
public interface MediaServerProvider {
    /** Starts a media server; see {@link MediaServers#start}. */
    MediaServer start(MediaSettings settings);
}
