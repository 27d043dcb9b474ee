package io.parley.sip.watch;

import io.parley.sip.guard.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Presence that devices published, by entity tags (RFC 3903 6), a bounded number for each extension. The time is handed in. Confined to one thread. */
public final class Publications {
    private final Map<String, List<Publication>> byExtension = new HashMap<>();

    private record Publication(String tag, long until, Presence.Published content) {}

    /**
     * A PUBLISH.
     *
     * @param extension whose presence it is
     * @param ifMatch the entity tag of what it is about; empty for something new
     * @param content what is published; empty where it only prolongs or ends what was
     * @param until the epoch millisecond at which it ends; that of now or before removes it
     * @param newTag an entity tag that was not used before
     * @return the entity tag to be told; empty where the tag that it names is none of ours or over (412)
     */
    public Optional<String> publish(
            String extension,
            Optional<String> ifMatch,
            Optional<Presence.Published> content,
            long until,
            long now,
            String newTag) {
        List<Publication> all = new ArrayList<>(living(extension, now));
        Optional<Publication> former = ifMatch.flatMap(
                tag -> all.stream().filter(p -> p.tag.equals(tag)).findFirst());
        Optional<Presence.Published> next = content.or(() -> former.map(Publication::content));
        if (next.isEmpty() || (ifMatch.isPresent() && former.isEmpty())) {
            return Optional.empty();
        }
        // what is only prolonged is no newer than it was
        int at = content.isEmpty() ? all.indexOf(former.get()) : all.size() - (former.isPresent() ? 1 : 0);
        former.ifPresent(all::remove);
        if (until > now) {
            all.add(at, new Publication(newTag, until, next.get()));
        }
        if (all.size() > Limit.PUBLICATIONS_PER_EXTENSION.standard()) {
            all.removeFirst();
        }
        keep(extension, all);
        return Optional.of(newTag);
    }

    /** What was published last for an extension and still counts. */
    public Optional<Presence.Published> last(String extension, long now) {
        List<Publication> living = living(extension, now);
        return living.isEmpty() ? Optional.empty() : Optional.of(living.getLast().content);
    }

    /** Drops what is over; the extensions that it was of. */
    public Set<String> sweep(long now) {
        Set<String> changed = new TreeSet<>();
        for (String extension : List.copyOf(byExtension.keySet())) {
            List<Publication> living = living(extension, now);
            if (living.size() < byExtension.get(extension).size()) {
                keep(extension, living);
                changed.add(extension);
            }
        }
        return changed;
    }

    private List<Publication> living(String extension, long now) {
        return byExtension.getOrDefault(extension, List.of()).stream()
                .filter(p -> p.until > now)
                .toList();
    }

    private void keep(String extension, List<Publication> all) {
        if (all.isEmpty()) {
            byExtension.remove(extension);
        } else {
            byExtension.put(extension, List.copyOf(all));
        }
    }
}
