package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A response finds its request by the branch alone (RFC 3261 17.1.3), wherever it comes from: who was called once must not be able to guess the next. */
class ForgedResponseTest {
    private Harness harness;
    private Phone callee;
    private Phone forger;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        callee = new Phone("4930", "127.0.0.1", harness.port);
        forger = new Phone("4931", "127.0.0.9", harness.port);
    }

    @AfterEach
    void stop() {
        forger.close();
        callee.close();
        harness.close();
    }

    @Test
    void answerOfWhoGuessesTheNextBranchIsNotTaken() throws Exception {
        dial(new TrunkPeer("forger", "127.0.0.9", forger.port(), "UDP"));
        String seen = forger.expect("INVITE ");
        forger.send(forger.response(seen, 486, "Busy Here", "f", ""));
        forger.expect("ACK ");
        harness.await(SipEvent.Ended.class);
        dial(new TrunkPeer("carrier", "127.0.0.1", callee.port(), "UDP"));
        String invite = callee.expect("INVITE ");
        String branch = SipText.find("branch=([^;\\s]+)", seen);
        int from = branch.lastIndexOf('-') + 1;
        BigInteger last = new BigInteger(branch.substring(from), 36);
        for (int i = 1; i <= 16; i++) {
            String guess =
                    branch.substring(0, from) + last.add(BigInteger.valueOf(i)).toString(36);
            forger.send(forger.response(seen.replace(branch, guess), 200, "OK", "f", Harness.SDP));
        }
        forger.expectSilence();
        callee.send(callee.response(invite, 200, "OK", "c", Harness.SDP));
        assertThat(callee.expect("ACK ")).contains(";tag=c");
        harness.await(SipEvent.Answered.class);
        assertThat(harness.counter("stray_messages")).isEqualTo(16);
    }

    private void dial(TrunkPeer trunk) {
        harness.legs()
                .dial(new DialRequest(
                        new DialRequest.Target.Trunk(trunk),
                        "+4930",
                        new Party("1001", "Anna"),
                        Optional.of(Harness.SDP),
                        false,
                        Optional.empty()));
    }
}
