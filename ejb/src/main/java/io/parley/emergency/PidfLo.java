package io.parley.emergency;

/** Writes a caller's location as XML: PIDF-LO (RFC 4119) with a civic address (RFC 5139), as it goes with a call (RFC 6442). Pure. */
final class PidfLo {
    private static final int LAST_BEFORE_SURROGATES = 0xD7FF;
    private static final int FIRST_BEHIND_SURROGATES = 0xE000;
    private static final int LAST_OF_FIRST_PLANE = 0xFFFD;

    private PidfLo() {}

    static String of(Site.Address address, Whereabouts place) {
        StringBuilder out = new StringBuilder(1_200);
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n")
                .append("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"")
                .append(" xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\"")
                .append(" xmlns:gp=\"urn:ietf:params:xml:ns:pidf:geopriv10\"")
                .append(" xmlns:gbp=\"urn:ietf:params:xml:ns:pidf:geopriv10:basicPolicy\"")
                .append(" xmlns:cl=\"urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr\"")
                .append(" entity=\"pres:caller@anonymous.invalid\">\r\n")
                .append("<dm:device id=\"caller\"><gp:geopriv><gp:location-info><cl:civicAddress>\r\n");
        field(out, "country", address.country());
        field(out, "A1", address.region());
        field(out, "A3", address.city());
        field(out, "RD", address.street());
        field(out, "HNO", address.house());
        field(out, "PC", address.postalCode());
        field(out, "BLD", place.building());
        field(out, "FLR", place.floor());
        field(out, "ROOM", place.room());
        // who is told may pass it on: it is what the call is for
        out.append("</cl:civicAddress></gp:location-info>\r\n<gp:usage-rules>")
                .append("<gbp:retransmission-allowed>yes</gbp:retransmission-allowed></gp:usage-rules>\r\n")
                .append("<gp:method>Manual</gp:method></gp:geopriv></dm:device>\r\n</presence>\r\n");
        return out.toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append("<cl:").append(name).append('>');
            text(out, value);
            out.append("</cl:").append(name).append(">\r\n");
        }
    }

    /** XML has no place for others, not even escaped: a document with one is none (XML 1.0 2.2). */
    private static boolean isOfXml(int c) {
        return c == '\t'
                || (c >= ' ' && c <= LAST_BEFORE_SURROGATES)
                || (c >= FIRST_BEHIND_SURROGATES && c <= LAST_OF_FIRST_PLANE)
                || c > Character.MAX_VALUE;
    }

    private static void text(StringBuilder out, String value) {
        value.codePoints().filter(PidfLo::isOfXml).forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.appendCodePoint(c);
            }
        });
    }
}
