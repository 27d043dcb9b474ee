package io.parley.security;

import io.parley.directory.Form;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.directory.User;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which passwords people may have: long enough, not made of few characters, not with their own name in it, and none of those that are tried first
 * (NIST SP 800-63B: length and a list rather than kinds of characters). Pure.
 */
public final class PasswordRule {
    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_NAME = 3;

    /** The parts that the passwords of lists have in common, in lower case. */
    private static final Set<String> COMMON =
            Set.of("password", "passwort", "qwert", "letmein", "welcome", "willkommen", "12345", "abcdef", "parley");

    private PasswordRule() {}

    /**
     * The password, where the person may have it.
     *
     * @throws InvalidInput naming the field "password"
     */
    public static String checked(String password, User user) {
        check(password.length() >= Form.SHORTEST_PASSWORD, new InputRefusal.TooShort(Form.SHORTEST_PASSWORD));
        check(password.length() <= Form.LONGEST_LINE, new InputRefusal.TooLong(Form.LONGEST_LINE));
        String plain = password.toLowerCase(Locale.ROOT);
        check(plain.chars().distinct().count() >= FEWEST_DIFFERENT, new InputRefusal.EasyToGuess());
        check(COMMON.stream().noneMatch(plain::contains), new InputRefusal.EasyToGuess());
        check(names(user).noneMatch(plain::contains), new InputRefusal.EasyToGuess());
        return password;
    }

    private static Stream<String> names(User user) {
        return Stream.concat(
                        Stream.of(user.name()), Stream.of(user.displayName().split("\\s+")))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.length() >= SHORTEST_NAME);
    }

    private static void check(boolean good, InputRefusal why) {
        if (!good) {
            throw new InvalidInput("password", why);
        }
    }
}
