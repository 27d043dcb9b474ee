package io.parley.queue;

/** A caller's place: by priority (higher first), then by ticket (earlier first). Tickets grow over all queues, so places compare across them. */
record Place(int priority, long ticket) implements Comparable<Place> {
    public static Place of(QueueEntry entry) {
        return new Place(entry.priority(), entry.ticket());
    }

    @Override
    public int compareTo(Place other) {
        int byPriority = Integer.compare(other.priority, priority);
        return byPriority != 0 ? byPriority : Long.compare(ticket, other.ticket);
    }
}
