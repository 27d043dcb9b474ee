package io.parley.web.wallboard;

import io.parley.id.QueueId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The choice in the address of a wallboard, as {@code ?queues=8001,8002&seconds=20}. Unusable values are ignored: nobody sits at the screen to mend them.
 *
 * @param queues shown; all where empty
 * @param seconds a page stands, {@value #LEAST_SECONDS} to {@value #MOST_SECONDS}
 */
record WallChoice(Set<QueueId> queues, int seconds) {
    static final int LEAST_SECONDS = 3;
    static final int MOST_SECONDS = 600;
    static final int USUAL_SECONDS = 12;

    private static final Pattern COMMA = Pattern.compile("[,;\\s]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    WallChoice {
        queues = Set.copyOf(queues);
    }

    /** @param parameters of the address */
    static WallChoice of(Map<String, List<String>> parameters) {
        Set<QueueId> queues = new LinkedHashSet<>();
        for (String value : parameters.getOrDefault("queues", List.of())) {
            COMMA.splitAsStream(value)
                    .filter(id -> !id.isEmpty())
                    .map(QueueId::new)
                    .forEach(queues::add);
        }
        int seconds = parameters.getOrDefault("seconds", List.of()).stream()
                .filter(value -> NUMBER.matcher(value).matches())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(USUAL_SECONDS);
        return new WallChoice(queues, Math.clamp(seconds, LEAST_SECONDS, MOST_SECONDS));
    }

    boolean shows(QueueId queue) {
        return queues.isEmpty() || queues.contains(queue);
    }
}
