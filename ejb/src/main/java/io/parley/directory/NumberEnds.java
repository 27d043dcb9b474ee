package io.parley.directory;

import io.parley.id.QueueId;

/** What is at the end of numbers, as things are configured. A port: the dial plan and all it leads to stand behind it. Thread-safe, never blocks. */
public interface NumberEnds {
    /** The end of a number that the system itself calls for a caller, as a queue that overflows does: permissions of extensions do not count. */
    End of(String number);

    /** The end of a number. */
    sealed interface End {
        /** Nobody is reached. */
        record Nobody() implements End {}

        /** An extension; whether it can ring is not said. */
        record AtExtension(String number) implements End {}

        /** A queue. */
        record AtQueue(QueueId queue) implements End {}

        /** A ring list. */
        record AtRingList(String number) implements End {}

        /** A feature code: a queue may lead there, and no forward is followed to it. */
        record Code() implements End {}

        /** A number for emergency calls: people alone call there. */
        record Emergency() implements End {}

        /** Something else that takes the call: a trunk, an application, an announcement. */
        record Elsewhere() implements End {}
    }
}
