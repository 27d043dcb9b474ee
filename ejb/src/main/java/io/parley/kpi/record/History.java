package io.parley.kpi.record;

import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.AgentPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person's own calls, the newest first, page by page: those that queues offered them, and those of their extension, whether they were logged in or
 * not. Blocks on the database: for a page's own thread, not for the wire.
 *
 * @see io.parley.kpi.report.Reporting for the figures of a contact centre
 */
public interface History {
    /** The most rows of a page. */
    int LONGEST_PAGE = 200;

    /**
     * One page.
     *
     * @throws io.parley.database.DatabaseException when the database is away; may be retried
     */
    Page page(Query query);

    /** Which way a call went, as the person sees it. */
    enum Way {
        ANY,
        INCOMING,
        OUTGOING
    }

    /** Whether they talked. */
    enum Talked {
        ANY,
        ANSWERED,
        /** It rang at their device, or they called, and nobody talked; a call that went on from them to another number is none. */
        MISSED
    }

    /**
     * The calls that are asked for.
     *
     * @param extension the person's own, whose direct calls are theirs too; empty for calls of queues alone
     * @param from first moment, inclusive
     * @param to last moment, exclusive
     * @param text part of the other party's number, or of their name here or in the phone book; the empty string for all
     * @param queue calls of this queue alone; empty for all, those without a queue too
     * @param after the {@link Page#next} of the page before; empty for the first
     * @param limit 1 to {@link #LONGEST_PAGE}
     */
    record Query(
            AgentId agent,
            Optional<String> extension,
            Instant from,
            Instant to,
            Way way,
            Talked talked,
            String text,
            Optional<QueueId> queue,
            Optional<Cursor> after,
            int limit) {
        public Query {
            if (limit < 1 || limit > LONGEST_PAGE) {
                throw new IllegalArgumentException("limit must be from 1 to " + LONGEST_PAGE);
            }
        }

        /** All calls of a time. */
        public static Query of(AgentId agent, Optional<String> extension, Instant from, Instant to) {
            return new Query(
                    agent, extension, from, to, Way.ANY, Talked.ANY, "", Optional.empty(), Optional.empty(), 50);
        }
    }

    /** The place behind a row. */
    record Cursor(long beganMillis, CallId call) {}

    /** Some rows. {@code next} is where the following page begins; empty when there is none. */
    record Page(List<Row> rows, Optional<Cursor> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A call of the person that is over.
     *
     * @param at when it was offered to them, or when they called
     * @param outgoing they called
     * @param number the other party's
     * @param name the other party's as it was shown; may be empty
     * @param queue the empty string for none
     * @param outcome as in {@link AgentPart}
     * @param talkMillis milliseconds they talked, as are the others
     * @param disposition the empty string for none
     */
    record Row(
            CallId call,
            Instant at,
            boolean outgoing,
            String number,
            String name,
            String queue,
            String outcome,
            long talkMillis,
            long holdMillis,
            long wrapUpMillis,
            String disposition) {
        public boolean answered() {
            return outcome.equals(AgentPart.ANSWERED);
        }

        /** Nobody talked, and it did not go on to another number, as they wanted, nor did a colleague of the same ring list take it. */
        public boolean missed() {
            return !answered() && !outcome.equals(AgentPart.FORWARDED) && !outcome.equals(AgentPart.ELSEWHERE);
        }
    }
}
