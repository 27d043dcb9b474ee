package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ScriptTest {
    private static final Script.Words WORDS = new Script.Words("Maria", "Anna", "Sales", "Keller Optik");

    @Test
    void placesAreFilledIn() {
        assertThat(Script.filled("{queue}: good day {caller} of {company}, I am {agent}.", WORDS))
                .isEqualTo("Sales: good day Maria of Keller Optik, I am Anna.");
    }

    @Test
    void whatIsNoPlaceStays() {
        assertThat(Script.filled("{price} {} { caller } $1", WORDS)).isEqualTo("{price} {} { caller } $1");
        assertThat(Script.unknownPlace("{caller} {price}")).contains("price");
        assertThat(Script.unknownPlace("{caller}")).isEmpty();
    }

    @Property
    void aCallersNameIsNeverTakenForAPlace(@ForAll String name) {
        Script.Words words = new Script.Words("{agent}" + name, "Anna", "Sales", "");

        assertThat(Script.filled("<{caller}>", words)).isEqualTo("<{agent}" + name + ">");
    }
}
