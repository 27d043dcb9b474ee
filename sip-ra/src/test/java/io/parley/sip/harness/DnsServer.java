package io.parley.sip.harness;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on a free port of the loopback, over UDP and TCP, that says what it is told. */
public final class DnsServer implements AutoCloseable {
    private static final int LONGEST_DATAGRAM = 1_232;

    /** What was asked for, as "carrier.example. SRV". */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<String, List<Record>> zone = new ConcurrentHashMap<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    /** Answers nothing at all. */
    private volatile boolean dead;
    /** Answers everything with this code; NOERROR as the zone says. */
    private volatile int rcode = Rcode.NOERROR;
    /** Sends an answer with another id before each. */
    private volatile boolean forged;

    public DnsServer() throws IOException {
        int port = Harness.freePort();
        udp = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        tcp = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::datagrams);
        Thread.ofVirtual().start(this::connections);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    /** Says this from now on, with a time to live in seconds; without data, nothing of this type. */
    public DnsServer says(String name, String type, long ttl, String... data) {
        try {
            Name owner = Name.fromString(name, Name.root);
            List<Record> records = new ArrayList<>();
            for (String one : data) {
                records.add(Record.fromString(owner, Type.value(type), DClass.IN, ttl, one, Name.root));
            }
            zone.put(owner + " " + type, records);
            return this;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Knows no name any more. */
    public void forgets() {
        zone.clear();
    }

    /** Does not answer, or does again. */
    public void dead(boolean now) {
        dead = now;
    }

    /** Answers all with an error. */
    public void fails(int code) {
        rcode = code;
    }

    /** Somebody else answers first, who does not know the id. */
    public DnsServer forged() {
        forged = true;
        return this;
    }

    private void datagrams() {
        byte[] buffer = new byte[65_535];
        while (!udp.isClosed()) {
            try {
                DatagramPacket in = new DatagramPacket(buffer, buffer.length);
                udp.receive(in);
                Message query = new Message(Arrays.copyOf(buffer, in.getLength()));
                if (!answers(query)) {
                    continue;
                }
                if (forged) {
                    Message lie = new Message(query.getHeader().getID() ^ 1);
                    lie.getHeader().setFlag(Flags.QR);
                    lie.addRecord(query.getQuestion(), Section.QUESTION);
                    lie.addRecord(
                            Record.fromString(
                                    query.getQuestion().getName(), Type.A, DClass.IN, 300, "203.0.113.66", Name.root),
                            Section.ANSWER);
                    send(lie.toWire(), in);
                }
                send(answer(query).toWire(LONGEST_DATAGRAM), in);
            } catch (IOException e) {
                // closed, or no question
            }
        }
    }

    private void send(byte[] bytes, DatagramPacket to) throws IOException {
        udp.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    private void connections() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                Message query = new Message(in.readNBytes(in.readUnsignedShort()));
                if (answers(query)) {
                    byte[] bytes = answer(query).toWire();
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(bytes.length);
                    out.write(bytes);
                    out.flush();
                }
            } catch (IOException e) {
                // closed, or no question
            }
        }
    }

    private boolean answers(Message query) {
        Record question = query.getQuestion();
        asked.add(question.getName() + " " + Type.string(question.getType()));
        return !dead;
    }

    private Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        answer.getHeader().setRcode(rcode);
        if (rcode != Rcode.NOERROR) {
            return answer;
        }
        Name name = query.getQuestion().getName();
        String type = Type.string(query.getQuestion().getType());
        boolean known = false;
        for (int aliases = 0; aliases < 10; aliases++) {
            Name asks = name;
            known |= zone.keySet().stream().anyMatch(key -> key.startsWith(asks + " "));
            List<Record> found = zone.getOrDefault(name + " " + type, List.of());
            found.forEach(record -> answer.addRecord(record, Section.ANSWER));
            List<Record> alias = zone.getOrDefault(name + " CNAME", List.of());
            if (!found.isEmpty() || alias.isEmpty()) {
                break;
            }
            CNAMERecord next = (CNAMERecord) alias.getFirst();
            if (!answer.findRecord(next)) {
                answer.addRecord(next, Section.ANSWER);
            }
            name = next.getTarget();
        }
        if (!known) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
