package io.parley.secret.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.secret.SecretCipher;
import io.parley.secret.SecretKeys;
import io.parley.secret.SecretKind;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptedTextTest {
    @Test
    void theColumnIsEncryptedAndTheEntityIsPlain() {
        SecretCipher cipher = new SecretCipher(
                new SecretKeys(List.of(SecretKeys.SecretKey.of("k", new byte[32]))), new SecureRandom());
        EncryptedText converter = new EncryptedText(SecretKind.EXTENSION_HA1_MD5, () -> cipher) {};
        String stored = converter.convertToDatabaseColumn("secret");
        assertThat(stored).startsWith("enc:1:k:");
        assertThat(converter.convertToEntityAttribute(stored)).isEqualTo("secret");
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }
}
