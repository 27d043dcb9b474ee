package io.parley.call;

import io.parley.id.CallId;

/** Test calls through one trunk. Thread-safe. */
public interface TrunkTests {
    /**
     * Calls a number through a trunk, whatever the dial plan says. Whoever answers is told that it is a test, and hears themselves for 20 seconds at most. The call
     * is in the live calls, the records and the SIP traces as others are.
     *
     * @param extension who is shown as the caller, and whose limits against toll fraud count; their permission is not asked
     * @return the new call
     * @throws CallRefusedException when the extension is unknown, the trunk is disabled, the number is one for emergencies, or a limit is reached
     * @throws NoNewCalls when the server is being stopped
     */
    CallId begin(String trunk, String extension, String number);
}
