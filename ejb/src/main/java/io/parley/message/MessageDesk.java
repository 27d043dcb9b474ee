package io.parley.message;

import io.parley.concurrent.Timers;
import io.parley.concurrent.Timers.Timer;
import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.SipPhones.Outgoing;
import io.parley.sip.api.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Messages from one extension to another (RFC 3428): to all devices of the recipient at once, and into the {@link Mailroom} where there is none or none takes it within
 * five seconds. Never blocks; thread-safe.
 */
public final class MessageDesk implements Messages {
    /** How long devices have until their sender is told that the message is kept. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a message is kept at most. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final String FULL = "Mailbox full";

    /** The time in which a device answers, or is known to be silent (RFC 3261 17.1.2.2, timer F), and a little more. */
    private static final Duration ANSWER = Duration.ofSeconds(33);

    private final Directory directory;
    private final RegistrationStore registrations;
    private final Supplier<SipPhones> phones;
    private final Mailroom mailroom;
    private final UnaryOperator<String> names;
    private final Timers timers;
    private final InstantSource clock;

    /**
     * @param phones the way to devices
     * @param names the name of an extension, as recipients see it
     */
    public MessageDesk(
            Directory directory,
            RegistrationStore registrations,
            Supplier<SipPhones> phones,
            Mailroom mailroom,
            UnaryOperator<String> names,
            Timers timers,
            InstantSource clock) {
        this.directory = directory;
        this.registrations = registrations;
        this.phones = phones;
        this.mailroom = mailroom;
        this.names = names;
        this.timers = timers;
        this.clock = clock;
    }

    /** Who sent a message is told by this, exactly once, on any thread. */
    @FunctionalInterface
    public interface Reply {
        /**
         * What becomes of it.
         *
         * @param code the final status code of SIP that says so: 200 where a device took it, 202 where it is kept
         */
        void is(Outcome outcome, int code);
    }

    /** A phone sends one. */
    public void received(SipEvent.MessageReceived e) {
        Reply reply = (outcome, code) -> phones.get().answer(e.id(), code, outcome == Outcome.FULL ? FULL : "");
        if (directory.extension(e.sender()).isEmpty()) {
            reply.is(Outcome.REFUSED, 403);
        } else {
            send(new Party(e.sender(), names.apply(e.sender())), e.called(), e.message(), e.expiresSeconds(), reply);
        }
    }

    /**
     * Sends a message.
     *
     * @param sender who has proved to send it, as the recipient sees them
     * @param expiresSeconds how long it is worth delivering; 0 for now or never
     */
    public void send(Party sender, String extension, TextMessage message, OptionalLong expiresSeconds, Reply reply) {
        if (directory.extension(extension).isEmpty()) {
            reply.is(Outcome.NOBODY, 404);
            return;
        }
        Attempt attempt = new Attempt(sender, extension, message, expires(expiresSeconds), reply);
        List<Binding> devices = registrations.bindings(extension);
        if (devices.isEmpty() || mailroom.busy(extension)) {
            attempt.nobody();
        } else {
            attempt.go(devices);
        }
    }

    @Override
    public CompletableFuture<Outcome> write(String from, String to, String text, OptionalLong expiresSeconds) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        TextMessage message = new TextMessage(TextMessage.Format.PLAIN, text);
        send(new Party(from, names.apply(from)), to, message, expiresSeconds, (became, _) -> outcome.complete(became));
        return outcome;
    }

    /** A device of an extension came or refreshed its registration. */
    public void registered(SipEvent.Registered e) {
        if (e.fresh()) {
            mailroom.hopeful(e.user());
        }
    }

    private Instant expires(OptionalLong seconds) {
        long most = KEPT.toSeconds();
        return clock.instant().plusSeconds(Math.min(seconds.orElse(most), most));
    }

    /** One message on its first way. */
    private final class Attempt {
        private final Party sender;
        private final String extension;
        private final TextMessage message;
        private final Instant sent = clock.instant();
        private final Instant expires;
        private final Reply reply;
        private Timer patience = () -> {};
        private State state = State.TRYING;
        private OptionalLong kept = OptionalLong.empty();

        private enum State {
            TRYING,
            /** To be kept, while devices may still take it. */
            KEEPING,
            DONE
        }

        Attempt(Party sender, String extension, TextMessage message, Instant expires, Reply reply) {
            this.sender = sender;
            this.extension = extension;
            this.message = message;
            this.expires = expires;
            this.reply = reply;
        }

        void go(List<Binding> devices) {
            Timer timer = timers.after(PATIENCE, this::timeUp);
            synchronized (this) {
                patience = timer;
            }
            Outgoing outgoing = new Outgoing(sender, extension, message, Optional.empty());
            Delivery.begin(phones.get(), devices, outgoing, this::over);
        }

        /** There is no device that it could go to now. */
        void nobody() {
            synchronized (this) {
                state = State.KEEPING;
            }
            keep(Instant.EPOCH);
        }

        private void timeUp() {
            synchronized (this) {
                if (state != State.TRYING) {
                    return;
                }
                state = State.KEEPING;
            }
            keep(sent.plus(ANSWER));
        }

        private void over(Delivery.Outcome outcome) {
            State before;
            OptionalLong id;
            synchronized (this) {
                before = state;
                id = kept;
                boolean keeps = before == State.TRYING && outcome instanceof Delivery.Unanswered;
                if (keeps) {
                    state = State.KEEPING;
                } else if (before == State.TRYING || outcome instanceof Delivery.Taken) {
                    state = State.DONE;
                }
                patience.cancel();
            }
            if (before != State.TRYING) {
                if (outcome instanceof Delivery.Taken && id.isPresent()) {
                    mailroom.drop(extension, id.getAsLong());
                }
                return;
            }
            switch (outcome) {
                case Delivery.Taken _ -> {
                    reply.is(Outcome.DELIVERED, 200);
                    if (mailroom.waiting() > 0) {
                        mailroom.hopeful(extension);
                    }
                }
                case Delivery.Refused(int code) -> reply.is(Outcome.REFUSED, code);
                case Delivery.Unanswered _ -> keep(Instant.EPOCH);
            }
        }

        private void keep(Instant notBefore) {
            if (!expires.isAfter(clock.instant())) {
                reply.is(Outcome.REFUSED, 480);
                return;
            }
            String owner = directory.userAt(extension).map(User::name).orElse("");
            mailroom.keep(
                    id -> new KeptMessage(id, extension, owner, sender, message, sent, expires), notBefore, this::kept);
        }

        private void kept(Mailroom.Kept what) {
            boolean taken;
            synchronized (this) {
                kept = what instanceof Mailroom.Kept.Stored(long id) ? OptionalLong.of(id) : OptionalLong.empty();
                taken = state == State.DONE;
            }
            if (taken) {
                kept.ifPresent(id -> mailroom.drop(extension, id));
                reply.is(Outcome.DELIVERED, 200);
                return;
            }
            switch (what) {
                case Mailroom.Kept.Full _ -> reply.is(Outcome.FULL, 480);
                case Mailroom.Kept.Failed _ -> reply.is(Outcome.UNAVAILABLE, 503);
                case Mailroom.Kept.Stored _ -> reply.is(Outcome.KEPT, 202);
            }
        }
    }
}
