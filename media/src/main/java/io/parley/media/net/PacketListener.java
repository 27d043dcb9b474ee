package io.parley.media.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Takes the packets of a port. Called on the port's loop. */
public interface PacketListener {
    /**
     * A packet came.
     *
     * @param packet the packet from index 0 on; good until this method returns
     * @param length its bytes, 0 to {@link PacketBuffer#CAPACITY}; a packet of that size may have been longer
     * @param source where it came from; empty where the port is connected, as then only its peer can reach it
     */
    void packet(UdpPort port, PacketBuffer packet, int length, Optional<InetSocketAddress> source);
}
