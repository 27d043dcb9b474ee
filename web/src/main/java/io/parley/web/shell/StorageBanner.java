package io.parley.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.lifecycle.StorageTrouble;
import io.parley.lifecycle.StorageWatch;
import io.parley.web.live.Push;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows faults of disk and database on every page while they last, so that users can tell an administrator. */
final class StorageBanner extends Div {
    StorageBanner(StorageWatch watch) {
        addClassName("p-banner");
        getElement()
                .setAttribute("role", "alert")
                .setAttribute("data-test", "storage")
                .setAttribute("data-state", "PROBLEM");
        setVisible(false);
        addAttachListener(attached -> {
            UI ui = attached.getUI();
            Runnable end = watch.listen(troubles -> Push.to(ui, () -> show(troubles)));
            addDetachListener(detached -> {
                end.run();
                detached.unregisterListener();
            });
            show(watch.troubles().get());
        });
    }

    private void show(Set<StorageTrouble> troubles) {
        removeAll();
        setVisible(!troubles.isEmpty());
        if (!troubles.isEmpty()) {
            add(
                    Glyph.WARNING.show(),
                    new Span(
                            troubles.stream().sorted().map(StorageBanner::words).collect(Collectors.joining(" "))));
        }
    }

    private static String words(StorageTrouble trouble) {
        return switch (trouble) {
            case DATABASE_AWAY -> Texts.of("storage.database-away");
            case DATABASE_FILE_GONE -> Texts.of("storage.file-gone");
            case DISK_FULL -> Texts.of("storage.disk-full");
            case TRACE_LOST -> Texts.of("storage.trace-lost");
        };
    }
}
