package io.parley.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory of people alone, by name and password hash. */
public final class PeopleForTests {
    private PeopleForTests() {}

    public static void show(LiveDirectory directory, Map<String, String> passwordHashes) {
        List<User> users = passwordHashes.keySet().stream()
                .map(name -> new User(name, name, "", Set.of(Role.AGENT), Optional.empty()))
                .toList();
        directory.show(new Snapshot(
                users,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                passwordHashes,
                List.of()));
    }
}
