package io.parley.trunk;

import io.parley.directory.CallerId;
import io.parley.directory.CallerId.ForwardHeaders;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.Trunk;
import io.parley.directory.Trunk.Login;
import io.parley.directory.TrunkNumbers;
import io.parley.number.PhoneNumbers;
import io.parley.sip.api.CallerHeaders;
import io.parley.sip.api.CallerHeaders.Header;
import io.parley.sip.api.CallerHeaders.Identity;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.trunk.NumberRules.Fault;
import io.parley.trunk.NumberRules.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What a trunk makes of the numbers of a call. A number that is withheld stays so. Thread-safe, never blocks. */
public final class TrunkCalls {
    /** Trunks whose compiled rules are kept at most, of all that there were. */
    private static final int MOST_KEPT = 1_000;

    private final PhoneNumbers numbers;
    private final Consumer<String> warn;
    private final Map<String, NumberRules> compiled = new ConcurrentHashMap<>();

    /**
     * @param numbers the spelling of numbers of the installation
     * @param warn told of each rule that is passed over, once until the trunk changes
     */
    public TrunkCalls(PhoneNumbers numbers, Consumer<String> warn) {
        this.numbers = numbers;
        this.warn = warn;
    }

    private NumberRules rules(Trunk trunk) {
        NumberRules known = compiled.get(trunk.name());
        if (known != null && known.areOf(trunk.numbers())) {
            return known;
        }
        NumberRules made = new NumberRules(trunk.numbers(), numbers, fault -> tell(trunk, fault));
        if (compiled.size() >= MOST_KEPT) {
            compiled.clear();
        }
        compiled.put(trunk.name(), made);
        return made;
    }

    private void tell(Trunk trunk, Fault fault) {
        warn.accept("NUM0001 the pattern " + fault.pattern() + " of the number rule " + fault.place() + " of the trunk "
                + trunk.name() + ' ' + fault.why() + ", and is passed over. The rules after it decide: give it another"
                + " pattern");
    }

    /** One of the two ways through a trunk. */
    public interface Writer {
        /** The call as it is on the other side of the trunk. */
        TrunkCall write(Trunk trunk, String called, Party caller, List<Diversion> diversions);
    }

    /** A number in E.164, where one without a country code is of the trunk's; what is no number of the plan stays as it is. */
    public String global(Trunk trunk, String number) {
        return rules(trunk).e164(number);
    }

    /** A call from the carrier, as the dial plan, records and pages have it. */
    public TrunkCall in(Trunk trunk, String called, Party caller, List<Diversion> diversions) {
        if (trunk.numbers().rules().isEmpty()) {
            return TrunkCall.asDialled(called, caller, diversions);
        }
        NumberRules rules = rules(trunk);
        Written to = rules.write(Direction.IN, Side.CALLED, called);
        Written by = caller(rules, Direction.IN, caller);
        return new TrunkCall(
                to.number(),
                named(caller, by),
                written(rules, Direction.IN, diversions),
                Optional.empty(),
                to.rule(),
                by.rule());
    }

    /**
     * A call to the carrier.
     *
     * @param shown who calls, as phones of ours would show them
     * @param diversions who sent it on, the first of them first
     */
    public TrunkCall out(Trunk trunk, String called, Party shown, List<Diversion> diversions) {
        TrunkNumbers own = trunk.numbers();
        if (own.rules().isEmpty() && own.callerId().equals(CallerId.AS_SHOWN)) {
            return TrunkCall.asDialled(called, shown, diversions);
        }
        CallerId callerId = own.callerId();
        NumberRules rules = rules(trunk);
        Written to = rules.write(Direction.OUT, Side.CALLED, called);
        Party calls = calls(callerId, shown, diversions);
        Written by = callerId.source() == CallerId.Source.MAIN
                ? new Written(calls.number(), OptionalInt.empty())
                : caller(rules, Direction.OUT, calls);
        Party caller = named(calls, by);
        Party from = from(trunk, caller);
        return new TrunkCall(
                to.number(),
                from,
                callerId.source() == CallerId.Source.WITHHELD
                        ? diversions.stream()
                                .map(one -> new Diversion(Party.WITHHELD, one.reason()))
                                .toList()
                        : written(rules, Direction.OUT, diversions),
                Optional.of(headers(callerId, caller)),
                to.rule(),
                by.rule());
    }

    /** An emergency call: the number as it is, and who calls as in other calls, but never withheld. */
    public TrunkCall emergency(Trunk trunk, String called, Party shown) {
        TrunkCall usual = out(trunk, called, shown, List.of());
        boolean withheld = usual.caller().withheld()
                || usual.headers()
                        .filter(headers -> !headers.privacy().isEmpty())
                        .isPresent();
        return withheld
                ? elin(trunk, called, shown)
                : new TrunkCall(
                        called, usual.caller(), List.of(), usual.headers(), OptionalInt.empty(), usual.callerRule());
    }

    /** An emergency call that shows a number as it is. From has the account where the carrier wants it there. */
    public TrunkCall elin(Trunk trunk, String called, Party shown) {
        CallerId callerId = trunk.numbers().callerId();
        Party from = callerId.from() == CallerId.From.ACCOUNT ? from(trunk, shown) : shown;
        return new TrunkCall(
                called,
                from,
                List.of(),
                Optional.of(headers(callerId, shown)),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    /** Who calls, before the rules. */
    private static Party calls(CallerId callerId, Party shown, List<Diversion> diversions) {
        if (shown.withheld()) {
            return shown;
        }
        Party calls = callerId.forwarded() == CallerId.Forwarded.FORWARDER && !diversions.isEmpty()
                ? diversions.getLast().by()
                : shown;
        return switch (callerId.source()) {
            case SHOWN -> calls;
            case MAIN -> new Party(callerId.mainNumber(), calls.withheld() ? "" : calls.name());
            case WITHHELD -> Party.WITHHELD;
        };
    }

    private static Party from(Trunk trunk, Party caller) {
        if (caller.withheld()) {
            return caller;
        }
        CallerId callerId = trunk.numbers().callerId();
        return switch (callerId.from()) {
            case CALLER -> caller;
            case MAIN -> new Party(callerId.mainNumber(), caller.name());
            case ACCOUNT -> new Party(trunk.login().map(Login::user).orElse(caller.number()), caller.name());
        };
    }

    private static CallerHeaders headers(CallerId callerId, Party caller) {
        boolean named =
                !caller.withheld() || (!callerId.mainNumber().isEmpty() && callerId.privacy() != CallerId.Privacy.NONE);
        Party party = caller.withheld() ? new Party(callerId.mainNumber(), "") : caller;
        ForwardHeaders forward = callerId.forwardHeaders();
        return new CallerHeaders(
                header(callerId.identity()).filter(_ -> named).map(header -> new Identity(header, party)),
                caller.withheld() ? privacy(callerId.privacy()) : "",
                forward == ForwardHeaders.BOTH || forward == ForwardHeaders.DIVERSION,
                forward == ForwardHeaders.BOTH || forward == ForwardHeaders.HISTORY_INFO);
    }

    private static Optional<Header> header(CallerId.Identity identity) {
        return switch (identity) {
            case P_ASSERTED_IDENTITY -> Optional.of(Header.P_ASSERTED_IDENTITY);
            case P_PREFERRED_IDENTITY -> Optional.of(Header.P_PREFERRED_IDENTITY);
            case REMOTE_PARTY_ID -> Optional.of(Header.REMOTE_PARTY_ID);
            case NONE -> Optional.empty();
        };
    }

    private static String privacy(CallerId.Privacy privacy) {
        return switch (privacy) {
            case ID -> "id";
            case USER_ID -> "user;id";
            case NONE -> "";
        };
    }

    private static Written caller(NumberRules rules, Direction direction, Party caller) {
        return caller.withheld()
                ? new Written(caller.number(), OptionalInt.empty())
                : rules.write(direction, Side.CALLER, caller.number());
    }

    private static List<Diversion> written(NumberRules rules, Direction direction, List<Diversion> diversions) {
        return diversions.stream()
                .map(one -> new Diversion(named(one.by(), caller(rules, direction, one.by())), one.reason()))
                .toList();
    }

    private static Party named(Party caller, Written number) {
        // a rule may withhold a number: then the name as well
        return number.number().equalsIgnoreCase(Party.WITHHELD.number())
                ? Party.WITHHELD
                : new Party(number.number(), caller.name());
    }
}
