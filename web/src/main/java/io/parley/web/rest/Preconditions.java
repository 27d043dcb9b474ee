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
     * that comes between is lost. With {@code If-None-Match: *}, or the version that there is, it is for a thing that is not there (13.1.2).
     *
     * @param now the version, read before the thing; empty where there is no such thing yet
     */
    static Edit edit(HttpHeaders headers, SecurityContext security, OptionalLong now) {
        Edit edit = Edit.by(ApiClient.of(security).actor());
        if (!has(headers, HttpHeaders.IF_MATCH)) {
            return now.isPresent() && !names(headers, HttpHeaders.IF_NONE_MATCH, now)
                    ? edit.over(now.getAsLong())
                    : edit.ofNew();
        }
        return edit.over(names(headers, HttpHeaders.IF_MATCH, now) ? now.getAsLong() : NO_VERSION);
    }

    /** RESTEasy gives an empty list for a header that is not there, others give null. */
    private static boolean has(HttpHeaders headers, String header) {
        List<String> values = headers.getRequestHeader(header);
        return values != null && !values.isEmpty();
    }

    private static boolean names(HttpHeaders headers, String header, OptionalLong now) {
        return now.isPresent()
                && has(headers, header)
                && headers.getRequestHeader(header).stream()
                        .flatMap(tags -> Stream.of(tags.split(",")))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(EntityTags.of(now.getAsLong())));
    }

    /** The edit of a part of a list: with {@code If-Match} for a version of the list, without for whatever the list is when its turn comes. */
    static Edit ofPart(HttpHeaders headers, SecurityContext security, OptionalLong list) {
        return has(headers, HttpHeaders.IF_MATCH) || has(headers, HttpHeaders.IF_NONE_MATCH)
                ? edit(headers, security, list)
                : Edit.by(ApiClient.of(security).actor());
    }

    /** The edit that makes something new. */
    static Edit creation(SecurityContext security) {
        return Edit.by(ApiClient.of(security).actor()).ofNew();
    }
}
