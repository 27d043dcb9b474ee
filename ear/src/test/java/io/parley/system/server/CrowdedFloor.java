package io.parley.system.server;

import io.parley.phone.TestPhone;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server with hundreds of agents: REST makes queues, but no people, so these are written into the database of the server while it is stopped. Agent n, from 1, is
 * "agent007" at extension 1107, and is a member of queues that {@link #queue} makes.
 */
public final class CrowdedFloor implements AutoCloseable {
    private static final String SECRET = "floor";
    private static final int FIRST_EXTENSION = 1100;
    private static final String[] FIRST = {
        "Anna", "Bjarne", "Chiara", "Dilek", "Emil", "Fatima", "Georg", "Hannah", "Ivo", "Jana", "Karim", "Lena",
        "Milan", "Nora", "Oskar", "Petra"
    };
    private static final String[] LAST = {
        "Albrecht",
        "Brandt",
        "Castellani",
        "Demir",
        "Ebersbach",
        "Fuchs",
        "Grünwald",
        "Hoffmann-Riem",
        "Ivanov",
        "Jensen",
        "Kowalczyk",
        "Lindqvist"
    };

    private final ParleyServer server;

    private CrowdedFloor(ParleyServer server) {
        this.server = server;
    }

    /** Starts a server of its own with so many agents. */
    public static CrowdedFloor open(String name, int agents) {
        ParleyServer server = ParleyServer.start(name, Map.of("PARLEY_DEMO", "standard"));
        server.stop();
        try {
            write(server.var(), agents);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        server.start();
        return new CrowdedFloor(server);
    }

    private static void write(Path var, int agents) throws SQLException {
        String url = "jdbc:h2:file:" + var.resolve("db/parley")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection database = DriverManager.getConnection(url, "parley", "parley");
                PreparedStatement phone = database.prepareStatement("insert into extension (number, name, email,"
                        + " allow_external, max_contacts, ha1_md5, ha1_sha256) values (?, ?, '', false, 5, ?, ?)");
                PreparedStatement person =
                        database.prepareStatement("insert into person (name, display_name, email, roles,"
                                + " extension, password_hash) values (?, ?, '', 'AGENT', ?, 'none')")) {
            for (int n = 1; n <= agents; n++) {
                String credentials = extension(n) + ":parley:" + SECRET;
                phone.setString(1, extension(n));
                phone.setString(2, name(n));
                phone.setString(3, digest("MD5", credentials, 32));
                phone.setString(4, digest("SHA-256", credentials, 64));
                phone.executeUpdate();
                person.setString(1, agent(n));
                person.setString(2, name(n));
                person.setString(3, extension(n));
                person.executeUpdate();
            }
        }
    }

    private static String digest(String algorithm, String text, int digits) {
        try {
            byte[] bytes = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return ("%0" + digits + "x").formatted(new BigInteger(1, bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public ParleyServer server() {
        return server;
    }

    /** Sign-in name of an agent. */
    public static String agent(int n) {
        return "agent%03d".formatted(n);
    }

    public static String extension(int n) {
        return Integer.toString(FIRST_EXTENSION + n);
    }

    private static String name(int n) {
        return FIRST[n % FIRST.length] + " " + LAST[n * 7 % LAST.length];
    }

    /** Makes a queue that these agents are members of. */
    public void queue(String number, String name, IntStream agents) {
        String members =
                agents.mapToObj("{\"agent\": \"agent%03d\"}"::formatted).collect(Collectors.joining(", "));
        server.rest("POST", "/api/queues", """
                {"number": "%s", "name": "%s", "members": [%s], "penalty_seconds": 20, "wrap_up_seconds": 30}""".formatted(number, name, members));
    }

    /** Logs an agent in to a queue. */
    public void logIn(int n, String queue) {
        server.rest("POST", "/api/queues/" + queue + "/agents/" + extension(n) + "/login", "{}");
    }

    /** Makes an agent not ready. */
    public void pause(int n, String reason) {
        server.rest(
                "PUT",
                "/api/agents/" + agent(n) + "/state",
                "{\"state\": \"not_ready\", \"reason\": \"" + reason + "\"}");
    }

    /** Makes an agent available. */
    public void ready(int n) {
        server.rest("PUT", "/api/agents/" + agent(n) + "/state", "{\"state\": \"available\"}");
    }

    /** The registered phone of an agent. */
    public TestPhone phone(int n) {
        TestPhone phone = new TestPhone(extension(n), SECRET, server.sip(), 700);
        phone.register();
        return phone;
    }

    @Override
    public void close() {
        server.close();
    }
}
