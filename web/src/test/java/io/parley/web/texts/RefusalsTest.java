package io.parley.web.texts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.parley.agent.AgentRefusal;
import io.parley.call.CallRefusal;
import io.parley.directory.EditRefusal;
import io.parley.directory.InputRefusal;
import io.parley.directory.hours.HoursRefusal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
    private static final Refusals GERMAN =
            new Refusals(Locale.GERMAN, user -> Map.of("olga", "Olga Meyer").getOrDefault(user, user), queue -> Map.of(
                            "8001", "Vertrieb")
                    .getOrDefault(queue, queue));
    private static final Map<Type, Object> SAMPLES = Map.of(
            String.class,
            "x7",
            int.class,
            3,
            long.class,
            5L,
            AgentId.class,
            new AgentId("olga"),
            QueueId.class,
            new QueueId("8001"),
            CallId.class,
            new CallId("c1"),
            EditRefusal.Faster.class,
            new EditRefusal.Faster("olga", "portal", Instant.EPOCH));

    /** One of every kind of refusal there is. */
    static Stream<Object> everyRefusal() {
        return types().stream()
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .map(RefusalsTest::sample);
    }

    private static Object sample(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        try {
            return constructor.newInstance(Arrays.stream(constructor.getGenericParameterTypes())
                    .map(RefusalsTest::value)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Object value(Type parameter) {
        if (parameter instanceof ParameterizedType container) {
            Object inside = SAMPLES.get(container.getActualTypeArguments()[0]);
            return container.getRawType() == Optional.class ? Optional.of(inside) : List.of(inside);
        }
        return SAMPLES.get(parameter);
    }

    /** The sealed types that {@link Refusals} has words for. */
    private static Set<Class<?>> types() {
        return Arrays.stream(Refusals.class.getMethods())
                .filter(method -> method.getName().equals("words"))
                .map(method -> method.getParameterTypes()[0])
                .collect(Collectors.toSet());
    }

    private static String words(Refusals refusals, Object refusal) {
        try {
            Class<?> type = types().stream()
                    .filter(each -> each.isInstance(refusal))
                    .findFirst()
                    .orElseThrow();
            Method words = Refusals.class.getMethod("words", type);
            return (String) words.invoke(refusals, refusal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(refusal.toString(), e);
        }
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void everyRefusalHasWordsInEachLanguageAndTheyDiffer(Object refusal) {
        String english = words(Refusals.PLAIN, refusal);
        String german = words(GERMAN, refusal);
        assertThat(english).isNotBlank().doesNotContain("refused.").doesNotContainPattern("\\{\\d");
        assertThat(german).isNotBlank().doesNotContain("refused.").doesNotContainPattern("\\{\\d");
        assertThat(german).isNotEqualTo(english);
        if (refusal instanceof AgentRefusal || refusal instanceof CallRefusal) {
            assertThat(english).as("a sentence").endsWith(".");
            assertThat(german).as("a sentence").endsWith(".");
        }
    }

    /** A new sealed type of refusals fails here until {@link Refusals} has a method for it; a new kind of a known one does not compile there. */
    @Test
    void everySealedRefusalOfTheContactCentreHasWords() {
        Set<String> found = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.parley").stream()
                        .filter(type -> type.getSimpleName().endsWith("Refusal") && type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        assertThat(types().stream().map(Class::getName)).containsExactlyInAnyOrderElementsOf(found);
        assertThat(types()).allMatch(Class::isSealed);
    }

    @Test
    void peopleAndQueuesAreNamed() {
        assertThat(GERMAN.words(new AgentRefusal.NotAMember(new AgentId("olga"), new QueueId("8001"))))
                .isEqualTo("Olga Meyer gehört nicht zur Warteschlange Vertrieb.");
        assertThat(Refusals.PLAIN.words(new AgentRefusal.InNoQueue(new AgentId("olga"))))
                .isEqualTo("olga is not a member of any queue.");
        assertThat(GERMAN.words(new CallRefusal.NoSuchNumber("55"))).isEqualTo("Die Nummer 55 gibt es nicht.");
    }

    @Test
    void programsReadTheWordsTheyKnow() {
        assertThat(Refusals.PLAIN.words(new InputRefusal.OutOfTime(0, 3_600)))
                .isEqualTo("must be from 0 to 3600 seconds");
        assertThat(Refusals.PLAIN.words(new InputRefusal.IsAnotherContact())).isEqualTo("is another contact's");
        assertThat(Refusals.PLAIN.words(new InputRefusal.NotAPlace("city", List.of("caller", "agent"))))
                .isEqualTo("{city} is no place; there are [caller, agent]");
        assertThat(Refusals.PLAIN.words(new HoursRefusal.NotADay("x", List.of("mon", "tue"))))
                .isEqualTo("“x” is no day; days are mon, tue, and “closed” goes before dates");
    }
}
