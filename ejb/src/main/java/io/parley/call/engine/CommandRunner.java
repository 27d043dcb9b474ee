package io.parley.call.engine;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentId;
import io.parley.call.CallCommand;
import io.parley.call.CallId;
import io.parley.call.CallMessage;
import io.parley.concurrent.Timers;
import io.parley.queue.QueueNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out a call's commands. Used only in the call's mailbox. */
final class CommandRunner {
    private final RunningCall call;
    private final Surroundings around;
    private final LegRunner legs;
    private final TrunkChannels.Held channels;
    private Timers.Timer timer;
    private int routings;

    CommandRunner(RunningCall call, Surroundings around, LegTable table) {
        this.call = call;
        this.around = around;
        this.legs = new LegRunner(call, around, table);
        this.channels = around.destinations().channels();
    }

    LegRunner legs() {
        return legs;
    }

    TrunkChannels.Held channels() {
        return channels;
    }

    void run(CallCommand command) {
        switch (command) {
            case CallCommand.OfLeg c -> legs.run(c);
            case CallCommand.Part c -> legs.part();
            case CallCommand.Write c -> around.journal().append(id(), c.actor(), c.fact());
            case CallCommand.Resolve c -> resolve(c.number());
            case CallCommand.FindPhones c -> findPhones(c);
            case CallCommand.RunFeature c ->
                call.reply(new CallMessage.FeatureDone(around.features().run(c.extension(), c.code())));
            case CallCommand.ToQueue c -> toQueue(c);
            case CallCommand.ToAgents c -> toAgents(c);
            case CallCommand.SetTimer c -> setTimer(c);
            case CallCommand.StopTimer c -> stopTimer();
            case CallCommand.Close c -> close(c);
        }
    }

    private void resolve(String number) {
        // after an overflow it is the house that calls on, not the caller
        boolean byCaller = routings == 0;
        routings++;
        call.reply(around.destinations().resolve(call.journey(), number, byCaller, channels));
    }

    private void findPhones(CallCommand.FindPhones command) {
        List<CallMessage.AgentPhones> found = new ArrayList<>(command.agents().size());
        for (QueueNotice.Candidate agent : command.agents()) {
            found.add(new CallMessage.AgentPhones(agent, around.destinations().contacts(agent.extension())));
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
                                call.journey().caller(),
                                around.priorities()
                                        .applyAsInt(call.journey().caller().number()),
                                around.clock().instant(),
                                call);
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
            case CallCommand.DirectBegan c -> around.agents().directCallBegan(c.extension(), id());
            case CallCommand.DirectEnded c -> around.agents().directCallEnded(c.extension(), id());
            case CallCommand.TellHeld c -> {
                Optional<AgentId> agent = c.agent()
                        .or(() -> around.agents().atExtension(c.extension()).map(AgentEntry::id));
                agent.ifPresent(who ->
                        around.agents().held(who, id(), c.held(), around.clock().instant()));
            }
        }
    }

    private void setTimer(CallCommand.SetTimer command) {
        stopTimer();
        int number = command.timer();
        timer = around.timers().after(command.after(), () -> call.post(new CallMessage.TimerRang(number)));
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void close(CallCommand.Close command) {
        stopTimer();
        legs.closeAll();
        channels.release();
        around.calls().remove(id());
        if (!command.wrapUpFollows()) {
            around.journal().closed(id());
        }
        call.close();
    }

    private CallId id() {
        return call.journey().id();
    }
}
