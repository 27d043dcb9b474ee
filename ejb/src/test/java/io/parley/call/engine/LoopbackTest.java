package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import io.parley.settings.CallPolicy;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Calls through the real SIP adaptor and the real media component; who hears whom is told by tones. */
abstract class LoopbackTest {
    static final Actor SAM = new Actor.User("sam", "portal");
    static final AgentId ANNA = new AgentId("anna");
    static final double LOW = 500;
    static final double MIDDLE = 800;
    static final double HIGH = 1100;

    LoopbackSystem house;

    @BeforeEach
    void open() throws Exception {
        house = new LoopbackSystem(CallPolicy.STANDARD);
    }

    @AfterEach
    void close() {
        house.close();
    }

    AgentState.Name state() {
        return house.agents.find(ANNA).orElseThrow().state().name();
    }

    /** A call between two phones, who hear each other. */
    CallId talk(SoftPhone caller, SoftPhone callee, String number) throws Exception {
        caller.call(number);
        // what was heard may be of a call before
        Eventually.holds("answered", caller::up);
        Eventually.holds("they talk", () -> caller.voice.heardAnything() && callee.voice.heardAnything());
        Eventually.holds("the call knows", () -> house.engine.live().stream()
                .anyMatch(call -> call.phase() == LiveCall.Phase.TALKING));
        return only(house.engine.live()).id();
    }

    /** A call that rings. */
    static void ring(SoftPhone caller, String number) throws Exception {
        caller.call(number);
        Eventually.holds("it rings", () -> caller.saw("180"));
    }

    static LiveCall only(Collection<LiveCall> calls) {
        assertThat(calls).hasSize(1);
        return List.copyOf(calls).getFirst();
    }
}
