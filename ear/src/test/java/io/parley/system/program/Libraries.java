package io.parley.system.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The libraries that are delivered: those in the application, with all within it, and those of the server. */
public final class Libraries {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?([A-Za-z0-9_.-]+?)-([0-9][A-Za-z0-9_.-]*)\\.jar");
    private static final Pattern UNVERSIONED = Pattern.compile("(?:.*/)?([A-Za-z0-9_-]+)\\.jar");
    private static final Pattern PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/([^/]+)/pom\\.properties");

    private Libraries() {}

    /** A library by its artefact's name. */
    public record Library(String name, String version) implements Comparable<Library> {
        /** Whether a version is of the same line: alike but for the last number. */
        public boolean isOfLine(String other) {
            List<Integer> mine = numbers(version);
            List<Integer> line = numbers(other);
            int length = line.size() - 1;
            return length > 0
                    && mine.size() >= length
                    && mine.subList(0, length).equals(line.subList(0, length));
        }

        /** Whether its version is that one or a later one. "none" is reached by no version. */
        public boolean isAtLeast(String fixed) {
            if (fixed.equals("none")) {
                return false;
            }
            List<Integer> mine = numbers(version);
            List<Integer> other = numbers(fixed);
            for (int i = 0; i < Math.max(mine.size(), other.size()); i++) {
                int difference = at(mine, i) - at(other, i);
                if (difference != 0) {
                    return difference > 0;
                }
            }
            return true;
        }

        @Override
        public int compareTo(Library other) {
            return toString().compareTo(other.toString());
        }

        private static int at(List<Integer> numbers, int place) {
            return place < numbers.size() ? numbers.get(place) : 0;
        }

        private static List<Integer> numbers(String version) {
            List<Integer> numbers = new ArrayList<>();
            for (String part : version.split("[.-]", -1)) {
                if (!part.matches("[0-9]{1,8}")) {
                    break;
                }
                numbers.add(Integer.parseInt(part));
            }
            return numbers;
        }
    }

    /** The libraries in the application that the system tests run. */
    public static Set<Library> ofApplication() throws IOException {
        Set<Library> found = new TreeSet<>();
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("parley.ear")))) {
            within(in, found);
        }
        return found;
    }

    /** The same with what is in the server. */
    public static Set<Library> ofApplicationAndServer() throws IOException {
        Set<Library> found = ofApplication();
        try (var files = Files.walk(Path.of(System.getProperty("parley.server.home"), "modules"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                add(jar.toString(), Files.readAllBytes(jar), found);
            }
        }
        return found;
    }

    private static void within(InputStream archive, Set<Library> found) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".jar")) {
                add(entry.getName(), zip.readAllBytes(), found);
            } else if (entry.getName().endsWith(".war") || entry.getName().endsWith(".rar")) {
                within(new ByteArrayInputStream(zip.readAllBytes()), found);
            }
        }
    }

    /** By its file's name; where that has no version, by what is written in it. */
    private static void add(String file, byte[] jar, Set<Library> found) throws IOException {
        Matcher name = NAME.matcher(file);
        if (name.matches()) {
            found.add(new Library(name.group(1), name.group(2)));
            return;
        }
        Matcher plain = UNVERSIONED.matcher(file);
        if (plain.matches()) {
            found.add(new Library(plain.group(1), inside(jar, plain.group(1))));
        }
    }

    private static String inside(byte[] jar, String name) throws IOException {
        String version = "0";
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Matcher properties = PROPERTIES.matcher(entry.getName());
            if (properties.matches() && properties.group(1).equals(name)) {
                return written(zip, "version=(.*)", version);
            } else if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                version = written(zip, "Bundle-Version: (.*)", version);
            }
        }
        return version;
    }

    private static String written(ZipInputStream zip, String line, String byDefault) throws IOException {
        Matcher version = Pattern.compile(line).matcher(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
        return version.find() ? version.group(1).strip() : byDefault;
    }
}
