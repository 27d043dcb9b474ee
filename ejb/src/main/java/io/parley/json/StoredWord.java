package io.parley.json;

import java.util.Arrays;

/**
 * A value that stands in JSON and in rows as a word of its own, independent of its Java name: a constant may be renamed, its word never changes. A type
 * that implements this has a public static method {@code of(String)} that gives the value of every word, also of one that this version does not know:
 * what was stored by another version must be readable. An enum of facts gives a constant of its own for those, which has the word {@link #UNKNOWN} and is never
 * written by what happens; a type of free words keeps the word.
 */
public interface StoredWord {
    /** The word of a constant that stands for words of other versions. */
    String UNKNOWN = "unknown";

    /** As it is stored. */
    String word();

    /** The constant with this word, for the {@code of} of an enum; {@code other} where none has it. */
    static <W extends StoredWord> W of(W[] constants, String word, W other) {
        return Arrays.stream(constants)
                .filter(constant -> constant.word().equals(word))
                .findFirst()
                .orElse(other);
    }
}
