package io.parley.web.rest.problem;

import static java.util.Map.entry;

import io.parley.directory.InvalidInput;
import io.parley.web.texts.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Sends what the directory refused, by the field's name in JSON. */
@Dependent
@Provider
public final class InvalidInputMapper implements ExceptionMapper<InvalidInput> {
    /** Fields whose JSON has another name than the directory. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("id", "number"),
            entry("secret", "password"),
            entry("ringTime", "ring_seconds"),
            entry("noAnswer", "penalty_seconds"),
            entry("wrapUp", "wrap_up_seconds"),
            entry("maxWait", "max_wait_seconds"),
            entry("serviceLevel", "service_level_seconds"),
            entry("shortAbandon", "short_abandon_seconds"),
            entry("forwardAfter", "forward_after_seconds"),
            entry("welcome", "announcements.welcome"),
            entry("positionEvery", "announcements.position_every_seconds"),
            entry("periodicEvery", "announcements.periodic_every_seconds"),
            entry("periodic", "announcements.periodic"));

    @Override
    public Response toResponse(InvalidInput refused) {
        String field = NAMES.getOrDefault(refused.field(), Names.snake(refused.field()));
        return ProblemMapper.response(ProblemException.invalid(field, Refusals.PLAIN.words(refused.refusal()))
                .problem());
    }
}
