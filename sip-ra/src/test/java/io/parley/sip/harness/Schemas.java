package io.parley.sip.harness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads documents of NOTIFYs as a strict watcher does: by the schemas of RFC 4235 and RFC 3863. */
public final class Schemas {
    private Schemas() {}

    /** A dialog-info document that is valid. */
    public static Document dialogInfo(String text) {
        return valid("dialog-info", text);
    }

    /** A presence document that is valid. */
    public static Document pidf(String text) {
        return valid("pidf", text);
    }

    /** The elements of a name, whatever their namespace. */
    public static List<Element> all(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static Document valid(String schema, String text) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            Document document =
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Schemas.class.getResource("/schemas/" + schema + ".xsd"))
                    .newValidator()
                    .validate(new DOMSource(document));
            return document;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not valid by " + schema + ": " + e.getMessage() + "\n" + text, e);
        }
    }
}
