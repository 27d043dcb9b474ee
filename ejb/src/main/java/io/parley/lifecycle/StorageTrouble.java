package io.parley.lifecycle;

/** A fault of database or disk; calls go on meanwhile. */
public enum StorageTrouble {
    /** The database does not answer; journal events wait on disk until it does. */
    DATABASE_AWAY,
    /** The file of the database was removed or replaced under the running server: what it writes is lost with its end. */
    DATABASE_FILE_GONE,
    /** The disk of the var folder is full or nearly full, or refuses writes. */
    DISK_FULL,
    /** SIP traces of calls cannot be written; nothing else is lost. */
    TRACE_LOST
}
