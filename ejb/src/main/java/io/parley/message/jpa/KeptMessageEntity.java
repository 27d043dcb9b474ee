package io.parley.message.jpa;

import io.parley.message.KeptMessage;
import io.parley.sip.api.Party;
import io.parley.sip.api.TextMessage;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of the table kept_message. */
@Entity
@Table(name = "kept_message")
class KeptMessageEntity {
    private static final int LONGEST_NAME = 200;

    @Id
    Long id;

    String extension;
    String owner;
    String sender;
    String name;
    String format;
    String text;
    long sentMs;
    long expiresMs;

    protected KeptMessageEntity() {}

    KeptMessageEntity(KeptMessage m) {
        id = m.id();
        extension = m.extension();
        owner = m.owner();
        sender = m.sender().number();
        name = m.sender().name().length() > LONGEST_NAME
                ? m.sender().name().substring(0, LONGEST_NAME)
                : m.sender().name();
        format = m.message().format().name();
        text = m.message().text();
        sentMs = m.sent().toEpochMilli();
        expiresMs = m.expires().toEpochMilli();
    }

    KeptMessage message() {
        return new KeptMessage(
                id,
                extension,
                owner,
                new Party(sender, name),
                new TextMessage(TextMessage.Format.valueOf(format), text),
                Instant.ofEpochMilli(sentMs),
                Instant.ofEpochMilli(expiresMs));
    }
}
