package io.parley.web.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Feeds one page: turns each snapshot into what the page shows and pushes it only when that changed, with at most one push waiting.
 *
 * @param <S> what the feed tells
 * @param <M> what the page shows; compared by value
 */
public final class LivePage<S, M> {
    private final Function<S, M> model;
    private final Consumer<M> show;
    private final AtomicReference<M> waiting = new AtomicReference<>();
    private M heard;

    private LivePage(Function<S, M> model, Consumer<M> show) {
        this.model = model;
        this.show = show;
    }

    /**
     * Shows the latest figures whenever the component is attached, and every change until it is detached.
     *
     * @param model runs on the feed's thread
     * @param show runs with the page's lock
     */
    public static <S, M> void feed(Component page, Feed<S> feed, Function<S, M> model, Consumer<M> show) {
        page.addAttachListener(attached -> {
            LivePage<S, M> live = new LivePage<>(model, show);
            UI ui = attached.getUI();
            Runnable end = feed.listen(snapshot -> live.heard(snapshot, ui));
            page.addDetachListener(detached -> {
                end.run();
                detached.unregisterListener();
            });
            show.accept(model.apply(feed.latest()));
        });
    }

    private void heard(S snapshot, UI ui) {
        M next = model.apply(snapshot);
        if (next.equals(heard)) {
            return;
        }
        heard = next;
        if (waiting.getAndSet(next) == null) {
            Push.to(ui, () -> show.accept(waiting.getAndSet(null)));
        }
    }
}
