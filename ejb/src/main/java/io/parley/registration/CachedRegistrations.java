package io.parley.registration;

import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentMap;

/** Registered contacts in a shared map: one small immutable list an extension. Thread-safe. */
public final class CachedRegistrations implements RegistrationStore {
    private static final Comparator<Binding> NEWEST_FIRST =
            Comparator.comparing(Binding::expires).reversed();

    private final ConcurrentMap<String, List<Binding>> map;
    private final InstantSource clock;

    public CachedRegistrations(ConcurrentMap<String, List<Binding>> map, InstantSource clock) {
        this.map = map;
        this.clock = clock;
    }

    @Override
    public List<Binding> bindings(String user) {
        List<Binding> all = map.get(user);
        if (all == null) {
            return List.of();
        }
        Instant now = clock.instant();
        for (Binding binding : all) {
            if (!binding.expires().isAfter(now)) {
                return all.stream().filter(b -> b.expires().isAfter(now)).toList();
            }
        }
        return all;
    }

    @Override
    public void replace(String user, List<Binding> bindings) {
        if (bindings.isEmpty()) {
            map.remove(user);
        } else if (bindings.size() == 1) {
            map.put(user, List.copyOf(bindings));
        } else {
            map.put(user, bindings.stream().sorted(NEWEST_FIRST).toList());
        }
    }

    @Override
    public List<String> usersWithExpired(long epochMillis) {
        List<String> users = new ArrayList<>();
        map.forEach((user, bindings) -> {
            if (bindings.stream().anyMatch(b -> ended(b, epochMillis))) {
                users.add(user);
            }
        });
        return users;
    }

    @Override
    public List<Binding> expiredBindings(String user, long epochMillis) {
        List<Binding> all = map.get(user);
        return all == null
                ? List.of()
                : all.stream().filter(b -> ended(b, epochMillis)).toList();
    }

    private static boolean ended(Binding binding, long epochMillis) {
        return binding.expires().toEpochMilli() <= epochMillis;
    }

    /** Extensions with at least one contact. */
    public List<String> users() {
        return List.copyOf(map.keySet());
    }

    /** How many extensions have a contact. */
    public int size() {
        return map.size();
    }
}
