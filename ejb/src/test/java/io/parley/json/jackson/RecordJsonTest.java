package io.parley.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.fact.Actor;
import io.parley.fact.Decision;
import io.parley.fact.Decision.Considered;
import io.parley.fact.Fact;
import io.parley.fact.Fact.Decided;
import io.parley.fact.Fact.DigitPressed;
import io.parley.fact.Fact.Healed;
import io.parley.fact.Fact.LegEnded;
import io.parley.fact.Fact.QueueEntered;
import io.parley.fact.Fact.Reserved;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordJsonTest {
    private static final Considered SCORED = new Considered.Scored(new AgentId("anna"), 1.5, "idle");

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Class<?> type, String json) {
        return assertThatThrownBy(() -> RecordJson.read(type, json))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"what\"",
                "{\"what\":",
                "{\"what\":\"x",
                "{\"what\":\"x\"",
                "{\"what\":\"x\",}",
                "{what:\"x\"}",
                "{'what':'x'}",
                "{\"what\":\"\\u00\"}",
                "{\"what\":\"\\x\"}",
                "{\"what\":\"a\nb\"}",
                "{\"what\":\"x\"} // end",
                "\u0001"
            })
    void damagedJsonIsRefused(String json) {
        refused(Healed.class, json).hasMessageStartingWith("no JSON of Healed at character ");
    }

    @Test
    void whatIsRefusedIsNamedWithItsPlace() {
        refused(QueueEntered.class, "{\"queue\":\"8001\",\"priority\":true}")
                .hasMessage("no JSON of QueueEntered at character 31: not VALUE_NUMBER_INT");
    }

    @Test
    void aSecondValueIsRefused() {
        refused(Healed.class, "{\"what\":\"x\"}{}").hasMessageContaining("more than one value");
    }

    @Test
    void aFieldThatIsThereTwiceIsRefused() {
        refused(Healed.class, "{\"what\":\"x\",\"what\":\"y\"}").hasMessageContaining("Duplicate field 'what'");
        refused(Healed.class, "{\"new\":{\"a\":1,\"a\":2},\"what\":\"y\"}").hasMessageContaining("Duplicate field 'a'");
        refused(Actor.class, "{\"part\":\"x\",\"kind\":\"Product\",\"part\":\"y\"}")
                .hasMessageContaining("Duplicate field 'part'");
    }

    @Test
    void aFieldThatIsNotKnownIsPassedOver() {
        assertThat(RecordJson.read(Healed.class, "{\"new\":[1,{\"what\":\"y\"},null],\"what\":\"x\",\"newer\":1e99}"))
                .isEqualTo(new Healed("x"));
    }

    @Test
    void fieldsThatAreNotThereAreEmpty() {
        assertThat(RecordJson.read(Decided.class, "{}"))
                .isEqualTo(new Decided(
                        new Decision(Instant.EPOCH, new CallId(""), new QueueId(""), List.of(), "", List.of())));
        assertThat(RecordJson.read(DigitPressed.class, "{}")).isEqualTo(new DigitPressed("", ' '));
    }

    @Test
    void aKindThatIsNotKnownIsRefused() {
        refused(Actor.class, "{\"kind\":\"Robot\",\"part\":\"x\"}").hasMessageContaining("no such kind");
        refused(Actor.class, "{\"kind\":null,\"part\":\"x\"}").hasMessageContaining("no such kind");
        refused(Actor.class, "{\"kind\":[\"Product\"],\"part\":\"x\"}").hasMessageContaining("no such kind");
        refused(Actor.class, "{\"part\":\"x\"}").hasMessageContaining("no kind");
        refused(Actor.class, "{}").hasMessageContaining("no kind");
    }

    @Test
    void theKindMayStandAnywhere() {
        for (String json : List.of(
                "{\"kind\":\"Scored\",\"agent\":\"anna\",\"score\":1.5,\"because\":\"idle\"}",
                "{\"agent\":\"anna\",\"kind\":\"Scored\",\"score\":1.5,\"because\":\"idle\"}",
                "{\"new\":{\"a\":[]},\"agent\":\"anna\",\"score\":1.5,\"because\":\"idle\",\"kind\":\"Scored\"}")) {
            assertThat(RecordJson.read(Considered.class, json)).as(json).isEqualTo(SCORED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "1.0",
                "1e3",
                "\"1\"",
                "null",
                "[]",
                "{}",
                "007",
                "+1",
                "NaN"
            })
    void whatIsNoLongIsRefused(String number) {
        refused(LegEnded.class, "{\"received\":" + number + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "99999999999999999999", "1.5", "\"1\"", "null"})
    void whatIsNoIntIsRefused(String number) {
        refused(LegEnded.class, "{\"code\":" + number + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1.5\"", "\"1d\"", "\"\"", "true", "null", "[1.5]", "1.", ".5"})
    void whatIsNoDoubleIsRefused(String number) {
        refused(LegEnded.class, "{\"mos\":" + number + "}");
    }

    @Test
    void aNumberOfThousandsOfDigitsIsRefusedBeforeItIsReckoned() {
        String digits = "9".repeat(100_000);
        refused(LegEnded.class, "{\"received\":" + digits + "}").hasMessageContaining("exceeds the maximum allowed");
        refused(LegEnded.class, "{\"mos\":" + digits + "}").hasMessageContaining("exceeds the maximum allowed");
    }

    @Test
    void numbersThatAreNoneInJsonStandAsTexts() {
        for (Double number : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
            String json = RecordJson.write(new Considered.Scored(new AgentId("anna"), number, ""));
            assertThat(json).isEqualTo("{\"agent\":\"anna\",\"score\":\"" + number + "\",\"because\":\"\"}");
            assertThat(RecordJson.read(Considered.Scored.class, json).score()).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "null", "[\"x\"]", "{\"x\":1}"})
    void whatIsNoTextIsRefused(String json) {
        refused(Healed.class, "{\"what\":" + json + "}");
        refused(QueueEntered.class, "{\"queue\":" + json + "}");
    }

    @Test
    void whatIsNoCharacterIsRefused() {
        refused(DigitPressed.class, "{\"digit\":\"\"}").hasMessageContaining("not one character");
        refused(DigitPressed.class, "{\"digit\":\"12\"}").hasMessageContaining("not one character");
    }

    @Test
    void whatIsNoTimeIsRefused() {
        refused(Decision.class, "{\"at\":\"yesterday\"}").hasMessageContaining("no time");
    }

    @Test
    void whatIsNoListIsRefused() {
        refused(Reserved.class, "{\"agents\":\"anna\"}");
        refused(Reserved.class, "{\"agents\":[null]}");
        refused(Reserved.class, "{\"agents\":[\"anna\"");
    }

    @Test
    void anotherTypeThanAnObjectIsRefused() {
        for (String json : List.of("[]", "\"x\"", "1", "null", "true")) {
            refused(Healed.class, json);
            refused(Actor.class, json);
        }
    }

    @Test
    void moreThanSixtyFourLevelsAreRefused() {
        assertThat(RecordJson.read(Healed.class, "{\"new\":" + "[".repeat(63) + "]".repeat(63) + "}"))
                .isEqualTo(new Healed(""));
        refused(Healed.class, "{\"new\":" + "[".repeat(64) + "]".repeat(64) + "}")
                .hasMessageContaining("nesting depth");
        refused(Healed.class, "{\"new\":" + "[".repeat(1_000_000)).hasMessageContaining("nesting depth");
    }

    @Test
    void textsAreEscapedAsInAllJournals() {
        Healed healed = new Healed("\u0000\b\t\n\f\r\u001f \"\\/\u007fäß\u2028\ue000\uff01\ud83d\ude00\ud83d");

        String json = RecordJson.write(healed);

        assertThat(json)
                .isEqualTo(
                        "{\"what\":\"\\u0000\\u0008\\u0009\\n\\u000c\\u000d\\u001f \\\"\\\\/\u007fäß\u2028\ue000\uff01"
                                + "\\ud83d\\ude00\\ud83d\"}");
        assertThat(RecordJson.read(Healed.class, json)).isEqualTo(healed);
    }

    @Test
    void allEscapesOfTheStandardAreRead() {
        assertThat(RecordJson.read(
                        Healed.class, "{ \"wh\\u0061t\" :\r\n\t\"\\b\\f\\n\\r\\t\\/\\\\\\\"\\uD83D\\ude00\" } "))
                .isEqualTo(new Healed("\b\f\n\r\t/\\\"\ud83d\ude00"));
    }

    @Test
    void textsLongerThanEveryBufferComeBack() {
        Fact fact = new Healed("ä\"\ud83d\ude00x".repeat(50_000));
        assertThat(RecordJson.read(Healed.class, RecordJson.write(fact))).isEqualTo(fact);
    }

    @Test
    void aRecordOfOneOfSeveralIsWrittenWithItsKindWhereThatIsAsked() {
        assertThat(RecordJson.write(SCORED)).isEqualTo("{\"agent\":\"anna\",\"score\":1.5,\"because\":\"idle\"}");
        assertThat(RecordJson.write(Considered.class, SCORED))
                .isEqualTo("{\"kind\":\"Scored\",\"agent\":\"anna\",\"score\":1.5,\"because\":\"idle\"}");
        assertThat(RecordJson.write(new Reserved(new QueueId("8001"), new OfferId("o"), List.of(new AgentId("anna")))))
                .isEqualTo("{\"queue\":\"8001\",\"offer\":\"o\",\"agents\":[\"anna\"]}");
    }
}
