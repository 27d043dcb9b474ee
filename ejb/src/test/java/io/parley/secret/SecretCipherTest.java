package io.parley.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.secret.SecretKeys.SecretKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
    private static final SecretKind KIND = SecretKind.EXTENSION_HA1_MD5;
    private static final SecretKey OLD = key("old", 1);
    private static final SecretKey NEW = key("new", 2);

    static SecretKey key(String id, int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return SecretKey.of(id, bytes);
    }

    private static SecretCipher with(SecretKey... keys) {
        return new SecretCipher(new SecretKeys(List.of(keys)), new SecureRandom());
    }

    @Property
    void whatIsEncryptedIsReadAgainAndStandsThereNowhere(@ForAll String text) {
        String stored = with(NEW).encrypt(KIND, text);
        assertThat(with(NEW).decrypt(KIND, stored)).isEqualTo(text);
        assertThat(stored).startsWith("enc:1:new:").isNotEqualTo(with(NEW).encrypt(KIND, text));
    }

    @Test
    void aDigestOfSixtyFourCharactersFitsTheColumn() {
        assertThat(with(key("x".repeat(32), 3)).encrypt(KIND, "f".repeat(64)).length())
                .isLessThan(300);
    }

    @Test
    void plainTextOfAnEarlierVersionIsReadAsItIs() {
        assertThat(with(NEW).decrypt(KIND, "0123456789abcdef")).isEqualTo("0123456789abcdef");
        assertThat(with(NEW).isCurrent("0123456789abcdef")).isFalse();
    }

    @Test
    void afterARotationTheOldKeyReadsAndTheNewOneEncrypts() {
        String before = with(OLD).encrypt(KIND, "secret");
        SecretCipher rotated = with(NEW, OLD);
        assertThat(rotated.decrypt(KIND, before)).isEqualTo("secret");
        assertThat(rotated.isCurrent(before)).isFalse();
        assertThat(rotated.isCurrent(rotated.encrypt(KIND, "secret"))).isTrue();
    }

    @Test
    void aMarkIsKnownAgainByItsKeyAloneAndTellsNothing() {
        String mark = with(OLD).mark("use", "text");
        assertThat(mark).startsWith("old:").doesNotContain("text").hasSizeLessThan(50);
        assertThat(with(NEW, OLD).isMark("use", "text", mark)).isTrue();
        assertThat(with(OLD).isMark("use", "another", mark)).isFalse();
        assertThat(with(OLD).isMark("another use", "text", mark)).isFalse();
        assertThat(with(NEW).isMark("use", "text", mark)).isFalse();
        assertThat(with(key("old", 3)).isMark("use", "text", mark)).isFalse();
        assertThat(with(OLD).isMark("use", "text", "text")).isFalse();
    }

    @Test
    void aKeyThatIsMissingIsNamed() {
        String before = with(OLD).encrypt(KIND, "secret");
        assertThatThrownBy(() -> with(NEW).decrypt(KIND, before))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessage("the key old is not in the key file");
    }

    @Test
    void anotherKeyOfTheSameIdReadsNothing() {
        String before = with(OLD).encrypt(KIND, "secret");
        assertThatThrownBy(() -> with(key("old", 9)).decrypt(KIND, before))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("old");
    }

    @Test
    void whatWasEncryptedAsOneKindIsNotReadAsAnother() {
        String stored = with(OLD).encrypt(KIND, "secret");
        assertThatThrownBy(() -> with(OLD).decrypt(SecretKind.EXTENSION_HA1_SHA256, stored))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("old");
    }

    @Test
    void aKeyIsNotTakenForAnotherWhoseIdBeginsLikeIt() {
        SecretKey longer = key("old-2", 4);
        String stored = with(longer).encrypt(KIND, "secret");
        assertThat(SecretCipher.keyId(stored)).isEqualTo("old-2");
        assertThat(with(OLD, longer).isCurrent(stored)).isFalse();
        assertThat(with(OLD, longer).decrypt(KIND, stored)).isEqualTo("secret");
    }

    @Test
    void eachChangedByteIsNoticed() {
        String stored = with(OLD).encrypt(KIND, "secret");
        String head = "enc:1:old:";
        byte[] data = Base64.getDecoder().decode(stored.substring(head.length()));
        for (int i = 0; i < data.length; i++) {
            byte[] changed = data.clone();
            changed[i] ^= 1;
            String other = head + Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> with(OLD).decrypt(KIND, other)).isInstanceOf(UnreadableSecretException.class);
        }
    }

    @Test
    void whatIsCutOffIsNoticed() {
        String stored = with(OLD).encrypt(KIND, "secret");
        for (int length = "enc:1:".length(); length < stored.length(); length++) {
            String cut = stored.substring(0, length);
            assertThatThrownBy(() -> with(OLD).decrypt(KIND, cut)).isInstanceOf(UnreadableSecretException.class);
        }
    }
}
