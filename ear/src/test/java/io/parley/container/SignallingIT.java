package io.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.LiveCall;
import io.parley.call.engine.CallEngine;
import io.parley.container.server.InServer;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Extension;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.settings.Settings;
import io.parley.signalling.SipEvents;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a datagram through the resource adaptor and the message-driven bean to the call engine, seen from within. */
@ExtendWith(ArquillianExtension.class)
class SignallingIT {
    private static final String CALLER = "1997";
    private static final String CALLEE = "1998";
    private static final String SECRET = "a secret of tests";
    private static final Actor TEST = new Actor.System("test");

    private DirectoryAdmin directory;

    @Deployment
    static WebArchive test() {
        return InServer.with(SignallingIT.class);
    }

    @BeforeEach
    void makeExtensions() {
        directory = InServer.bean(DirectoryAdmin.class);
        for (String number : new String[] {CALLER, CALLEE}) {
            directory.putExtension(new Extension(number, "Test", "", false, 1), Optional.of(SECRET), Edit.by(TEST));
        }
    }

    @AfterEach
    void removeExtensions() {
        directory.removeExtension(CALLER, Edit.by(TEST));
        directory.removeExtension(CALLEE, Edit.by(TEST));
    }

    /** Where an event was when the journal was told of it. */
    private record Delivery(boolean throughMessageDrivenBean, int transaction) {}

    @Test
    void eventComesThroughTheMessageDrivenBeanAndInNoTransaction() throws Exception {
        TransactionSynchronizationRegistry transactions = InServer.named(
                "java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class);
        CompletableFuture<Delivery> delivered = new CompletableFuture<>();
        try (AutoCloseable _ = InServer.bean(Journal.class).listen(event -> {
                    if (event.fact() instanceof Fact.Registered registered
                            && registered.user().equals(CALLER)) {
                        delivered.complete(
                                new Delivery(isWithin(SipEvents.class), transactions.getTransactionStatus()));
                    }
                });
                TestPhone phone = phone(CALLER)) {
            assertThat(phone.register()).isEqualTo(200);
            assertThat(delivered.get(10, TimeUnit.SECONDS)).isEqualTo(new Delivery(true, Status.STATUS_NO_TRANSACTION));
        }
    }

    private static boolean isWithin(Class<?> type) {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(type.getName())));
    }

    @Test
    void callIsInTheEngineAndInTheSharedCacheFromInviteToBye() {
        CallEngine engine = InServer.bean(CallEngine.class);
        Map<?, ?> shared = InServer.named("java:jboss/infinispan/cache/parley/calls", Map.class);
        try (TestPhone caller = phone(CALLER);
                TestPhone callee = phone(CALLEE)) {
            assertThat(caller.register()).isEqualTo(200);
            assertThat(callee.register()).isEqualTo(200);
            TestCall out = caller.call(CALLEE);
            TestCall in = callee.awaitCall();
            in.answer();
            out.await(Step.UP);

            Await.until("they talk", () -> callOf(engine).phase() == LiveCall.Phase.TALKING);
            LiveCall call = callOf(engine);
            assertThat(call.called()).isEqualTo(CALLEE);
            assertThat(shared.get(call.id())).isEqualTo(call);

            out.hangUp();
            in.await(Step.ENDED);
            Await.until(
                    "the call is nowhere any more",
                    () -> !shared.containsKey(call.id())
                            && engine.live().stream()
                                    .noneMatch(live -> live.id().equals(call.id())));
        }
    }

    private static LiveCall callOf(CallEngine engine) {
        return engine.live().stream()
                .filter(live -> live.callerNumber().equals(CALLER))
                .findFirst()
                .orElseThrow();
    }

    private static TestPhone phone(String number) {
        int port = InServer.bean(Settings.class).number("parley.sip.udp-port", 0, 1, 65_535);
        return new TestPhone(number, SECRET, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1100);
    }
}
