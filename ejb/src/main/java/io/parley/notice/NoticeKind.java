package io.parley.notice;

/** The kinds of notices. Their names are stored. */
public enum NoticeKind {
    /** Calls outside were refused. */
    TOLL_REFUSED,
    /** A limit of calls outside is nearly used up. */
    TOLL_NEAR
}
