package io.parley.web.rest.access;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where a request carries its API key: {@code X-API-Key}, else {@code Authorization: Bearer}. */
public final class ApiKeyHeader {
    private static final String BEARER = "bearer ";

    private ApiKeyHeader() {}

    /** The key; {@code header} gives a header's value, or null. */
    public static Optional<String> of(UnaryOperator<String> header) {
        return Optional.ofNullable(header.apply("X-API-Key"))
                .or(() -> Optional.ofNullable(header.apply("Authorization"))
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length())))
                .map(String::strip);
    }
}
