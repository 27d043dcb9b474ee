package io.parley.media.net;

/** An RTP port and the RTCP port above it, on one loop. */
public final class PortPair {
    private final UdpPort rtp;
    private final UdpPort rtcp;
    private MediaLoop loop;
    private long freedAt;

    PortPair(UdpPort rtp, UdpPort rtcp, MediaLoop loop) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.loop = loop;
    }

    public UdpPort rtp() {
        return rtp;
    }

    public UdpPort rtcp() {
        return rtcp;
    }

    /** The loop the ports are read on; changes only by {@link #leave} and {@link #enter}. */
    public MediaLoop loop() {
        return loop;
    }

    /** Stops reading; on the present loop. */
    public void leave() {
        rtp.detach();
        rtcp.detach();
    }

    /** Begins to read; on the new loop. */
    public void enter(MediaLoop next) {
        loop = next;
        next.attach(rtp);
        next.attach(rtcp);
    }

    void freedAt(long now) {
        freedAt = now;
    }

    long freedAt() {
        return freedAt;
    }

    /** Nobody listens any more, and packets from anywhere come in to be thrown away. On the loop. */
    void forget() {
        rtp.forget();
        rtcp.forget();
    }

    /** Closes the sockets. On the loop, or before it was ever attached. */
    void close() {
        leave();
        rtp.closeSocket();
        rtcp.closeSocket();
    }
}
