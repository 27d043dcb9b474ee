package io.parley.sip.parser;

import gov.nist.core.HostPort;
import gov.nist.core.NameValue;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.header.AddressParametersHeader;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.ParametersHeader;
import gov.nist.javax.sip.header.Protocol;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.ViaList;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import javax.sip.InvalidArgumentException;

/**
 * The headers that every message has, in the form that nearly every peer writes: long names, one value to a line, nothing quoted or escaped. Whatever is not
 * certainly of that form is left to JAIN-SIP's parser, which makes the same objects.
 */
final class PlainHeaders {
    private static final int LENGTH_DIGITS = 6;
    private static final int NUMBER_DIGITS = 9;
    private static final int MOST_HOPS = 255;

    private PlainHeaders() {}

    /** The header of a line; empty where it may be of another form, or is another header. */
    static Optional<SIPHeader> read(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        Cursor c = new Cursor(line, colon + 1);
        c.blanks();
        try {
            return switch (line.substring(0, colon)) {
                case "Via" -> via(c);
                case "From" -> address(c, new From());
                case "To" -> address(c, new To());
                case "Contact" -> address(c, new Contact()).map(PlainHeaders::list);
                case "Call-ID" -> callId(c.rest());
                case "CSeq" -> cseq(c);
                case "Max-Forwards" -> maxForwards(c);
                case "Content-Length" -> contentLength(c);
                case "Content-Type" -> contentType(c);
                default -> Optional.empty();
            };
        } catch (ParseException | InvalidArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<SIPHeader> via(Cursor c) {
        if (!c.take("SIP/2.0/")) {
            return Optional.empty();
        }
        Protocol protocol = new Protocol();
        protocol.setTransport(c.word());
        if (protocol.getTransport().isEmpty() || !c.take(' ')) {
            return Optional.empty();
        }
        Optional<HostPort> sentBy = PlainUri.hostPort(c);
        if (sentBy.isEmpty()) {
            return Optional.empty();
        }
        Via via = new Via();
        via.setSentProtocol(protocol);
        via.setSentBy(sentBy.get());
        while (c.take(';')) {
            String name = c.word().toLowerCase(Locale.ROOT);
            String value = c.take('=') ? c.word() : null;
            boolean plain = value == null ? !name.equals("branch") : !value.isEmpty() && !name.equals("received");
            if (name.isEmpty() || !plain) {
                return Optional.empty();
            }
            via.setParameter(new NameValue(name, value));
        }
        if (!c.atEnd()) {
            return Optional.empty();
        }
        ViaList list = new ViaList();
        list.add(via);
        return Optional.of(list);
    }

    /** {@code <uri>;name=value}, without a display name. */
    private static Optional<SIPHeader> address(Cursor c, AddressParametersHeader header) {
        return c.take('<')
                ? PlainUri.read(c)
                        .filter(uri -> c.take('>'))
                        .filter(uri -> {
                            AddressImpl address = new AddressImpl();
                            address.setAddressType(AddressImpl.NAME_ADDR);
                            address.setURI(uri);
                            header.setAddress(address);
                            return parameters(c, header);
                        })
                        .map(uri -> header)
                : Optional.empty();
    }

    /** Reads parameters up to the end of the line; false where one is of another form. */
    private static boolean parameters(Cursor c, ParametersHeader header) {
        while (c.take(';')) {
            String name = c.word();
            boolean flag = !c.take('=');
            String value = flag ? "" : c.word();
            if (name.isEmpty() || (!flag && value.isEmpty())) {
                return false;
            }
            header.setParameter(new NameValue(name, value, flag));
        }
        return c.atEnd();
    }

    private static SIPHeader list(SIPHeader contact) {
        ContactList list = new ContactList();
        list.add((Contact) contact);
        return list;
    }

    private static Optional<SIPHeader> callId(String text) throws ParseException {
        CallID id = new CallID();
        id.setCallId(text.trim());
        return Optional.of(id);
    }

    private static Optional<SIPHeader> cseq(Cursor c) throws ParseException, InvalidArgumentException {
        int number = c.number(NUMBER_DIGITS);
        if (number < 0 || !c.take(' ')) {
            return Optional.empty();
        }
        String method = c.word();
        if (!PlainStartLine.isMethod(method) || !c.atEnd()) {
            return Optional.empty();
        }
        CSeq cseq = new CSeq();
        cseq.setSeqNumber(number);
        cseq.setMethod(method);
        return Optional.of(cseq);
    }

    private static Optional<SIPHeader> maxForwards(Cursor c) throws InvalidArgumentException {
        int hops = c.number(NUMBER_DIGITS);
        if (hops < 0 || hops > MOST_HOPS || !c.atEnd()) {
            return Optional.empty();
        }
        MaxForwards header = new MaxForwards();
        header.setMaxForwards(hops);
        return Optional.of(header);
    }

    private static Optional<SIPHeader> contentLength(Cursor c) throws InvalidArgumentException {
        int length = c.number(LENGTH_DIGITS);
        if (length < 0 || !c.atEnd()) {
            return Optional.empty();
        }
        ContentLength header = new ContentLength();
        header.setContentLength(length);
        return Optional.of(header);
    }

    private static Optional<SIPHeader> contentType(Cursor c) throws ParseException {
        if (!c.take("application/sdp") || !c.atEnd()) {
            return Optional.empty();
        }
        ContentType header = new ContentType();
        header.setContentType("application");
        header.setContentSubType("sdp");
        return Optional.of(header);
    }
}
