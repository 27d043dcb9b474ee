package io.parley.trace;

import io.parley.id.CallId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages for tests. */
public final class Traces {
    /** 1970-01-01 00:00:01 and a call of that time. */
    public static final long START = 1_000_000;

    public static final CallId CALL = new CallId("0000000003e8aaaaaaaa");
    public static final Endpoint US = new Endpoint("10.0.0.1", 5060);
    public static final Endpoint CALLER = new Endpoint("10.0.0.2", 5070);
    public static final Endpoint CALLEE = new Endpoint("10.0.0.3", 5080);

    private Traces() {}

    public static TracedMessage message(
            long micros,
            boolean sent,
            String transport,
            Endpoint local,
            Endpoint remote,
            String callId,
            String startLine) {
        String cseq = startLine.startsWith("SIP/2.0") ? "INVITE" : startLine.substring(0, startLine.indexOf(' '));
        String text = startLine + "\r\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK1\r\nFrom: \"A\" <sip:1001@p>;tag=a\r\n"
                + "To: <sip:1002@p>\r\nCall-ID: " + callId + "\r\nCSeq: 1 " + cseq + "\r\nContent-Length: 0\r\n\r\n";
        return new TracedMessage(micros, sent, transport, local, remote, callId, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A call from 1001 to 1002: INVITE on either leg, 180 and 200 back, the last one twice. */
    public static CallTrace call() {
        return new CallTrace(
                CALL,
                List.of(
                        message(START, false, "UDP", US, CALLER, "in@h", "INVITE sip:1002@p SIP/2.0"),
                        message(START + 1_000, true, "TCP", US, CALLEE, "out@p", "INVITE sip:1002@10.0.0.3 SIP/2.0"),
                        message(START + 2_000, false, "TCP", US, CALLEE, "out@p", "SIP/2.0 180 Ringing"),
                        message(START + 3_000, true, "UDP", US, CALLER, "in@h", "SIP/2.0 200 OK"),
                        message(START + 503_000, true, "UDP", US, CALLER, "in@h", "SIP/2.0 200 OK")),
                false);
    }
}
