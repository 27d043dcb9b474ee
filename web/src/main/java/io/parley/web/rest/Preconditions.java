package io.parley.web.rest;

import io.parley.directory.Edit;
import io.parley.web.rest.access.ApiClient;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a request says of the thing it edits (RFC 9110, 13.1.1). */
final class Preconditions {
    /** No thing has it. */
    private static final long NO_VERSION = -1;

    private Preconditions() {}

    /**
     * The edit that a request asks for. With {@code If-Match} it is for a version that is named there; without, for the one that there is now, so that no edit
     * that comes between is lost.
     *
     * @param now the version, read before the thing; empty where there is no such thing yet
     */
    static Edit edit(HttpHeaders headers, SecurityContext security, OptionalLong now) {
        Edit edit = Edit.by(ApiClient.of(security).actor());
        List<String> named = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        if (named == null || named.isEmpty()) {
            return now.isPresent() ? edit.over(now.getAsLong()) : edit.ofNew();
        }
        boolean matches = now.isPresent()
                && named.stream()
                        .flatMap(tags -> Stream.of(tags.split(",")))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(EntityTags.of(now.getAsLong())));
        return edit.over(matches ? now.getAsLong() : NO_VERSION);
    }

    /** The edit that makes something new. */
    static Edit creation(SecurityContext security) {
        return Edit.by(ApiClient.of(security).actor()).ofNew();
    }
}
