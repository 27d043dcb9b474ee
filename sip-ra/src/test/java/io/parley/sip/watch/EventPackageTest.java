package io.parley.sip.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventPackageTest {
    @Test
    void namesMayHaveParameters() {
        assertThat(EventPackage.of("dialog;sla;id=4")).contains(EventPackage.DIALOG);
        assertThat(EventPackage.of(" presence ")).contains(EventPackage.PRESENCE);
    }

    @Test
    void othersAreNotKnown() {
        assertThat(EventPackage.of("message-summary")).isEmpty();
        assertThat(EventPackage.of("presence.winfo")).isEmpty();
        assertThat(EventPackage.of("")).isEmpty();
    }

    @Test
    void notifyBearsTheIdAndNoOtherParameter() {
        assertThat(EventPackage.DIALOG.eventLine("dialog;sla;id=a-4")).isEqualTo("Event: dialog;id=a-4\r\n");
        assertThat(EventPackage.DIALOG.eventLine("dialog")).isEqualTo("Event: dialog\r\n");
        assertThat(EventPackage.DIALOG.eventLine("dialog;id=\"a\r\nb\"")).isEqualTo("Event: dialog\r\n");
    }

    @Test
    void noAcceptIsTheStandardType() {
        assertThat(EventPackage.DIALOG.acceptedBy(List.of())).isTrue();
    }

    @Test
    void acceptIsAListWithRangesAndQualities() {
        assertThat(EventPackage.DIALOG.acceptedBy(
                        List.of("application/pidf+xml, Application/Dialog-Info+XML;q=0.5", "text/plain")))
                .isTrue();
        assertThat(EventPackage.DIALOG.acceptedBy(List.of("application/*"))).isTrue();
        assertThat(EventPackage.PRESENCE.acceptedBy(List.of("*/*"))).isTrue();
        assertThat(EventPackage.PRESENCE.acceptedBy(List.of("application/pidf+xml;q=0.0")))
                .isFalse();
        assertThat(EventPackage.PRESENCE.acceptedBy(List.of("application/xpidf+xml")))
                .isFalse();
    }
}
