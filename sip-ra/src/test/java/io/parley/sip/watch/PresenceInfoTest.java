package io.parley.sip.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.ExtensionStates.Availability;
import io.parley.sip.harness.Schemas;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PresenceInfoTest {
    private static final Presence.Published LUNCH = new Presence.Published(Optional.of(false), "Lunch");

    @Test
    void everyAvailabilityMakesAValidDocument() {
        for (Availability availability : Availability.values()) {
            Presence presence = Presence.of(availability, Optional.empty());
            Document document = Schemas.pidf(new PresenceInfo(new Entity("1002", "h"), () -> presence)
                    .next(true)
                    .orElseThrow());
            assertThat(document.getDocumentElement().getAttribute("entity")).isEqualTo("sip:1002@h");
            assertThat(Schemas.all(document, "basic").getFirst().getTextContent())
                    .isEqualTo(presence.open() ? "open" : "closed");
            assertThat(Schemas.all(document, "note").getFirst().getTextContent())
                    .isEqualTo(presence.note());
        }
    }

    @Test
    void calleesOnThePhoneAreOpenAndSaidToBeOnThePhone() {
        Presence presence = Presence.of(Availability.ON_THE_PHONE, Optional.of(LUNCH));
        assertThat(presence).isEqualTo(new Presence(true, "On the phone", "on-the-phone"));
    }

    @Test
    void whatAPhonePublishedCountsWhileItIsIdle() {
        assertThat(Presence.of(Availability.AVAILABLE, Optional.of(LUNCH))).isEqualTo(new Presence(false, "Lunch", ""));
        assertThat(Presence.of(Availability.AVAILABLE, Optional.of(new Presence.Published(Optional.of(false), ""))))
                .isEqualTo(new Presence(false, "Away", ""));
        assertThat(Presence.of(Availability.OFFLINE, Optional.of(LUNCH)).note()).isEqualTo("Offline");
    }

    @Test
    void tellsNothingWhereNothingChanged() {
        AtomicReference<Presence> now = new AtomicReference<>(Presence.of(Availability.AVAILABLE, Optional.empty()));
        PresenceInfo info = new PresenceInfo(new Entity("1002", "h"), now::get);
        assertThat(info.next(false)).isPresent();
        assertThat(info.next(false)).isEmpty();
        now.set(Presence.of(Availability.DO_NOT_DISTURB, Optional.empty()));
        assertThat(info.next(false).orElseThrow()).contains("<basic>closed</basic>");
    }
}
