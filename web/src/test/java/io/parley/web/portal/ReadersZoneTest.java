package io.parley.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.select.Select;
import io.parley.fact.Actor;
import io.parley.web.dev.DevHistory;
import io.parley.web.portal.desk.NoteDrafts;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The browser tells its zone after the page was drawn: what stands there by then is written anew. */
class ReadersZoneTest {
    private static final Actor ACTOR = new Actor.User("anna", "test");

    private final PortalPage page = new PortalPage(new DevHistory(), new NoteDrafts());

    @AfterEach
    void leave() {
        page.close();
    }

    @Test
    void earlierCallsOfTheCustomerAreWrittenAnew() {
        page.centre.logIn(PortalPage.ANNA, "1001", Optional.empty(), ACTOR);
        page.talk("+49301234567");
        page.await("the past of the customer", () -> page.has("last-calls"));
        page.view.inZone(ZoneOffset.UTC);
        LocalTime there = timeOfTheOpenCall();
        page.view.inZone(ZoneId.of("Asia/Kathmandu"));
        assertThat(timeOfTheOpenCall()).isEqualTo(there.plus(Duration.ofMinutes(5 * 60 + 45)));
        assertThat(page.parts("last-calls")).hasSize(1);
    }

    private LocalTime timeOfTheOpenCall() {
        String label = ((Select<?>) page.part("open-disposition")).getLabel();
        return LocalTime.parse(label.substring(label.length() - 5));
    }
}
