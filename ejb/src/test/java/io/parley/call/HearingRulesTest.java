package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Fact.LegRole;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.media.api.Playlist;
import io.parley.sip.api.Termination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each leg hears, from the stage and the marks of the legs: 0 is the caller, 1 the other, 2 one that is consulted. */
class HearingRulesTest {
    private static final Stage.Consulting CONSULTING = Stage.Consulting.of(1, 1, Optional.empty(), "1005");

    private final Map<Integer, Leg> legs = new HashMap<>();

    HearingRulesTest() {
        for (int ref = 0; ref < 3; ref++) {
            legs.put(
                    ref,
                    new Leg(
                            ref,
                            LegRole.EXTENSION,
                            "100" + ref,
                            "",
                            Optional.empty(),
                            false,
                            Leg.Phase.UP,
                            Leg.Marks.NONE,
                            Stage.NONE));
        }
    }

    private Hearing<Integer> of(Stage stage) {
        return heard(stage).orElseThrow();
    }

    private Optional<Hearing<Integer>> heard(Stage stage) {
        return StageRules.of(stage).hearing(rules());
    }

    private HearingRules rules() {
        return new HearingRules(0, ref -> Optional.ofNullable(legs.get(ref)), List.of("music/2"));
    }

    private static Hear<Integer> music(int leg) {
        return Hear.sounds(new Playlist(Integer.toString(-1 - leg), List.of("music/2"), true));
    }

    private static Hearing<Integer> hearing(int one, Hear<Integer> first, int other, Hear<Integer> second) {
        return Hearing.<Integer>nothing().with(one, first).with(other, second);
    }

    private static Stage.Consulting answered() {
        return CONSULTING.won(2).up();
    }

    @Test
    void twoWhoTalkHearEachOther() {
        assertThat(of(new Stage.Talking(1))).isEqualTo(Hearing.pair(0, 1));
    }

    @Test
    void oneThatIsHeldHearsMusicAndTheHolderNothing() {
        legs.compute(1, (_, leg) -> leg.heldByPhone(true));
        assertThat(of(new Stage.Talking(1))).isEqualTo(hearing(0, music(0), 1, Hear.nobody()));
        legs.compute(0, (_, leg) -> leg.heldByPortal(true));
        assertThat(of(new Stage.Talking(1))).isEqualTo(hearing(0, Hear.nobody(), 1, Hear.nobody()));
    }

    @Test
    void otherPartyHearsMusicWhileAPageIsAway() {
        legs.compute(0, (_, leg) -> leg.away(7, true));
        assertThat(of(new Stage.Talking(1))).isEqualTo(hearing(0, Hear.nobody(), 1, music(1)));
        assertThat(rules().quiet(0, 1)).isTrue();
        assertThat(rules().quiet(1, 2)).isFalse();
    }

    @Test
    void oneThatWaitsForAConsultationHearsMusic() {
        assertThat(of(CONSULTING)).isEqualTo(Hearing.<Integer>nothing().with(0, music(0)));
        assertThat(of(answered())).isEqualTo(Hearing.pair(1, 2).with(0, music(0)));
        assertThat(of(answered().swapped())).isEqualTo(Hearing.pair(1, 0).with(2, music(2)));
    }

    @Test
    void mergedCallWaitsWithMusicOnceItsTransferrerIsGone() {
        CallState.Transfer transfer =
                new CallState.Transfer("leg-1", "leg-0", "1001", "", Optional.empty(), Optional.empty(), false);
        assertThat(of(new Stage.Merging(1, 0, 1, transfer))).isEqualTo(Hearing.pair(0, 1));
        assertThat(of(new Stage.Merging(1, 0, Stage.NONE, transfer)))
                .isEqualTo(Hearing.<Integer>nothing().with(0, music(0)));
    }

    @Test
    void stagesOfASingleLegArrangeNothing() {
        Optional<Termination> none = Optional.empty();
        assertThat(heard(new Stage.Routing())).isEmpty();
        assertThat(heard(new Stage.Ringing("1", Stage.NONE, Stage.NONE, false, none)))
                .isEmpty();
        assertThat(heard(new Stage.Over())).isEmpty();
    }
}
