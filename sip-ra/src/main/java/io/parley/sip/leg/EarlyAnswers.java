package io.parley.sip.leg;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The session descriptions of an INVITE's early dialogs, by the peer's tag (RFC 3261 12.1): a proxy that forks it, or a gateway that tries one way after the
 * other, makes several, each with an answer of its own to our offer. A 2xx without a description means what its dialog said before (RFC 3261 13.2.1). Not
 * thread-safe.
 */
public final class EarlyAnswers {
    /** Dialogs that are remembered; of more, those that were made last count. */
    static final int MOST = 16;

    private final Map<String, String> byTag = LinkedHashMap.newLinkedHashMap(1);

    /** A provisional response came; its own description is given back. */
    public Optional<String> provisional(String tag, Optional<String> sdp) {
        sdp.ifPresent(text -> {
            if (!byTag.containsKey(tag) && byTag.size() >= MOST) {
                byTag.remove(byTag.keySet().iterator().next());
            }
            byTag.put(tag, text);
        });
        return sdp;
    }

    /** A 2xx came: its description, or else the one that its dialog gave last. The early answers are forgotten. */
    public Optional<String> success(String tag, Optional<String> sdp) {
        Optional<String> answer = sdp.or(() -> Optional.ofNullable(byTag.get(tag)));
        byTag.clear();
        return answer;
    }
}
