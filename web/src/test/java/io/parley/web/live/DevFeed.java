package io.parley.web.live;

import io.parley.live.LiveFigures;

/** The feed of pages without a container that starts it. */
public final class DevFeed {
    private DevFeed() {}

    public static LiveFeed of(LiveFigures figures) {
        LiveFeed feed = new LiveFeed(figures);
        feed.start();
        return feed;
    }
}
