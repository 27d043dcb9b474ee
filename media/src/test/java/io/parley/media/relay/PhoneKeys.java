package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.srtp.MasterKey;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpSession;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SRTP of a phone of the tests: its key, the server's, and what it does with packets. */
final class PhoneKeys {
    private final String profile;
    private MasterKey ours;
    private int tag = 1;
    private Optional<MasterKey> theirs = Optional.empty();
    private Optional<SrtpSession> session = Optional.empty();

    /** @param profile of its descriptions: RTP/SAVP, or RTP/AVP where it can do without */
    PhoneKeys(String profile, SrtpProfile suite, long seed) {
        this.profile = profile;
        ours = key(suite, seed);
    }

    static MasterKey key(SrtpProfile suite, long seed) {
        return MasterKey.random(suite, new SplittableRandom(seed));
    }

    String profile() {
        return profile;
    }

    /** Takes another key of its own, which its next description tells. */
    void change(long seed) {
        ours = key(ours.profile(), seed);
        session = session.map(s -> s.sendingWith(ours));
    }

    String line() {
        return "a=crypto:" + tag + ' ' + ours.profile().suite() + " inline:"
                + Base64.getEncoder().encodeToString(ours.bytes());
    }

    /** Takes the server's key; the same as before goes on with its counters. */
    void learn(String description) {
        SrtpProfile suite = ours.profile();
        Matcher found = Pattern.compile("a=crypto:(\\d+) " + suite.suite() + " inline:(\\S+)")
                .matcher(description);
        assertThat(found.find()).as(description).isTrue();
        tag = Integer.parseInt(found.group(1));
        MasterKey key = new MasterKey(suite, Base64.getDecoder().decode(found.group(2)));
        if (!theirs.equals(Optional.of(key))) {
            session = Optional.of(session.map(s -> s.receivingWith(key)).orElseGet(() -> SrtpSession.of(ours, key)));
        }
        theirs = Optional.of(key);
    }

    byte[] seal(byte[] packet) {
        ByteBuffer buffer = room(packet);
        return bytes(buffer, session.orElseThrow().protect(buffer, packet.length));
    }

    byte[] sealControl(byte[] packet) {
        ByteBuffer buffer = room(packet);
        return bytes(buffer, session.orElseThrow().protectControl(buffer, packet.length));
    }

    byte[] open(byte[] packet) {
        ByteBuffer buffer = room(packet);
        return bytes(buffer, session.orElseThrow().open(buffer, packet.length));
    }

    byte[] openControl(byte[] packet) {
        ByteBuffer buffer = room(packet);
        return bytes(buffer, session.orElseThrow().openControl(buffer, packet.length));
    }

    private static ByteBuffer room(byte[] packet) {
        return ByteBuffer.wrap(Arrays.copyOf(packet, 2048));
    }

    private static byte[] bytes(ByteBuffer buffer, int length) {
        assertThat(length).as("result of SRTP").isPositive();
        byte[] bytes = new byte[length];
        buffer.get(0, bytes);
        return bytes;
    }
}
