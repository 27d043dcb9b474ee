package io.parley.system.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The people of the demo as the server wrote them at its first start. */
public record DemoLogins(List<Person> people) {
    /** One line of the file; extension and secret are empty where he has no phone. */
    public record Person(String role, String user, String password, String extension, String sipSecret) {}

    static DemoLogins read(Path file) {
        try {
            return new DemoLogins(Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(part -> new Person(part[0], part[1], part[2], part[3], part[4]))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who has this extension. */
    public Person at(String extension) {
        return people.stream()
                .filter(person -> person.extension().equals(extension))
                .findFirst()
                .orElseThrow();
    }

    /** The first with this role, for example "analyst". */
    public Person with(String role) {
        return people.stream()
                .filter(person -> person.role().equals(role))
                .findFirst()
                .orElseThrow();
    }
}
