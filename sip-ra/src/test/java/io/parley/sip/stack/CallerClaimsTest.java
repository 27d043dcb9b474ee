package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.RawTrunk;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What INVITEs of trunks say by which their callers can be verified is read where it is wanted, and costs no call. */
class CallerClaimsTest {
    private static final String IDENTITY = "aaa.bbb.ccc;info=<https://one.example/>";

    private Harness harness;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness().trust("127.0.0.2", "carrier").answerAll();
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void claimsOfATrunkAreReadWhereItsCallersAreVerified() throws Exception {
        assertThat(claims("carrier"::equals).identities()).containsExactly(IDENTITY);
        assertThat(claims("other"::equals)).isEqualTo(CallerClaims.NONE);
    }

    @Test
    void callIsAnsweredAlsoWhereTheyCannotBeRead() throws Exception {
        assertThat(claims(trunk -> {
                    throw new IllegalStateException("of a test");
                }))
                .isEqualTo(CallerClaims.NONE);
    }

    private CallerClaims claims(Predicate<String> verified) throws Exception {
        harness.verify(verified);
        try (RawTrunk carrier =
                new RawTrunk("127.0.0.2", new InetSocketAddress(InetAddress.getLoopbackAddress(), harness.port))) {
            carrier.invite("8001", "<sip:+4930123@isp.example>", "c", "Identity: " + IDENTITY + "\r\n");
            carrier.awaitAnswer();
            carrier.hangUp();
        }
        return harness.await(SipEvent.IncomingCall.class).claims();
    }
}
