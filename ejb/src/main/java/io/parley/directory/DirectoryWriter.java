package io.parley.directory;

import io.parley.database.Tx;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.hours.HoursText;
import io.parley.id.QueueId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes values into the directory's tables, within somebody's transaction; what is there under the same key is replaced. Nothing is checked here. */
public final class DirectoryWriter {
    private final Tx tx;

    public DirectoryWriter(Tx tx) {
        this.tx = tx;
    }

    public void put(User user, String passwordHash) throws SQLException {
        tx.update("delete from person where name = ?", user.name());
        tx.update(
                "insert into person (name, display_name, email, roles, extension, password_hash) values (?, ?, ?, ?, ?, ?)",
                user.name(),
                user.displayName(),
                user.email(),
                DirectoryRows.roles(user.roles()),
                user.extension().orElse(null),
                passwordHash);
    }

    /** Creates a person, or changes one; without a hash they keep their password, and in any case their queues. */
    void put(User user, Optional<String> passwordHash) throws SQLException {
        int changed = tx.update(
                "update person set display_name = ?, email = ?, roles = ?, extension = ? where name = ?",
                user.displayName(),
                user.email(),
                DirectoryRows.roles(user.roles()),
                user.extension().orElse(null),
                user.name());
        if (changed == 0) {
            put(user, passwordHash.orElseThrow());
        } else if (passwordHash.isPresent()) {
            tx.update("update person set password_hash = ? where name = ?", passwordHash.get(), user.name());
        }
    }

    /** Replaces an extension and its secret. */
    public void put(Extension extension, SipSecret secret) throws SQLException {
        tx.update("delete from extension where number = ?", extension.number());
        tx.update(
                "insert into extension (number, name, email, allow_external, max_contacts, ha1_md5, ha1_sha256)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                extension.number(),
                extension.name(),
                extension.email(),
                extension.allowExternal(),
                extension.maxContacts(),
                secret.ha1Md5(),
                secret.ha1Sha256());
    }

    public void put(QueueConfig queue) throws SQLException {
        Waiting waiting = queue.waiting();
        tx.update("delete from queue where id = ?", queue.id().value());
        tx.update(
                "insert into queue (id, name, strategy, ring_ms, no_answer_ms, wrap_up_ms, max_wait_ms, max_length,"
                        + " join_when_empty, overflow_number, music, welcome, position_every_ms, periodic_every_ms,"
                        + " periodic, service_level_ms, short_abandon_ms, dispositions, auto_answer, script,"
                        + " leave_when_empty, hours, closed_number, clear_at_closing, service_level)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                queue.id().value(),
                queue.name(),
                queue.strategy().name(),
                queue.ringing().time().toMillis(),
                switch (queue.ringing().noAnswer()) {
                    case NoAnswer.Pause() -> null;
                    case NoAnswer.Penalty(Duration passedOver) -> passedOver.toMillis();
                },
                queue.handling().wrapUp().toMillis(),
                waiting.maxTime().map(Duration::toMillis).orElse(null),
                waiting.maxLength(),
                waiting.joinWhenEmpty(),
                number(waiting.overflow()),
                waiting.music(),
                waiting.announcements().welcome(),
                waiting.announcements().positionEvery().toMillis(),
                waiting.announcements().periodicEvery().toMillis(),
                waiting.announcements().periodic(),
                queue.reporting().serviceLevel().toMillis(),
                queue.reporting().shortAbandon().toMillis(),
                String.join(",", queue.handling().dispositions()),
                queue.ringing().autoAnswer(),
                queue.handling().script(),
                waiting.leaveWhenEmpty(),
                queue.opening().hours().map(HoursText::of).orElse(""),
                number(queue.opening().closed()),
                queue.opening().clearAtClosing(),
                queue.reporting().definition().name());
        tx.batch(
                "insert into queue_member (queue, agent, tier, place) values (?, ?, ?, ?)",
                queue.members(),
                (statement, member) -> {
                    statement.setString(1, queue.id().value());
                    statement.setString(2, member.agent().value());
                    statement.setInt(3, member.tier());
                    statement.setInt(4, member.order());
                });
    }

    private static String number(Overflow overflow) {
        return switch (overflow) {
            case Overflow.HangUp() -> null;
            case Overflow.To(String number) -> number;
        };
    }

    public void putMember(QueueId queue, Member member) throws SQLException {
        tx.update(
                "delete from queue_member where queue = ? and agent = ?",
                queue.value(),
                member.agent().value());
        tx.update(
                "insert into queue_member (queue, agent, tier, place) values (?, ?, ?, ?)",
                queue.value(),
                member.agent().value(),
                member.tier(),
                member.order());
    }

    public void put(Trunk trunk) throws SQLException {
        tx.update("delete from trunk where name = ?", trunk.name());
        tx.update(
                "insert into trunk (name, host, port, transport, max_calls, enabled) values (?, ?, ?, ?, ?, ?)",
                trunk.name(),
                trunk.host(),
                trunk.port(),
                trunk.transport(),
                trunk.maxCalls(),
                trunk.enabled());
    }

    /** The dial plan as a whole, in its order. */
    public void putDialPlan(List<DialRule> rules) throws SQLException {
        tx.update("delete from dial_rule");
        for (int place = 0; place < rules.size(); place++) {
            DialRule rule = rules.get(place);
            tx.update(
                    "insert into dial_rule (place, name, pattern, action, target, trunk, external)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    place,
                    rule.name(),
                    rule.pattern(),
                    rule.action().name(),
                    rule.target(),
                    rule.trunk(),
                    rule.external());
        }
    }

    /** The reason codes as a whole, in their order. */
    public void putReasonCodes(List<ReasonCode> codes) throws SQLException {
        tx.update("delete from reason_code");
        for (int place = 0; place < codes.size(); place++) {
            tx.update(
                    "insert into reason_code (code, label, place, do_not_disturb) values (?, ?, ?, ?)",
                    codes.get(place).code(),
                    codes.get(place).label(),
                    place,
                    codes.get(place).doNotDisturb());
        }
    }

    public void put(ApiKey key, Instant createdAt) throws SQLException {
        tx.update("delete from api_key where name = ?", key.name());
        tx.update(
                "insert into api_key (hash, name, roles, created_at) values (?, ?, ?, ?)",
                key.hash(),
                key.name(),
                DirectoryRows.roles(key.roles()),
                createdAt.toEpochMilli());
    }
}
