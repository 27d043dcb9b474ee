package io.parley.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The notices that are kept: {@link #MOST} at most, of which those that were seen make room first, the oldest of them before. Thread-safe; never blocks on the database. */
public final class NoticeBoard {
    /** Notices that are kept. */
    public static final int MOST = 500;

    private final InstantSource clock;
    private final TreeMap<Long, Notice> notices = new TreeMap<>();
    private final Set<Long> changed = new HashSet<>();
    private long lastId;
    private long dropped;

    /** An empty board. */
    public NoticeBoard(InstantSource clock) {
        this.clock = clock;
    }

    /** What has changed since the last time. */
    public record Changes(List<Notice> put, List<Long> gone) {}

    /**
     * Something happened.
     *
     * @return whether it is a notice of its own; false where it only happened again
     */
    public synchronized boolean post(Notice.What what, int percent) {
        Optional<Notice> before = notices.values().stream()
                .filter(notice -> notice.open() && notice.what().equals(what))
                .findFirst();
        if (before.isPresent()) {
            put(before.get().again(percent, clock.instant()));
            return false;
        }
        makeRoom();
        Instant now = clock.instant();
        put(new Notice(++lastId, what, percent, now, now, 1, Optional.empty()));
        return true;
    }

    private void makeRoom() {
        while (notices.size() >= MOST) {
            long first = notices.values().stream()
                    .filter(notice -> !notice.open())
                    .map(Notice::id)
                    .findFirst()
                    .orElseGet(notices::firstKey);
            if (notices.remove(first).open()) {
                dropped++;
            }
            changed.add(first);
        }
    }

    private void put(Notice notice) {
        notices.put(notice.id(), notice);
        changed.add(notice.id());
    }

    /** Takes up those of the former process; before anything is posted. */
    public synchronized void restore(Collection<Notice> former) {
        former.forEach(notice -> notices.put(notice.id(), notice));
        lastId = notices.isEmpty() ? lastId : Math.max(lastId, notices.lastKey());
    }

    /** Those that are kept, the latest first. */
    public synchronized List<Notice> all() {
        return new ArrayList<>(notices.descendingMap().values());
    }

    /** One of them. */
    public synchronized Optional<Notice> find(long id) {
        return Optional.ofNullable(notices.get(id));
    }

    /** Somebody has seen it; one that was seen before stays as it is. */
    public synchronized Optional<Notice> acknowledge(long id, String by) {
        find(id).filter(Notice::open).ifPresent(notice -> put(notice.seenBy(by, clock.instant())));
        return find(id);
    }

    /** Somebody has not seen it after all: it was not stored. */
    public synchronized void reopen(Notice before) {
        if (notices.containsKey(before.id())) {
            put(before);
        }
    }

    /** What is to be stored. */
    public synchronized Changes changes() {
        List<Notice> put = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        for (long id : changed) {
            find(id).ifPresentOrElse(put::add, () -> gone.add(id));
        }
        changed.clear();
        return new Changes(put, gone);
    }

    /** It was not stored. */
    public synchronized void putBack(Changes changes) {
        changes.put().forEach(notice -> changed.add(notice.id()));
        changed.addAll(changes.gone());
    }

    /** How many that nobody had seen made room. */
    public synchronized long dropped() {
        return dropped;
    }
}
