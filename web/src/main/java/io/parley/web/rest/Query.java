package io.parley.web.rest;

import io.parley.number.Spelling;
import io.parley.web.rest.problem.FieldError;
import io.parley.web.rest.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a request, read strictly: a wrong or unknown one is told by name. Read all, then call {@link #done()}. Not thread-safe.
 */
final class Query {
    private static final int LAST_YEAR = 9_999;
    private static final String MOMENT = "a date (2026-11-21) or a moment (2026-11-21T10:30:00Z)";

    private final MultivaluedMap<String, String> parameters;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    Query(UriInfo uri) {
        parameters = uri.getQueryParameters();
    }

    Optional<String> text(String name) {
        return take(name, "not empty", Function.identity());
    }

    /** A phone number, or a text that may be one. */
    Optional<String> phoneNumber(String name) {
        return take(name, "not empty", Function.identity(), Spelling::inQuery);
    }

    /** A phone number that must be given; anything where it is not, as {@link #done} refuses the request. */
    String neededPhoneNumber(String name) {
        Optional<String> number = phoneNumber(name);
        if (number.isEmpty()) {
            refuse(name, "is missing");
        }
        return number.orElse("");
    }

    /** A parameter that may be repeated, or hold values with commas between. */
    List<String> texts(String name) {
        known.add(name);
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    int number(String name, int byDefault, int min, int max) {
        return take(name, "a whole number from " + min + " to " + max, value -> {
                    int number = Integer.parseInt(value);
                    return number >= min && number <= max ? number : null;
                })
                .orElse(byDefault);
    }

    boolean flag(String name, boolean byDefault) {
        return take(name, "true or false", value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                })
                .orElse(byDefault);
    }

    ZoneId zone(String name) {
        return take(name, "a time zone, as Europe/Berlin", ZoneId::of).orElseGet(ZoneId::systemDefault);
    }

    <T> Optional<T> take(String name, String words, Function<String, T> reader) {
        return take(name, words, reader, UnaryOperator.identity());
    }

    private <T> Optional<T> take(String name, String words, Function<String, T> reader, UnaryOperator<String> decoder) {
        known.add(name);
        String decoded = parameters.getFirst(name);
        if (decoded == null) {
            return Optional.empty();
        }
        String value = decoder.apply(decoded);
        T read = value.isBlank() ? null : tried(reader, value.strip());
        if (read == null) {
            refuse(name, "must be " + words);
        }
        return Optional.ofNullable(read);
    }

    private static <T> T tried(Function<String, T> reader, String value) {
        try {
            return reader.apply(value);
        } catch (DateTimeException | IllegalArgumentException e) {
            // the caller says what it must be
            return null;
        }
    }

    /** The first moment of a range: a date begins at midnight of the zone. */
    Optional<Instant> start(String name, ZoneId zone) {
        return take(name, MOMENT, value -> moment(value, zone, 0));
    }

    /** The end of a range, exclusive: a date is meant with its whole day. */
    Optional<Instant> end(String name, ZoneId zone) {
        return take(name, MOMENT, value -> moment(value, zone, 1));
    }

    private static Instant moment(String value, ZoneId zone, int daysLater) {
        if (value.length() <= 10) {
            return LocalDate.parse(value).plusDays(daysLater).atStartOfDay(zone).toInstant();
        }
        boolean offset = value.endsWith("Z") || value.lastIndexOf('+') > 10 || value.lastIndexOf('-') > 10;
        OffsetDateTime read = offset
                ? OffsetDateTime.parse(value)
                : LocalDateTime.parse(value).atZone(zone).toOffsetDateTime();
        if (read.getYear() < 0 || read.getYear() > LAST_YEAR) {
            throw new DateTimeException("no year of RFC 3339");
        }
        return read.toInstant();
    }

    void refuse(String name, String why) {
        errors.add(new FieldError(name, why));
    }

    /**
     * All parameters were read.
     *
     * @throws ProblemException 400 naming each parameter that is wrong or unknown
     */
    void done() {
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> refuse(
                        name,
                        "is no parameter here; known are "
                                + known.stream().sorted().collect(Collectors.joining(", "))));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
