package io.parley.directory;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory of people alone, by name and password hash. */
public final class PeopleForTests {
    private PeopleForTests() {}

    public static void show(LiveDirectory directory, Map<String, String> passwordHashes) {
        SnapshotDraft draft = Snapshot.empty().draft();
        passwordHashes.forEach(
                (name, hash) -> draft.put(new User(name, name, "", Set.of(Role.AGENT), Optional.empty()), hash, 0));
        directory.show(draft.done());
    }
}
