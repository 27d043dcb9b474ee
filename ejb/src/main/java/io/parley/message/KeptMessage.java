package io.parley.message;

import io.parley.sip.api.Party;
import io.parley.sip.api.TextMessage;
import java.time.Instant;

/**
 * A message that waits for a phone of its recipient.
 *
 * @param id grows from each to the next
 * @param extension whom it is for
 * @param owner who had that extension when it was written, by their sign-in name; empty where nobody had
 * @param sender as the recipient sees them
 * @param expires when it is over
 */
public record KeptMessage(
        long id, String extension, String owner, Party sender, TextMessage message, Instant sent, Instant expires) {
    /** What of it is kept in memory. */
    Waiting waiting() {
        return new Waiting(id, extension, sender.number(), expires);
    }

    /**
     * A message without its text.
     *
     * @param sender the number alone
     */
    public record Waiting(long id, String extension, String sender, Instant expires) {}
}
