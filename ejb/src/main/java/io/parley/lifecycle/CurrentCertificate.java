package io.parley.lifecycle;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * The certificate for connections that begin now. Its file is looked at when one does, once a second at most, and read anew where it has changed: who replaces
 * it, as a program that renews certificates does, restarts nothing. A file that cannot be read changes nothing, but for a line in the log. Thread-safe; blocks
 * for the reading alone, some tenth of a second.
 */
final class CurrentCertificate implements Supplier<SSLContext> {
    private static final Logger LOG = Logger.getLogger(CurrentCertificate.class);
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final ServerCertificate source;
    private final LongSupplier nanos;
    private volatile Optional<Taken> taken = Optional.empty();

    /**
     * What is in use.
     *
     * @param file how its file looked; of one that could not be read that one's, so that it is tried once
     */
    private record Taken(SSLContext context, ServerCertificate.Mark file, long lookedAt) {}

    /** @param nanos a clock for intervals, as {@link System#nanoTime} */
    CurrentCertificate(ServerCertificate source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /**
     * The one of now.
     *
     * @throws RuntimeException as {@link ServerCertificate#load}, the first time alone
     */
    @Override
    public SSLContext get() {
        return taken.filter(this::isFresh).orElseGet(this::look).context();
    }

    private boolean isFresh(Taken there) {
        return nanos.getAsLong() - there.lookedAt() < BETWEEN_LOOKS;
    }

    private synchronized Taken look() {
        Taken now = taken.isEmpty()
                ? new Taken(source.load(), source.mark(), nanos.getAsLong())
                : isFresh(taken.get()) ? taken.get() : renewed(taken.get());
        taken = Optional.of(now);
        return now;
    }

    private Taken renewed(Taken old) {
        ServerCertificate.Mark file = source.mark();
        SSLContext context = file.equals(old.file()) ? old.context() : read(old.context());
        return new Taken(context, file, nanos.getAsLong());
    }

    private SSLContext read(SSLContext old) {
        try {
            SSLContext read = source.read();
            LOG.infof(
                    "LIF0032 new connections of SIP over TLS and of wss get the certificate that is in %s now",
                    source.file());
            return read;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.errorf(
                    "LIF0033 %s was changed and cannot be read, so the former certificate stays in use: %s",
                    source.file(), e);
            return old;
        }
    }
}
