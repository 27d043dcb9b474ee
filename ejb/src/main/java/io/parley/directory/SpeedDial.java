package io.parley.directory;

/**
 * A number that is called by a short code.
 *
 * @param extension whose it is; empty for all
 * @param code two digits
 * @param number as it is dialled
 * @param name for people; may be empty
 */
public record SpeedDial(String extension, String code, String number, String name) {
    /** The extension of what is for all. */
    public static final String ALL = "";

    /** What tells it from all others. */
    public String key() {
        return key(extension, code);
    }

    /** The same of one that is not there perhaps. */
    public static String key(String extension, String code) {
        return extension + '*' + code;
    }
}
