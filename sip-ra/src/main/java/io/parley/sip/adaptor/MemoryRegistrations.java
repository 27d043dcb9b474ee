package io.parley.sip.adaptor;

import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bindings in this JVM's memory, for running the adaptor without a contact centre. Thread-safe. */
public final class MemoryRegistrations implements RegistrationStore {
    private final Map<String, List<Binding>> byUser = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public MemoryRegistrations(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<Binding> bindings(String user) {
        long now = clock.millis();
        return byUser.getOrDefault(user, List.of()).stream()
                .filter(b -> !over(b, now))
                .toList();
    }

    @Override
    public void replace(String user, List<Binding> bindings) {
        if (bindings.isEmpty()) {
            byUser.remove(user);
        } else {
            byUser.put(user, List.copyOf(bindings));
        }
    }

    @Override
    public List<String> usersWithExpired(long epochMillis) {
        return byUser.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(b -> over(b, epochMillis)))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<Binding> expiredBindings(String user, long epochMillis) {
        return byUser.getOrDefault(user, List.of()).stream()
                .filter(b -> over(b, epochMillis))
                .toList();
    }

    private static boolean over(Binding b, long epochMillis) {
        return b.expires().toEpochMilli() <= epochMillis;
    }
}
