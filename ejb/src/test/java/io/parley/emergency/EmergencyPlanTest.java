package io.parley.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class EmergencyPlanTest {
    private static final EmergencyPlan PLAN = new EmergencyPlan(
            List.of(new EmergencyNumber("112", List.of()), new EmergencyNumber("911", List.of("isp"))),
            List.of("0", "9"),
            List.of(),
            List.of(),
            60,
            "933",
            false);
    private static final Site SITE =
            new Site("main", "Works", new Site.Address("DE", "", "10115", "Berlin", "A & B <Str.>", "5a"), "+4930555");

    @ParameterizedTest
    @CsvSource({
        "112, 112",
        "911, 911",
        "0112, 112",
        "9112, 112",
        "9911, 911",
        "+49112, 112",
        "+1911, 911",
        "+112, 112",
        "+911, 911",
        "112#, 112",
        "0112#, 112",
        "'112 ', 112",
        "1-1-2, 112",
        "'9 911', 911",
        "urn:service:sos, 112",
        "URN:service:SOS.fire, 112"
    })
    void numbersAreRecognisedHoweverTheyAreDialled(String dialled, String number) {
        assertThat(PLAN.recognise(dialled).map(EmergencyNumber::number)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11",
                "1112",
                "8112",
                "00112",
                "1120",
                "#112",
                "112##",
                "*112#",
                "++112",
                "#",
                "+0112",
                "+4930112",
                "+493012112",
                "933",
                "urn:service:sosx",
                "urn:service:counseling",
                "anonymous112"
            })
    void otherNumbersAreNot(String dialled) {
        assertThat(PLAN.recognise(dialled)).isEmpty();
    }

    @Test
    void withoutNumbersNothingIsOne() {
        assertThat(EmergencyPlan.NONE.recognise("urn:service:sos")).isEmpty();
        assertThat(EmergencyPlan.NONE.isTestNumber("")).isFalse();
    }

    @Test
    void ownNumberIsShownBeforeThatOfTheSite() {
        EmergencySetup setup = new EmergencySetup(
                PLAN,
                Map.of("main", SITE),
                Map.of(
                        "1001", new Whereabouts("1001", "main", "", "3", "12", "+4930777"),
                        "1002", new Whereabouts("1002", "", "", "", "", "")));

        assertThat(setup.locate("1001").elin()).isEqualTo("+4930777");
        assertThat(setup.locate("1001").text()).isEqualTo("floor 3, room 12, Works, A & B <Str.> 5a, 10115 Berlin, DE");
        // said to be at no site
        assertThat(setup.locate("1002").elin()).isEmpty();
        assertThat(setup.locate("1002").document()).isEmpty();
        // the only site is everybody's of whom nothing is said
        assertThat(setup.locate("1003").elin()).isEqualTo("+4930555");
        assertThat(EmergencySetup.NONE.locate("1001").text()).isEmpty();
    }

    @Test
    void theDocumentHoldsTheAddressAndNoMarkupOfIt() {
        String document = PidfLo.of(SITE.address(), new Whereabouts("1001", "main", "", "3", "12", ""));

        assertThat(document)
                .contains("<cl:country>DE</cl:country>")
                .contains("<cl:RD>A &amp; B &lt;Str.&gt;</cl:RD>")
                .contains("<cl:HNO>5a</cl:HNO>")
                .contains("<cl:FLR>3</cl:FLR>")
                .doesNotContain("<cl:A1>");
        assertThat(Optional.of(document))
                .isEqualTo(new EmergencySetup(
                                PLAN,
                                Map.of("main", SITE),
                                Map.of("1", new Whereabouts("1", "main", "", "3", "12", "")))
                        .locate("1")
                        .document());
    }

    /** As copied from a document: a carrier refuses a body that is no XML, and the call with it. */
    @Test
    void theDocumentIsXmlWhateverWasTyped() throws Exception {
        Site.Address odd =
                new Site.Address("DE", "", "1\uffff", "Ber\ufffelin\u0001", "]]> \ud83d\ude00 &amp;", "\ud800");

        String document = PidfLo.of(odd, new Whereabouts("1001", "main", "\u0000", "\t3", "", ""));

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getElementsByTagName("cl:A3").item(0).getTextContent()).isEqualTo("Berlin");
        assertThat(root.getElementsByTagName("cl:RD").item(0).getTextContent()).isEqualTo("]]> \ud83d\ude00 &amp;");
    }
}
