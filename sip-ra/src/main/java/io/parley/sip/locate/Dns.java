package io.parley.sip.locate;

import java.net.InetAddress;
import java.util.List;

/** What is asked of the domain name system. A port. Thread-safe. */
public interface Dns {
    /** The types of records that are asked for. */
    enum Kind {
        /** Which transports a domain takes (RFC 3403). */
        NAPTR,
        /** The servers of a service (RFC 2782). */
        SRV,
        A,
        AAAA
    }

    /**
     * A question.
     *
     * @param asConfigured whether the name is one that somebody has written, so that the machine's list of hosts and its search domains count; else it is whole
     */
    record Question(String name, Kind type, boolean asConfigured) {}

    /** A record of the type that was asked for. */
    sealed interface Rdata {
        /** Where a service of a domain is looked for (RFC 3403 4.1); the replacement is empty where there is none. */
        record Naptr(int order, int preference, String flags, String service, String replacement) implements Rdata {}

        /** A server (RFC 2782); the target is empty where the service is not offered. */
        record Srv(int priority, int weight, int port, String target) implements Rdata {}

        /** An address of either family. */
        record Address(InetAddress address) implements Rdata {}
    }

    /** What came of a question. */
    sealed interface Answer {
        /**
         * Records, one or more, in the order of the server.
         *
         * @param ttlSeconds for how long they count: the least of all that led to them, those of aliases included
         */
        record Records(List<Rdata> entries, long ttlSeconds) implements Answer {
            public Records {
                entries = List.copyOf(entries);
            }
        }

        /** There is no such name, or it has no record of this type. */
        record None() implements Answer {}

        /** Nothing is known: no answer in time, an error of the server, aliases that lead nowhere. */
        record Failed(String why) implements Answer {}
    }

    /** Asks all at once, and blocks for some seconds at most. An answer for each, in order. */
    List<Answer> ask(List<Question> questions);
}
