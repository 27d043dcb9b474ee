package io.parley.security;

import io.parley.directory.LiveDirectory;
import io.parley.security.SignIn.Principal;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sign-ins that outlive the server: a token, sealed with HMAC-SHA256, says who signed in and until when. A new password or an account that is gone ends it, as
 * the end of the working day does. The key lies in {@code sign-in.key} of the var folder; without it all sign in anew. Thread-safe.
 */
@ApplicationScoped
public class KeptSignIns {
    /** How long a token is good: a long shift. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 400;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private LiveDirectory directory;
    private InstantSource clock;
    private SecretKeySpec key;

    /** For the container. */
    protected KeptSignIns() {}

    /** @throws UncheckedIOException when the key can neither be read nor made */
    @Inject
    public KeptSignIns(LiveDirectory directory, Settings settings, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.key = new SecretKeySpec(key(settings.var().resolve("sign-in.key")), "HmacSHA256");
    }

    /** A token for somebody who has just signed in. */
    public String keep(Principal principal) {
        long until = clock.instant().plus(LIFE).getEpochSecond();
        String user = TEXT.encodeToString(principal.user().getBytes(StandardCharsets.UTF_8));
        return user + '.' + until + '.' + TEXT.encodeToString(seal(principal.user(), until));
    }

    /** Who a token is of, with the roles he has now; empty where it is forged, over, or of nobody any more. */
    public Optional<Principal> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST || parts.length != 3) {
            return Optional.empty();
        }
        try {
            String user = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            long until = Long.parseLong(parts[1]);
            boolean sealed = MessageDigest.isEqual(
                    seal(user, until), Base64.getUrlDecoder().decode(parts[2]));
            return sealed && until > clock.instant().getEpochSecond()
                    ? directory.user(user).map(DirectorySignIn::principal)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // neither numbers nor base 64: nothing of ours
            return Optional.empty();
        }
    }

    private byte[] seal(String user, long until) {
        String password = directory.snapshot().passwordHash(user).orElse("");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((user + '\n' + until + '\n' + password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    private static byte[] key(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            byte[] made = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(made);
            Files.write(file, made);
            return made;
        } catch (FileAlreadyExistsException there) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key of kept sign-ins cannot be made in " + file, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            byte[] kept = Files.readAllBytes(file);
            if (kept.length != KEY_BYTES) {
                throw new IOException(file + " is damaged; delete it");
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("the key of kept sign-ins cannot be read", e);
        }
    }
}
