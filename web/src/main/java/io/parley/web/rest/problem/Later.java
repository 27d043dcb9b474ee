package io.parley.web.rest.problem;

import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Answers that come later. RESTEasy takes what their methods throw for faults of ours and fills the log with it, so here problems are made answers. */
public final class Later {
    private Later() {}

    /** The answer of a method, or the problem that it or its stage ended with. */
    public static CompletionStage<Response> answer(Supplier<CompletionStage<Response>> method) {
        try {
            return method.get().exceptionally(failure -> {
                if (failure instanceof CompletionException && failure.getCause() instanceof ProblemException refused) {
                    return ProblemMapper.response(refused.problem());
                }
                throw new CompletionException(failure);
            });
        } catch (ProblemException refused) {
            return CompletableFuture.completedFuture(ProblemMapper.response(refused.problem()));
        }
    }
}
