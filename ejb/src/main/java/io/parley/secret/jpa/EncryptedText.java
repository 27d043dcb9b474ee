package io.parley.secret.jpa;

import io.parley.secret.SecretCipher;
import io.parley.secret.SecretKind;
import jakarta.persistence.AttributeConverter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A text that the column keeps encrypted, and the entity plain. For each kind of secret there is a subclass that names the kind and nothing else, as a converter is
 * not told its column. The keys are handed in at the start, as Hibernate makes converters before that. The column has room for 4/3 of the text's bytes and a
 * hundred characters more.
 */
public abstract class EncryptedText implements AttributeConverter<String, String> {
    private static final AtomicReference<SecretCipher> CIPHER = new AtomicReference<>();

    private final SecretKind kind;
    private final Supplier<SecretCipher> cipher;

    /** For the texts of a kind. */
    protected EncryptedText(SecretKind kind) {
        this(kind, EncryptedText::ofTheServer);
    }

    EncryptedText(SecretKind kind, Supplier<SecretCipher> cipher) {
        this.kind = kind;
        this.cipher = cipher;
    }

    /** The cipher for all of them from now on. */
    public static void use(SecretCipher cipher) {
        CIPHER.set(cipher);
    }

    /** What it encrypts. */
    public SecretKind kind() {
        return kind;
    }

    @Override
    public String convertToDatabaseColumn(String text) {
        return text == null ? null : cipher.get().encrypt(kind, text);
    }

    @Override
    public String convertToEntityAttribute(String stored) {
        return stored == null ? null : cipher.get().decrypt(kind, stored);
    }

    private static SecretCipher ofTheServer() {
        SecretCipher cipher = CIPHER.get();
        if (cipher == null) {
            throw new IllegalStateException("the keys of stored secrets are not read yet");
        }
        return cipher;
    }
}
