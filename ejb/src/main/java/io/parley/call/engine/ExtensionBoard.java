package io.parley.call.engine;

import io.parley.call.ExtensionLeg;
import io.parley.id.CallId;
import io.parley.sip.api.ExtensionDialog;
import io.parley.sip.api.LegId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The legs that extensions have in the calls of this node now. Thread-safe; each call tells of its own, one change at a time. */
public final class ExtensionBoard {
    private final Map<String, Map<CallId, List<ExtensionDialog>>> byExtension = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Tells of each extension whose legs changed, on the thread of the call. The listener must not block. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** The legs of an extension, those of the same call together. */
    public List<ExtensionDialog> dialogs(String extension) {
        List<ExtensionDialog> all = new ArrayList<>(2);
        byExtension.getOrDefault(extension, Map.of()).values().forEach(all::addAll);
        return all;
    }

    /** Extensions that have a leg; for leak checks. */
    public int size() {
        return byExtension.size();
    }

    /**
     * A call's legs changed.
     *
     * @param sip finds the dialog of a leg by its number in the call
     */
    void changed(CallId call, List<ExtensionLeg> before, List<ExtensionLeg> now, IntFunction<Optional<LegId>> sip) {
        Set<String> extensions = new LinkedHashSet<>();
        before.forEach(leg -> extensions.add(leg.extension()));
        now.forEach(leg -> extensions.add(leg.extension()));
        for (String extension : extensions) {
            List<ExtensionLeg> legs = at(extension, now);
            if (!legs.equals(at(extension, before))) {
                put(
                        extension,
                        call,
                        legs.stream().map(leg -> dialog(call, leg, sip)).toList());
                listeners.forEach(listener -> listener.accept(extension));
            }
        }
    }

    private static List<ExtensionLeg> at(String extension, List<ExtensionLeg> legs) {
        return legs.stream().filter(leg -> leg.extension().equals(extension)).toList();
    }

    private static ExtensionDialog dialog(CallId call, ExtensionLeg leg, IntFunction<Optional<LegId>> sip) {
        return new ExtensionDialog(
                call.value() + '-' + leg.ref(),
                sip.apply(leg.ref()),
                leg.state(),
                leg.called(),
                Optional.of(leg.other()));
    }

    private void put(String extension, CallId call, List<ExtensionDialog> legs) {
        byExtension.compute(extension, (_, calls) -> {
            Map<CallId, List<ExtensionDialog>> next = calls == null ? new HashMap<>(2) : new HashMap<>(calls);
            if (legs.isEmpty()) {
                next.remove(call);
            } else {
                next.put(call, legs);
            }
            return next.isEmpty() ? null : Map.copyOf(next);
        });
    }
}
