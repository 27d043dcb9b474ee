package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.QueueConfig.Handling;
import io.parley.directory.QueueConfig.Opening;
import io.parley.directory.QueueConfig.Reporting;
import io.parley.directory.QueueConfig.Ringing;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.Strategy;
import io.parley.id.QueueId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueSettingsTest {
    private final FakeSystem house = new FakeSystem();

    @Test
    void whatIsLeftOutHasTheDefaultsOfTheDirectory(@TempDir Path folder) {
        Api api = new Api(house, folder);
        api.send(Api.request("POST", "/queues", "administrator", "{\"number\":\"8009\",\"name\":\"New\"}"));
        assertThat(house.queues.get(new QueueId("8009"))).satisfies(queue -> {
            assertThat(queue.strategy()).isEqualTo(Strategy.LONGEST_IDLE);
            assertThat(queue.members()).isEmpty();
            assertThat(queue.ringing()).isEqualTo(Ringing.DEFAULT);
            assertThat(queue.waiting()).isEqualTo(Waiting.DEFAULT);
            assertThat(queue.opening()).isEqualTo(Opening.ALWAYS);
            assertThat(queue.handling()).isEqualTo(Handling.DEFAULT);
            assertThat(queue.reporting()).isEqualTo(Reporting.DEFAULT);
        });
    }
}
