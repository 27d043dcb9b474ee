package io.parley.web.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lists in pages: {@code limit} and {@code offset}, with links to the next and the previous page (RFC 8288). */
final class Paging {
    static final int LIMIT = 100;
    static final int MOST = 1000;
    static final int MOST_OFFSET = 10_000_000;

    private Paging() {}

    /**
     * One page.
     *
     * @param total how many there are on all pages
     */
    record Page<T>(List<T> items, long total) {}

    /** A page of things that are in memory as a whole, in an order; the request may have {@code limit} and {@code offset} only. */
    static <S> Response of(UriInfo uri, Collection<S> all, Comparator<? super S> order, Function<? super S, ?> json) {
        return of(uri, new Query(uri), all.stream().sorted(order).toList(), json);
    }

    /** A page of a list as it stands; reads {@code limit} and {@code offset}, and with them the query is {@link Query#done}. */
    static <S> Response of(UriInfo uri, Query query, List<S> all, Function<? super S, ?> json) {
        return of(uri, query, (offset, limit) -> {
            int from = Math.min(offset, all.size());
            int to = Math.min(from + limit, all.size());
            return new Page<>(all.subList(from, to).stream().map(json).toList(), all.size());
        });
    }

    /** Fetches the page that is asked for. */
    @FunctionalInterface
    interface Fetch<T> {
        Page<T> page(int offset, int limit);
    }

    /** A page of a list that is fetched in pages; reads {@code limit} and {@code offset}, and with them the query is {@link Query#done}. */
    static <T> Response of(UriInfo uri, Query query, Fetch<T> fetch) {
        int limit = query.number("limit", LIMIT, 1, MOST);
        int offset = query.number("offset", 0, 0, MOST_OFFSET);
        query.done();
        Page<T> page = fetch.page(offset, limit);
        int to = offset + page.items().size();
        Response.ResponseBuilder response = Response.ok(page);
        if (to < page.total()) {
            link(response, uri, "next", to);
        }
        if (offset > 0) {
            link(response, uri, "prev", Math.max(0, (int) Math.min(offset, page.total()) - limit));
        }
        return response.build();
    }

    private static void link(Response.ResponseBuilder response, UriInfo uri, String rel, int offset) {
        response.link(
                uri.getRequestUriBuilder().replaceQueryParam("offset", offset).build(), rel);
    }
}
