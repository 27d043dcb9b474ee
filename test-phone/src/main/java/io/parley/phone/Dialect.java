package io.parley.phone;

import io.parley.phone.SipMessage.Header;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a make of phone or gateway writes its messages.
 *
 * @param requests header lines of its requests besides those that every phone has
 * @param responses the same of its responses
 * @param sdp its description, with {host}, {port}, {version} and {direction}
 * @param multipart its description is a part of a multipart body (RFC 5621)
 */
public record Dialect(List<String> requests, List<String> responses, String sdp, boolean multipart) {
    private static final String BOUNDARY = "unique-boundary-1";

    /** A phone without peculiarities. */
    public static final Dialect PLAIN = new Dialect(List.of(), List.of(), """
            v=0
            o=- 1 {version} IN IP4 {host}
            s=-
            c=IN IP4 {host}
            t=0 0
            m=audio {port} RTP/AVP 0 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a={direction}
            """, false);

    static List<Header> headers(List<String> lines) {
        return lines.stream()
                .map(line -> new Header(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()))
                .toList();
    }

    String contentType() {
        return multipart ? "multipart/mixed;boundary=" + BOUNDARY : "application/sdp";
    }

    /** A body with an offer. */
    String offer(String host, int port, int version, String direction) {
        return body(sdp, host, port, version, direction);
    }

    /** A body with an answer: of its codecs only the one that phones of the tests speak. */
    String answer(String host, int port, int version, String direction) {
        List<String> kept = sdp.lines()
                .filter(line -> line.matches("a=rtpmap:\\d+ (PCMU|telephone-event)/8000"))
                .map(line -> line.substring(9, line.indexOf(' ')))
                .toList();
        String text = sdp.lines()
                .filter(line -> !line.matches("a=(rtpmap|fmtp):.*") || kept.contains(format(line)))
                .map(line -> line.startsWith("m=audio") ? "m=audio {port} RTP/AVP " + String.join(" ", kept) : line)
                .collect(Collectors.joining("\n", "", "\n"));
        return body(text, host, port, version, direction);
    }

    private static String format(String line) {
        return line.substring(line.indexOf(':') + 1, line.indexOf(' '));
    }

    private String body(String description, String host, int port, int version, String direction) {
        String text = description
                .replace("{host}", host)
                .replace("{port}", Integer.toString(port))
                .replace("{version}", Integer.toString(version))
                .replace("{direction}", direction)
                .replace("\n", "\r\n");
        return multipart
                ? "--" + BOUNDARY + "\r\nContent-Type: application/sdp\r\n\r\n" + text + "\r\n--" + BOUNDARY
                        + "\r\nContent-Type: application/isup;version=itu-t92+\r\n"
                        + "Content-Disposition: signal;handling=optional\r\n\r\n\u0001\u0011\u0000\n\r\n--" + BOUNDARY
                        + "--\r\n"
                : text;
    }
}
