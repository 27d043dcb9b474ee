package io.parley.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Role;
import io.parley.security.SignIn.Principal;
import io.parley.web.dashboard.DashboardView;
import io.parley.web.portal.PortalView;
import io.parley.web.report.ReportsView;
import io.parley.web.signin.SignInView;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static Principal with(Role... roles) {
        return new Principal("u", "U", Set.of(roles), Optional.empty());
    }

    @Test
    void eachRoleBeginsWhereItsWorkIs() {
        assertThat(Home.of(with(Role.AGENT))).contains("portal");
        assertThat(Home.of(with(Role.SUPERVISOR))).contains("dashboard");
        assertThat(Home.of(with(Role.AGENT, Role.SUPERVISOR))).contains("dashboard");
        assertThat(Home.of(with(Role.ADMINISTRATOR))).contains("dashboard");
        assertThat(Home.of(with(Role.ANALYST))).contains("reports");
        assertThat(Home.of(with(Role.USER))).isEmpty();
    }

    @Test
    void anAgentOpensThePortalOnly() {
        assertThat(Access.mayOpen(PortalView.class, with(Role.AGENT))).isTrue();
        assertThat(Access.mayOpen(DashboardView.class, with(Role.AGENT))).isFalse();
        assertThat(Access.mayOpen(ReportsView.class, with(Role.AGENT))).isFalse();
    }

    @Test
    void aViewThatNamesNoRolesOpensForNobody() {
        assertThat(Access.mayOpen(SignInView.class, with(Role.ADMINISTRATOR))).isFalse();
    }
}
