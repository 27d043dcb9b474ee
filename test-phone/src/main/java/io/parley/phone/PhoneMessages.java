package io.parley.phone;

import io.parley.phone.SipMessage.Header;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The messages of a {@link TestPhone}, in its dialect. */
final class PhoneMessages {
    private final String number;
    private final InetSocketAddress at;
    private volatile Dialect dialect = Dialect.PLAIN;
    private volatile String described;

    PhoneMessages(String number, InetSocketAddress at) {
        this.number = number;
        this.at = at;
        described = at.getAddress().getHostAddress();
    }

    /** The address that its session descriptions name from now on. */
    void describes(String host) {
        described = host;
    }

    void speaks(Dialect make) {
        dialect = make;
    }

    /** The headers of a message with a description. */
    List<Header> described() {
        return List.of(contact(), new Header("Content-Type", dialect.contentType()));
    }

    /** A request in a call. */
    SipMessage request(TestCall call, String method, int cseq, List<Header> more, String body) {
        List<Header> headers = new ArrayList<>(List.of(
                via(),
                new Header("From", call.local),
                new Header("To", call.remote),
                new Header("Call-ID", call.callId),
                new Header("CSeq", cseq + " " + method),
                new Header("Max-Forwards", "70")));
        headers.addAll(call.routes);
        headers.addAll(Dialect.headers(dialect.requests()));
        headers.addAll(more);
        return new SipMessage(method + " " + call.target + " SIP/2.0", headers, body);
    }

    SipMessage response(SipMessage request, String status, String to, List<Header> more, String body) {
        List<Header> headers = new ArrayList<>(request.all("Via"));
        headers.addAll(request.all("Record-Route"));
        headers.add(new Header("From", request.require("From")));
        headers.add(new Header("To", to));
        headers.add(new Header("Call-ID", request.callId()));
        headers.add(new Header("CSeq", request.cseq()));
        headers.addAll(Dialect.headers(dialect.responses()));
        headers.addAll(more);
        return new SipMessage("SIP/2.0 " + status, headers, body);
    }

    Header via() {
        String branch = "z9hG4bK" + UUID.randomUUID().toString().substring(0, 13);
        return new Header("Via", "SIP/2.0/UDP " + hostAndPort() + ";branch=" + branch + ";rport");
    }

    Header contact() {
        return new Header("Contact", "<sip:" + number + "@" + hostAndPort() + ">");
    }

    private String hostAndPort() {
        return at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    /** Its next offer in a call. */
    String offer(TestCall call, String direction) {
        return dialect.offer(described, call.audio().port(), call.nextVersion(), direction);
    }

    /** Its next answer in a call. */
    String answer(TestCall call, String direction) {
        return answer(call.audio(), call.nextVersion(), direction);
    }

    String answer(Audio audio, int version, String direction) {
        return dialect.answer(described, audio.port(), version, direction);
    }
}
