package io.parley.web.rest;

import io.parley.directory.Edit;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request says of the thing it edits (RFC 9110, 13.1). */
final class Preconditions {
    /** No thing has it. */
    private static final long NO_VERSION = -1;

    private static final String ANY = "*";

    private Preconditions() {}

    /**
     * The edit that a request asks for. With {@code If-Match} it is for a version that is named there; without, for the one that there is now, so that no edit
     * that comes between is lost.
     *
     * @param now the version, read before the thing; empty where there is no such thing yet
     * @throws ProblemException 400 for what is no tag; 412 where {@code If-None-Match} names the version that there is, or {@code If-Match} weak tags alone,
     *     which never match
     */
    static Edit edit(HttpHeaders headers, SecurityContext security, OptionalLong now) {
        Edit edit = Edit.by(ApiClient.of(security).actor());
        Optional<Boolean> matches = value(headers, HttpHeaders.IF_MATCH).map(wished -> matches(wished, now));
        if (value(headers, HttpHeaders.IF_NONE_MATCH)
                .filter(unwished -> isNamed(unwished, now))
                .isPresent()) {
            throw ProblemException.preconditionFailed("It is there, in a version that If-None-Match excludes.");
        }
        if (matches.isEmpty()) {
            return now.isPresent() ? edit.over(now.getAsLong()) : edit.ofNew();
        }
        return edit.over(matches.get() ? now.getAsLong() : NO_VERSION);
    }

    /** Compared strongly: a weak tag never matches (RFC 9110, 13.1.1). */
    private static boolean matches(String wished, OptionalLong now) {
        if (wished.equals(ANY)) {
            return now.isPresent();
        }
        List<EntityTag> tags = EntityTag.all(HttpHeaders.IF_MATCH, wished);
        if (now.isPresent() && tags.stream().allMatch(EntityTag::weak)) {
            throw ProblemException.preconditionFailed("If-Match has weak tags alone, which never match.");
        }
        return now.isPresent()
                && tags.stream().anyMatch(tag -> !tag.weak() && tag.opaque().equals(EntityTags.of(now.getAsLong())));
    }

    /** Compared weakly (RFC 9110, 13.1.2). */
    private static boolean isNamed(String unwished, OptionalLong now) {
        if (unwished.equals(ANY)) {
            return now.isPresent();
        }
        List<EntityTag> tags = EntityTag.all(HttpHeaders.IF_NONE_MATCH, unwished);
        return now.isPresent() && tags.stream().anyMatch(tag -> tag.opaque().equals(EntityTags.of(now.getAsLong())));
    }

    /** RESTEasy gives an empty list for a header that is not there, others give null; one that comes several times is one list. */
    private static Optional<String> value(HttpHeaders headers, String header) {
        return Optional.ofNullable(headers.getRequestHeader(header))
                .filter(values -> !values.isEmpty())
                .map(values -> String.join(", ", values).strip());
    }

    /** The edit of a part of a list: with {@code If-Match} for a version of the list, without for whatever the list is when its turn comes. */
    static Edit ofPart(HttpHeaders headers, SecurityContext security, OptionalLong list) {
        Edit edit = edit(headers, security, list);
        return value(headers, HttpHeaders.IF_MATCH).isPresent() ? edit : Edit.by(edit.by());
    }

    /** The edit that makes something new. */
    static Edit creation(SecurityContext security) {
        return Edit.by(ApiClient.of(security).actor()).ofNew();
    }
}
