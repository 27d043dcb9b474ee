package io.parley.media.net;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The event loops of a media server, handed out in turn. */
public final class MediaLoops implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MediaLoops.class);

    private final MultiThreadIoEventLoopGroup group;
    private final List<MediaLoop> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Starts loops.
     *
     * @param count how many
     * @param epollWanted false takes NIO even where the machine has epoll
     */
    public MediaLoops(int count, boolean epollWanted) {
        boolean epoll = epollWanted && Epoll.isAvailable();
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("parley-media", true), factory);
        for (int i = 0; i < count; i++) {
            IoEventLoop netty = group.next();
            loops.add(new MediaLoop(netty, epoll));
        }
        LOG.debugf("MEDIA0203 %d media loops on %s", count, epoll ? "epoll" : "NIO");
    }

    public List<MediaLoop> all() {
        return List.copyOf(loops);
    }

    /** The next loop in turn. */
    public MediaLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** Ends the loops and closes their ports; waits for it two seconds at most. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
