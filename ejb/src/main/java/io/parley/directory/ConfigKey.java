package io.parley.directory;

import io.parley.id.AgentId;
import io.parley.id.QueueId;

/** A configured thing that has a version: of what kind, and by which key. */
public record ConfigKey(Kind kind, String key) implements Comparable<ConfigKey> {
    /** The kinds. */
    public enum Kind {
        USER,
        EXTENSION,
        QUEUE,
        MEMBER,
        TRUNK,
        DIAL_PLAN,
        REASON_CODES,
        API_KEY,
        BLOCKED_CALLER,
        EMERGENCY_PLAN,
        EMERGENCY_SITE,
        EMERGENCY_PLACE,
        DID,
        RING_LIST,
        SPEED_DIAL
    }

    /** The dial plan, which is edited as a whole. */
    public static final ConfigKey DIAL_PLAN = new ConfigKey(Kind.DIAL_PLAN, "");

    /** The reason codes, which are edited as a whole. */
    public static final ConfigKey REASON_CODES = new ConfigKey(Kind.REASON_CODES, "");

    /** How emergency calls are recognised and what is done with them. */
    public static final ConfigKey EMERGENCY_PLAN = new ConfigKey(Kind.EMERGENCY_PLAN, "");

    public static ConfigKey user(String name) {
        return new ConfigKey(Kind.USER, name);
    }

    public static ConfigKey extension(String number) {
        return new ConfigKey(Kind.EXTENSION, number);
    }

    public static ConfigKey queue(QueueId queue) {
        return new ConfigKey(Kind.QUEUE, queue.value());
    }

    public static ConfigKey member(QueueId queue, AgentId agent) {
        return new ConfigKey(Kind.MEMBER, queue.value() + "/" + agent.value());
    }

    public static ConfigKey trunk(String name) {
        return new ConfigKey(Kind.TRUNK, name);
    }

    public static ConfigKey apiKey(String name) {
        return new ConfigKey(Kind.API_KEY, name);
    }

    /** By the number as it is kept. */
    public static ConfigKey blockedCaller(String number) {
        return new ConfigKey(Kind.BLOCKED_CALLER, number);
    }

    public static ConfigKey emergencySite(String name) {
        return new ConfigKey(Kind.EMERGENCY_SITE, name);
    }

    public static ConfigKey emergencyPlace(String extension) {
        return new ConfigKey(Kind.EMERGENCY_PLACE, extension);
    }

    /** By its numbers as they are kept. */
    public static ConfigKey did(String number) {
        return new ConfigKey(Kind.DID, number);
    }

    public static ConfigKey ringList(String number) {
        return new ConfigKey(Kind.RING_LIST, number);
    }

    /** By its extension, empty for what is for all, and its code. */
    public static ConfigKey speedDial(String extension, String code) {
        return new ConfigKey(Kind.SPEED_DIAL, SpeedDial.key(extension, code));
    }

    @Override
    public int compareTo(ConfigKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : key.compareTo(other.key);
    }
}
