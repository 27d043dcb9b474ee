package io.parley.journal;

/**
 * How the journal does, for metrics and the health page.
 *
 * @param appended facts taken since the start
 * @param stored facts in the database since the start, those of the spool included
 * @param dropped facts lost because the buffer was full: database and disk were both away for long
 * @param rejected facts the database refused for what they hold; the log has them
 * @param waiting facts in memory
 * @param spoolBytes bytes on disk that wait for the database
 * @param databaseAway whether the last attempt failed
 */
public record JournalFigures(
        long appended, long stored, long dropped, long rejected, long waiting, long spoolBytes, boolean databaseAway) {}
