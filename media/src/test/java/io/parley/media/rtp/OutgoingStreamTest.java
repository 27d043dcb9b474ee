package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.rtp.OutgoingStream.Place;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutgoingStreamTest {
    private static final long FRAME = 20_000_000;

    private final OutgoingStream stream = new OutgoingStream(new SplittableRandom(1));

    @Test
    void sequenceRunsOnWhenTheSourceChanges() {
        assertThat(stream.next(OutgoingStream.PLAYED, 1, 160, false, 0)).isEqualTo(Place.BEGIN);
        assertThat(stream.next(OutgoingStream.PLAYED, 2, 320, false, FRAME)).isEqualTo(Place.NEXT);
        int sequence = stream.sequence(2);
        int timestamp = stream.timestamp(320);
        long other = OutgoingStream.relayed(99, 1);
        assertThat(stream.next(other, 40_000, 7_000_000, false, 2 * FRAME)).isEqualTo(Place.BEGIN);
        assertThat(stream.sequence(40_000)).isEqualTo((sequence + 1) & 0xFFFF);
        assertThat(stream.timestamp(7_000_000)).isEqualTo(timestamp + 160);
    }

    @Test
    void timePassesInTheTimestampWhileNothingIsSent() {
        stream.next(OutgoingStream.PLAYED, 1, 160, false, 0);
        int timestamp = stream.timestamp(160);
        stream.interrupt();
        assertThat(stream.next(OutgoingStream.PLAYED, 2, 320, false, 1_000_000_000))
                .isEqualTo(Place.BEGIN);
        assertThat(stream.timestamp(320)).isEqualTo(timestamp + 8000);
    }

    @Test
    void lossAndReorderingOfTheSourceStayVisible() {
        long source = OutgoingStream.relayed(5, 1);
        stream.next(source, 10, 1600, false, 0);
        int first = stream.sequence(10);
        stream.next(source, 13, 1600 + 480, false, 3 * FRAME);
        assertThat(stream.sequence(13)).isEqualTo((first + 3) & 0xFFFF);
        stream.next(source, 12, 1600 + 320, false, 3 * FRAME);
        assertThat(stream.sequence(12)).isEqualTo((first + 2) & 0xFFFF);
        stream.next(OutgoingStream.PLAYED, 1, 160, false, 4 * FRAME);
        assertThat(stream.sequence(1)).isEqualTo((first + 4) & 0xFFFF);
    }

    @Test
    void theSameSourceThroughAnotherBridgeIsAnotherSource() {
        assertThat(OutgoingStream.relayed(5, 1)).isNotEqualTo(OutgoingStream.relayed(5, 2));
        assertThat(OutgoingStream.relayed(-1, 3)).isNotIn(OutgoingStream.PLAYED, OutgoingStream.DIGITS);
    }

    @Test
    void numbersThatLeapWithinTheirSourceGoOnInTheStream() {
        long source = OutgoingStream.relayed(5, 1);
        stream.next(source, 10, 1600, false, 0);
        int sequence = stream.sequence(10);
        int timestamp = stream.timestamp(1600);
        assertThat(stream.next(source, 40_000, 9_999_999, false, FRAME)).isEqualTo(Place.BEGIN);
        assertThat(stream.sequence(40_000)).isEqualTo((sequence + 1) & 0xFFFF);
        assertThat(stream.timestamp(9_999_999)).isEqualTo(timestamp + 160);
        stream.next(OutgoingStream.PLAYED, 1, 160, false, 2 * FRAME);
        assertThat(stream.sequence(1)).isEqualTo((sequence + 2) & 0xFFFF);
    }

    @Test
    void packetFromBeforeASpurtDoesNotTakeTheNumberOfAnother() {
        long source = OutgoingStream.relayed(5, 1);
        stream.next(OutgoingStream.PLAYED, 1, 160, false, 0);
        assertThat(stream.next(source, 10, 1600, false, FRAME)).isEqualTo(Place.BEGIN);
        assertThat(stream.next(source, 9, 1440, false, FRAME)).isEqualTo(Place.LOST);
    }

    @Test
    void pressThatBeganBesideTheSoundKeepsItsTime() {
        long source = OutgoingStream.relayed(5, 1);
        stream.next(source, 10, 1600, false, 0);
        stream.next(source, 11, 1760, false, FRAME);
        int began = stream.timestamp(1600);
        assertThat(stream.next(source, 12, 1600, true, 2 * FRAME)).isEqualTo(Place.NEXT);
        assertThat(stream.timestamp(1600)).isEqualTo(began);
        assertThat(stream.next(source, 13, 1920, false, 3 * FRAME)).isEqualTo(Place.NEXT);
    }
}
