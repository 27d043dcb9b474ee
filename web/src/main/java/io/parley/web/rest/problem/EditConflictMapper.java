package io.parley.web.rest.problem;

import io.parley.directory.EditConflict;
import io.parley.web.texts.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Edits that somebody else was faster with: 412 where the request named a version or none, else 409; says who it was, and when. */
@Dependent
@Provider
public final class EditConflictMapper implements ExceptionMapper<EditConflict> {
    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(EditConflict refused) {
        String words = Refusals.PLAIN.words(refused.refusal());
        return ProblemMapper.response((headers.getHeaderString(HttpHeaders.IF_MATCH) == null
                                && headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) == null
                        ? ProblemException.conflict(words)
                        : ProblemException.preconditionFailed(words))
                .problem());
    }
}
