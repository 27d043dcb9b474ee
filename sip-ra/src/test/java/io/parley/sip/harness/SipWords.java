package io.parley.sip.harness;

/** Words and lines of SIP, to be put where they do not belong. */
public final class SipWords {
    private static final String[] ALL = {
        "Via: SIP/2.0/UDP ",
        "\r\nContent-Length: ",
        "\r\nl: 0\r\n",
        ";branch=z9hG4bK",
        ";received=",
        ";rport",
        ";tag=",
        ";lr",
        "<sip:",
        "sips:",
        "tel:+1",
        "[2001:db8::1]",
        "%00",
        "%0d%0a",
        "\r\n\r\n",
        "\r\n ",
        " SIP/2.0",
        "SIP/2.0 200 OK\r\n",
        "INVITE ",
        "CANCEL ",
        "ACK ",
        "REFER ",
        "Refer-To: <sip:2@h?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>\r\n",
        "Require: replaces\r\n",
        "Reason: Q.850;cause=16;text=\"x\"\r\n",
        "P-Asserted-Identity: \"a\" <sip:1@h>, <tel:2>\r\n",
        "Privacy: id;critical\r\n",
        "Content-Type: multipart/mixed;boundary=x\r\n",
        "--x\r\n",
        "Contact: *\r\n",
        ";expires=",
        "+sip.instance=\"<urn:uuid:1>\";reg-id=1",
        "Authorization: Digest username=\"1001\", realm=\"parley.test\", nonce=\"x\", uri=\"sip:x\", response=\"\"\r\n",
        "Record-Route: <sip:127.0.0.9;lr>\r\n",
        "Max-Forwards: 0\r\n"
    };

    private SipWords() {}

    /** All of them. */
    public static String[] all() {
        return ALL.clone();
    }
}
