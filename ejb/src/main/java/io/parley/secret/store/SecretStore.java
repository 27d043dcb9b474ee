package io.parley.secret.store;

import io.parley.database.Database;
import io.parley.secret.SecretCipher;
import io.parley.secret.SecretKeys;
import io.parley.secret.UnreadableSecretException;
import io.parley.secret.jpa.EncryptedText;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Brings keys and stored secrets together at the start, before anybody reads or writes one. */
@ApplicationScoped
public class SecretStore {
    private static final Logger LOG = Logger.getLogger(SecretStore.class);

    private static final String LOST_KEYS = "parley.secret.lost-keys";
    private static final String LAST_RESORT =
            "If a key is lost for good, start once with its id in " + LOST_KEYS + " and set the passwords anew";

    private Database database;
    private Settings settings;
    private Consumer<SecretCipher> user;
    private volatile SecretCipher cipher;

    /** For the container. */
    protected SecretStore() {}

    @Inject
    public SecretStore(Database database, Settings settings) {
        this(database, settings, EncryptedText::use);
    }

    /** @param user is handed the cipher */
    SecretStore(Database database, Settings settings, Consumer<SecretCipher> user) {
        this.database = database;
        this.settings = settings;
        this.user = user;
    }

    /**
     * Reads the keys, or makes the first one; reads all secrets, encrypts what is stored plain or by a key that went before; and hands the cipher to the entities.
     * The database has the schema of this version by then. Blocks.
     *
     * @throws UnusableKeysException when a stored secret cannot be read by the keys at hand; nothing is changed then
     */
    public void open() {
        try {
            cipher = opened();
            user.accept(cipher);
        } catch (UnusableKeysException e) {
            LOG.errorf("SEC0010 %s", e.getMessage());
            throw e;
        }
    }

    /**
     * The cipher of the keys that were read.
     *
     * @throws IllegalStateException before {@link #open}
     */
    public SecretCipher cipher() {
        if (cipher == null) {
            throw new IllegalStateException("the keys of stored secrets are not read yet");
        }
        return cipher;
    }

    private SecretCipher opened() {
        KeyFile file = new KeyFile(Path.of(settings.text(
                        "parley.secret.key-file",
                        settings.var().resolve("secret.keys").toString()))
                .toAbsolutePath());
        StoredSecrets stored = new StoredSecrets(database, SecretColumn.ALL);
        SecureRandom random = new SecureRandom();
        SecretKeys keys = file.read().orElseGet(() -> first(file, stored, random));
        if (file.isOpenToOthers()) {
            LOG.warnf("SEC0007 the key file %s may be read by others than its owner: chmod 600 it", file);
        }
        SecretCipher made = new SecretCipher(keys, random);
        try {
            StoredSecrets.Done done = stored.encrypt(made, lostKeys(), random);
            if (done.encrypted() > 0) {
                LOG.infof(
                        "SEC0008 %d stored secrets are encrypted by the key %s now",
                        done.encrypted(), keys.first().id());
            }
            if (done.replaced() > 0) {
                LOG.warnf(
                        "SEC0009 %d stored secrets of lost keys are replaced by random ones: set them anew, and unset"
                                + " %s",
                        done.replaced(), LOST_KEYS);
            }
        } catch (UnreadableSecretException e) {
            throw new UnusableKeysException(
                    e.getMessage() + ". Put the key file " + file
                            + " back that belongs to this database, or add the key to it that is missing. "
                            + LAST_RESORT,
                    e);
        }
        return made;
    }

    private SecretKeys first(KeyFile file, StoredSecrets stored, SecureRandom random) {
        Set<String> ids = stored.keyIds();
        if (!lostKeys().containsAll(ids)) {
            throw new UnusableKeysException("the key file " + file
                    + " is not there, and the database has secrets that are encrypted by the key "
                    + String.join(", ", ids) + ". Put the file back from your backup. " + LAST_RESORT);
        }
        SecretKeys keys = file.make(random);
        LOG.infof("SEC0006 made the key file %s: keep a copy of it, apart from the database's", file);
        return keys;
    }

    private Set<String> lostKeys() {
        return Arrays.stream(settings.text(LOST_KEYS, "").split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }
}
