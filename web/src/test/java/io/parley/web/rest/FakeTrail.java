package io.parley.web.rest;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditEntry.FieldChange;
import io.parley.audit.AuditEntry.Kind;
import io.parley.audit.AuditQuery;
import io.parley.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** A history of three edits of an extension, the last one by Ben. */
final class FakeTrail implements AuditTrail {
    /** What was asked for last. */
    AuditQuery asked = AuditQuery.ALL;

    @Override
    public SortedSet<String> things() {
        return new TreeSet<>(List.of("extension", "queue"));
    }

    @Override
    public Page edits(AuditQuery query, OptionalLong before, int offset, int limit) {
        asked = query;
        List<AuditEntry> found = List.of(edit(4, "ben"), edit(3, "anna"), edit(2, "anna")).stream()
                .filter(edit -> query.who().map(edit.who()::equals).orElse(true))
                .filter(edit -> query.thing().map(edit.thing()::equals).orElse(true))
                .toList();
        List<AuditEntry> rest = found.stream()
                .filter(edit -> before.isEmpty() || edit.revision() < before.getAsLong())
                .skip(offset)
                .toList();
        List<AuditEntry> page = rest.stream().limit(limit).toList();
        return new Page(
                page,
                found.size(),
                rest.size() > limit ? OptionalLong.of(page.getLast().revision()) : OptionalLong.empty());
    }

    private static AuditEntry edit(long revision, String who) {
        return new AuditEntry(
                revision,
                FakeSystem.NOW,
                who,
                "api",
                "extension",
                "1001",
                Kind.CHANGED,
                List.of(
                        new FieldChange("maxContacts", Optional.of("5"), Optional.of("6"), false),
                        new FieldChange("ha1Md5", Optional.empty(), Optional.empty(), true)));
    }

    @Override
    public Optional<Map<String, String>> at(String thing, String name, Instant moment) {
        return name.equals("1001") || name.equals("+4930") ? Optional.of(Map.of("maxContacts", "5")) : Optional.empty();
    }
}
