package io.parley.media.path;

import io.parley.media.net.MediaLoop;
import io.parley.media.net.PacketBuffer;
import io.parley.media.sdp.Agreement;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** How the packets of one leg come and leave; what they are made of is the paths' business. Every method belongs to the loop the leg lives on. */
public interface LegTransport {
    /** The leg may be reached from now on, though nothing is agreed on yet. */
    void open(LegStream leg);

    /** A new agreement. */
    void describe(Agreement agreement);

    /** From now on packets go the paths. Once. */
    void listen(InboundPath inbound, ControlPath control);

    /** Where the peer's signalling comes from; empty where that is not known. Told before each {@link #describe}. */
    void signalledFrom(Optional<InetAddress> address);

    /**
     * True where an RTP packet from this address is believed to be the peer's.
     *
     * @param continues it has the SSRC of the packet that was taken last
     */
    boolean admits(InetSocketAddress source, boolean continues);

    /** True where an RTCP packet from this address is believed to be the peer's. */
    boolean admitsControl(InetSocketAddress source);

    /** Sends an RTP packet, which may be changed in doing so; false where it is not known where to, or the network refused. */
    boolean send(PacketBuffer buffer, int length);

    /**
     * Where RTCP goes; empty where that is not known yet.
     *
     * @param learned where the peer's RTCP comes from
     */
    Optional<InetSocketAddress> controlTarget(Plan plan, Optional<InetSocketAddress> learned);

    /** Sends an RTCP packet there. */
    boolean sendControl(PacketBuffer buffer, int length, Plan plan, InetSocketAddress target);

    /** How long the peer may say nothing before it counts as silent; {@link Long#MAX_VALUE} where it owes nothing. */
    long patienceNanos(Plan plan);

    /** Nothing came for so long; called about once a second. */
    void quiet(long nanos);

    /** True where packets come in on this loop only, so that the other leg of a join had better come here. */
    boolean rooted(MediaLoop loop);

    /** Leaves its loop. */
    void leave();

    /** Goes on in this loop. */
    void enter(MediaLoop loop);

    /** Gives back what it holds. */
    void close(long now);
}
