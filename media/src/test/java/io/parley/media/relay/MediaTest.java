package io.parley.media.relay;

import io.parley.media.api.MediaLeg;
import io.parley.media.api.Playlist;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A server, its events, and phones that are hung up after each test. */
abstract class MediaTest {
    final Recorder events = new Recorder();
    private final List<AutoCloseable> closing = new ArrayList<>();

    RelayServer closing(RelayServer server) {
        closing.add(server);
        return server;
    }

    Phone closing(Phone phone) {
        closing.addFirst(phone);
        return phone;
    }

    <T extends AutoCloseable> T closing(T each) {
        closing.addFirst(each);
        return each;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : closing) {
            each.close();
        }
    }

    /** A leg that was offered by the phone and answered. */
    MediaLeg answered(RelayServer server, String name, Phone phone) {
        MediaLeg leg = server.open(name, events);
        phone.callee(leg.answer(phone.description(), List.of()));
        return leg;
    }

    /** A leg that was offered to the phone, which answered. */
    MediaLeg offered(RelayServer server, String name, Phone phone, MediaLeg near) {
        MediaLeg leg = server.open(name, events, near);
        phone.callee(leg.offer(List.of()));
        leg.accept(phone.description());
        return leg;
    }

    /** Waits until the leg's loop has what was agreed on: packets that come before are thrown away. */
    static void listening(MediaLeg leg, Phone phone) {
        leg.play(new Playlist("begun", List.of("tone/ringback"), true));
        Eventually.until("the leg's first packet", () -> !phone.heard().isEmpty());
        leg.stopPlaying();
    }

    static long count(RelayServer server, String counter) {
        return server.usage().counters().get(counter);
    }
}
