package io.parley.sip.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Headers whose values are lists of tokens, as Privacy, Require, Supported, Allow and Accept: on one line or several, separated by commas or semicolons. */
public final class TokenList {
    private TokenList() {}

    /** All tokens of all lines, as written and in order, without empty ones. */
    public static List<String> of(Collection<String> lines) {
        List<String> out = new ArrayList<>(4);
        for (String line : lines) {
            for (String token : ParameterizedValue.split(line, ",;")) {
                if (!token.isEmpty()) {
                    out.add(token);
                }
            }
        }
        return out;
    }

    /** Whether a token is among them, whatever its case. */
    public static boolean has(Collection<String> tokens, String token) {
        return tokens.stream().anyMatch(token::equalsIgnoreCase);
    }
}
