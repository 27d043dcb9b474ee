package io.parley.call.engine;

import io.parley.agent.AgentEntry;
import io.parley.call.CallCommand;
import io.parley.call.CallMachine;
import io.parley.call.CallMessage;
import io.parley.call.DeadEnd;
import io.parley.call.LiveCall;
import io.parley.call.engine.TrunkChannels.Direction;
import io.parley.concurrent.Timers;
import io.parley.customer.VipLevel;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out a call's commands. Used only in the call's inbox. */
final class CommandRunner {
    /** Priority of a caller who was served already and lost their agent: before everybody else. */
    private static final int SERVED_BEFORE = VipLevel.EXECUTIVE.priority() + 1;

    private final RunningCall call;
    private final Surroundings around;
    private final LegRunner legs;
    private final LegTable table;
    private final TrunkChannels.Held channels;
    private final Map<Integer, Timers.Timer> timers = new HashMap<>(2);
    private final Set<String> awaited = new HashSet<>(0);
    private int routings;
    private Optional<SipEvent.Replacing> replacing = Optional.empty();

    CommandRunner(RunningCall call, Surroundings around, LegTable table) {
        this.call = call;
        this.around = around;
        this.channels = around.destinations().channels();
        this.legs = new LegRunner(call, around, table, channels);
        this.table = table;
    }

    LegRunner legs() {
        return legs;
    }

    /** The caller wants the place of a leg of another call; before the first message. */
    void replaces(SipEvent.Replacing leg) {
        replacing = Optional.of(leg);
    }

    void run(CallCommand command) {
        switch (command) {
            case CallCommand.OfLeg c -> legs.run(c);
            case CallCommand.Arrange c -> legs.arrange(c.hearing());
            case CallCommand.Write c -> around.journal().append(id(), c.actor(), c.fact());
            case CallCommand.Resolve c -> resolve(c);
            case CallCommand.ResolveTrunk c ->
                call.reply(around.destinations().throughTrunk(c.trunk(), c.number(), c.by(), channels));
            case CallCommand.TakeChannel c -> channels.takeAnyway(c.trunk());
            case CallCommand.CheckTransfer c -> checkTransfer(c);
            case CallCommand.FindForward c ->
                call.reply(new CallMessage.ForwardFound(around.destinations()
                        .forward(
                                c.extension(),
                                c.numbers(),
                                caller(call.journey().caller(), c.diversions()))));
            case CallCommand.FindMember c ->
                call.reply(around.destinations().ringRoutes().member(c, caller(c.shown(), c.diversions()), channels));
            case CallCommand.FindOtherwise c -> {
                channels.giveUp();
                call.reply(around.destinations().otherwise(c.list(), caller(c.shown(), c.diversions()), channels));
            }
            case CallCommand.FindDevices c ->
                call.reply(new CallMessage.DevicesFound(
                        c.extension(),
                        around.destinations().holder(c.extension()),
                        around.destinations().contacts(c.extension())));
            case CallCommand.AwaitEndpoint c -> awaitPage(c.extension());
            case CallCommand.ForgetEndpoint c -> forgetPage(c.extension());
            case CallCommand.RequestLeg c -> call.others().requestLeg(c.call(), c.leg(), id());
            case CallCommand.Decline c -> call.others().decline(c.asker(), c.number());
            case CallCommand.FindPhones c -> findPhones(c);
            case CallCommand.RunFeature c ->
                around.features()
                        .run(c.extension(), c.code(), outcome -> call.post(new CallMessage.FeatureDone(outcome)));
            case CallCommand.ToQueue c -> toQueue(c);
            case CallCommand.ToAgents c -> toAgents(c);
            case CallCommand.SetTimer c -> setTimer(c);
            case CallCommand.StopTimer c -> stopTimer(c.timer());
            case CallCommand.Close c -> close(c);
        }
    }

    private void resolve(CallCommand.Resolve command) {
        boolean first = routings == 0;
        routings++;
        if (first && replacing.isPresent()) {
            call.reply(Replacements.find(
                    replacing.get(),
                    command.number(),
                    call.journey().extension().orElse(""),
                    call.others().whose(replacing.get().leg()),
                    around.destinations().pickups()));
            return;
        }
        // what was taken for a way that was not gone after all
        channels.giveUp();
        CallMessage.Resolved resolved = around.destinations()
                .resolve(
                        call.journey(),
                        command.number(),
                        first,
                        command.by(),
                        caller(command.shown().orElse(call.journey().caller()), command.diversions()),
                        channels);
        legs.callerTakes(channels.handOver(Direction.IN));
        if (first) {
            around.destinations()
                    .unassigned()
                    .begun(call.journey().source(), resolved, around.clock().instant());
        }
        call.reply(resolved);
    }

    private Reach.Caller caller(Party shown, List<Diversion> diversions) {
        return new Reach.Caller(
                shown,
                diversions,
                legs::takesPart,
                extension -> table.extensions().elsewhere(extension, Optional.of(call)),
                this::ringing);
    }

    /** The calls that ring at an extension without a queue's doing; none that the extension which calls here has a part in, as this one. */
    private Stream<LiveCall> ringing(String extension) {
        Set<RunningCall> own = call.journey().extension().stream()
                .flatMap(table.extensions()::of)
                .map(LegAddress.Link::call)
                .collect(Collectors.toSet());
        return table.extensions()
                .of(extension)
                .filter(link -> link.call() != call && !own.contains(link.call()))
                .map(link -> link.call().live())
                .filter(live -> live.ringsAt(extension));
    }

    private void checkTransfer(CallCommand.CheckTransfer command) {
        Optional<AgentId> agent =
                around.agents().atExtension(command.extension()).map(AgentEntry::id);
        Optional<DeadEnd> wrong = around.destinations().endNow(command.number(), command.extension())
                        instanceof RouteEnd.Refused(DeadEnd why)
                ? Optional.of(why)
                : Optional.empty();
        call.reply(new CallMessage.TransferChecked(
                command.leg(),
                command.number(),
                wrong.map(DeadEnd::code).orElse(0),
                wrong.map(DeadEnd::reason).orElse(""),
                agent));
    }

    /** The engine tells of registrations from now on; one made just before is found here. */
    private void awaitPage(String extension) {
        awaited.add(extension);
        call.others().await(extension, call);
        for (Binding page : around.destinations().pages(extension)) {
            if (!legs.has(page) && legs.mayTakeUp(page)) {
                call.reply(new CallMessage.EndpointRegistered(extension, page));
                return;
            }
        }
    }

    private void forgetPage(String extension) {
        awaited.remove(extension);
        call.others().forget(extension, call);
    }

    private void findPhones(CallCommand.FindPhones command) {
        List<CallMessage.AgentPhones> found = new ArrayList<>(command.agents().size());
        for (QueueNotice.Candidate agent : command.agents()) {
            found.add(new CallMessage.AgentPhones(
                    agent,
                    around.destinations().holder(agent.extension()),
                    around.destinations().contacts(agent.extension())));
        }
        call.reply(new CallMessage.PhonesFound(command.offer(), found));
    }

    private void toQueue(CallCommand.ToQueue command) {
        switch (command) {
            case CallCommand.EnterQueue c ->
                around.queues()
                        .enter(
                                c.queue(),
                                id(),
                                c.caller(),
                                (c.again() ? SERVED_BEFORE : 0)
                                        + around.priorities()
                                                .applyAsInt(c.caller().number()),
                                around.clock().instant());
            case CallCommand.LeaveQueue c -> around.queues().leave(id(), c.cause());
            case CallCommand.TellRinging c -> around.queues().ringing(id(), c.offer(), c.agent());
            case CallCommand.AskGrant c ->
                call.reply(new CallMessage.Granted(c.leg(), around.queues().answered(id(), c.offer(), c.agent())));
            case CallCommand.TellRefused c -> around.queues().refused(id(), c.offer(), c.agent(), c.refusal());
            case CallCommand.TellFinished c -> around.queues().finished(id(), c.agent());
        }
    }

    private void toAgents(CallCommand.ToAgents command) {
        switch (command) {
            case CallCommand.DirectBegan c ->
                around.agents()
                        .directCallBegan(c.extension(), id())
                        .ifPresent(agent -> joined(agent, c.extension(), ""));
            case CallCommand.DirectServes c ->
                around.agents()
                        .directCallServes(c.extension(), id(), c.queue())
                        .ifPresent(
                                agent -> joined(agent, c.extension(), c.queue().value()));
            case CallCommand.DirectEnded c -> around.agents().directCallEnded(c.extension(), id());
            case CallCommand.TellHeld c -> {
                Optional<AgentId> agent = c.agent()
                        .or(() -> around.agents().atExtension(c.extension()).map(AgentEntry::id));
                agent.ifPresent(who ->
                        around.agents().held(who, id(), c.held(), around.clock().instant()));
            }
        }
    }

    private void joined(AgentId agent, String extension, String queue) {
        around.journal().append(id(), CallMachine.CALLS, new Fact.AgentJoined(agent, extension, queue));
    }

    private void setTimer(CallCommand.SetTimer command) {
        int number = command.timer();
        timers.put(number, around.timers().after(command.after(), () -> call.post(new CallMessage.TimerRang(number))));
    }

    private void stopTimer(int number) {
        Timers.Timer timer = timers.remove(number);
        if (timer != null) {
            timer.cancel();
        }
    }

    private void close(CallCommand.Close command) {
        // whatever fails, the trunk's channel is free and the call is known no longer
        try {
            timers.values().forEach(Timers.Timer::cancel);
            timers.clear();
            List.copyOf(awaited).forEach(this::forgetPage);
            legs.closeAll();
            around.calls().remove(id());
            if (command.wrapUpFollows()) {
                around.queues().over(id());
            } else {
                around.journal().closed(id());
            }
        } finally {
            channels.release();
            call.close();
        }
    }

    private CallId id() {
        return call.journey().id();
    }
}
