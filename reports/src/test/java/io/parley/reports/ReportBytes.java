package io.parley.reports;

import io.parley.reports.request.ReportHeader;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.ReportTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Whole files for tests. */
public final class ReportBytes {
    private static final ReportFile.Progress UNWATCHED = new ReportFile.Progress() {
        @Override
        public void expected(long mainLines) {}

        @Override
        public void advanced() {}
    };

    private ReportBytes() {}

    public static byte[] of(ReportKind kind, Format format, long calls, Path scratch) throws IOException {
        return of(Samples.request(kind), format, calls, scratch);
    }

    public static byte[] of(ReportRequest request, Format format, long calls, Path scratch) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ReportFile(Samples.reporting(calls), code -> code.equals("lunch") ? "Lunch" : "Break")
                .write(
                        request,
                        ReportHeader.of(request, 7, List.of(), Samples.START, "nora"),
                        format,
                        scratch,
                        out,
                        UNWATCHED);
        return out.toByteArray();
    }

    public static ReportHeader header(ReportKind kind) {
        return ReportHeader.of(Samples.request(kind), 7, List.of(), Samples.START, "nora");
    }

    /** The table of a report over a dozen of calls, in a language. */
    public static ReportTable table(ReportKind kind, Locale language) {
        return new ReportFile(Samples.reporting(12), code -> code.equals("lunch") ? "Lunch" : "Break")
                .table(Samples.request(kind).in(language));
    }

    public static ReportTable callTable(long calls) {
        return CallDetails.table(LongStream.range(0, calls).mapToObj(Samples::call), ReportWords.ENGLISH);
    }
}
