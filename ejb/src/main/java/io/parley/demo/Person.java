package io.parley.demo;

import io.parley.directory.Extension;
import io.parley.directory.Role;
import io.parley.directory.User;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A person of the demo, with their means to sign in.
 *
 * @param role their only role
 * @param secret of their phone; empty where they have none
 */
record Person(String name, String displayName, Role role, Optional<String> extension, String password, String secret) {

    /** The people of the demo, each with passwords of their own. */
    public static List<Person> demo(Secrets secrets) {
        return List.of(
                at(secrets, "1001", "anna", "Anna Berger", Role.AGENT),
                at(secrets, "1002", "ben", "Ben Carter", Role.AGENT),
                at(secrets, "1003", "clara", "Clara Dubois", Role.AGENT),
                at(secrets, "1004", "david", "David Eriksen", Role.AGENT),
                at(secrets, "1005", "sam", "Sam Okafor", Role.SUPERVISOR),
                at(secrets, "1006", "olga", "Olga Petrova", Role.OPERATOR),
                at(secrets, "1007", "paul", "Paul Novak", Role.USER),
                at(secrets, "1008", "rosa", "Rosa Martinez", Role.USER),
                at(secrets, "1009", "tim", "Tim Lindgren", Role.USER),
                at(secrets, "1010", "vera", "Vera Costa", Role.USER),
                new Person("nora", "Nora Weiss", Role.ANALYST, Optional.empty(), secrets.next(14), ""),
                administrator(secrets));
    }

    /** The one who is there also without a demo. */
    static Person administrator(Secrets secrets) {
        return new Person("admin", "Administrator", Role.ADMINISTRATOR, Optional.empty(), secrets.next(14), "");
    }

    private static Person at(Secrets secrets, String extension, String name, String displayName, Role role) {
        return new Person(name, displayName, role, Optional.of(extension), secrets.next(14), secrets.next(20));
    }

    User user() {
        return new User(name, displayName, email(), Set.of(role), extension);
    }

    public Optional<Extension> phone() {
        return extension.map(number -> new Extension(number, displayName, email(), true, 5));
    }

    /** The person's line of the file of log-ins. */
    String line() {
        return String.join(",", role.name().toLowerCase(Locale.ROOT), name, password, extension.orElse(""), secret);
    }

    private String email() {
        return name + "@parley.example";
    }
}
