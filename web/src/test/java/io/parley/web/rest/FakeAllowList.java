package io.parley.web.rest;

import io.parley.ban.AllowList;
import io.parley.ban.AllowedAddress;
import io.parley.directory.Edit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** An allow list in memory. */
final class FakeAllowList implements AllowList {
    final Map<String, AllowedAddress> all = new TreeMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    @Override
    public List<AllowedAddress> all() {
        return List.copyOf(all.values());
    }

    @Override
    public Optional<AllowedAddress> find(String range) {
        return Optional.ofNullable(all.get(range));
    }

    @Override
    public OptionalLong version(String range) {
        return all.containsKey(range) ? OptionalLong.of(versions.get(range)) : OptionalLong.empty();
    }

    @Override
    public AllowedAddress put(AllowedAddress allowed, Edit edit) {
        FakeDirectory.mustFit(edit, version(allowed.range()));
        versions.merge(allowed.range(), 1L, Long::sum);
        all.put(allowed.range(), allowed);
        return allowed;
    }

    @Override
    public boolean remove(String range, Edit edit) {
        FakeDirectory.mustFit(edit, version(range));
        return all.remove(range) != null;
    }
}
