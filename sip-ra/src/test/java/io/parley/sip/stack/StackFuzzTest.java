package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fuzz.Fuzzing;
import io.parley.phone.Phone;
import io.parley.sip.api.SipEvent;
import io.parley.sip.handler.SipCore;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.SipWords;
import io.parley.sip.harness.Torture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damaged requests against a running stack, as from a trunk and as from a phone: whatever they are, no handler trips over them, and the next one is answered. */
class StackFuzzTest {
    /** So many are sent before it is looked whether all went well: fewer than the socket's buffer holds. */
    private static final int BATCH = 8;

    /** Longer ones are for the reader alone. */
    private static final int LONGEST = 8_192;

    private static final String EXTRA = """
            Supported: path, outbound
            Refer-To: <sip:1002@127.0.0.1?Replaces=a%3Bto-tag%3Db>
            Authorization: Digest username="1001",realm="parley.test",nonce="00",uri="sip:127.0.0.1",response="00"
            """.replace("\n", "\r\n");

    private static final Logger LOG = Logger.getLogger(SipCore.class.getName());

    private final Queue<String> tripped = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getThrown() != null) {
                StringWriter out = new StringWriter();
                entry.getThrown().printStackTrace(new PrintWriter(out));
                tripped.add(out.toString());
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private final List<byte[]> batch = new ArrayList<>();
    private Harness harness;
    private Phone trunk;
    private Phone stranger;

    @BeforeEach
    void start() throws IOException {
        LOG.addHandler(listener);
        harness = new Harness().trust("127.0.0.2", "carrier").react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall call) {
                // legs that end at once, so that there are never many
                legs.progress(call.leg(), 180, java.util.Optional.empty());
                legs.reject(call.leg(), 486, "Busy Here");
            }
        });
        trunk = new Phone("4930", "127.0.0.2", harness.port);
        stranger = new Phone("1001", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(listener);
        trunk.close();
        stranger.close();
        harness.close();
    }

    @Test
    void damagedRequestsTripNoHandler() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String file : List.of("rfc4475.txt", "rfc5118.txt")) {
            Torture.of(file).forEach(t -> seeds.add(t.bytes(trunk.port())));
        }
        for (String method : List.of("INVITE", "BYE", "CANCEL", "REFER", "INFO", "UPDATE", "NOTIFY", "REGISTER")) {
            seeds.add(trunk.request(method, "sip:8001@127.0.0.1", "<sip:1001@127.0.0.1>", EXTRA, Harness.SDP)
                    .getBytes(StandardCharsets.UTF_8));
        }
        Fuzzing.of(seeds).with(SipWords.all()).run(6_000, this::send);
        look();
    }

    private void send(byte[] bytes) throws IOException {
        if (bytes.length > LONGEST) {
            return;
        }
        batch.add(bytes);
        trunk.send(bytes);
        stranger.send(bytes);
        if (batch.size() == BATCH) {
            look();
        }
    }

    private void look() throws IOException {
        String uri = "sip:127.0.0.1";
        // another address than the trunk's, so that nothing of a batch comes in between
        try (Phone asks = new Phone("1002", "127.0.0.4", harness.port)) {
            asks.send(asks.request("OPTIONS", uri, "<" + uri + ">", "", ""));
            asks.expect("SIP/2.0 200");
        }
        assertThat(tripped)
                .as(() -> "by one of\n"
                        + String.join(
                                "\n=====\n",
                                batch.stream()
                                        .map(b -> new String(b, StandardCharsets.ISO_8859_1))
                                        .toList()))
                .isEmpty();
        assertThat(harness.counter("events_failed")).isZero();
        harness.events.clear();
        batch.clear();
    }
}
