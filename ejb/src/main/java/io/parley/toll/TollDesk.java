package io.parley.toll;

import io.parley.directory.Edit;
import java.util.Map;
import java.util.OptionalLong;

/** The limits of calls outside for people: to be seen and set. Reads memory; an edit blocks on the database. Thread-safe. */
public interface TollDesk {
    /** What counts now. */
    TollPolicy policy();

    /** Its version; empty while nobody has set one, and the standard one counts. */
    OptionalLong version();

    /**
     * Sets what counts from now on: stored, journalled and in force when the call returns. Calls that run go on.
     *
     * @throws io.parley.directory.InvalidInput where it contradicts itself or the directory
     * @throws io.parley.directory.EditConflict where the edit came too late
     * @throws io.parley.database.DatabaseException when the database is away
     */
    void put(TollPolicy policy, Edit edit);

    /** What each extension uses that used anything today or in the last hour; of the empty one what the system itself calls. */
    Map<String, TollUsage> usage();

    /** What all use together. */
    TollUsage usageOfSystem();

    /** The class of a number, however it is spelt. */
    TollClass classOf(String number);

    /** Whether an extension, or where it is empty the system, could call a number outside now. Takes nothing. */
    TollVerdict ask(String extension, String number);
}
