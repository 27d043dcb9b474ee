package io.parley.web.rest.problem;

import io.parley.directory.EditConflict;
import io.parley.directory.EditRefusal;
import io.parley.web.texts.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Edits that somebody else was faster with: 412 where the request named a version or none of the thing that changed, else 409; says who it was, and when. */
@Dependent
@Provider
public final class EditConflictMapper implements ExceptionMapper<EditConflict> {
    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(EditConflict refused) {
        String words = Refusals.PLAIN.words(refused.refusal());
        return ProblemMapper.response(
                (isPrecondition(refused.refusal()) && (has(HttpHeaders.IF_MATCH) || has(HttpHeaders.IF_NONE_MATCH))
                                ? ProblemException.preconditionFailed(words)
                                : ProblemException.conflict(words))
                        .problem());
    }

    /** Whether a header can name what was not so. */
    private static boolean isPrecondition(EditRefusal refusal) {
        return switch (refusal) {
            case EditRefusal.ChangedMeanwhile _, EditRefusal.RemovedMeanwhile _, EditRefusal.MadeMeanwhile _ -> true;
            case EditRefusal.ReferenceRemoved _ -> false;
        };
    }

    private boolean has(String header) {
        return headers.getHeaderString(header) != null;
    }
}
