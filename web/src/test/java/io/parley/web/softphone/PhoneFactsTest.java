package io.parley.web.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.id.CallId;
import org.junit.jupiter.api.Test;

class PhoneFactsTest {
    @Test
    void whatThePageSaysIsRead() {
        PhoneFacts facts = PhoneFacts.of("registered", "", "c1", "talking", true);
        assertThat(facts.here()).isTrue();
        assertThat(facts.muted()).isTrue();
        assertThat(facts.talksIn(new CallId("c1"))).isTrue();
        assertThat(facts.talksIn(new CallId("c2"))).isFalse();
    }

    @Test
    void whatNoPageOfOursSaysCountsAsNoPhone() {
        PhoneFacts facts = PhoneFacts.of("<script>", "x", "", "whatever", false);
        assertThat(facts.state()).isEqualTo(PhoneFacts.State.OFF);
        assertThat(facts.phase()).isEqualTo(PhoneFacts.Phase.NONE);
        assertThat(facts.call()).isEmpty();
    }

    @Test
    void aPhoneInAnotherTabIsNotHere() {
        assertThat(PhoneFacts.of("elsewhere", "", "", "", false).here()).isFalse();
    }
}
