package io.parley.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretKeysTest {
    private static final String LINE = SecretCipherTest.key("2026-11", 1).line();

    @Test
    void linesAreReadWithoutCommentsAndBlankOnes() {
        SecretKeys keys = SecretKeys.parse(List.of(
                "# keys", "", "  " + LINE + "  ", SecretCipherTest.key("old", 2).line()));
        assertThat(keys.first()).isEqualTo(SecretCipherTest.key("2026-11", 1));
        assertThat(keys.find("old")).contains(SecretCipherTest.key("old", 2));
        assertThat(keys.find("none")).isEmpty();
    }

    @Test
    void aWrongLineIsNamedAndNotShown() {
        assertThatThrownBy(() -> SecretKeys.parse(List.of("# keys", LINE + "AAAA")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("AQEB");
        assertThatThrownBy(() -> SecretKeys.parse(List.of(LINE + " more"))).hasMessageContaining("line 1");
        assertThatThrownBy(() -> SecretKeys.parse(List.of("a:b " + LINE.split(" ", -1)[1])))
                .hasMessageContaining("line 1");
    }

    @Test
    void aFileWithoutKeysAndAnIdThatIsThereTwiceAreRefused() {
        assertThatThrownBy(() -> SecretKeys.parse(List.of("# nothing"))).hasMessage("there is no key in it");
        assertThatThrownBy(() -> SecretKeys.parse(List.of(LINE, LINE))).hasMessageContaining("twice");
    }

    @Test
    void noKeyIsEverShown() {
        assertThat(SecretKeys.parse(List.of(LINE)).toString())
                .contains("2026-11")
                .doesNotContain("AQEB");
    }
}
