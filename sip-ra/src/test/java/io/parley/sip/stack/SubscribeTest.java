package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.SipText;
import io.parley.phone.Watcher;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Schemas;
import io.parley.sip.harness.Watched;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** SUBSCRIBE and what it brings about (RFC 6665, RFC 4235), over real datagrams. */
class SubscribeTest {
    private WatchFixture server;
    private Watcher watcher;

    @BeforeEach
    void start() throws IOException {
        server = new WatchFixture();
        watcher = new Watcher("1001", server.port);
    }

    @AfterEach
    void stop() {
        watcher.close();
        server.close();
    }

    @Test
    void watcherIsToldAtOnceAndOfEveryChange() throws Exception {
        String ok = watcher.subscribe(Watcher.newCall(), "1002");
        assertThat(ok).startsWith("SIP/2.0 200").contains("Expires: 600\r\n", "Contact: <sip:parley@127.0.0.1");

        String first = watcher.told();
        assertThat(SipText.header("Event", first)).isEqualTo("dialog");
        assertThat(SipText.header("Subscription-State", first)).matches("active;expires=(600|599)");
        assertThat(SipText.header("From", first)).isEqualTo(SipText.header("To", ok));
        assertThat(first).startsWith("NOTIFY sip:1001@" + watcher.phone.me);
        assertThat(shape(first)).isEqualTo("0 full [terminated]");

        changes("1002", State.EARLY);
        assertThat(shape(watcher.told())).isEqualTo("1 partial [early]");
        changes("1002", State.CONFIRMED);
        assertThat(shape(watcher.told())).isEqualTo("2 partial [confirmed]");
        server.extensions.has("1002");
        server.changed("1002");
        assertThat(shape(watcher.told())).isEqualTo("3 partial [terminated]");
    }

    @Test
    void compactFormsAndTheIdOfTheEventAreUnderstood() throws Exception {
        String ok = watcher.subscribe(Watcher.newCall(), "1002", "o: dialog;id=key7\r\nExpires: 120\r\n");
        assertThat(ok).startsWith("SIP/2.0 200").contains("Expires: 120\r\n");
        assertThat(SipText.header("Event", watcher.told())).isEqualTo("dialog;id=key7");
    }

    @Test
    void eventsThatThereAreNotGet489() throws Exception {
        for (String event : List.of("Event: message-summary\r\n", "Event: presence.winfo\r\n", "")) {
            assertThat(watcher.subscribe(Watcher.newCall(), "1002", event))
                    .startsWith("SIP/2.0 489")
                    .contains("Allow-Events: dialog, presence");
        }
    }

    @Test
    void tooBriefGets423() throws Exception {
        assertThat(watcher.subscribe(Watcher.newCall(), "1002", "Event: dialog\r\nExpires: 59\r\n"))
                .startsWith("SIP/2.0 423")
                .contains("Min-Expires: 60");
    }

    @Test
    void expiresThatIsNoneGets400() throws Exception {
        assertThat(watcher.subscribe(Watcher.newCall(), "1002", "Event: dialog\r\nExpires: soon\r\n"))
                .startsWith("SIP/2.0 400");
    }

    @Test
    void watcherThatTakesOtherDocumentsAloneGets406() throws Exception {
        assertThat(watcher.subscribe(
                        Watcher.newCall(), "1002", "Event: dialog\r\nAccept: application/pidf+xml, text/*\r\n"))
                .startsWith("SIP/2.0 406");
        assertThat(watcher.subscribe(
                        Watcher.newCall(),
                        "1002",
                        "Event: dialog\r\nAccept: multipart/related\r\nAccept: application/dialog-info+xml\r\n"))
                .startsWith("SIP/2.0 200");
    }

    @Test
    void extensionsThatThereAreNotGet404AndOnesOwnIsWatchedAsAnyOther() throws Exception {
        assertThat(watcher.subscribe(Watcher.newCall(), "4711")).startsWith("SIP/2.0 404");
        assertThat(watcher.subscribe(Watcher.newCall(), "1001")).startsWith("SIP/2.0 200");
    }

    @Test
    void nobodyWatchesWithoutProof() throws Exception {
        watcher.phone.send(watcher.request(Watcher.newCall(), "1002", "Event: dialog\r\n"));
        watcher.phone.expect("SIP/2.0 407");
        try (Watcher stranger = new Watcher("4711", server.port)) {
            assertThat(stranger.subscribe(Watcher.newCall(), "1002")).startsWith("SIP/2.0 403");
        }
        server.subscriptions(0);
    }

    @Test
    void questionIsAnsweredOnce() throws Exception {
        changes("1002", State.CONFIRMED);
        String ok = watcher.subscribe(Watcher.newCall(), "1002", "Event: dialog\r\nExpires: 0\r\n");
        assertThat(ok).startsWith("SIP/2.0 200").contains("Expires: 0\r\n");
        String notify = watcher.told();
        assertThat(SipText.header("Subscription-State", notify)).isEqualTo("terminated;reason=timeout");
        assertThat(shape(notify)).isEqualTo("0 full [confirmed]");
        server.subscriptions(0);
    }

    @Test
    void refreshTellsEverythingAndTheEndIsTold() throws Exception {
        changes("1002", State.EARLY);
        String ok = watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        String again = watcher.refresh(ok, "Event: dialog\r\nExpires: 300\r\n");
        assertThat(again).startsWith("SIP/2.0 200").contains("Expires: 300\r\n");
        String notify = watcher.told();
        assertThat(shape(notify)).isEqualTo("1 full [early]");
        assertThat(SipText.header("Subscription-State", notify)).matches("active;expires=(300|299)");

        assertThat(watcher.refresh(ok, "Event: dialog\r\nExpires: 0\r\n")).startsWith("SIP/2.0 200");
        assertThat(SipText.header("Subscription-State", watcher.told())).isEqualTo("terminated;reason=timeout");
        server.subscriptions(0);
        assertThat(watcher.refresh(ok, "Event: dialog\r\n")).startsWith("SIP/2.0 481");
    }

    @Test
    void refreshWithoutEventIsTheDialogsAndThatOfAnotherEventIsRefused() throws Exception {
        String ok = watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        assertThat(watcher.refresh(ok, "")).startsWith("SIP/2.0 200");
        watcher.told();
        assertThat(watcher.refresh(ok, "Event: presence\r\n")).startsWith("SIP/2.0 489");
    }

    @Test
    void olderNumberThanTheLastIsRefused() throws Exception {
        String ok = watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        String target = SipText.find("(?m)^Contact: <([^>]+)>", ok);
        String old = watcher.phone.request(
                "SUBSCRIBE", target, SipText.header("To", ok), 1, "z9hG4bKold", "Event: dialog\r\n", "");
        String call = SipText.header("Call-ID", ok);
        watcher.phone.send(old.replace("Call-ID: " + watcher.phone.callId, "Call-ID: " + call));
        String challenge = watcher.phone.expect("SIP/2.0 407");
        String proof =
                SipText.credentials(challenge, "Proxy-Authorization", "SUBSCRIBE", target, "1001", "pw1001", "MD5", 1);
        String proved = watcher.phone.request(
                "SUBSCRIBE", target, SipText.header("To", ok), 1, "z9hG4bKold2", "Event: dialog\r\n" + proof, "");
        watcher.phone.send(proved.replace("Call-ID: " + watcher.phone.callId, "Call-ID: " + call));
        watcher.phone.expect("SIP/2.0 500");
    }

    @Test
    void nobodyElseEndsASubscription() throws Exception {
        String ok = watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        try (Watcher other = new Watcher("1003", server.port)) {
            // it saw the dialog, and says that it is the watcher; but the password is its own
            String forged = ok.replace("<sip:1001@", "<sip:1003@");
            assertThat(other.refresh(forged, "Event: dialog\r\nExpires: 0\r\n")).doesNotStartWith("SIP/2.0 200");
        }
        server.subscriptions(1);
    }

    @Test
    void changesAreGatheredWhileANotifyIsUnanswered() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        String first = watcher.unanswered();
        for (int i = 0; i < 500; i++) {
            server.extensions.has("1002", Watched.call("c" + i, State.EARLY));
            server.changed("1002");
        }
        watcher.answer(first, 200);
        String next = watcher.told();
        assertThat(SipText.find("CSeq: (\\d+)", next)).isEqualTo("2");
        assertThat(body(next)).contains("\"c499\"");
        assertThat(server.counter("notifies_sent")).isEqualTo(2);
    }

    @Test
    void thousandChangesASecondMakeFourNotifiesASecond() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        long began = System.nanoTime();
        AtomicInteger changes = new AtomicInteger();
        Thread calls = Thread.ofPlatform().start(() -> {
            while (System.nanoTime() - began < 1_000_000_000L) {
                server.extensions.has("1002", Watched.call("c" + changes.incrementAndGet(), State.EARLY));
                server.changed("1002");
            }
            server.extensions.has("1002", Watched.call("last", State.EARLY));
            server.changed("1002");
        });
        int notifies = 0;
        String document;
        do {
            document = body(watcher.told());
            notifies++;
        } while (!document.contains("\"last\""));
        calls.join();
        assertThat(changes.get()).isGreaterThan(1_000);
        long millis = (System.nanoTime() - began) / 1_000_000;
        assertThat(notifies).isBetween(2, 2 + (int) (millis / Limit.DIALOG_NOTIFY_MILLIS.standard()));
    }

    @Test
    void watcherWhoAnswersLateStillFollows() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        String first = watcher.unanswered();
        // it was repeated six times by then
        for (int i = 0; i < 6; i++) {
            watcher.phone.expect("NOTIFY ");
        }
        watcher.answer(first, 200);
        changes("1002", State.EARLY);
        assertThat(shape(watcher.told())).isEqualTo("1 partial [early]");
    }

    @Test
    void watcherWhoMissesANotifyStillFollowsAndOneWhoMissesTwoDoesNot() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        changes("1002", State.EARLY);
        watcher.unanswered();
        changes("1002", State.CONFIRMED);
        Harness.eventually("one failed", () -> server.counter("notifies_failed") == 1);
        assertThat(shape(watcher.told())).isEqualTo("2 full [confirmed]");

        server.extensions.has("1002");
        server.changed("1002");
        watcher.unanswered();
        watcher.unanswered();
        server.subscriptions(0);
        assertThat(server.counter("subscriptions_lost")).isEqualTo(1);
    }

    @Test
    void watcherWhoRefusesOnceWithAPassingReasonStillFollows() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        watcher.answer(watcher.unanswered(), 500);
        assertThat(shape(watcher.told())).isEqualTo("1 full [terminated]");
        server.subscriptions(1);
    }

    @Test
    void watcherWhoKnowsItNoLongerIsForgotten() throws Exception {
        for (int code : List.of(481, 489, 410)) {
            watcher.subscribe(Watcher.newCall(), "1002");
            watcher.told();
            changes("1002", State.EARLY);
            watcher.answer(watcher.unanswered(), code);
            server.subscriptions(0);
            server.extensions.has("1002");
        }
    }

    @Test
    void watcherWhomTheFirstNotifyReachesBeforeItsAnswerIsToldAgain() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        watcher.answer(watcher.unanswered(), 481);
        assertThat(shape(watcher.told())).isEqualTo("1 full [terminated]");
        server.subscriptions(1);
    }

    @Test
    void phoneThatBeganAnewHasOneSubscription() throws Exception {
        String before = Watcher.newCall();
        watcher.subscribe(before, "1002");
        watcher.told();

        String after = Watcher.newCall();
        watcher.subscribe(after, "1002");
        for (int i = 0; i < 2; i++) {
            String notify = watcher.unanswered();
            watcher.answer(notify, SipText.header("Call-ID", notify).equals(before) ? 481 : 200);
        }

        server.subscriptions(1);
        changes("1002", State.EARLY);
        assertThat(SipText.header("Call-ID", watcher.told())).isEqualTo(after);
    }

    @Test
    void phoneWithTwoKeysForOneExtensionKeepsBoth() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        watcher.told();
        changes("1002", State.EARLY);
        assertThat(states(watcher.told())).containsExactly("early");
        assertThat(states(watcher.told())).containsExactly("early");
        server.subscriptions(2);
    }

    @Test
    void requestThatComesAgainBecauseItsAnswerWasLostMakesOneSubscription() throws Exception {
        String call = Watcher.newCall();
        watcher.subscribe(call, "1002");
        watcher.told();
        assertThat(watcher.subscribe(call, "1002")).startsWith("SIP/2.0 200");
        server.subscriptions(1);
    }

    @Test
    void subscriptionThatWasReplacedTellsNothingMore() throws Exception {
        String call = Watcher.newCall();
        watcher.subscribe(call, "1002");
        watcher.answer(watcher.unanswered(), 500);
        String replaced = watcher.subscribe(call, "1002");
        // the first NOTIFY of this one is not answered, so that its second one comes later than that of the former
        // would
        String tag = SipText.find(";tag=([^;\r]+)", SipText.header("To", replaced));
        assertThat(SipText.header("From", watcher.unanswered())).endsWith(";tag=" + tag);
    }

    @Test
    void watchersThatVanishAreGoneAtTheirExpiry() throws Exception {
        int many = 500;
        for (int i = 0; i < many; i++) {
            assertThat(watcher.subscribe(Watcher.newCall(), "100" + (2 + i % 8), "Event: dialog;id=" + i + "\r\n"))
                    .startsWith("SIP/2.0 200");
            watcher.told();
        }
        watcher.close();
        try (Watcher living = new Watcher("1009", server.port)) {
            server.later(Duration.ofMinutes(5));
            String ok = living.subscribe(Watcher.newCall(), "1002");
            living.told();
            assertThat(ok).startsWith("SIP/2.0 200");
            server.later(Duration.ofMinutes(6));
            server.subscriptions(1);
            changes("1002", State.EARLY);
            assertThat(states(living.told())).containsExactly("early");
        }
    }

    @Test
    void extensionHasRoomForSoManyAndNoMore() throws Exception {
        int most = Limit.SUBSCRIPTIONS_PER_EXTENSION.standard();
        for (int i = 0; i < most; i++) {
            assertThat(watcher.subscribe(Watcher.newCall(), "100" + (2 + i % 8), "Event: dialog;id=" + i + "\r\n"))
                    .startsWith("SIP/2.0 200");
            watcher.told();
        }
        assertThat(watcher.subscribe(Watcher.newCall(), "1002"))
                .startsWith("SIP/2.0 480")
                .contains("Retry-After: ");
        try (Watcher other = new Watcher("1003", server.port)) {
            assertThat(other.subscribe(Watcher.newCall(), "1002")).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void extensionThatIsRemovedEndsItsSubscriptions() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        server.extensions.remove("1002");
        assertThat(SipText.header("Subscription-State", watcher.told())).isEqualTo("terminated;reason=noresource");
        server.subscriptions(0);
    }

    @Test
    void serverThatStopsSaysSoAndTheNextOneKnowsNothing() throws Exception {
        changes("1002", State.CONFIRMED);
        String ok = watcher.subscribe(Watcher.newCall(), "1002");
        watcher.told();
        server.extensions.has("1002");
        server.restart();
        String last = watcher.told();
        assertThat(SipText.header("Subscription-State", last)).isEqualTo("terminated;reason=probation;retry-after=30");
        assertThat(shape(last)).isEqualTo("1 full [terminated]");
        assertThat(watcher.refresh(ok, "Event: dialog\r\n")).startsWith("SIP/2.0 481");
        assertThat(watcher.subscribe(Watcher.newCall(), "1002")).startsWith("SIP/2.0 200");
        assertThat(shape(watcher.told())).isEqualTo("0 full [terminated]");
    }

    private void changes(String extension, State state) {
        server.extensions.has(extension, Watched.call("call", state));
        server.changed(extension);
    }

    /** Version, state and the states of the dialogs of a valid document. */
    private static String shape(String notify) {
        Document document = Schemas.dialogInfo(body(notify));
        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("entity")).isEqualTo("sip:1002@127.0.0.1");
        return root.getAttribute("version") + ' ' + root.getAttribute("state") + ' ' + states(notify);
    }

    private static List<String> states(String notify) {
        return Schemas.all(Schemas.dialogInfo(body(notify)), "state").stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static String body(String notify) {
        assertThat(SipText.header("Content-Type", notify)).isEqualTo("application/dialog-info+xml");
        return Watcher.body(notify);
    }
}
