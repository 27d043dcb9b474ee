package io.parley.media.api;

import java.util.ServiceLoader;

/** Where media servers come from: a component beside this package offers itself as a {@link MediaServerProvider}, so that nobody needs to see inside it. */
public final class MediaServers {
    private MediaServers() {}

    /**
     * Starts the media component: opens its event loops and loads the sounds. Call {@link MediaServer#warmUp()} before taking calls.
     *
     * @throws IllegalStateException when no component is on the class path, or the address cannot be bound
     */
    public static MediaServer start(MediaSettings settings) {
        return ServiceLoader.load(MediaServerProvider.class, MediaServers.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no media component on the class path"))
                .start(settings);
    }
}
