package io.parley.web.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.agent.AgentRefusal;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.queue.QueueId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final Refusals GERMAN =
            new Refusals(Locale.GERMAN, user -> Map.of("olga", "Olga Meyer").getOrDefault(user, user), queue -> Map.of(
                            "8001", "Vertrieb")
                    .getOrDefault(queue, queue));

    private static final List<Object> ALL = List.of(
            new AgentRefusal.UnknownUser(new AgentId("x")),
            new AgentRefusal.UnknownExtension("77"),
            new AgentRefusal.UnknownReason("x"),
            new AgentRefusal.InNoQueue(new AgentId("olga")),
            new AgentRefusal.NotAMember(new AgentId("olga"), new QueueId("8001")),
            new AgentRefusal.ExtensionBusy(new AgentId("olga"), "1001"),
            new AgentRefusal.LogInFirst(),
            new AgentRefusal.NotLoggedIn(),
            new AgentRefusal.NotLoggedInTo(new QueueId("8001")),
            new AgentRefusal.NoPhone("1001"),
            new AgentRefusal.NotAvailable(),
            new CallRefusal.NoSuchNumber("55"),
            new CallRefusal.NoOutsideCalls("1001", "0301234567"),
            new CallRefusal.NoPhone("1001"),
            new CallRefusal.NotForConsulting("8001"),
            new CallRefusal.UnknownExtension("77"));

    private static String words(Refusals refusals, Object refusal) {
        return refusal instanceof AgentRefusal agent ? refusals.words(agent) : refusals.words((CallRefusal) refusal);
    }

    @Test
    void everyRefusalIsASentenceInEachLanguageAndTheyDiffer() {
        for (Object refusal : ALL) {
            assertThat(words(Refusals.PLAIN, refusal))
                    .as("%s", refusal)
                    .endsWith(".")
                    .doesNotContain("refused.", "{");
            assertThat(words(GERMAN, refusal))
                    .as("%s", refusal)
                    .endsWith(".")
                    .doesNotContain("refused.", "{")
                    .isNotEqualTo(words(Refusals.PLAIN, refusal));
        }
    }

    @Test
    void everyKindThereIsIsAmongThem() {
        List<Class<?>> kinds = new ArrayList<>(Arrays.asList(AgentRefusal.class.getPermittedSubclasses()));
        kinds.addAll(Arrays.asList(CallRefusal.class.getPermittedSubclasses()));
        assertThat(ALL.stream().map(Object::getClass).toList()).hasSameElementsAs(kinds);
    }

    @Test
    void peopleAndQueuesAreNamed() {
        assertThat(GERMAN.words(new AgentRefusal.NotAMember(new AgentId("olga"), new QueueId("8001"))))
                .isEqualTo("Olga Meyer gehört nicht zur Warteschlange Vertrieb.");
        assertThat(Refusals.PLAIN.words(new AgentRefusal.InNoQueue(new AgentId("olga"))))
                .isEqualTo("olga is not a member of any queue.");
    }

    @Test
    void aWishThatFailsOtherwiseSaysItsOwnMessage() {
        assertThat(GERMAN.words(new CallRefusedException(new CallRefusal.NoSuchNumber("55"))))
                .isEqualTo("Die Nummer 55 gibt es nicht.");
        assertThat(GERMAN.words(new IllegalArgumentException("digits are 1 to 32")))
                .isEqualTo("digits are 1 to 32");
    }
}
