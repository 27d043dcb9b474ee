package io.parley.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import io.parley.web.dashboard.DashboardView;
import io.parley.web.portal.PortalView;
import io.parley.web.report.ReportsView;
import io.parley.web.wallboard.WallboardView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsTest {
    @BeforeEach
    void start() {
        MockVaadin.setup(new Routes().autoDiscoverViews("io.parley.web"));
    }

    @AfterEach
    void end() {
        MockVaadin.tearDown();
    }

    @Test
    void theTopBarLinksToTheMainPagesInTheirOrder() {
        assertThat(Views.inMainMenu())
                .containsExactly(PortalView.class, DashboardView.class, ReportsView.class, WallboardView.class);
    }

    @Test
    void thePortalIsWhereThePhonesCallsAreShown() {
        assertThat(Views.ofPhone()).contains(PortalView.class);
    }
}
