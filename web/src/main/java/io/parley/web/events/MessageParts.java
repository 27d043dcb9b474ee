package io.parley.web.events;

import java.util.Optional;

/** The parts of a client's message, put together up to {@link StreamLimit#MESSAGE}. Of one thread at a time. */
final class MessageParts {
    private final StringBuilder text = new StringBuilder();

    /** Whether the message would be too long with this part; nothing of it is kept then. */
    boolean isTooLong(String part) {
        boolean tooLong = text.length() + part.length() > StreamLimit.MESSAGE;
        if (tooLong) {
            text.setLength(0);
        }
        return tooLong;
    }

    /** The whole message, once its last part is here. */
    Optional<String> with(String part, boolean last) {
        text.append(part);
        if (!last) {
            return Optional.empty();
        }
        String whole = text.toString();
        text.setLength(0);
        return Optional.of(whole);
    }
}
