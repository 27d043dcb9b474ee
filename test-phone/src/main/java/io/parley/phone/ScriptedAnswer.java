package io.parley.phone;

import io.parley.phone.TestCall.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Plays a {@link Script} to one INVITE: each description has a port and a tone of its own, and that of the description that counts is the phone's. */
final class ScriptedAnswer {
    private static final double APART = 130;

    private final TestPhone phone;
    private final TestCall call;
    private final Script script;
    private final String to;
    private final Map<String, Double> tones = new LinkedHashMap<>();

    ScriptedAnswer(TestPhone phone, TestCall call, Script script) {
        this.phone = phone;
        this.call = call;
        this.script = script;
        this.to = call.invite.require("To");
        tones.put(script.winner(), phone.tone());
    }

    /** All that comes before the answer. */
    void begin() {
        script.early().forEach(this::say);
    }

    /** The answer, and what follows it. */
    void win() {
        call.local = tagged(script.dialog());
        Audio winner = audio(script.winner());
        winner.talkTo(call.invite.body());
        script.last().forEach(this::say);
        call.settle(winner);
        call.note(Step.UP);
    }

    Optional<Double> earlyTone() {
        return script.heardEarly().map(this::tone);
    }

    boolean isWinner(String toHeader) {
        return toHeader.contains(";tag=" + tag(script.dialog()));
    }

    private void say(Script.Step step) {
        String body = "";
        if (step.description().equals("!")) {
            body = "v=0\r\nthis is no session description\r\n";
        } else if (!step.description().isEmpty()) {
            Audio audio = audio(step.description());
            audio.talkTo(call.invite.body());
            body = phone.messages().answer(audio, 1 + step.description().charAt(1) - '0', "sendrecv");
        }
        phone.respond(call, step.code() + " Said", tagged(step.dialog()), body);
    }

    private Audio audio(String description) {
        try {
            return call.branch(description, tone(description));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double tone(String description) {
        return tones.computeIfAbsent(description, _ -> phone.tone() + APART * tones.size());
    }

    private String tagged(String dialog) {
        return to + ";tag=" + tag(dialog);
    }

    private String tag(String dialog) {
        return dialog + call.callId.hashCode();
    }
}
