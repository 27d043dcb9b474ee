package io.parley.call;

import io.parley.call.app.AppCommand;
import io.parley.call.app.AppEvent;
import io.parley.call.app.AppRun;
import io.parley.fact.Fact;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.Kind;
import java.util.Optional;

/** Brings call applications and calls together: what the caller does becomes an event, what the application wants is done. */
final class Applications {
    private static final int OK = 200;

    private Applications() {}

    /**
     * An application serves the caller from now on.
     *
     * @param end why the call ends when the application ends it, where that is clear before
     */
    static void begin(CallTransition turn, AppRun<?> run, Optional<CallEnd> end) {
        turn.timers.stop();
        // who was sent here by somebody else did not ask for what it does
        boolean byItself = turn.transfer().isEmpty() && turn.diversions.all().isEmpty();
        Optional<String> extension = byItself ? turn.journey.extension() : Optional.empty();
        tell(turn, new Stage.InApp(run, end), new AppEvent.Began(extension));
    }

    static void tell(CallTransition turn, Stage.InApp stage, AppEvent event) {
        AppRun.Next next = stage.run().on(event, turn.now);
        Stage.InApp then = new Stage.InApp(next.run(), stage.end());
        turn.enter(then);
        for (AppCommand command : next.commands()) {
            carryOut(turn, then, command);
            if (command instanceof AppCommand.Last) {
                return;
            }
        }
    }

    private static void carryOut(CallTransition turn, Stage.InApp stage, AppCommand command) {
        switch (command) {
            case AppCommand.Answer c -> answer(turn, stage);
            case AppCommand.Play c -> {
                if (!turn.callerUp()) {
                    turn.say(new CallCommand.SendEarlyMedia(turn.caller(), Stage.NONE));
                }
                turn.play(turn.caller(), c.prompts(), false);
            }
            case AppCommand.StopPlayback c -> turn.stopPlayback(turn.caller());
            case AppCommand.Echo c -> turn.say(new CallCommand.Echo(turn.caller()));
            case AppCommand.StartTimer c -> turn.timers.set(c.after());
            case AppCommand.RunFeature c ->
                turn.say(new CallCommand.RunFeature(turn.journey.extension().orElse(""), c.code()));
            case AppCommand.LogDigits c -> log(turn, c);
            case AppCommand.GoTo c -> goTo(turn, c.number());
            case AppCommand.End c -> end(turn, stage, c);
        }
    }

    private static void answer(CallTransition turn, Stage.InApp stage) {
        turn.answerCaller(Stage.NONE);
        if (stage.run().app().conversation()) {
            turn.answered();
            Transfers.answered(turn, "");
        }
    }

    private static void log(CallTransition turn, AppCommand.LogDigits command) {
        command.digits()
                .chars()
                .forEach(digit -> turn.write(new Fact.DigitPressed(Leg.nameOf(turn.caller()), (char) digit)));
    }

    /** The call goes on to a number, which the system calls, not the caller. */
    static void goTo(CallTransition turn, String number) {
        turn.timers.stop();
        turn.stopPlayback(turn.caller());
        Beginning.route(turn, number, Optional.empty());
    }

    private static void end(CallTransition turn, Stage.InApp stage, AppCommand.End command) {
        if (stage.end().isPresent()) {
            Ending.end(turn, stage.end().get());
        } else if (command.code() == OK || !Transfers.failed(turn, reason(command))) {
            Ending.end(turn, reason(command));
        }
    }

    private static CallEnd reason(AppCommand.End command) {
        return command.code() == OK
                ? new CallEnd(Kind.COMPLETED, OK, CallEnd.SYSTEM, command.reason())
                : CallEnd.refused(command.code(), command.reason());
    }

    /** The caller hung up or was lost. The announcement they were hearing tells why the call ended, whether they heard all of it or not. */
    static void callerGone(CallTransition turn, Stage.InApp stage, Termination termination) {
        Optional<CallEnd> end = stage.end();
        for (AppCommand command :
                stage.run().on(new AppEvent.CallerGone(), turn.now).commands()) {
            if (command instanceof AppCommand.LogDigits digits) {
                log(turn, digits);
            } else if (command instanceof AppCommand.End last && end.isEmpty()) {
                end = Optional.of(reason(last));
            }
        }
        if (end.isPresent()) {
            Ending.end(turn, end.get());
        } else if (stage.run().app().conversation()) {
            Ending.end(turn, CallEnd.of(termination, CallEnd.CALLER));
        } else {
            Ending.callerGone(turn, termination);
        }
    }
}
