package io.parley.directory;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.util.List;

/** Why the value of a field is refused. The web module words it in the reader's language. */
public sealed interface InputRefusal {
    /** There must be something. */
    record Empty() implements InputRefusal {}

    /** Fewer characters than must be. */
    record TooShort(int least) implements InputRefusal {}

    /** More characters than may be. */
    record TooLong(int most) implements InputRefusal {}

    /** No control characters at all, nor others that nobody sees. */
    record ControlCharacters() implements InputRefusal {}

    /** No such characters but line ends and tabs. */
    record ControlCharactersInText() implements InputRefusal {}

    /** A number that is too small or too great. */
    record OutOfRange(int least, int most) implements InputRefusal {}

    /** A time that is too short or too long, in seconds. */
    record OutOfTime(long least, long most) implements InputRefusal {}

    /** A repetition that is neither off nor 10 s or longer. */
    record TooFrequent() implements InputRefusal {}

    /** More entries than may be. */
    record TooMany(int most) implements InputRefusal {}

    /** Neither an e-mail address nor empty. */
    record NotAnEmail() implements InputRefusal {}

    /** No link to the web. */
    record NotAWebLink() implements InputRefusal {}

    /** No number of the dial plan. */
    record NotANumber() implements InputRefusal {}

    /** Not the digits that a phone can send. */
    record NotDigits() implements InputRefusal {}

    /** Neither a phone number nor an extension. */
    record NotAPhoneNumber() implements InputRefusal {}

    /** Neither a phone number nor the beginning of numbers of one country with an asterisk. */
    record NotABlockableNumber() implements InputRefusal {}

    /** Neither a number in E.164, nor a range of them, nor the beginning of numbers of one country with an asterisk. */
    record NotADid() implements InputRefusal {}

    /** A target of a DID that nobody has yet. */
    record LeadsToNobodyYet() implements InputRefusal {}

    /** The number is a ring list's. */
    record IsARingList() implements InputRefusal {}

    /** There is no such ring list. */
    record NoSuchRingList(String number) implements InputRefusal {}

    /** The owner of the ring list, whose permission counts, may not call numbers outside. */
    record OwnerMayNotCallOutside() implements InputRefusal {}

    /** The number leads to no extension and to nobody outside. */
    record NotAMember(String number) implements InputRefusal {}

    /** A target of calls that are refused. */
    record LeadsNowhere() implements InputRefusal {}

    /** A trunk stands there twice. */
    record TwiceATrunk(String trunk) implements InputRefusal {}

    /** No name of a trunk. */
    record NotAName() implements InputRefusal {}

    /** No country with a numbering plan. */
    record NotACountry() implements InputRefusal {}

    /** No disposition code. */
    record NotACode(String code) implements InputRefusal {}

    /** Codes of speed dials are two digits. */
    record NotTwoDigits(String code) implements InputRefusal {}

    /** Neither a host name nor an address. */
    record NotAHost() implements InputRefusal {}

    /** No transport of trunks. */
    record NotATransport() implements InputRefusal {}

    /** No regular expression; {@code error} is that of the compiler of patterns, in English. */
    record NotAPattern(String pattern, String error) implements InputRefusal {}

    /** The pattern backtracks too much on a number such as this one. */
    record TakesTooLong(String pattern, String number) implements InputRefusal {}

    /** A placeholder of a script that nothing fills. */
    record NotAPlace(String place, List<String> places) implements InputRefusal {
        public NotAPlace {
            places = List.copyOf(places);
        }
    }

    /** The number is a queue's. */
    record IsAQueue() implements InputRefusal {}

    /** The number is an extension's. */
    record IsAnExtension() implements InputRefusal {}

    /** The number is another contact's. */
    record IsAnotherContact() implements InputRefusal {}

    /** An overflow that leads back. */
    record LeadsToItself() implements InputRefusal {}

    /** A number at which a call reaches nobody, as things are configured. */
    record LeadsToNobody(String number) implements InputRefusal {}

    /** A feature code, to which no call is forwarded. */
    record LeadsToACode(String number) implements InputRefusal {}

    /** A number for emergency calls, to which the system calls nobody by itself. */
    record LeadsToEmergency(String number) implements InputRefusal {}

    /** The number is kept for emergency calls. */
    record IsAnEmergencyNumber() implements InputRefusal {}

    /** The number stands there twice. */
    record TwiceANumber(String number) implements InputRefusal {}

    /** "there is no site …" */
    record NoSuchSite(String site) implements InputRefusal {}

    /** A new extension without a password. */
    record NeedsASecret() implements InputRefusal {}

    /** A new person without a password. */
    record NeedsAPassword() implements InputRefusal {}

    /** A password that is tried early: few different characters, a common one, or one with the person's name. */
    record EasyToGuess() implements InputRefusal {}

    /** No sign-in name. */
    record NotAUserName() implements InputRefusal {}

    /** The name is another person's, perhaps in other letter case. */
    record IsAnotherUser() implements InputRefusal {}

    /** The extension is another person's. */
    record IsAnotherUsers(AgentId owner) implements InputRefusal {}

    /** The name is another API key's. */
    record IsAnotherKey() implements InputRefusal {}

    /** "there is no extension …" */
    record NoSuchExtension(String number) implements InputRefusal {}

    /** Neither an IP address nor a range of them as 192.0.2.0/24. */
    record NotAnAddressRange() implements InputRefusal {}

    /** A range that has more addresses than may be allowed: its prefix must be longer. */
    record RangeTooWide(int leastOfIpv4, int leastOfIpv6) implements InputRefusal {}

    /** Neither a prefix of E.164 with its "+", nor digits, nor "*". */
    record NotAPrefix(String prefix) implements InputRefusal {}

    /** No name of a class of destinations outside, or of one that there is. */
    record NotATollClass(String name) implements InputRefusal {}

    /** Something stands there twice. */
    record Twice(String what) implements InputRefusal {}

    /** Two rules of the dial plan have this name. */
    record TwiceARule(String name) implements InputRefusal {}

    /** A target takes a group that its pattern does not have. */
    record NoSuchGroup(int group) implements InputRefusal {}

    /** A trunk, where the rule leads to none. */
    record LeadsToNoTrunk() implements InputRefusal {}

    /** "there is no contact …" */
    record NoSuchContact(long id) implements InputRefusal {}

    /** "there is no user …" */
    record NoSuchUser(AgentId user) implements InputRefusal {}

    /** "there is no trunk …" */
    record NoSuchTrunk(String trunk) implements InputRefusal {}

    /** "there is no queue …" */
    record NoSuchQueue(QueueId queue) implements InputRefusal {}

    /** A member without the role of an agent. */
    record NotAnAgent(AgentId user) implements InputRefusal {}

    /** "… is there twice" */
    record TwiceAMember(AgentId user) implements InputRefusal {}

    /** A disposition code stands there twice. */
    record TwiceACode() implements InputRefusal {}

    /** The phone book takes no more contacts. */
    record BookFull(int most) implements InputRefusal {}
}
