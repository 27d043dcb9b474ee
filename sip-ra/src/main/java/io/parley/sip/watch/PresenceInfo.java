package io.parley.sip.watch;

import java.util.Optional;
import java.util.function.Supplier;

/** The documents of one subscription to the presence of an extension's user: PIDF (RFC 3863), with the activity of RPID (RFC 4480) where there is one. */
public final class PresenceInfo implements Document {
    private static final String OPEN = "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\""
            + " xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\""
            + " xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"";

    private final Entity entity;
    private final Supplier<Presence> now;
    private Optional<Presence> told = Optional.empty();

    /** @param now the presence as it is when it is asked */
    public PresenceInfo(Entity entity, Supplier<Presence> now) {
        this.entity = entity;
        this.now = now;
    }

    @Override
    public Optional<String> next(boolean whole) {
        Optional<Presence> current = Optional.of(now.get());
        if (!whole && current.equals(told)) {
            return Optional.empty();
        }
        told = current;
        return current.map(this::document);
    }

    private String document(Presence p) {
        String uri = Xml.text(entity.uri());
        String person = p.activity().isEmpty()
                ? ""
                : "<dm:person id=\"user\"><rpid:activities><rpid:" + p.activity()
                        + "/></rpid:activities></dm:person>\n";
        return Xml.HEAD + OPEN + uri + "\">\n<tuple id=\"phone\"><status><basic>" + (p.open() ? "open" : "closed")
                + "</basic></status><contact>" + uri + "</contact><note>" + Xml.text(p.note()) + "</note></tuple>\n"
                + person + "</presence>\n";
    }
}
