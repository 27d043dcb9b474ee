package io.parley.sip.session;

import java.util.Optional;
import java.util.stream.Collectors;

/** The two descriptions that a leg's session stands on: ours is what a refresh offers again (RFC 4028 7.4), theirs tells whether its answer changes anything. */
public final class AgreedDescriptions {
    private String ours = "";
    private String theirs = "";

    /** Ours, as it was last offered and accepted, or answered; the empty string before. */
    public String ours() {
        return ours;
    }

    public void ours(String sdp) {
        ours = sdp;
    }

    public void theirs(Optional<String> sdp) {
        sdp.ifPresent(text -> theirs = text);
    }

    /** Takes the answer to a refresh; it is given back where it says something else than the one before. Its version alone may be another. */
    public Optional<String> changed(Optional<String> answer) {
        Optional<String> changed = answer.filter(sdp -> !withoutOrigin(sdp).equals(withoutOrigin(theirs)));
        theirs(answer);
        return changed;
    }

    private static String withoutOrigin(String sdp) {
        return sdp.lines().filter(line -> !line.startsWith("o=")).collect(Collectors.joining("\n"));
    }
}
