package io.parley.web.texts;

import io.parley.agent.AgentId;
import io.parley.agent.AgentRefusal;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.queue.QueueId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Words for refusals of the contact centre.
 *
 * @param language of the reader
 * @param agent the name of a person by their user name
 * @param queue the name of a queue by its number
 */
public record Refusals(Locale language, UnaryOperator<String> agent, UnaryOperator<String> queue) {
    /** For programs: in English, with user names and numbers. */
    public static final Refusals PLAIN =
            new Refusals(Locale.ENGLISH, UnaryOperator.identity(), UnaryOperator.identity());

    /** For the reader of the page at hand. */
    public static Refusals of(UnaryOperator<String> agent, UnaryOperator<String> queue) {
        return new Refusals(Texts.locale(), agent, queue);
    }

    /** Why an agent's state was not changed. */
    public String words(AgentRefusal refusal) {
        return switch (refusal) {
            case AgentRefusal.UnknownUser(AgentId user) -> say("refused.unknown-user", user.value());
            case AgentRefusal.UnknownExtension(String extension) -> say("refused.unknown-extension", extension);
            case AgentRefusal.UnknownReason(String code) -> say("refused.unknown-reason", code);
            case AgentRefusal.InNoQueue(AgentId who) -> say("refused.in-no-queue", name(who));
            case AgentRefusal.NotAMember(AgentId who, QueueId of) ->
                say("refused.not-a-member", name(who), queue.apply(of.value()));
            case AgentRefusal.ExtensionBusy(AgentId who, String extension) ->
                say("refused.extension-busy", name(who), extension);
            case AgentRefusal.LogInFirst() -> say("refused.log-in-first");
            case AgentRefusal.NotLoggedIn() -> say("refused.not-logged-in");
            case AgentRefusal.NotLoggedInTo(QueueId of) -> say("refused.not-logged-in-to", queue.apply(of.value()));
            case AgentRefusal.NoPhone(String extension) -> say("refused.no-phone", extension);
            case AgentRefusal.NotAvailable() -> say("refused.not-available");
        };
    }

    /** Why a request about a call was refused. */
    public String words(CallRefusal refusal) {
        return switch (refusal) {
            case CallRefusal.NoSuchNumber(String number) -> say("refused.no-such-number", number);
            case CallRefusal.NoOutsideCalls(String extension, String number) ->
                say("refused.no-outside-calls", extension, number);
            case CallRefusal.NoPhone(String extension) -> say("refused.no-phone", extension);
            case CallRefusal.NotForConsulting(String number) -> say("refused.not-for-consulting", number);
            case CallRefusal.UnknownExtension(String extension) -> say("refused.unknown-extension", extension);
        };
    }

    /** Why a request about a call failed; the message of the exception where it was no refusal. */
    public String words(IllegalArgumentException failure) {
        return failure instanceof CallRefusedException refused
                ? words(refused.refusal())
                : Optional.ofNullable(failure.getMessage()).orElseGet(() -> say("call.gone"));
    }

    private String name(AgentId id) {
        return agent.apply(id.value());
    }

    private String say(String key, Object... args) {
        return Texts.in(language, key, args);
    }
}
