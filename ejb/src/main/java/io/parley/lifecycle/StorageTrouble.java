package io.parley.lifecycle;

/** What is wrong with where the server keeps things; calls go on meanwhile. */
public enum StorageTrouble {
    /** The database takes no work now; what happens is kept on disk until it does. */
    DATABASE_AWAY,
    /** The file of the database was removed or replaced under the running server: what it writes is lost with its end. */
    DATABASE_FILE_GONE,
    /** The disk of the var folder is full, nearly so, or takes nothing. */
    DISK_FULL
}
