package io.parley.web.rest;

import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.trace.CallTrace;
import io.parley.trace.CallTraces;
import io.parley.trace.Endpoint;
import io.parley.trace.TracedMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The trace of one call that is over: an INVITE and what was answered. */
final class FakeTraces implements CallTraces {
    final List<String> readers = new ArrayList<>();
    boolean kept = true;

    @Override
    public boolean kept() {
        return kept;
    }

    @Override
    public CallTrace of(CallId call, Actor by) {
        readers.add(by.words() + ' ' + call);
        return new CallTrace(
                call,
                call.equals(FakeSystem.ENDED) && kept
                        ? List.of(
                                message(1_700_000_000_123_456L, false, "INVITE sip:8001@p SIP/2.0"),
                                message(1_700_000_000_125_000L, true, "SIP/2.0 486 Busy Here"))
                        : List.of(),
                false);
    }

    private static TracedMessage message(long micros, boolean sent, String line) {
        String text =
                line + "\r\nFrom: <sip:1001@p>;tag=a\r\nTo: <sip:8001@p>\r\nCall-ID: c@h\r\nCSeq: 1 INVITE\r\n\r\n";
        return new TracedMessage(
                micros,
                sent,
                "UDP",
                new Endpoint("10.0.0.1", 5060),
                new Endpoint("10.0.0.2", 5070),
                "c@h",
                text.getBytes(StandardCharsets.UTF_8));
    }
}
