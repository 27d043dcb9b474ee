package io.parley.web.report;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.parley.reports.ExportJob;
import io.parley.web.live.Push;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One export: its progress, a way to cancel it, and the file when it is there. */
final class ExportLine extends ListItem {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int HTTP_GONE = 410;

    private final ExportJob job;
    private final Div icon = new Div();
    private final Span status = new Span();
    private final ProgressBar progress = new ProgressBar();
    private final Div action = new Div();

    ExportLine(ExportJob job) {
        this.job = job;
        addClassName("p-export");
        Span who = new Span(new Span(Texts.of("report." + job.kind()) + " · " + job.format()), status);
        who.addClassName("p-who");
        status.getElement().setAttribute("aria-live", "polite");
        getElement().setAttribute("data-test", "export").setAttribute("data-export", job.id());
        Button cancel = new Button(Texts.of("cancel"), Glyph.CLOSE.show(), click -> job.cancel());
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        cancel.getElement().setAttribute("data-test", "cancel-export");
        action.add(cancel);
        icon.add(Glyph.REPORT.show());
        add(icon, who, progress, action);
        show();
    }

    /** Follows the job to its end and pushes what changed. */
    void follow(UI ui) {
        Thread.ofVirtual().name("parley-export-page").start(() -> {
            long seen = -1;
            while (!job.state().isFinal() && ui.isAttached()) {
                if (job.done() != seen) {
                    seen = job.done();
                    Push.to(ui, this::show);
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
            Push.to(ui, this::show);
        });
    }

    private void show() {
        getElement().setAttribute("data-state-of-export", job.state().getClass().getSimpleName());
        switch (job.state()) {
            case ExportJob.State.Waiting ignored -> running(Texts.of("export.waiting"));
            case ExportJob.State.Running ignored ->
                running(
                        job.total() == 0
                                ? Texts.of("export.running")
                                : Texts.of("export.lines", Figures.count(job.done()), Figures.count(job.total())));
            case ExportJob.State.Done(Path file, long bytes) -> done(file, bytes);
            case ExportJob.State.Cancelled ignored -> over(Glyph.CLOSE, Texts.of("export.cancelled"));
            case ExportJob.State.Failed(ExportJob.Why why) -> over(Glyph.WARNING, Texts.of("export.failed." + why));
        }
    }

    private void running(String words) {
        status.setText(words);
        progress.setIndeterminate(job.total() == 0);
        if (job.total() > 0) {
            progress.setValue(Math.min(1, (double) job.done() / job.total()));
        }
    }

    private void done(Path file, long bytes) {
        over(Glyph.CHECK, Texts.of("export.done", job.fileName(), Figures.count(Math.max(1, bytes / 1024))));
        Anchor download = new Anchor(DownloadHandler.fromInputStream(asked -> answer(file, bytes)), "");
        download.add(Glyph.DOWNLOAD.with(Texts.of("export.download")));
        download.getElement().setAttribute("download", job.fileName()).setAttribute("data-test", "download");
        action.add(download);
    }

    private DownloadResponse answer(Path file, long bytes) {
        try {
            return new DownloadResponse(
                    Files.newInputStream(file), job.fileName(), job.format().mediaType(), bytes);
        } catch (IOException e) {
            // Kept for a day only
            return DownloadResponse.error(HTTP_GONE);
        }
    }

    private void over(Glyph glyph, String words) {
        status.setText(words);
        progress.setVisible(false);
        action.removeAll();
        icon.removeAll();
        icon.add(glyph.show());
    }
}
