package io.parley.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.web.dev.DevHistory;
import io.parley.web.portal.desk.NoteDrafts;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The desk of an agent to whom no extension belongs. */
class NoExtensionTest {
    private final PortalPage page = new PortalPage(new DevHistory(), new NoteDrafts(), Optional.empty());

    @AfterEach
    void leave() {
        page.close();
    }

    @Test
    void agentIsToldToEnterTheExtensionOfThePhoneTheyUse() {
        assertThat(page.text()).contains("You have no extension of your own.").doesNotContain("Direct calls reach you");
    }
}
