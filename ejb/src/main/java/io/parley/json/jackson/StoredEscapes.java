package io.parley.json.jackson;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * What is escaped in texts, and how: halves of surrogate pairs too, since one alone cannot stand in UTF-8 and any Java text comes back as it was. Of the
 * short forms only the one of the line's end is written, as ever since there are journals.
 */
final class StoredEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int[] ASCII = ascii();

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return Character.isSurrogate((char) character)
                ? new SerializedString("\\u" + Integer.toHexString(character))
                : null;
    }

    private static int[] ascii() {
        int[] escapes = standardAsciiEscapesForJSON();
        for (char blank : new char[] {'\b', '\t', '\f', '\r'}) {
            escapes[blank] = ESCAPE_STANDARD;
        }
        return escapes;
    }
}
