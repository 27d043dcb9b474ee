package io.parley.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A SIP message as text (RFC 3261, section 7): the start line, the headers in order, the body. */
record SipMessage(String startLine, List<Header> headers, String body) {
    /** One header line. */
    record Header(String name, String value) {}

    private static final String VERSION = "SIP/2.0";

    /** Of a datagram; empty where it is none, as a keep-alive, or sound for whoever had the port before. */
    static Optional<SipMessage> parse(byte[] packet, int length) {
        String text = new String(packet, 0, length, UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        List<Header> headers = new ArrayList<>();
        List<String> lines = head.lines().toList();
        String start = lines.isEmpty() ? "" : lines.getFirst();
        if (!start.startsWith(VERSION + ' ') && !start.endsWith(' ' + VERSION)) {
            return Optional.empty();
        }
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return Optional.of(new SipMessage(start, headers, end < 0 ? "" : text.substring(end + 4)));
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        headers.forEach(header ->
                text.append(header.name).append(": ").append(header.value).append("\r\n"));
        text.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n\r\n");
        return text.append(body).toString().getBytes(UTF_8);
    }

    /** The same with one header more. */
    SipMessage with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new SipMessage(startLine, more, body);
    }

    boolean isResponse() {
        return startLine.startsWith(VERSION + ' ');
    }

    /** The status of a response. */
    int status() {
        return Integer.parseInt(startLine.substring(8, 11));
    }

    /** The method of a request; of a response that of the request it answers. */
    String method() {
        return isResponse()
                ? cseq().substring(cseq().indexOf(' ') + 1)
                : startLine.substring(0, startLine.indexOf(' '));
    }

    String callId() {
        return require("Call-ID");
    }

    String cseq() {
        return require("CSeq");
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    String require(String name) {
        return header(name).orElseThrow(() -> new IllegalStateException("no " + name + " in " + startLine));
    }

    List<Header> all(String name) {
        return headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .toList();
    }

    /** The user part of the URI in a header such as From. */
    String user(String header) {
        String value = require(header);
        int from = value.indexOf("sip:") + 4;
        int at = value.indexOf('@', from);
        return at < 0 ? "" : value.substring(from, at);
    }

    /** The URI between angle brackets of a header such as Contact. */
    String uri(String header) {
        String value = require(header);
        int open = value.indexOf('<');
        return open < 0 ? value : value.substring(open + 1, value.indexOf('>', open));
    }
}
