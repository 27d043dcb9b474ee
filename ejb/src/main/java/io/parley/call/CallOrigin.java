package io.parley.call;

import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a call that are known from its beginning and never change.
 *
 * @param direction as the system sees it
 * @param caller who calls, as shown to others
 * @param called the number first called
 * @param source "extension:1001", "trunk:name" or "api"
 * @param extension the extension that calls, if it is one of ours
 * @param sipCallId Call-ID of the first INVITE, or the empty string
 * @param diversions who sent it on before it came here, the first of them first
 * @param check what was found of a caller from outside
 */
public record CallOrigin(
        CallId id,
        Direction direction,
        Party caller,
        String called,
        String source,
        Optional<String> extension,
        String sipCallId,
        Instant startedAt,
        List<Diversion> diversions,
        CallerCheck check) {
    /** A call that nobody sent on. */
    public CallOrigin(
            CallId id,
            Direction direction,
            Party caller,
            String called,
            String source,
            Optional<String> extension,
            String sipCallId,
            Instant startedAt) {
        this(id, direction, caller, called, source, extension, sipCallId, startedAt, List.of(), CallerCheck.NONE);
    }
}
