package io.parley.web.live;

import com.vaadin.flow.component.UI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that waits for the database, off the page's lock; what comes of it is pushed. */
public final class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private Background() {}

    /**
     * Runs a task on a virtual thread and shows its result on the page.
     *
     * @param failed told on the page when the task threw
     */
    public static <T> void run(UI ui, Supplier<T> task, Consumer<T> show, Runnable failed) {
        Thread.ofVirtual().name("parley-page").start(() -> {
            try {
                T result = task.get();
                Push.to(ui, () -> show.accept(result));
            } catch (RuntimeException e) {
                LOG.warnf(e, "WEB0021 a page could not get its figures");
                Push.to(ui, failed::run);
            }
        });
    }
}
