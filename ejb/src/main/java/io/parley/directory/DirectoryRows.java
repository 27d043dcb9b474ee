package io.parley.directory;

import io.parley.directory.QueueConfig.Announcements;
import io.parley.directory.QueueConfig.Handling;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Opening;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.QueueConfig.Reporting;
import io.parley.directory.QueueConfig.Ringing;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.hours.HoursText;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.sip.api.SipDirectory.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of the directory's tables as values. */
final class DirectoryRows {
    private DirectoryRows() {}

    public static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("name"),
                row.getString("display_name"),
                row.getString("email"),
                roles(row.getString("roles")),
                Optional.ofNullable(row.getString("extension")));
    }

    public static Extension extension(ResultSet row) throws SQLException {
        return new Extension(
                row.getString("number"),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("allow_external"),
                row.getInt("max_contacts"));
    }

    public static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("number"),
                row.getString("ha1_md5"),
                row.getString("ha1_sha256"),
                row.getInt("max_contacts"));
    }

    static QueueConfig queue(ResultSet row, Map<QueueId, List<Member>> members) throws SQLException {
        QueueId id = new QueueId(row.getString("id"));
        return new QueueConfig(
                id,
                row.getString("name"),
                Strategy.valueOf(row.getString("strategy")),
                members.getOrDefault(id, List.of()),
                ringing(row),
                waiting(row),
                opening(row),
                new Handling(row.getString("script"), millis(row, "wrap_up_ms"), words(row.getString("dispositions"))),
                new Reporting(
                        millis(row, "service_level_ms"),
                        millis(row, "short_abandon_ms"),
                        ServiceLevel.valueOf(row.getString("service_level"))));
    }

    private static Ringing ringing(ResultSet row) throws SQLException {
        return new Ringing(
                millis(row, "ring_ms"),
                optionalMillis(row, "no_answer_ms")
                        .<NoAnswer>map(NoAnswer.Penalty::new)
                        .orElseGet(NoAnswer.Pause::new),
                row.getBoolean("auto_answer"));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                optionalMillis(row, "max_wait_ms"),
                row.getInt("max_length"),
                row.getBoolean("join_when_empty"),
                row.getBoolean("leave_when_empty"),
                overflow(row, "overflow_number"),
                row.getString("music"),
                new Announcements(
                        row.getString("welcome"),
                        millis(row, "position_every_ms"),
                        millis(row, "periodic_every_ms"),
                        row.getString("periodic")));
    }

    private static Opening opening(ResultSet row) throws SQLException {
        return new Opening(
                Optional.of(row.getString("hours"))
                        .filter(text -> !text.isEmpty())
                        .map(HoursText::parse),
                overflow(row, "closed_number"),
                row.getBoolean("clear_at_closing"));
    }

    private static Overflow overflow(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column))
                .<Overflow>map(Overflow.To::new)
                .orElseGet(Overflow.HangUp::new);
    }

    static Member member(ResultSet row) throws SQLException {
        return new Member(new AgentId(row.getString("agent")), row.getInt("tier"), row.getInt("place"));
    }

    public static Trunk trunk(ResultSet row) throws SQLException {
        return new Trunk(
                row.getString("name"),
                row.getString("host"),
                row.getInt("port"),
                row.getString("transport"),
                row.getInt("max_calls"),
                row.getBoolean("enabled"));
    }

    static DialRule rule(ResultSet row) throws SQLException {
        return new DialRule(
                row.getString("name"),
                row.getString("pattern"),
                DialRule.Action.valueOf(row.getString("action")),
                row.getString("target"),
                row.getString("trunk"),
                row.getBoolean("external"));
    }

    static ApiKey apiKey(ResultSet row) throws SQLException {
        return new ApiKey(row.getString("hash"), row.getString("name"), roles(row.getString("roles")));
    }

    static String roles(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    private static Set<Role> roles(String names) {
        return words(names).stream()
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
    }

    private static Duration millis(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(row.getLong(column));
    }

    private static Optional<Duration> optionalMillis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
