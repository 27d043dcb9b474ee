package io.parley.security;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.security.SignIn.Result.Welcome;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Sign-ins that outlive the server: a token, sealed with HMAC-SHA256, says who signed in and when. It is taken by a server that was started after that, once (and
 * again for a minute, as several tabs come back together), and not instead of a session that was idle too long. A new password, an account that is gone, a
 * sign-out or the end of the working day ends it, whichever server it comes to. The key lies in {@code sign-in.key} of the var folder, what ended in
 * {@code sign-in.ended}; without the key all sign in anew. Thread-safe.
 */
@ApplicationScoped
public class KeptSignIns {
    /** How long a token is good: a long shift. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final Logger LOG = Logger.getLogger(KeptSignIns.class);
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    /** How long a token waits for a server that starts. */
    private static final Duration START = Duration.ofSeconds(20);

    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 400;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private LiveDirectory directory;
    private InstantSource clock;
    private SecretKeySpec key;
    private long startedAt;

    private EndedTokens ended;

    /** For the container. */
    protected KeptSignIns() {}

    @Inject
    public KeptSignIns(LiveDirectory directory, Settings settings, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.startedAt = clock.millis();
        this.key = new SecretKeySpec(key(settings.var().resolve("sign-in.key")), "HmacSHA256");
        this.ended = new EndedTokens(settings.var().resolve("sign-in.ended"), clock, LIFE);
    }

    /** A token for somebody who has just signed in; empty where they got another password meanwhile. */
    public Optional<String> keep(Welcome welcome) {
        long at = clock.millis();
        String user = welcome.principal().user();
        String name = TEXT.encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return directory
                .snapshot()
                .passwordHash(user)
                .filter(hash -> PasswordMarks.mark(hash).equals(welcome.password()))
                .map(hash -> name + '.' + at + '.' + TEXT.encodeToString(seal(user, at, hash)));
    }

    /**
     * The owner of a token, with the roles they have now; empty where it is forged, over, taken, younger than this server, or its owner is gone. While the server still
     * loads its directory it waits, as a page that comes back then would have to sign in anew.
     */
    public Optional<Welcome> take(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST || parts.length != 3 || !directory.awaitLoaded(START)) {
            return Optional.empty();
        }
        try {
            String user = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            long at = Long.parseLong(parts[1]);
            Snapshot now = directory.snapshot();
            String hash = now.passwordHash(user).orElse("");
            boolean sealed = MessageDigest.isEqual(
                    seal(user, at, hash), Base64.getUrlDecoder().decode(parts[2]));
            return sealed && good(token, user, at)
                    ? Optional.ofNullable(now.users.get(user))
                            .map(known -> new Welcome(DirectorySignIn.principal(known), PasswordMarks.mark(hash)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // neither numbers nor base 64: nothing of ours
            return Optional.empty();
        }
    }

    /** Ends all tokens of somebody who signs out, for the servers after this one as well. */
    public void signedOut(String user) {
        ended.signOut(user);
    }

    private boolean good(String token, String user, long at) {
        Instant now = clock.instant();
        Instant kept = Instant.ofEpochMilli(at);
        if (at >= startedAt || !kept.plus(LIFE).isAfter(now) || ended.endedBySignOut(user, kept)) {
            return false;
        }
        return now.isBefore(ended.firstTaken(token).plus(TOGETHER));
    }

    private byte[] seal(String user, long at, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((user + '\n' + at + '\n' + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    private static byte[] key(Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                byte[] kept = Files.readAllBytes(file);
                if (kept.length == KEY_BYTES) {
                    return kept;
                }
                LOG.warnf("SEC0001 %s is damaged and made anew: who was signed in signs in again", file);
            }
            return made(file);
        } catch (IOException e) {
            // a full disk keeps nobody from signing in
            LOG.warnf(e, "SEC0005 %s cannot be made: after a restart all sign in anew", file);
            return random();
        }
    }

    private static byte[] made(Path file) throws IOException {
        byte[] made = random();
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(half, made);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return made;
    }

    private static byte[] random() {
        byte[] made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        return made;
    }
}
