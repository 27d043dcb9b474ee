package io.parley.media.srtp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Windows by SSRC, of the sources used last. */
final class Sources extends LinkedHashMap<Integer, ReplayWindow> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 16;

    Sources() {
        super(MOST, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, ReplayWindow> eldest) {
        return size() > MOST;
    }
}
