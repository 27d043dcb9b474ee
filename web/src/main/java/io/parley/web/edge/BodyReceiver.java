package io.parley.web.edge;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/** Receives one body. Runs on the I/O thread of its connection alone. */
final class BodyReceiver implements ChannelListener<StreamSourceChannel> {
    private static final Logger LOG = Logger.getLogger(BodyReceiver.class);

    private final HttpServerExchange exchange;
    private final HttpHandler next;
    private final int most;
    private final AtomicLong held;
    private final List<PooledByteBuffer> full = new ArrayList<>();
    private PooledByteBuffer filling;
    private long received;
    private long reserved;
    private XnioExecutor.Key deadline;
    private boolean ended;

    BodyReceiver(HttpServerExchange exchange, HttpHandler next, int most, AtomicLong held) {
        this.exchange = exchange;
        this.next = next;
        this.most = most;
        this.held = held;
    }

    static String tooLong(int most) {
        return "The body is longer than " + most + " bytes.";
    }

    /** Reads what is there; the rest when it comes, until the time is over. */
    void start(Duration patience) throws Exception {
        StreamSourceChannel channel = exchange.getRequestChannel();
        exchange.addExchangeCompleteListener((_, then) -> {
            held.addAndGet(-reserved);
            then.proceed();
        });
        try {
            if (receive(channel)) {
                proceed(exchange);
                return;
            }
        } catch (IOException e) {
            LOG.debugf(e, "WEB0040 a body did not come whole");
            giveUp();
            return;
        }
        deadline = exchange.getIoThread().executeAfter(this::late, patience.toMillis(), TimeUnit.MILLISECONDS);
        channel.getReadSetter().set(this);
        channel.resumeReads();
    }

    @Override
    public void handleEvent(StreamSourceChannel channel) {
        if (ended) {
            return;
        }
        try {
            if (receive(channel)) {
                channel.getReadSetter().set(null);
                channel.suspendReads();
                deadline.remove();
                Connectors.executeRootHandler(this::proceed, exchange);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "WEB0040 a body did not come whole");
            giveUp();
        }
    }

    /** True when the whole body is here, or refused. */
    private boolean receive(StreamSourceChannel channel) throws IOException {
        while (true) {
            if (filling == null) {
                filling = exchange.getConnection().getByteBufferPool().allocate();
            }
            ByteBuffer buffer = filling.getBuffer();
            int read = channel.read(buffer);
            if (read < 0) {
                return true;
            } else if (read == 0) {
                return false;
            }
            received += read;
            if (received > most) {
                drop(buffer);
            } else if (!buffer.hasRemaining()) {
                keep();
            }
        }
    }

    /** A body that is too long is read to its end for a while, as most clients read the answer only then. */
    private void drop(ByteBuffer buffer) throws IOException {
        buffer.clear();
        full.forEach(PooledByteBuffer::close);
        full.clear();
        if (received > EdgeLimit.DROPPED) {
            throw new IOException("far too long");
        }
    }

    private void keep() throws IOException {
        int size = filling.getBuffer().capacity();
        reserved += size;
        if (held.addAndGet(size) > EdgeLimit.ALL_BODIES) {
            throw new IOException("all bodies together are too long");
        }
        full.add(filling);
        filling = null;
    }

    private void proceed(HttpServerExchange whole) throws Exception {
        ended = true;
        if (received > most) {
            release();
            Refusal.send(whole, StatusCodes.REQUEST_ENTITY_TOO_LARGE, tooLong(most));
            return;
        }
        if (filling.getBuffer().position() > 0) {
            full.add(filling);
        } else {
            filling.close();
        }
        filling = null;
        full.forEach(buffer -> buffer.getBuffer().flip());
        Connectors.ungetRequestBytes(whole, full.toArray(PooledByteBuffer[]::new));
        Connectors.resetRequestChannel(whole);
        next.handleRequest(whole);
    }

    /** Refuses with 408 and closes the connection. */
    private void late() {
        if (!ended) {
            ended = true;
            release();
            Refusal.andClose(exchange, StatusCodes.REQUEST_TIME_OUT, "The body did not come in time.");
        }
    }

    private void giveUp() {
        ended = true;
        if (deadline != null) {
            deadline.remove();
        }
        release();
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }

    private void release() {
        full.forEach(PooledByteBuffer::close);
        full.clear();
        if (filling != null) {
            filling.close();
            filling = null;
        }
    }
}
