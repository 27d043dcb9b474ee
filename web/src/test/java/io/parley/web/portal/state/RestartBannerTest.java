package io.parley.web.portal.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.restart.RestartNews.LogIn;
import io.parley.restart.RestartNews.News;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartBannerTest {
    @ParameterizedTest
    @EnumSource(LogIn.class)
    void thatTheServerWasRestartedIsSaidOnce(LogIn logIn) {
        String words = RestartBanner.words(new News(logIn, Optional.of("Maria Keller")));
        assertThat(words).contains("Maria Keller").containsOnlyOnce("server was restarted");
    }
}
