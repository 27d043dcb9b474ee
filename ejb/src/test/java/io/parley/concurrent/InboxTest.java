package io.parley.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
    private final List<Integer> handled = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, IllegalStateException.class})
    void whatAHandlerThrowsKeepsNoLaterMailFromBeingHandled(Class<? extends Throwable> failure) {
        Inbox<Integer> box = new Inbox<>(Runnable::run, message -> {
            if (message == 0) {
                fail(failure);
            }
            handled.add(message);
        });

        assertThatThrownBy(() -> box.post(0)).isInstanceOf(failure);
        box.post(1);

        assertThat(handled).containsExactly(1);
    }

    @Test
    void oneFailureThatIsThrownTwiceIsThrownOnce() {
        AssertionError one = new AssertionError("the same");
        List<Runnable> later = new ArrayList<>();
        Inbox<Integer> box = new Inbox<>(later::add, _ -> {
            throw one;
        });
        box.post(0);
        box.post(1);

        assertThatThrownBy(() -> later.getFirst().run()).isSameAs(one);
    }

    private static void fail(Class<? extends Throwable> failure) {
        if (failure == StackOverflowError.class) {
            throw new StackOverflowError();
        }
        throw new IllegalStateException();
    }
}
