package io.parley.web.portal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kpi.report.AgentSums;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionWatchTest {
    private final SessionWatch watch = new SessionWatch();

    private static PortalModel model(Stage stage, long session) {
        return new PortalModel(
                stage,
                Instant.EPOCH,
                "1001",
                !(stage instanceof Stage.LoggedOut),
                true,
                session,
                false,
                "",
                List.of(),
                List.of(),
                AgentSums.NONE);
    }

    @Test
    void anOpenedPageTakesTheLogInThereIs() {
        assertThat(watch.replaced(model(new Stage.Available(), 4))).isFalse();
        assertThat(watch.replaced(model(new Stage.Available(), 4))).isFalse();
    }

    @Test
    void theOlderPageIsToldOnceOfANewerLogIn() {
        watch.replaced(model(new Stage.Available(), 4));
        assertThat(watch.replaced(model(new Stage.Available(), 5))).isTrue();
        assertThat(watch.replaced(model(new Stage.Available(), 5))).isFalse();
        assertThat(watch.isReplaced()).isTrue();
    }

    @Test
    void aPageThatLoggedInItselfIsNotReplacedByItself() {
        watch.replaced(model(new Stage.Available(), 4));
        watch.adopt(5);
        assertThat(watch.replaced(model(new Stage.Available(), 5))).isFalse();
    }

    @Test
    void afterALogOutTheNextLogInIsTaken() {
        watch.replaced(model(new Stage.Available(), 4));
        watch.replaced(model(new Stage.LoggedOut(), 4));
        assertThat(watch.replaced(model(new Stage.Available(), 5))).isFalse();
    }
}
