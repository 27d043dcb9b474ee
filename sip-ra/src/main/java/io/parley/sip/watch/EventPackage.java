package io.parley.sip.watch;

import io.parley.sip.guard.Limit;
import io.parley.sip.message.ParameterizedValue;
import java.util.List;
import java.util.Optional;

/** The event packages that can be subscribed to (RFC 6665 4). */
public enum EventPackage {
    /** The dialogs of an extension (RFC 4235), as of lamps. */
    DIALOG("dialog", "application/dialog-info+xml", Limit.DIALOG_NOTIFY_MILLIS),
    /** Whether its user can be reached (RFC 3856). */
    PRESENCE("presence", "application/pidf+xml", Limit.PRESENCE_NOTIFY_MILLIS);

    /** The header line that names all of them. */
    public static final String ALLOW_EVENTS = "Allow-Events: dialog, presence\r\n";

    private final String token;
    private final String type;
    private final Limit spacing;

    EventPackage(String token, String type, Limit spacing) {
        this.token = token;
        this.type = type;
        this.spacing = spacing;
    }

    /** The package of an Event header; its parameters do not matter. */
    public static Optional<EventPackage> of(String event) {
        String name = ParameterizedValue.of(event).value();
        for (EventPackage p : values()) {
            if (p.token.equals(name)) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }

    /** The Event header line of a subscription's NOTIFYs: that of its SUBSCRIBE, with the same id (RFC 6665 8.2.1). */
    public String eventLine(String event) {
        String id = ParameterizedValue.of(event)
                .parameter("id")
                .filter(text -> text.matches("[A-Za-z0-9.!%*_+`'~-]+"))
                .map(text -> ";id=" + text)
                .orElse("");
        return "Event: " + token + id + "\r\n";
    }

    /** The media type of its documents. */
    public String type() {
        return type;
    }

    /** The least time between two NOTIFYs that nobody asked for, in milliseconds. */
    public long spacingMillis() {
        return spacing.standard();
    }

    /** Whether a client takes its documents; one that says nothing does (RFC 6665 3.1.3). */
    public boolean acceptedBy(List<String> accept) {
        return accept.isEmpty()
                || accept.stream()
                        .flatMap(line -> ParameterizedValue.split(line, ",").stream())
                        .map(ParameterizedValue::of)
                        .anyMatch(this::isIn);
    }

    private boolean isIn(ParameterizedValue range) {
        boolean never = range.parameter("q").filter(q -> q.matches("0(\\.0*)?")).isPresent();
        String value = range.value();
        return !never && (value.equals(type) || value.equals("application/*") || value.equals("*/*"));
    }
}
