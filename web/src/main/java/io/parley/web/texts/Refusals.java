package io.parley.web.texts;

import io.parley.agent.AgentRefusal;
import io.parley.call.CallRefusal;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.EditRefusal;
import io.parley.directory.InputRefusal;
import io.parley.directory.hours.HoursRefusal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.softphone.PhoneRefusal;
import io.parley.webcall.WebCallRefusal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
            case AgentRefusal.NoExtension() -> say("refused.no-extension");
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
            case CallRefusal.LeadsToNoExtension(String number) -> say("refused.leads-to-no-extension", number);
            case CallRefusal.LeadsToNoQueue(String number) -> say("refused.leads-to-no-queue", number);
            case CallRefusal.LeadsToNoRingList(String number) -> say("refused.leads-to-no-ring-list", number);
            case CallRefusal.NotAvailable(String number) -> say("refused.no-such-feature", number);
            case CallRefusal.TollClosed(String number) -> say("refused.toll-closed", number);
            case CallRefusal.TollLimit(String number) -> say("refused.toll-limit", number);
            case CallRefusal.EmergencyNumber(String number) -> say("refused.emergency-number", number);
            case CallRefusal.NoTrunk(String number) -> say("refused.no-trunk", number);
            case CallRefusal.NoPhone(String extension) -> say("refused.no-phone", extension);
            case CallRefusal.NotForConsulting(String number) -> say("refused.not-for-consulting", number);
            case CallRefusal.UnknownExtension(String extension) -> say("refused.unknown-extension", extension);
            case CallRefusal.NotDigits() -> say("refused.not-digits");
        };
    }

    /** Why a value was refused; it goes after the name of a field, and is no whole sentence. */
    public String words(InputRefusal refusal) {
        return switch (refusal) {
            case InputRefusal.Empty() -> say("refused.input.empty");
            case InputRefusal.TooShort(int least) -> say("refused.input.too-short", String.valueOf(least));
            case InputRefusal.TooLong(int most) -> say("refused.input.too-long", String.valueOf(most));
            case InputRefusal.ControlCharacters() -> say("refused.input.control-characters");
            case InputRefusal.ControlCharactersInText() -> say("refused.input.control-characters-in-text");
            case InputRefusal.OutOfRange(int least, int most) ->
                say("refused.input.out-of-range", String.valueOf(least), String.valueOf(most));
            case InputRefusal.OutOfTime(long least, long most) ->
                say("refused.input.out-of-time", String.valueOf(least), String.valueOf(most));
            case InputRefusal.TooFrequent() -> say("refused.input.too-frequent");
            case InputRefusal.TooMany(int most) -> say("refused.input.too-many", String.valueOf(most));
            case InputRefusal.NotAnEmail() -> say("refused.input.not-an-email");
            case InputRefusal.NotAWebLink() -> say("refused.input.not-a-web-link");
            case InputRefusal.NotANumber() -> say("refused.input.not-a-number");
            case InputRefusal.NotDigits() -> say("refused.input.not-digits");
            case InputRefusal.NotAPhoneNumber() -> say("refused.input.not-a-phone-number");
            case InputRefusal.NotABlockableNumber() -> say("refused.input.not-a-blockable-number");
            case InputRefusal.NotADid() -> say("refused.input.not-a-did");
            case InputRefusal.LeadsToNobodyYet() -> say("refused.input.leads-to-nobody-yet");
            case InputRefusal.IsARingList() -> say("refused.input.is-a-ring-list");
            case InputRefusal.NoSuchRingList(String number) -> say("refused.input.no-such-ring-list", number);
            case InputRefusal.OwnerMayNotCallOutside() -> say("refused.input.owner-may-not-call-outside");
            case InputRefusal.NotAMember(String number) -> say("refused.input.not-a-member", number);
            case InputRefusal.LeadsNowhere() -> say("refused.input.leads-nowhere");
            case InputRefusal.TwiceATrunk(String trunk) -> say("refused.input.twice-a-trunk", trunk);
            case InputRefusal.NotAName() -> say("refused.input.not-a-name");
            case InputRefusal.NotACode(String code) -> say("refused.input.not-a-code", code);
            case InputRefusal.NotTwoDigits(String code) -> say("refused.input.not-two-digits", code);
            case InputRefusal.NotAHost() -> say("refused.input.not-a-host");
            case InputRefusal.NotACountry() -> say("refused.input.not-a-country");
            case InputRefusal.NotATransport() -> say("refused.input.not-a-transport");
            case InputRefusal.NotAPattern(String pattern, String error) ->
                say("refused.input.not-a-pattern", pattern, error);
            case InputRefusal.TakesTooLong(String pattern, String number) ->
                say("refused.input.takes-too-long", pattern, number);
            case InputRefusal.NotAPlace(String place, List<String> places) ->
                say("refused.input.not-a-place", "{" + place + "}", String.valueOf(places));
            case InputRefusal.IsAQueue() -> say("refused.input.is-a-queue");
            case InputRefusal.IsAnExtension() -> say("refused.input.is-an-extension");
            case InputRefusal.IsAnotherContact() -> say("refused.input.is-another-contact");
            case InputRefusal.LeadsToItself() -> say("refused.input.leads-to-itself");
            case InputRefusal.LeadsToNobody(String number) -> say("refused.input.leads-to-nobody", number);
            case InputRefusal.LeadsToACode(String number) -> say("refused.input.leads-to-a-code", number);
            case InputRefusal.LeadsToEmergency(String number) -> say("refused.input.leads-to-emergency", number);
            case InputRefusal.IsAnEmergencyNumber() -> say("refused.input.is-an-emergency-number");
            case InputRefusal.TwiceANumber(String number) -> say("refused.input.twice-a-number", number);
            case InputRefusal.NoSuchSite(String site) -> say("refused.input.no-such-site", site);
            case InputRefusal.NeedsASecret() -> say("refused.input.needs-a-secret");
            case InputRefusal.NeedsAPassword() -> say("refused.input.needs-a-password");
            case InputRefusal.EasyToGuess() -> say("refused.input.easy-to-guess");
            case InputRefusal.NotAUserName() -> say("refused.input.not-a-user-name");
            case InputRefusal.IsAnotherUser() -> say("refused.input.is-another-user");
            case InputRefusal.IsAnotherUsers(AgentId owner) -> say("refused.input.is-another-users", name(owner));
            case InputRefusal.IsAnotherKey() -> say("refused.input.is-another-key");
            case InputRefusal.NoSuchExtension(String number) -> say("refused.input.no-such-extension", number);
            case InputRefusal.NotAnAddressRange() -> say("refused.input.not-an-address-range");
            case InputRefusal.RangeTooWide(int four, int six) ->
                say("refused.input.range-too-wide", String.valueOf(four), String.valueOf(six));
            case InputRefusal.NotAPrefix(String prefix) -> say("refused.input.not-a-prefix", prefix);
            case InputRefusal.NotATollClass(String name) -> say("refused.input.not-a-toll-class", name);
            case InputRefusal.Twice(String what) -> say("refused.input.twice", what);
            case InputRefusal.TwiceARule(String name) -> say("refused.input.twice-a-rule", name);
            case InputRefusal.NoSuchGroup(int group) -> say("refused.input.no-such-group", String.valueOf(group));
            case InputRefusal.LeadsToNoTrunk() -> say("refused.input.leads-to-no-trunk");
            case InputRefusal.NoSuchContact(long id) -> say("refused.input.no-such-contact", String.valueOf(id));
            case InputRefusal.NoSuchUser(AgentId user) -> say("refused.input.no-such-user", user.value());
            case InputRefusal.NoSuchTrunk(String trunk) -> say("refused.input.no-such-trunk", trunk);
            case InputRefusal.NoSuchQueue(QueueId queue) -> say("refused.input.no-such-queue", queue.value());
            case InputRefusal.NotAnAgent(AgentId user) -> say("refused.input.not-an-agent", user.value());
            case InputRefusal.TwiceAMember(AgentId user) -> say("refused.input.twice-a-member", user.value());
            case InputRefusal.TwiceACode() -> say("refused.input.twice-a-code");
            case InputRefusal.BookFull(int most) -> say("refused.input.book-full", String.valueOf(most));
        };
    }

    /** Why the directory was not changed. */
    public String words(ChangeRefusal refusal) {
        return switch (refusal) {
            case ChangeRefusal.ServesQueues(AgentId user, List<QueueId> queues) ->
                say("refused.change.serves-queues", name(user), names(queues));
            case ChangeRefusal.LastAdministrator(AgentId user) -> say("refused.change.last-administrator", name(user));
            case ChangeRefusal.OwnAccount() -> say("refused.change.own-account");
            case ChangeRefusal.OwnAdministration() -> say("refused.change.own-administration");
            case ChangeRefusal.OwnKey() -> say("refused.change.own-key");
            case ChangeRefusal.LoggedIn(AgentId user) -> say("refused.change.logged-in", name(user));
            case ChangeRefusal.ReasonOfAgents(String code, List<AgentId> agents) ->
                say(
                        "refused.change.reason-of-agents",
                        code,
                        agents.stream().map(this::name).collect(Collectors.joining(", ")));
            case ChangeRefusal.AlreadyBlocked(String kept) -> say("refused.change.already-blocked", kept);
            case ChangeRefusal.AlreadyADid(String kept) -> say("refused.change.already-a-did", kept);
            case ChangeRefusal.CrossesADid(String number, String other) ->
                say("refused.change.crosses-a-did", number, other);
            case ChangeRefusal.TrunkOfDids(String trunk, List<String> dids) ->
                say("refused.change.trunk-of-dids", trunk, String.join(", ", dids));
            case ChangeRefusal.NumberOfDids(String number, List<String> dids) ->
                say("refused.change.number-of-dids", number, String.join(", ", dids));
            case ChangeRefusal.AlreadyARingList(String number) -> say("refused.change.already-a-ring-list", number);
            case ChangeRefusal.NumberOfRingLists(String number, List<String> lists) ->
                say("refused.change.number-of-ring-lists", number, String.join(", ", lists));
            case ChangeRefusal.TrunkInRules(String trunk, List<String> rules) ->
                say("refused.change.trunk-in-rules", trunk, String.join(", ", rules));
            case ChangeRefusal.TrunkOfEmergencyNumbers(String trunk, List<String> numbers) ->
                say("refused.change.trunk-of-emergency-numbers", trunk, String.join(", ", numbers));
            case ChangeRefusal.SiteOfExtensions(String site, List<String> extensions) ->
                say("refused.change.site-of-extensions", site, String.join(", ", extensions));
            case ChangeRefusal.ExtensionAtReception(String extension) ->
                say("refused.change.extension-at-reception", extension);
            case ChangeRefusal.NumberInRules(String number, List<String> rules) ->
                say("refused.change.number-in-rules", number, String.join(", ", rules));
            case ChangeRefusal.NumberInOverflow(String number, List<QueueId> queues) ->
                say("refused.change.number-in-overflow", number, names(queues));
            case ChangeRefusal.CallersWaiting(QueueId of, List<CallId> calls) ->
                say("refused.change.callers-waiting", queue.apply(of.value()), String.valueOf(calls.size()));
            case ChangeRefusal.ExtensionOfUser(String extension, AgentId user) ->
                say("refused.change.extension-of-user", extension, name(user));
        };
    }

    /** Why an edit was too late: a whole sentence. */
    public String words(EditRefusal refusal) {
        String what = say(
                switch (refusal) {
                    case EditRefusal.ChangedMeanwhile _ -> "refused.edit.changed";
                    case EditRefusal.RemovedMeanwhile _ -> "refused.edit.removed";
                    case EditRefusal.MadeMeanwhile _ -> "refused.edit.made";
                    case EditRefusal.ReferenceRemoved _ -> "refused.edit.reference-removed";
                });
        return refusal.faster()
                .map(edit -> say(
                        "refused.edit.by",
                        what,
                        agent.apply(edit.who()),
                        edit.at().truncatedTo(ChronoUnit.SECONDS).toString()))
                .orElse(what + ".");
    }

    /** Why a text is no opening hours. */
    public String words(HoursRefusal refusal) {
        return switch (refusal) {
            case HoursRefusal.NothingBetween() -> say("refused.hours.nothing-between");
            case HoursRefusal.NothingAfter(String word) -> say("refused.hours.nothing-after", word);
            case HoursRefusal.NoHours() -> say("refused.hours.no-hours");
            case HoursRefusal.TooManyDates(int most) -> say("refused.hours.too-many-dates", String.valueOf(most));
            case HoursRefusal.NotAZone(String word) -> say("refused.hours.not-a-zone", word);
            case HoursRefusal.NotDays(String word) -> say("refused.hours.not-days", word);
            case HoursRefusal.NotADay(String word, List<String> days) ->
                say("refused.hours.not-a-day", word, String.join(", ", days));
            case HoursRefusal.NotARange(String word) -> say("refused.hours.not-a-range", word);
            case HoursRefusal.EndsBeforeItBegins(String word) -> say("refused.hours.ends-before-it-begins", word);
            case HoursRefusal.NotATime(String word) -> say("refused.hours.not-a-time", word);
            case HoursRefusal.NotADate(String word) -> say("refused.hours.not-a-date", word);
            case HoursRefusal.Overlap(String day) -> say("refused.hours.overlap", day);
        };
    }

    /** Why a page cannot be a phone. */
    public String words(PhoneRefusal refusal) {
        return switch (refusal) {
            case PhoneRefusal.UnknownExtension(String extension) -> say("refused.phone.unknown-extension", extension);
            case PhoneRefusal.TooManyOfUser() -> say("refused.phone.too-many-of-user");
            case PhoneRefusal.TooManyInAll() -> say("refused.phone.too-many-in-all");
        };
    }

    /** Why a request about a call by REST was refused. */
    public String words(WebCallRefusal refusal) {
        return switch (refusal) {
            case WebCallRefusal.TooMany(String extension, long most) ->
                say("refused.web-call.too-many", extension, String.valueOf(most));
            case WebCallRefusal.NoOfferNow() -> say("refused.web-call.no-offer-now");
            case WebCallRefusal.NoAnswerInTime() -> say("refused.web-call.no-answer-in-time");
            case WebCallRefusal.NothingToAnswer() -> say("refused.web-call.nothing-to-answer");
            case WebCallRefusal.NoNewCalls() -> say("refused.web-call.no-new-calls");
        };
    }

    private String names(List<QueueId> queues) {
        return queues.stream().map(of -> queue.apply(of.value())).collect(Collectors.joining(", "));
    }

    private String name(AgentId id) {
        return agent.apply(id.value());
    }

    private String say(String key, Object... args) {
        return Texts.in(language, key, args);
    }
}
