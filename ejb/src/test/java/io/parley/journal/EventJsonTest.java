package io.parley.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.fact.Actor;
import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegEnded;
import io.parley.fact.Fact.Registered;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class EventJsonTest {
    @Property(tries = 3_000)
    void everyFactComesBackAsItWas(@ForAll("facts") Fact fact) {
        assertThat(EventJson.fact(EventJson.kind(fact), EventJson.payload(fact)))
                .isEqualTo(fact);
    }

    @Property(tries = 500)
    void everyEventComesBackFromItsLineOfUtf8(@ForAll("facts") Fact fact, @ForAll("actors") Actor actor) {
        JournalEvent event = new JournalEvent(
                7, Optional.of(new CallId("c1")), 3, Instant.ofEpochMilli(5), 11, "node-0", actor, fact);

        String line = EventJson.line(WrittenEvent.of(event));

        assertThat(line).doesNotContain("\n");
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThat(EventJson.event(new String(bytes, StandardCharsets.UTF_8))).contains(WrittenEvent.of(event));
    }

    @Test
    void aFieldThatOldRowsDoNotHaveIsEmpty() {
        assertThat(EventJson.fact("LegEnded", "{\"leg\":\"a\",\"kind\":\"BUSY\",\"later\":[1,{}]}"))
                .isEqualTo(new LegEnded("a", EndKind.BUSY, 0, EndSide.NONE, "", "", 0, 0, 0, 0));
    }

    @Test
    void textsAreReadableInTheDatabase() {
        assertThat(EventJson.payload(new Registered("1001", "sip:ä@h", "x\"y\\z")))
                .isEqualTo("{\"user\":\"1001\",\"contact\":\"sip:ä@h\",\"userAgent\":\"x\\\"y\\\\z\"}");
    }

    @Test
    void brokenLinesAreRefused() {
        for (String line :
                new String[] {"", "{", "{\"id\":}", "[]", "{\"id\":1} x", "{\"kind\":\"Nothing\"}", "\"\\u00\""}) {
            assertThatThrownBy(() -> EventJson.event(line)).as(line).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<Fact> facts() {
        return AnyFacts.all();
    }

    @Provide
    Arbitrary<Actor> actors() {
        return AnyFacts.actors();
    }
}
