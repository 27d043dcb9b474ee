package io.parley.sip.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.ExtensionDialog;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.api.Party;
import io.parley.sip.harness.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DialogInfoTest {
    private final List<WatchedDialog> now = new ArrayList<>();
    private final DialogInfo info =
            new DialogInfo(new Entity("1002", "pbx.example:5070"), () -> List.copyOf(now), UnaryOperator.identity());

    @Test
    void idleExtensionIsFullWithADialogThatIsOver() {
        Document document = next(true);
        assertThat(document.getDocumentElement().getAttribute("state")).isEqualTo("full");
        assertThat(document.getDocumentElement().getAttribute("entity")).isEqualTo("sip:1002@pbx.example:5070");
        assertThat(dialogs(document)).hasSize(1);
        assertThat(document.getElementsByTagNameNS("*", "state").item(0).getTextContent())
                .isEqualTo("terminated");
    }

    @Test
    void followsARingingCallToItsEndWithVersionsWithoutAGap() {
        assertThat(version(next(true))).isEqualTo("0");

        now.add(dialog("a", State.EARLY, Optional.of(new Party("0301234", "Bob \"B\" <& Sons>"))));
        Document early = next(false);
        assertThat(version(early)).isEqualTo("1");
        assertThat(early.getDocumentElement().getAttribute("state")).isEqualTo("partial");
        Element dialog = dialogs(early).getFirst();
        assertThat(dialog.getAttribute("call-id")).isEqualTo("call-a");
        assertThat(dialog.getAttribute("local-tag")).isEqualTo("phone");
        assertThat(dialog.getAttribute("remote-tag")).isEqualTo("ours");
        assertThat(dialog.getAttribute("direction")).isEqualTo("recipient");
        Element remote = Schemas.all(early, "identity").get(1);
        assertThat(remote.getTextContent()).isEqualTo("sip:0301234@pbx.example:5070");
        assertThat(remote.getAttribute("display")).isEqualTo("Bob \"B\" <& Sons>");

        now.set(0, dialog("a", State.CONFIRMED, Optional.empty()));
        Document confirmed = next(false);
        assertThat(states(confirmed)).containsExactly("confirmed");
        assertThat(Schemas.all(confirmed, "remote")).isEmpty();

        now.clear();
        Document over = next(false);
        assertThat(version(over)).isEqualTo("3");
        assertThat(states(over)).containsExactly("terminated");
        assertThat(dialogs(over).getFirst().getAttribute("id")).isEqualTo("a");
        assertThat(states(next(true))).containsExactly("terminated");
    }

    @Test
    void tellsNothingWhereNothingChanged() {
        now.add(dialog("a", State.EARLY, Optional.empty()));
        next(true);
        assertThat(info.next(false)).isEmpty();
        now.add(dialog("b", State.TRYING, Optional.empty()));
        Document more = next(false);
        assertThat(version(more)).isEqualTo("1");
        assertThat(dialogs(more)).hasSize(1);
        assertThat(dialogs(next(true))).hasSize(2);
    }

    @Test
    void withheldStaysWithheld() {
        now.add(dialog("a", State.EARLY, Optional.of(Party.WITHHELD)));
        Element remote = Schemas.all(next(true), "identity").get(1);
        assertThat(remote.getTextContent()).isEqualTo("sip:anonymous@anonymous.invalid");
        assertThat(remote.getAttribute("display")).isEqualTo("Anonymous");
    }

    @Test
    void textThatNoXmlMayHoldHarmsNothing() {
        now.add(dialog("a", State.EARLY, Optional.of(new Party("1", "\u0000\u0008\uD800 \uFFFF \uD83D\uDE00"))));
        Element remote = Schemas.all(next(true), "identity").get(1);
        assertThat(remote.getAttribute("display")).endsWith("\uD83D\uDE00").doesNotContain("\u0008");
    }

    @Test
    void legWithoutADialogHasNoTags() {
        now.add(new WatchedDialog(
                new ExtensionDialog("a", Optional.empty(), State.TRYING, false, Optional.empty()), "", "", ""));
        Element dialog = dialogs(next(true)).getFirst();
        assertThat(dialog.hasAttribute("call-id")).isFalse();
        assertThat(dialog.hasAttribute("local-tag")).isFalse();
        assertThat(dialog.getAttribute("direction")).isEqualTo("initiator");
    }

    private Document next(boolean whole) {
        return Schemas.dialogInfo(info.next(whole).orElseThrow());
    }

    private static String version(Document document) {
        return document.getDocumentElement().getAttribute("version");
    }

    private static List<Element> dialogs(Document document) {
        return Schemas.all(document, "dialog");
    }

    private static List<String> states(Document document) {
        return Schemas.all(document, "state").stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static WatchedDialog dialog(String id, State state, Optional<Party> other) {
        return new WatchedDialog(
                new ExtensionDialog(id, Optional.empty(), state, true, other), "call-" + id, "phone", "ours");
    }
}
