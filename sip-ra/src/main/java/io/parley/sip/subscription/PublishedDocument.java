package io.parley.sip.subscription;

import io.parley.sip.guard.Limit;
import io.parley.sip.watch.Presence;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a presence document that a device published (RFC 3863). Nothing outside of it is looked at: no document type, no entities. Thread-safe. */
public final class PublishedDocument {
    private static final String PIDF = "urn:ietf:params:xml:ns:pidf";

    private PublishedDocument() {}

    /**
     * Whether it says open or closed, open where its tuples differ, and its first note.
     *
     * @return empty where it is no presence document
     */
    public static Optional<Presence.Published> read(byte[] body) {
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(body)));
        } catch (XMLStreamException e) {
            // from a device, which is told so
            return Optional.empty();
        }
    }

    private static Optional<Presence.Published> read(XMLStreamReader xml) throws XMLStreamException {
        boolean presence = false;
        Optional<Boolean> open = Optional.empty();
        String note = "";
        while (xml.hasNext()) {
            int next = xml.next();
            if (next == XMLStreamConstants.DTD) {
                return Optional.empty();
            }
            if (next != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            if (!presence) {
                presence = name.equals("presence") && PIDF.equals(xml.getNamespaceURI());
                if (!presence) {
                    return Optional.empty();
                }
            } else if (name.equals("basic")) {
                boolean says = xml.getElementText().strip().equals("open");
                open = Optional.of(says || open.orElse(false));
            } else if (name.equals("note") && note.isEmpty()) {
                note = xml.getElementText().strip();
            }
        }
        int most = Limit.PUBLISHED_NOTE_CHARS.standard();
        return Optional.of(new Presence.Published(open, note.length() > most ? note.substring(0, most) : note));
    }
}
