package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.id.QueueId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be configured of emergency calls, and what others may not take from them. */
class EmergencyChecksTest {
    private static final EmergencyPlan PLAN = plan("112", "isp");
    private final Snapshot now = Snapshot.empty()
            .draft()
            .put(new Extension("1001", "Anna", "", false, 1), new SipSecret("", ""), 0)
            .put(QueueConfig.of(new QueueId("8001"), "Sales"), 0, Map.of())
            .put(new Trunk("isp", "127.0.0.9", 5060, "UDP", 0, true), Optional.empty(), 0)
            .put(site("main", "DE"), 0)
            .put(new Whereabouts("1001", "main", "", "", "", ""), 0)
            .put(PLAN, 0)
            .done();

    private static EmergencyPlan plan(String number, String trunk) {
        return new EmergencyPlan(
                List.of(new EmergencyNumber(number, List.of(trunk))),
                List.of("0"),
                List.of("1001"),
                List.of("isp"),
                60,
                "933",
                false);
    }

    private static Site site(String name, String country) {
        return new Site(name, "", new Site.Address(country, "", "", "Berlin", "Hauptstr.", "5"), "+493055512345");
    }

    private InputRefusal refusal(Runnable check) {
        try {
            check.run();
        } catch (InvalidInput e) {
            return e.refusal();
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void whatIsThereMayBePutAgain() {
        assertThatCode(() -> EmergencyChecks.plan(now, PLAN)).doesNotThrowAnyException();
        assertThatCode(() -> EmergencyChecks.site(now, site("main", "DE"))).doesNotThrowAnyException();
        assertThatCode(() -> EmergencyChecks.place(now, new Whereabouts("1001", "main", "", "", "", "")))
                .doesNotThrowAnyException();
    }

    @Test
    void aNumberOfSomebodyIsNone() {
        assertThat(refusal(() -> EmergencyChecks.plan(now, plan("1001", "isp"))))
                .isEqualTo(new InputRefusal.IsAnExtension());
        assertThat(refusal(() -> EmergencyChecks.plan(now, plan("8001", "isp"))))
                .isEqualTo(new InputRefusal.IsAQueue());
        assertThat(refusal(() -> EmergencyChecks.plan(now, plan("112", "other"))))
                .isEqualTo(new InputRefusal.NoSuchTrunk("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"112", "0112", "933"})
    void nobodyGetsANumberThatIsKept(String number) {
        assertThat(refusal(() -> EmergencyChecks.free(now, "number", number)))
                .isEqualTo(new InputRefusal.IsAnEmergencyNumber());
        assertThatCode(() -> EmergencyChecks.free(now, "number", "1002")).doesNotThrowAnyException();
    }

    @Test
    void aPlaceIsThatOfAnExtensionAtASiteThatThereIs() {
        assertThat(refusal(() -> EmergencyChecks.place(now, new Whereabouts("1002", "main", "", "", "", ""))))
                .isEqualTo(new InputRefusal.NoSuchExtension("1002"));
        assertThat(refusal(() -> EmergencyChecks.place(now, new Whereabouts("1001", "works", "", "", "", ""))))
                .isEqualTo(new InputRefusal.NoSuchSite("works"));
        assertThat(refusal(() -> EmergencyChecks.site(now, site("main", "Germany"))))
                .isEqualTo(new InputRefusal.NotACountry());
    }

    /** Whoever is called back by it has to be reached. */
    @ParameterizedTest
    @ValueSource(strings = {"112", "+49112", "0112", "933"})
    void anEmergencyNumberIsNoElin(String number) {
        Site.Address address = site("main", "DE").address();
        assertThat(refusal(() -> EmergencyChecks.site(now, new Site("main", "", address, number))))
                .isEqualTo(new InputRefusal.IsAnEmergencyNumber());
        assertThat(refusal(() -> EmergencyChecks.place(now, new Whereabouts("1001", "main", "", "", "", number))))
                .isEqualTo(new InputRefusal.IsAnEmergencyNumber());
    }

    @Test
    void whatIsUsedStays() {
        assertThatThrownBy(() -> EmergencyChecks.trunkRemoval(now, "isp")).isInstanceOf(RefusedChange.class);
        assertThatThrownBy(() -> EmergencyChecks.siteRemoval(now, "main")).isInstanceOf(RefusedChange.class);
        assertThatThrownBy(() -> EmergencyChecks.extensionRemoval(now, "1001")).isInstanceOf(RefusedChange.class);
        assertThatCode(() -> EmergencyChecks.trunkRemoval(now, "other")).doesNotThrowAnyException();
    }

    /** A carrier that takes locations, with no number left. */
    @Test
    void aTrunkThatIsToldLocationsStaysToo() {
        EmergencyPlan none = new EmergencyPlan(List.of(), List.of(), List.of(), List.of("isp"), 60, "", false);
        Snapshot without = now.draft().put(none, 1).done();

        assertThatThrownBy(() -> EmergencyChecks.trunkRemoval(without, "isp")).isInstanceOf(RefusedChange.class);
    }
}
