package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.SpeedDial;
import io.parley.directory.SpeedDials;
import io.parley.phone.SoftPhone;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that are called by short codes. */
final class SpeedDialsOnLoopbackTest extends LoopbackTest {
    private void keep(SpeedDial... dials) {
        house.directory.speedDials = new SpeedDials(List.of(dials));
    }

    @Test
    void codeCallsTheExtensionsOwnNumberBeforeThatForAll() throws Exception {
        keep(new SpeedDial("", "01", "1005", ""), new SpeedDial("1003", "01", "1004", "Dora"));
        SoftPhone own = house.phone("1003", LOW);
        SoftPhone other = house.phone("1006", LOW);
        SoftPhone dora = house.phone("1004", HIGH);
        SoftPhone emil = house.phone("1005", MIDDLE);

        talk(own, dora, "*001");
        assertThat(only(house.engine.live()).party()).isEqualTo("1004");
        own.hangUp();
        house.isEmpty();
        talk(other, emil, "*001");
        other.hangUp();
        house.isEmpty();
        // what was called is what is called again
        talk(other, emil, "*66");
        other.hangUp();
        house.isEmpty();
    }

    @Test
    void codeThatNothingIsKeptUnderCallsNobody() throws Exception {
        keep(new SpeedDial("1004", "01", "1005", ""));
        SoftPhone caller = house.phone("1003", LOW);
        refused(caller, "*001", "404");
        refused(house.outside("0301234567", HIGH), "*001", "404");
    }

    @Test
    void numberIsDialledWithThePermissionOfWhoDialsTheCode() throws Exception {
        keep(new SpeedDial("", "01", "0301234567", ""), new SpeedDial("", "02", "*78", ""));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone stranger = house.outside("0209999999", HIGH);
        refused(stranger, "*001", "404");
        // no code, though one was kept before it became one
        refused(caller, "*002", "404");
    }

    private void refused(SoftPhone caller, String number, String status) throws Exception {
        caller.call(number);
        Eventually.holds("refused with " + status, () -> caller.saw(status));
        house.isEmpty();
    }
}
