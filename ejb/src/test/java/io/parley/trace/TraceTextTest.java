package io.parley.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTextTest {
    @Test
    void eachDialogIsAPartyNamedByItsNumber() {
        Ladder ladder = Ladder.of(Traces.call());
        assertThat(ladder.parties()).extracting(Ladder.Party::name).containsExactly("1001", "1002");
        assertThat(ladder.steps()).extracting(Ladder.Step::party).containsExactly(0, 1, 1, 0, 0);
        assertThat(ladder.steps())
                .extracting(Ladder.Step::label)
                .containsExactly("INVITE", "INVITE", "180 Ringing (INVITE)", "200 OK (INVITE)", "200 OK (INVITE)");
    }

    @Test
    void whatComesAgainIsMarked() {
        assertThat(Ladder.of(Traces.call()).steps())
                .extracting(Ladder.Step::repeat)
                .containsExactly(false, false, false, false, true);
    }

    @Test
    void theLadderIsDrawnWithTheCallerLeftOfUs() {
        assertThat(TraceText.of(Traces.call()).lines().toList())
                .containsSubsequence("""
                SIP trace of call 0000000003e8aaaaaaaa
                5 messages from 1970-01-01 00:00:01.000000 UTC; secrets are masked
                  1001  10.0.0.2:5070 UDP  Call-ID in@h
                  1002  10.0.0.3:5080 TCP  Call-ID out@p
                             1001                              Parley                            1002
                   0.000000  |-- INVITE ---------------------->|                                 |
                   0.001000  |                                 |-- INVITE ---------------------->|
                   0.002000  |                                 |<- 180 Ringing (INVITE) ---------|
                   0.003000  |<- 200 OK (INVITE) --------------|                                 |
                   0.503000  |<- 200 OK (INVITE) again --------|                                 |
                --- 3  1970-01-01 00:00:01.002000  TCP  10.0.0.3:5080 -> 10.0.0.1:5060
                SIP/2.0 180 Ringing
                """.lines().toList());
    }

    @Test
    void aTraceWithoutMessagesIsATextToo() {
        assertThat(TraceText.of(new CallTrace(Traces.CALL, List.of(), false)))
                .startsWith("SIP trace of call 0000000003e8aaaaaaaa\n");
    }

    @Test
    void brokenMessagesHaveALadderToo() {
        TracedMessage broken = new TracedMessage(
                Traces.START, false, "UDP", Traces.US, Traces.CALLER, "x", new byte[] {'\r', '\n', 'a', (byte) 0xff});
        Ladder ladder = Ladder.of(new CallTrace(Traces.CALL, List.of(broken), true));
        assertThat(ladder.parties().getFirst().name()).isEqualTo("10.0.0.2:5070");
        assertThat(ladder.steps().getFirst().label()).isEqualTo("a\ufffd");
    }
}
