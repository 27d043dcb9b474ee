package io.parley.sip.harness;

import io.parley.sip.api.ExtensionDialog;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Extensions 1000 to 1009 whose state a test says. */
public final class Watched implements ExtensionStates {
    private final Map<String, List<ExtensionDialog>> dialogs = new ConcurrentHashMap<>();
    private final Map<String, Availability> availabilities = new ConcurrentHashMap<>();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();

    /** One call that rings at it, or is answered. */
    public static ExtensionDialog call(String id, ExtensionDialog.State state) {
        return new ExtensionDialog(id, Optional.empty(), state, true, Optional.of(new Party("0301234", "Bob")));
    }

    /** From now on it has these. */
    public void has(String extension, ExtensionDialog... now) {
        dialogs.put(extension, List.of(now));
    }

    /** From now on it is so. */
    public void is(String extension, Availability now) {
        availabilities.put(extension, now);
    }

    /** It is no extension any more. */
    public void remove(String extension) {
        removed.add(extension);
    }

    @Override
    public boolean exists(String extension) {
        return extension.matches("100\\d") && !removed.contains(extension);
    }

    @Override
    public List<ExtensionDialog> dialogs(String extension) {
        return dialogs.getOrDefault(extension, List.of());
    }

    @Override
    public Availability availability(String extension) {
        return availabilities.getOrDefault(extension, Availability.AVAILABLE);
    }
}
