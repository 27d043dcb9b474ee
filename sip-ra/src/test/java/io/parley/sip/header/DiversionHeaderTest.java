package io.parley.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Diversion.Reason;
import io.parley.sip.api.Party;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiversionHeaderTest {
    private static final Diversion ANNA = new Diversion(new Party("1001", "Anna \"A\" Berg"), Reason.USER_BUSY);
    private static final Diversion BEN = new Diversion(new Party("+49301", ""), Reason.NO_ANSWER);
    private static final Diversion HIDDEN = new Diversion(Party.WITHHELD, Reason.UNCONDITIONAL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sip:1001@isp.example>;reason=user-busy|1001|USER_BUSY",
                "Ben <sip:1001@isp.example;user=phone>;reason=\"no-answer\";counter=1|1001|NO_ANSWER",
                "<tel:+49-30-1>;REASON=UNCONDITIONAL|+49301|UNCONDITIONAL",
                "<sips:%2B49301@isp.example>|+49301|UNKNOWN",
                "<sip:1001@isp.example>;reason=moon-phase|1001|UNKNOWN",
                "<sip:1001@isp.example>;reason=away;privacy=full|anonymous|UNKNOWN",
                "<sip:1001@isp.example>;privacy=uri;reason=unavailable|anonymous|UNAVAILABLE",
                "<sip:anonymous@anonymous.invalid>;reason=user-busy|anonymous|USER_BUSY"
            })
    void eachFormIsRead(String value, String number, Reason reason) throws ParseException {
        assertThat(read("Diversion: " + value + "\r\n")).singleElement().satisfies(read -> {
            assertThat(read.by().number()).isEqualTo(number);
            assertThat(read.reason()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "sip:1001@isp.example",
                "<>",
                "<sip:isp.example>",
                "<mailto:a@b>",
                "<sip:1001@isp",
                ">x<",
                "<:@>"
            })
    void whatCannotBeReadIsIgnored(String value) throws ParseException {
        assertThat(read("Diversion: " + value + "\r\n")).isEmpty();
    }

    /** On top is the last one; one line may have several. */
    @Test
    void firstIsTheOneAtTheBottom() throws ParseException {
        assertThat(
                        read(
                                "Diversion: <sip:3@h>;reason=user-busy, <sip:2@h>;reason=user-busy\r\nDiversion: <sip:1@h>;reason=user-busy\r\n"))
                .extracting(each -> each.by().number())
                .containsExactly("1", "2", "3");
    }

    @Test
    void noMoreThanTheNearestAreKept() throws ParseException {
        StringBuilder many = new StringBuilder();
        for (int i = 100; i > 0; i--) {
            many.append("Diversion: <sip:").append(i).append("@h>;reason=user-busy\r\n");
        }
        assertThat(read(many.toString()))
                .extracting(each -> each.by().number())
                .containsExactly("96", "97", "98", "99", "100");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws ParseException {
        assertThat(read(lines(List.of(ANNA, HIDDEN, BEN), "1005", "pbx.example")))
                .containsExactly(ANNA, HIDDEN, BEN);
    }

    @Test
    void historyTellsTheWayFromTheFirstToTheOneWhoIsCalled() {
        assertThat(lines(List.of(ANNA, HIDDEN), "1005", "pbx.example").lines())
                .containsExactly(
                        "Diversion: <sip:anonymous@anonymous.invalid>;reason=unconditional;counter=1;privacy=full",
                        "Diversion: \"Anna \\\"A\\\" Berg\" <sip:1001@pbx.example>;reason=user-busy;counter=1;privacy=off",
                        "History-Info: <sip:1001@pbx.example>;index=1",
                        "History-Info: <sip:anonymous@anonymous.invalid;cause=486?Privacy=history>;index=1.1;mp=1",
                        "History-Info: <sip:1005@pbx.example;cause=302>;index=1.1.1;mp=1.1");
        assertThat(lines(List.of(), "1005", "pbx.example")).isEmpty();
    }

    private static List<Diversion> read(String headers) throws ParseException {
        String text =
                "INVITE sip:1005@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKx\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:1005@h>\r\n"
                        + "Call-ID: c\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\n" + headers
                        + "Content-Length: 0\r\n\r\n";
        SIPMessage message = new StringMsgParser()
                .parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, (e, m, header, whole, all) -> {});
        return DiversionHeader.diversions(message);
    }

    private static String lines(List<Diversion> diversions, String called, String host) {
        return DiversionHeader.diversion(diversions, host) + DiversionHeader.history(diversions, called, host);
    }
}
