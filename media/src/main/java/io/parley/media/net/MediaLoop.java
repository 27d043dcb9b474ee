package io.parley.media.net;

import io.netty.channel.IoEventLoop;
import io.parley.media.usage.Tally;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One event loop: a thread, its ports, two packet buffers and its counters. */
public final class MediaLoop {
    private static final Logger LOG = Logger.getLogger(MediaLoop.class);

    private final IoEventLoop netty;
    private final boolean epoll;
    private final PacketBuffer received = new PacketBuffer();
    private final PacketBuffer made = new PacketBuffer();
    private final Tally<LoopCount> counters = new Tally<>(LoopCount.class);

    MediaLoop(IoEventLoop netty, boolean epoll) {
        this.netty = netty;
        this.epoll = epoll;
    }

    /** Runs a task on the loop, after those given before; nothing where the loop has ended. Any thread. */
    public void execute(Runnable task) {
        try {
            netty.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debugf("MEDIA0201 media loop has ended, task left out");
        }
    }

    /** Runs a task on the loop after a delay. */
    @SuppressWarnings("FutureReturnValueIgnored") // what a task throws is counted and logged by guarded()
    public void schedule(Runnable task, long nanos) {
        try {
            netty.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("MEDIA0201 media loop has ended, task left out");
        }
    }

    /** True on the loop's own thread. */
    public boolean here() {
        return netty.inEventLoop();
    }

    /** The buffer for packets of our own making. Loop only. */
    public PacketBuffer made() {
        return made;
    }

    public Tally<LoopCount> counters() {
        return counters;
    }

    PacketBuffer received() {
        return received;
    }

    /** Binds a port that belongs to this loop; {@link #attach} begins to read. Any thread. */
    UdpPort bind(InetSocketAddress local) throws IOException {
        UdpPort port = epoll ? EpollPort.bind(local) : NioPort.bind(local);
        port.belongTo(this);
        return port;
    }

    /** Begins to read a port here. Loop only. */
    void attach(UdpPort port) {
        port.belongTo(this);
        port.attach(netty);
    }

    /** An exception that should not have been: counted, and the first ones logged. */
    public void failed(Throwable failure) {
        counters.add(LoopCount.FAILURES);
        if (counters.get(LoopCount.FAILURES) <= 10) {
            LOG.errorf(failure, "MEDIA0202 media loop went on after an unexpected failure");
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }
}
