package io.parley.web.events;

import io.parley.stream.Topic;
import io.parley.web.rest.json.JsonBody;
import io.parley.web.rest.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The request of a client: topics, and the seq it resumes from. */
record Request(Set<Topic> topics, Optional<Long> after) {
    /**
     * Reads {@code {"type":"subscribe","topics":["calls"],"after":"123"}}.
     *
     * @throws ProblemException saying what is wrong
     */
    static Request of(String text) {
        JsonBody body = JsonBody.read(text.getBytes(StandardCharsets.UTF_8));
        if (!body.text("type").equals("subscribe")) {
            body.refuse("type", "must be subscribe");
        }
        Set<Topic> topics = topics(body, body.texts("topics"));
        Optional<Long> after = body.optionalText("after").map(given -> seq(body, given));
        body.done();
        return new Request(topics, after);
    }

    private static Set<Topic> topics(JsonBody body, List<String> names) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String name : names) {
            try {
                topics.add(Topic.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                body.refuse("topics", "must be of calls, agents, queues");
            }
        }
        if (names.isEmpty()) {
            body.refuse("topics", "must have one or more");
        }
        return topics;
    }

    private static Long seq(JsonBody body, String given) {
        try {
            long seq = Long.parseLong(given);
            if (seq >= 0) {
                return seq;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        body.refuse("after", "must be a seq that the stream sent, as a text");
        return 0L;
    }
}
