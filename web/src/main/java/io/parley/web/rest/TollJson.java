package io.parley.web.rest;

import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.toll.TollChecks;
import io.parley.toll.TollClass;
import io.parley.toll.TollLimit;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollPolicy.Night;
import io.parley.toll.TollScope;
import io.parley.toll.TollUsage;
import io.parley.web.rest.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The limits of calls outside; {@code night_from} and {@code night_until} are empty where there is no night. */
record TollJson(List<ClassJson> classes, List<LimitJson> limits, String nightFrom, String nightUntil) {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    static TollJson of(TollPolicy policy) {
        return new TollJson(
                policy.classes().stream().map(ClassJson::of).toList(),
                policy.limits().stream().map(LimitJson::of).toList(),
                policy.night().map(Night::from).map(LocalTime::toString).orElse(""),
                policy.night().map(Night::until).map(LocalTime::toString).orElse(""));
    }

    /** A class of destinations; {@code price} is in thousandths of the currency a minute. */
    record ClassJson(String name, List<String> prefixes, int price, boolean closed, boolean closedAtNight) {
        static ClassJson of(TollClass one) {
            return new ClassJson(one.name(), one.prefixes(), one.price(), one.closed(), one.closedAtNight());
        }
    }

    /** A limit; zero is none. */
    record LimitJson(
            String scope,
            int callsPerHour,
            int concurrent,
            int minutesPerDay,
            int costPerDay,
            List<String> closedClasses,
            boolean endsCalls) {
        static LimitJson of(TollLimit limit) {
            return new LimitJson(
                    limit.scope().text(),
                    limit.callsPerHour(),
                    limit.concurrent(),
                    limit.minutesPerDay(),
                    limit.costPerDay(),
                    limit.closedClasses(),
                    limit.endsCalls());
        }
    }

    /** What is used; {@code cost_today} in thousandths of the currency. */
    record UsageJson(
            String extension, int concurrent, int callsLastHour, int callsToday, long secondsToday, long costToday) {
        static UsageJson of(String extension, TollUsage usage) {
            return new UsageJson(
                    extension,
                    usage.concurrent(),
                    usage.callsLastHour(),
                    usage.callsToday(),
                    usage.millisToday() / 1_000,
                    usage.microsToday() / 1_000);
        }
    }

    /** What a call would find now; {@code reason} is empty where it would be made. */
    record CheckJson(String number, String tollClass, int price, String reason, String limit) {}

    /** A class as it is to be. */
    record TollClassSettings(
            @NotBlank @Size(max = 32) String name,

            @Size(max = TollChecks.MOST_PREFIXES) List<@NotBlank @Size(max = 16) String> prefixes,

            @DefaultValue("0") @Min(0) @Max(TollChecks.HIGHEST_PRICE)
            int price,

            @DefaultValue("false") boolean closed,

            @DefaultValue("false") boolean closedAtNight) {
        TollClass tollClass() {
            return new TollClass(name, prefixes, price, closed, closedAtNight);
        }
    }

    /** A limit as it is to be. */
    record TollLimitSettings(
            @NotBlank @Size(max = 64) String scope,

            @DefaultValue("0") @Min(0) @Max(TollChecks.GREATEST)
            int callsPerHour,

            @DefaultValue("0") @Min(0) @Max(TollChecks.GREATEST)
            int concurrent,

            @DefaultValue("0") @Min(0) @Max(TollChecks.GREATEST)
            int minutesPerDay,

            @DefaultValue("0") @Min(0) @Max(TollChecks.GREATEST)
            int costPerDay,

            Optional<@Size(max = TollChecks.MOST_CLOSED) List<String>> closedClasses,

            @DefaultValue("false") boolean endsCalls) {
        TollLimit limit() {
            TollScope of = TollScope.of(scope)
                    .orElseThrow(() -> ProblemException.invalid(
                            "limits", scope + " is none of system, extensions, role:… and extension:…"));
            return new TollLimit(
                    of,
                    callsPerHour,
                    concurrent,
                    minutesPerDay,
                    costPerDay,
                    closedClasses.orElse(List.of()),
                    endsCalls);
        }
    }

    /** A change of the limits: what is left out stays. Lists are replaced as a whole. */
    record TollChange(
            Optional<@Size(max = TollChecks.MOST_CLASSES) List<@Valid TollClassSettings>> classes,
            Optional<@Size(max = TollChecks.MOST) List<@Valid TollLimitSettings>> limits,
            Optional<@Size(max = 5) String> nightFrom,
            Optional<@Size(max = 5) String> nightUntil) {
        TollPolicy of(TollPolicy before) {
            TollJson shown = TollJson.of(before);
            return new TollPolicy(
                    classes.map(all -> all.stream()
                                    .map(TollClassSettings::tollClass)
                                    .toList())
                            .orElse(before.classes()),
                    limits.map(all -> all.stream().map(TollLimitSettings::limit).toList())
                            .orElse(before.limits()),
                    night(nightFrom.orElse(shown.nightFrom()), nightUntil.orElse(shown.nightUntil())));
        }

        private static Optional<Night> night(String from, String until) {
            if (from.isEmpty() != until.isEmpty()) {
                throw new InvalidInput(from.isEmpty() ? "nightFrom" : "nightUntil", new InputRefusal.Empty());
            }
            return from.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Night(time("night_from", from), time("night_until", until)));
        }

        private static LocalTime time(String field, String text) {
            if (!TIME.matcher(text).matches()) {
                throw ProblemException.invalid(field, "must be a time of day as 22:00, or empty");
            }
            return LocalTime.parse(text);
        }
    }
}
