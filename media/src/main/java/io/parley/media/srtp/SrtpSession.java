package io.parley.media.srtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The SRTP of one leg, both ways, with the keys that DTLS exported (RFC 5764 4.2) or the signalling told (RFC 4568). Packets are changed where they lie, from index 0 of the buffer on. Confined
 * to one thread at a time.
 */
public final class SrtpSession {
    /** A packet that was not made with the peer's key. */
    public static final int FORGED = -1;

    /** A packet that came before, or is older than the window of 64. */
    public static final int REPLAYED = -2;

    /** A packet that cannot be protected: malformed, too long, or of a number that was sent already. */
    public static final int REFUSED = -3;

    private final SrtpSender sender;
    private final SrtpReceiver receiver;

    /**
     * Makes a session.
     *
     * @param material what DTLS exported: client's key, server's key, client's salt, server's salt; see {@link #materialSize}
     * @param client true where we were the client of the handshake
     */
    public SrtpSession(SrtpProfile profile, byte[] material, boolean client) {
        int salts = 2 * SrtpProfile.KEY;
        KeyDerivation ofClient = new KeyDerivation(
                Arrays.copyOf(material, SrtpProfile.KEY), Arrays.copyOfRange(material, salts, salts + profile.salt()));
        KeyDerivation ofServer = new KeyDerivation(
                Arrays.copyOfRange(material, SrtpProfile.KEY, salts),
                Arrays.copyOfRange(material, salts + profile.salt(), materialSize(profile)));
        sender = new SrtpSender(profile, client ? ofClient : ofServer);
        receiver = new SrtpReceiver(profile, client ? ofServer : ofClient);
    }

    private SrtpSession(SrtpSender sender, SrtpReceiver receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    /** A session with a key for each way. */
    public static SrtpSession of(MasterKey ours, MasterKey theirs) {
        return new SrtpSession(sender(ours), receiver(theirs));
    }

    /** The same with another key of ours, whose indices begin anew; what comes is opened as before. For use instead of this one. */
    public SrtpSession sendingWith(MasterKey ours) {
        return new SrtpSession(sender(ours), receiver);
    }

    /** The same with another key of theirs, whose indices begin anew; what goes is sealed as before. For use instead of this one. */
    public SrtpSession receivingWith(MasterKey theirs) {
        return new SrtpSession(sender, receiver(theirs));
    }

    /** The same with the key of ours that another session seals with, whose indices go on. For use instead of this one. */
    public SrtpSession sendingLike(SrtpSession other) {
        return new SrtpSession(other.sender, receiver);
    }

    /** The same with the key of theirs that another session opens with, whose indices go on. For use instead of this one. */
    public SrtpSession receivingLike(SrtpSession other) {
        return new SrtpSession(sender, other.receiver);
    }

    private static SrtpSender sender(MasterKey key) {
        return new SrtpSender(key.profile(), key.derivation());
    }

    private static SrtpReceiver receiver(MasterKey key) {
        return new SrtpReceiver(key.profile(), key.derivation());
    }

    /** Bytes to be exported for a profile. */
    public static int materialSize(SrtpProfile profile) {
        return 2 * (SrtpProfile.KEY + profile.salt());
    }

    /** Encrypts an RTP packet; its new length, or {@link #REFUSED}. */
    public int protect(ByteBuffer packet, int length) {
        return sender.protect(packet, length);
    }

    /** Encrypts a compound RTCP packet; its new length, or {@link #REFUSED}. */
    public int protectControl(ByteBuffer packet, int length) {
        return sender.protectControl(packet, length);
    }

    /** Decrypts an SRTP packet; its new length, {@link #FORGED} or {@link #REPLAYED}. */
    public int open(ByteBuffer packet, int length) {
        return receiver.open(packet, length);
    }

    /** Decrypts an SRTCP packet; its new length, {@link #FORGED} or {@link #REPLAYED}. */
    public int openControl(ByteBuffer packet, int length) {
        return receiver.openControl(packet, length);
    }
}
