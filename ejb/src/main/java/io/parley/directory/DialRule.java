package io.parley.directory;

/**
 * One rule of the dial plan: the first whose pattern matches the whole number is taken.
 *
 * @param name for people and for the dry run
 * @param pattern a regular expression over the called number
 * @param action what it leads to
 * @param target the target with $1… for groups, as "$1"; its meaning depends on the action
 * @param trunk the trunk of {@link Action#TRUNK}; empty else
 * @param external needs the permission allow_external
 */
public record DialRule(String name, String pattern, Action action, String target, String trunk, boolean external) {
    /** The destinations of rules. Those of features that are not there yet answer 501 with an announcement. */
    public enum Action {
        EXTENSION,
        QUEUE,
        RING_LIST,
        TRUNK,
        FEATURE,
        ATTENDANT,
        CONFERENCE,
        PARK,
        VOICEMAIL,
        PAGING,
        /** The caller hears their own sound. */
        ECHO,
        /** Plays an announcement and ends. */
        ANNOUNCEMENT
    }
}
