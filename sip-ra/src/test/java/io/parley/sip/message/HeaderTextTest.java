package io.parley.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of tokens, quoted strings, privacy and routes. */
class HeaderTextTest {
    @Property
    void quotedStringsMeanTheSameAfterEachPass(@ForAll String text) {
        String plain = text.replaceAll("[\\x00-\\x1f\\x7f]", "");
        assertThat(QuotedString.plain(QuotedString.of(plain))).isEqualTo(plain);
    }

    @Test
    void tokensAreFoundOverLinesCommasAndSemicolons() {
        assertThat(TokenList.of(List.of("user;ID", " header ,critical", "", "\"a;b\"")))
                .containsExactly("user", "ID", "header", "critical", "\"a;b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ID", "Id;critical", "user; id", "header", "HEADER,none", "session;USER", "history"})
    void privacyThatHidesTheCaller(String value) {
        assertThat(Privacy.withheld(TokenList.of(List.of("none", value)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "session", "NONE", "", "identity", "xid"})
    void privacyThatDoesNot(String value) {
        assertThat(Privacy.withheld(TokenList.of(List.of(value)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous,anonymous.invalid,true",
        "Anonymous,carrier.example,true",
        "c8oqz84,Anonymous.INVALID,true",
        "4930,carrier.example,false"
    })
    void anonymousFrom(String user, String host, boolean anonymous) {
        assertThat(Privacy.anonymous(user, host)).isEqualTo(anonymous);
    }

    @Test
    void strictRouterBecomesTheRequestUri() {
        assertThat(RoutedTarget.of(
                        "sip:bob@h:5070;x=1",
                        List.of("\"P, q\" <sip:1.2.3.4:5080;method=INVITE;x?Subject=y>;tag=lr", "<sip:second;lr>")))
                .isEqualTo(new RoutedTarget("sip:1.2.3.4:5080;x", List.of("<sip:second;lr>", "<sip:bob@h:5070;x=1>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<sip:p;lr>", "<sip:p;transport=udp;LR=on>", "<sip:p;lr=true;ftag=1>"})
    void looseRouterLeavesTheTarget(String route) {
        assertThat(RoutedTarget.of("sip:bob@h", List.of(route, "<sip:strict>")))
                .isEqualTo(new RoutedTarget("sip:bob@h", List.of(route, "<sip:strict>")));
    }
}
