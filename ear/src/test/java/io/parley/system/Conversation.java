package io.parley.system;

import io.parley.phone.Await;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.program.Baresip;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import java.nio.file.Path;
import java.time.Duration;

/** Anna at her page, logged in to her queues, and a customer at his phone; who hears whom is told by their tones. */
final class Conversation implements AutoCloseable {
    private static final int ANNA = 700;
    private static final int CUSTOMER = 1100;

    private final ParleyServer server;
    private final Path work;
    private final BrowserAgent anna;
    private Baresip customer;

    Conversation(ParleyServer server, Path work) {
        this.server = server;
        this.work = work;
        anna = new BrowserAgent(server, "1001", work, ANNA);
        customer = phone();
        anna.logIn();
    }

    private Baresip phone() {
        return new Baresip(Folders.fresh(work, "customer"), server.logins().at("1007"), server.sip(), CUSTOMER);
    }

    BrowserAgent anna() {
        return anna;
    }

    Baresip customer() {
        return customer;
    }

    /** The customer calls the queue, Anna answers, and each hears the other. */
    void begin() {
        customer.forget();
        customer.dial("8001");
        anna.stage("RINGING");
        anna.answer();
        bothHear();
    }

    void bothHear() {
        annaHears();
        Await.until("the caller hears the agent", () -> customer.hears(ANNA) > 0.7);
    }

    void annaHears() {
        anna.hears(CUSTOMER);
    }

    void customerHearsMusic() {
        Await.until(
                "the caller waits with music",
                Duration.ofSeconds(20),
                () -> customer.hears(ANNA) < 0.1 && customer.loudness() > 100,
                customer::log);
    }

    void endNormally() {
        customer.hangUp();
        anna.stage("WRAP_UP");
    }

    /** The customer has a phone that has registered anew. */
    void customerComesAnew() {
        customer.close();
        customer = phone();
    }

    @Override
    public void close() {
        customer.close();
        anna.close();
    }
}
