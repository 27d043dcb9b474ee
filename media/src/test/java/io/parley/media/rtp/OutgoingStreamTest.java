package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutgoingStreamTest {
    private static final long FRAME = 20_000_000;

    private final OutgoingStream stream = new OutgoingStream(new SplittableRandom(1));

    @Test
    void sequenceRunsOnWhenTheSourceChanges() {
        assertThat(stream.next(OutgoingStream.PLAYED, 1, 160, 0)).isTrue();
        assertThat(stream.next(OutgoingStream.PLAYED, 2, 320, FRAME)).isFalse();
        int sequence = stream.sequence(2);
        int timestamp = stream.timestamp(320);
        long other = OutgoingStream.relayed(99, 1);
        assertThat(stream.next(other, 40_000, 7_000_000, 2 * FRAME)).isTrue();
        assertThat(stream.sequence(40_000)).isEqualTo((sequence + 1) & 0xFFFF);
        assertThat(stream.timestamp(7_000_000)).isEqualTo(timestamp + 160);
    }

    @Test
    void timePassesInTheTimestampWhileNothingIsSent() {
        stream.next(OutgoingStream.PLAYED, 1, 160, 0);
        int timestamp = stream.timestamp(160);
        stream.interrupt();
        assertThat(stream.next(OutgoingStream.PLAYED, 2, 320, 1_000_000_000)).isTrue();
        assertThat(stream.timestamp(320)).isEqualTo(timestamp + 8000);
    }

    @Test
    void lossAndReorderingOfTheSourceStayVisible() {
        long source = OutgoingStream.relayed(5, 1);
        stream.next(source, 10, 1600, 0);
        int first = stream.sequence(10);
        stream.next(source, 13, 1600 + 480, 3 * FRAME);
        assertThat(stream.sequence(13)).isEqualTo((first + 3) & 0xFFFF);
        stream.next(source, 12, 1600 + 320, 3 * FRAME);
        assertThat(stream.sequence(12)).isEqualTo((first + 2) & 0xFFFF);
        stream.next(OutgoingStream.PLAYED, 1, 160, 4 * FRAME);
        assertThat(stream.sequence(1)).isEqualTo((first + 4) & 0xFFFF);
    }

    @Test
    void theSameSourceThroughAnotherBridgeIsAnotherSource() {
        assertThat(OutgoingStream.relayed(5, 1)).isNotEqualTo(OutgoingStream.relayed(5, 2));
        assertThat(OutgoingStream.relayed(-1, 3)).isNotIn(OutgoingStream.PLAYED, OutgoingStream.DIGITS);
    }
}
