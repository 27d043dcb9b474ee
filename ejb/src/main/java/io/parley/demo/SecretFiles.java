package io.parley.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The files where a first start leaves what it made up; only their owner may read them. */
final class SecretFiles {
    static final String LOG_INS = "demo-logins.csv";
    static final String API_KEY = "demo-api-key.txt";

    private final Path folder;

    SecretFiles(Path folder) {
        this.folder = folder;
    }

    void logIns(List<Person> people) {
        StringBuilder lines = new StringBuilder("role,user,password,extension,sip_secret\n");
        people.forEach(person -> lines.append(person.line()).append('\n'));
        write(LOG_INS, lines.toString());
    }

    void apiKey(String key) {
        write(API_KEY, key + "\n");
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the log-ins cannot be written to " + file, e);
        }
    }
}
