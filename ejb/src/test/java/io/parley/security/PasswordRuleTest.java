package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.directory.Role;
import io.parley.directory.User;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    private static final User ANNA = new User("anna.b", "Anna Berg", "", Set.of(Role.AGENT), Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"tall green lamp", "kX3#vq9!Lm", "Straße im Wald"})
    void longAndUnlikeOthersIsTaken(String password) {
        assertThat(PasswordRule.checked(password, ANNA)).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaabbbbcccc",
                "PassWord-2026",
                "xx12345678xx",
                "Anna's green lamp",
                "in the berg hut",
                "my anna.b code"
            })
    void whatIsTriedFirstIsRefused(String password) {
        assertThat(refusal(password)).isEqualTo(new InputRefusal.EasyToGuess());
    }

    @Test
    void lengthHasTwoEnds() {
        assertThat(refusal("kX3#vq9!L")).isEqualTo(new InputRefusal.TooShort(10));
        assertThat(refusal("kX3#vq9!Lm".repeat(13))).isEqualTo(new InputRefusal.TooLong(128));
    }

    private static InputRefusal refusal(String password) {
        InputRefusal[] why = new InputRefusal[1];
        assertThatThrownBy(() -> PasswordRule.checked(password, ANNA)).isInstanceOfSatisfying(InvalidInput.class, e -> {
            assertThat(e.field()).isEqualTo("password");
            why[0] = e.refusal();
        });
        return why[0];
    }
}
