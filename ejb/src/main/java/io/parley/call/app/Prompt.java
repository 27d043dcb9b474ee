package io.parley.call.app;

import java.util.List;

/**
 * Something to be heard: a key with arguments, made sound in the caller's language where it is played. A key is the name of a recorded text such as
 * "person-busy" without arguments, or one of these: {@link #SOUND}, {@link #NUMBER}, {@link #DIGITS}.
 */
public record Prompt(String key, List<String> arguments) {
    /** A sound by its full name, whatever the language: music, tones, and recordings chosen in settings. */
    public static final String SOUND = "sound";

    /** A whole number as people say it. */
    public static final String NUMBER = "number";

    /** Digits one by one. */
    public static final String DIGITS = "digits";

    public Prompt {
        arguments = List.copyOf(arguments);
    }

    /** A recorded text. */
    public static Prompt of(String key) {
        return new Prompt(key, List.of());
    }

    /** Recorded texts one after the other. */
    public static List<Prompt> all(String... keys) {
        return List.of(keys).stream().map(Prompt::of).toList();
    }

    /** A sound by its full name, such as "music/1". */
    public static Prompt sound(String name) {
        return new Prompt(SOUND, List.of(name));
    }

    /** A number such as 342: "three hundred and forty two". */
    public static Prompt number(int number) {
        return new Prompt(NUMBER, List.of(Integer.toString(number)));
    }

    /** Digits such as those of an extension. */
    public static Prompt digits(String digits) {
        return new Prompt(DIGITS, List.of(digits));
    }
}
