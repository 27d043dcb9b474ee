package io.parley.stir.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The certificates that are trusted to vouch for signers, from a PEM file. It is looked at once in ten seconds at most, and read anew where it has changed; one
 * that cannot be read changes nothing, but for a line in the log. Thread-safe; blocks for the reading.
 */
final class AnchorFile {
    private static final Logger LOG = Logger.getLogger(AnchorFile.class);
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(10).toNanos();

    private final Path file;
    private final LongSupplier nanos;
    private Set<TrustAnchor> anchors;
    private Optional<Mark> mark;
    private long lookedAt;

    /** How a file looks from outside. */
    private record Mark(long modified, long size) {}

    /**
     * Reads it.
     *
     * @param nanos a clock for intervals, as {@link System#nanoTime}
     * @throws IllegalArgumentException when it cannot be read
     */
    AnchorFile(Path file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
        try {
            mark = look();
            anchors = read();
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    "parley.stir.anchors must be a file of certificates in PEM that can be read, not " + file, e);
        }
        lookedAt = nanos.getAsLong();
    }

    /** Those of now. */
    synchronized Set<TrustAnchor> anchors() {
        if (nanos.getAsLong() - lookedAt >= BETWEEN_LOOKS) {
            lookedAt = nanos.getAsLong();
            Optional<Mark> now = look();
            if (!now.equals(mark)) {
                mark = now;
                renew();
            }
        }
        return anchors;
    }

    private void renew() {
        try {
            anchors = read();
            LOG.infof("STI0001 callers are verified by the %d certificates that are in %s now", anchors.size(), file);
        } catch (IOException | CertificateException e) {
            LOG.errorf(
                    "STI0002 %s was changed and cannot be read, so the former certificates stay trusted: %s", file, e);
        }
    }

    private Optional<Mark> look() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Mark(now.lastModifiedTime().toMillis(), now.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Set<TrustAnchor> read() throws IOException, CertificateException {
        Set<TrustAnchor> read = new HashSet<>();
        for (Certificate one : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            if (one instanceof X509Certificate certificate) {
                read.add(new TrustAnchor(certificate, null));
            }
        }
        if (read.isEmpty()) {
            throw new CertificateException("no certificate in it");
        }
        return Set.copyOf(read);
    }
}
