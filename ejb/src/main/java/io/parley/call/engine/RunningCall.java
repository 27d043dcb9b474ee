package io.parley.call.engine;

import io.parley.call.CallCommand;
import io.parley.call.CallMachine;
import io.parley.call.CallMessage;
import io.parley.call.CallOrigin;
import io.parley.call.CallState;
import io.parley.call.ExtensionLeg;
import io.parley.call.ExtensionLegs;
import io.parley.call.LegHandoff;
import io.parley.call.LiveCall;
import io.parley.call.LiveView;
import io.parley.concurrent.Inbox;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEvent.LegEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * A call that runs: its state, its inbox, and the hands that carry out what it wants. Messages are handled on the thread that posts them, one at a
 * time; replies to commands before anything else.
 */
final class RunningCall {
    private static final Logger LOG = Logger.getLogger(RunningCall.class);
    private static final String MDC_CALL = "call";

    private final CallOrigin journey;
    private final Surroundings around;
    private final Inbox<CallMessage> mailbox;
    private final Deque<CallMessage> replies = new ArrayDeque<>();
    private final CommandRunner runner;
    private final Consumer<RunningCall> onClose;
    private final OtherCalls others;
    private final LegTable table;
    private final Map<LegHandoff, LegHandle> gifts = new ConcurrentHashMap<>(0);
    private final AtomicLong giftCount = new AtomicLong();
    private CallState state;
    private volatile LiveCall live;
    private List<ExtensionLeg> shown = List.of();

    RunningCall(
            CallState state, Surroundings around, LegTable table, OtherCalls others, Consumer<RunningCall> onClose) {
        this.others = others;
        this.table = table;
        this.state = state;
        this.journey = state.journey();
        this.around = around;
        this.onClose = onClose;
        this.mailbox = new Inbox<>(Runnable::run, this::handle);
        this.runner = new CommandRunner(this, around, table);
        this.live = LiveView.of(state);
    }

    CallOrigin journey() {
        return journey;
    }

    LiveCall live() {
        return live;
    }

    CommandRunner runner() {
        return runner;
    }

    /** Any thread. */
    void post(CallMessage message) {
        mailbox.post(message);
    }

    /** An event of one of its legs. */
    void fromWire(int ref, LegEvent event) {
        switch (event) {
            case SipEvent.Progress e -> post(new CallMessage.Progressed(ref, e.code(), e.answer()));
            case SipEvent.Redirected e -> post(new CallMessage.Redirected(ref, e.targets()));
            case SipEvent.Answered e -> post(new CallMessage.Answered(ref, e.sdp()));
            case SipEvent.Confirmed e -> post(new CallMessage.Confirmed(ref, e.answer()));
            case SipEvent.SessionAnswered e -> post(new CallMessage.Confirmed(ref, e.answer()));
            case SipEvent.SessionOffered e -> post(new CallMessage.Reoffered(ref, e.offer()));
            case SipEvent.InfoDigit e -> post(new CallMessage.Digit(ref, e.digit(), true));
            case SipEvent.Ended e -> post(new CallMessage.LegOver(ref, e.termination()));
            // the call itself never renews a session, and a leg's first INVITE made the call
            case SipEvent.SessionRefused e -> {}
            case SipEvent.IncomingCall e -> {}
            case SipEvent.TransferAsked e -> referred(ref, e);
            case SipEvent.FlowLost e -> post(new CallMessage.FlowLost(ref));
        }
    }

    private void referred(int ref, SipEvent.TransferAsked event) {
        if (event.replaces().isEmpty()) {
            post(new CallMessage.Referred(ref, event.target()));
            return;
        }
        Optional<LegAddress.Link> other = others.whose(event.replaces().get());
        post(new CallMessage.ReferredToLeg(
                ref,
                event.target(),
                other.map(link -> link.call().journey().id()),
                other.map(LegAddress.Link::ref).orElse(-1)));
    }

    /** Another call gives a leg to this one. Any thread. */
    void give(LegHandle handle, LegHandoff.HandoffInfo worth, String codec) {
        LegHandoff gift = new LegHandoff(giftCount.incrementAndGet());
        gifts.put(gift, handle);
        post(new CallMessage.Given(gift, worth, codec));
    }

    /** Within the inbox only: the leg of a gift, or null where it was taken. */
    LegHandle takeGift(LegHandoff gift) {
        return gifts.remove(gift);
    }

    OtherCalls others() {
        return others;
    }

    /** Within the inbox only: handled before the next message. */
    void reply(CallMessage message) {
        replies.add(message);
    }

    private void handle(CallMessage message) {
        Object before = MDC.get(MDC_CALL);
        MDC.put(MDC_CALL, journey.id().value());
        try {
            turn(message);
            for (CallMessage reply = replies.poll(); reply != null; reply = replies.poll()) {
                turn(reply);
            }
            publish();
        } catch (RuntimeException | Error e) {
            // nothing of one message may harm who posted it: the thread may be that of the wire or of another call
            LOG.errorf(e, "CAL0006 call %s: %s was not handled to its end", journey.id(), WithoutKeys.of(message));
        } finally {
            if (before == null) {
                MDC.remove(MDC_CALL);
            } else {
                MDC.put(MDC_CALL, before);
            }
        }
    }

    private void turn(CallMessage message) {
        if (message instanceof CallMessage.FromLeg told && passOn(told)) {
            return;
        }
        if (state.over()) {
            tooLate(message);
            return;
        }
        if (message instanceof CallMessage.EndpointRegistered page
                && !runner.legs().mayTakeUp(page.contact())) {
            return;
        }
        CallMachine.Step step;
        try {
            step = CallMachine.step(state, message, around.clock().instant(), around.policy(), around.apps());
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "CAL0001 call %s cannot handle %s", journey.id(), WithoutKeys.of(message));
            if (!(message instanceof CallMessage.Broken)) {
                reply(new CallMessage.Broken("internal error"));
            }
            return;
        }
        state = step.state();
        for (CallCommand command : step.commands()) {
            carryOut(command);
        }
    }

    /** Events of a leg that was given away go to the call that has it. */
    private boolean passOn(CallMessage.FromLeg told) {
        LegAddress address = runner.legs().given(told.leg());
        if (address != null) {
            address.pass((call, ref) -> call.post(Forwarding.to(ref, told)));
        }
        return address != null;
    }

    /** Nobody may wait in vain for a call that is over. */
    private void tooLate(CallMessage message) {
        if (message instanceof CallMessage.GiveAsked asked) {
            others.decline(asked.taker(), Optional.empty());
        } else if (message instanceof CallMessage.Given given) {
            LegHandle handle = takeGift(given.gift());
            if (handle != null) {
                handle.refuse(around, table);
            }
        }
    }

    /** One failing command must not keep the others from being carried out: they may be what frees the rest. */
    private void carryOut(CallCommand command) {
        try {
            runner.run(command);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "CAL0002 call %s: %s failed", journey.id(), WithoutKeys.of(command));
            Failures.of(command).ifPresent(this::reply);
        }
    }

    private void publish() {
        if (state.over()) {
            return;
        }
        LiveCall now = LiveView.of(state);
        if (!now.equals(live)) {
            live = now;
            around.calls().put(journey.id(), now);
        }
        show(ExtensionLegs.of(state));
    }

    /** Lamps follow the legs at extensions. */
    private void show(List<ExtensionLeg> now) {
        if (!now.equals(shown)) {
            List<ExtensionLeg> before = shown;
            shown = now;
            others.board().changed(journey.id(), before, now, runner.legs()::sip);
        }
    }

    /** The last command of the call. */
    void close() {
        live = LiveView.of(state);
        show(List.of());
        onClose.accept(this);
    }
}
