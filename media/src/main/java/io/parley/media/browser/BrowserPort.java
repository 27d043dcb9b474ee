package io.parley.media.browser;

import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.PacketBuffer;
import io.parley.media.net.PacketListener;
import io.parley.media.net.UdpPort;
import io.parley.media.stun.StunMessage;
import io.parley.media.stun.StunType;
import io.parley.media.stun.StunWriter;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The port that the browsers of a loop share. A packet's first byte says what it is (RFC 7983 7): 0 to 3 STUN, 20 to 63 DTLS, 128 to 191 RTP or RTCP. STUN
 * names the browser by our user fragment, and is believed where it is signed with our password; the rest is taken from addresses that STUN made known.
 * Confined to its loop, but for {@link #handedOver}.
 */
public final class BrowserPort implements PacketListener {
    private final MediaLoop loop;
    private final UdpPort port;
    private final Map<String, IceGeneration> generations = new HashMap<>();
    private final KnownAddresses<BrowserLink> known = new KnownAddresses<>();
    private final AtomicInteger handedOver = new AtomicInteger();

    public BrowserPort(MediaLoop loop, UdpPort port) {
        this.loop = loop;
        this.port = port;
    }

    /** The loop that reads it. */
    public MediaLoop loop() {
        return loop;
    }

    /** Its number. */
    public int number() {
        return port.number();
    }

    UdpPort port() {
        return port;
    }

    /** Packets under way to other loops. Any thread. */
    AtomicInteger handedOver() {
        return handedOver;
    }

    void open(IceGeneration generation) {
        generations.put(generation.fragment(), generation);
    }

    void shut(IceGeneration generation) {
        generations.remove(generation.fragment());
    }

    /** A signed check came from there; false where the address is another's, who checked from it a moment ago. */
    boolean know(InetSocketAddress address, BrowserLink link) {
        return known.know(address, link, System.nanoTime());
    }

    void forget(InetSocketAddress address, BrowserLink link) {
        known.forget(address, link);
    }

    @Override
    public void packet(UdpPort from, PacketBuffer packet, int length, Optional<InetSocketAddress> source) {
        InetSocketAddress address = source.orElseThrow();
        int first =
                length > 0 && length < PacketBuffer.CAPACITY ? packet.bytes().get(0) & 0xFF : -1;
        if (first >= 128 && first <= 191) {
            media(packet, length, address);
        } else if (first >= 0 && first <= 3) {
            check(copy(packet, length), address);
        } else if (first >= 20 && first <= 63) {
            handshake(packet, length, address);
        } else {
            loop.counters().add(LoopCount.PACKETS_MALFORMED);
        }
    }

    private void media(PacketBuffer packet, int length, InetSocketAddress address) {
        BrowserLink link = known.owner(address);
        if (link == null) {
            loop.counters().add(LoopCount.PACKETS_FOREIGN);
        } else {
            link.media(packet, length);
        }
    }

    private void handshake(PacketBuffer packet, int length, InetSocketAddress address) {
        BrowserLink link = known.owner(address);
        if (link == null) {
            loop.counters().add(LoopCount.PACKETS_FOREIGN);
        } else {
            link.handshake(copy(packet, length));
        }
    }

    private void check(byte[] bytes, InetSocketAddress address) {
        Optional<StunMessage> message = StunMessage.read(bytes);
        if (message.isPresent() && message.get().type() == StunType.BINDING_INDICATION) {
            return;
        }
        Optional<IceGeneration> generation = message.filter(m -> m.type() == StunType.BINDING_REQUEST)
                .flatMap(StunMessage::username)
                .flatMap(this::generation)
                .filter(d -> message.get().signedWith(d.key()));
        if (generation.isEmpty()) {
            // No word to strangers: an answer would serve them only, and whoever's address they borrow.
            loop.counters().add(LoopCount.STUN_REFUSED);
            return;
        }
        answer(message.get(), generation.get(), address);
    }

    private Optional<IceGeneration> generation(String username) {
        int colon = username.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.ofNullable(generations.get(username.substring(0, colon)));
    }

    private void answer(StunMessage request, IceGeneration generation, InetSocketAddress address) {
        if (!request.unknown().isEmpty()) {
            loop.counters().add(LoopCount.STUN_REFUSED);
            reply(
                    StunWriter.begin(StunType.BINDING_ERROR, request.transaction())
                            .unknown(request.unknown())
                            .signed(generation.key()),
                    address);
            return;
        }
        loop.counters().add(LoopCount.STUN_REQUESTS);
        reply(
                StunWriter.begin(StunType.BINDING_SUCCESS, request.transaction())
                        .mappedAddress(address)
                        .signed(generation.key()),
                address);
        generation.link().checked(generation, address, request.has(StunType.USE_CANDIDATE));
    }

    private void reply(byte[] bytes, InetSocketAddress address) {
        PacketBuffer buffer = loop.made();
        buffer.bytes().put(0, bytes);
        port.sendTo(buffer, bytes.length, address);
    }

    private static byte[] copy(PacketBuffer packet, int length) {
        byte[] bytes = new byte[length];
        packet.bytes().get(0, bytes);
        return bytes;
    }
}
