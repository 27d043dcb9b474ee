package io.parley.directory;

/** The form of what is configured, by itself: patterns of whole texts, and the greatest lengths and numbers. The directory checks them, and so does who reads input. */
public final class Form {
    /** A number of the dial plan: an extension's or a queue's. */
    public static final String NUMBER = "\\d{2,15}";

    /** Such a number, or nothing. */
    public static final String NUMBER_OR_NONE = "(\\d{2,15})?";

    /** A name in addresses and rows, as of a trunk or a disposition. */
    public static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";

    /** A sign-in name, also in addresses; "me" is the one who asks. */
    public static final String USER_NAME = "(?!me$)[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

    /** Digits for an outside line. */
    public static final String OUTSIDE_PREFIX = "[0-9*#]{1,4}";

    /** A country by its two letters (ISO 3166-1). */
    public static final String COUNTRY = "[A-Z]{2}";

    /** A number that emergency calls show, as a carrier wants it, or nothing. */
    public static final String ELIN_OR_NONE = "(\\+?[0-9]{3,15})?";

    /** A number to forward calls to, as it is dialled, or nothing. */
    public static final String FORWARD_OR_NONE = "(\\+?[0-9*#]{1,32})?";

    /** Digits that a phone can send. */
    public static final String DIGITS = "[0-9A-D*#]{1,32}";

    /** A host name or an address. */
    public static final String HOST = "[A-Za-z0-9.:-]{1,253}";

    /**
     * Characters that nobody sees, as members of a character class: control characters, ends of lines and paragraphs, the soft hyphen, blanks without width, marks that
     * turn the direction of writing. Joiners are not among them: scripts and signs need those.
     */
    private static final String UNSEEN =
            "\\p{Cc}\\p{Zl}\\p{Zp}\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB";

    /** An e-mail address, or nothing. */
    public static final String EMAIL_OR_NONE = "([^@\\s" + UNSEEN + "]{1,64}@[^@\\s" + UNSEEN + "]{1,189})?";

    /** No control characters, nor others that nobody sees. */
    public static final String ONE_LINE = "[^" + UNSEEN + "]*";

    /** What a text of several lines has besides. */
    public static final String LINE_ENDS = "[\r\n\t]";

    /** The longest name, label or target. */
    public static final int LONGEST_LINE = 128;

    /** The longest text of several lines. */
    public static final int LONGEST_TEXT = 8_000;

    /** The longest e-mail address. */
    public static final int LONGEST_EMAIL = 254;

    /** The longest link. */
    public static final int LONGEST_LINK = 500;

    /** The longest remark about a contact. */
    public static final int LONGEST_REMARK = 2_000;

    /** The longest phone number, grouped as people write it, or beginning of one with its asterisk. */
    public static final int LONGEST_PHONE_NUMBER = 40;

    /** The longest remark about a blocked caller. */
    public static final int LONGEST_BLOCK_REMARK = 200;

    /** The longest label of a reason. */
    public static final int LONGEST_LABEL = 64;

    /** The longest pattern of a rule of the dial plan. */
    public static final int LONGEST_PATTERN = 300;

    /** The most rules of a dial plan. */
    public static final int MOST_RULES = 1_000;

    /** The shortest password of a person. */
    public static final int SHORTEST_PASSWORD = 10;

    /** The shortest password of a phone. */
    public static final int SHORTEST_SECRET = 8;

    /** The most emergency numbers, and the most that each list of theirs has. */
    public static final int MOST_EMERGENCY = 20;

    /** For how many minutes at most a number that emergency calls showed rings who made one. */
    public static final int LONGEST_CALL_BACK = 1_440;

    /** The longest number that is dialled. */
    public static final int LONGEST_DIALLED = 64;

    /** The most devices of an extension. */
    public static final int MOST_CONTACTS = 20;

    /** The shortest time that an extension rings before nobody is taken to answer, in seconds. */
    public static final int SHORTEST_RING = 5;

    /** The longest, in seconds. */
    public static final int LONGEST_RING = 120;

    /** The most pickup groups of an extension. */
    public static final int MOST_GROUPS = 8;

    /** The greatest count that limits calls or waiting callers. */
    public static final int MOST_CALLS = 10_000;

    /** The most codes of a kind: dispositions of a queue, reasons. */
    public static final int MOST_CODES = 50;

    /** The most blocked callers. */
    public static final int MOST_BLOCKED = 10_000;

    /** The code of a number that is called by it. */
    public static final String SPEED_CODE = "[0-9]{2}";

    /** The most DIDs: numbers, ranges and blocks. */
    public static final int MOST_DIDS = 10_000;

    /** The most trunks that a DID names. */
    public static final int MOST_TRUNKS_OF_A_DID = 20;

    /** The longest DID, a range of two grouped numbers. */
    public static final int LONGEST_DID = 2 * LONGEST_PHONE_NUMBER + 2;

    /** The most ring lists. */
    public static final int MOST_RING_LISTS = 1_000;

    /** The most members of a ring list. */
    public static final int MOST_MEMBERS = 50;

    /** The longest delay before a member of a ring list rings, in seconds. */
    public static final int LONGEST_DELAY = 120;

    /** For how many seconds a ring list rings at most, all in all. */
    public static final int LONGEST_HUNT = 900;

    /** The longest text before a caller's name. */
    public static final int LONGEST_PREFIX = 32;

    /** The most gateways of a trunk besides its own. */
    public static final int MOST_GATEWAYS = 9;

    /** The most number rules of a trunk. */
    public static final int MOST_NUMBER_RULES = 20;

    /** A country by its two letters, or nothing. */
    public static final String COUNTRY_OR_NONE = "([A-Z]{2})?";

    /** How often a gateway may be asked whether it is there, in seconds. */
    public static final int SHORTEST_PROBE = 10;

    /** The last priority of a gateway. */
    public static final int LAST_PRIORITY = 99;

    /** The greatest weight of a gateway; that of a trunk's own is 100. */
    public static final int GREATEST_WEIGHT = 1_000;

    /** The last tier of a queue's members. */
    public static final int LAST_TIER = 99;

    /** The last place among a queue's members. */
    public static final int LAST_ORDER = 9_999;

    /** An hour, in seconds. */
    public static final int HOUR = 3_600;

    /** A day, in seconds. */
    public static final int DAY = 86_400;

    /** The highest port. */
    public static final int LAST_PORT = 65_535;

    private Form() {}
}
