package io.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.phone.Await;
import io.parley.system.server.ParleyServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** The call detail report, exported over REST and read as a person's spreadsheet would. */
final class CallDetailExport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CallDetailExport() {}

    /** The row of a caller's first call to a number, by column titles; waits until it is in the records. */
    static Map<String, String> rowOf(ParleyServer server, String caller, String called) {
        Map<String, String> row = new HashMap<>();
        Await.until(
                "the call of " + caller + " to " + called + " in the export",
                Duration.ofSeconds(60),
                () -> {
                    row.clear();
                    row.putAll(find(server, caller, called));
                    return !row.isEmpty();
                },
                () -> "");
        return row;
    }

    /** A duration as the sheet shows it, "0:42" or "1:02:03". */
    static Duration duration(String shown) {
        long seconds = 0;
        for (String part : List.of(shown.split(":", -1))) {
            seconds = seconds * 60 + Long.parseLong(part.strip());
        }
        return Duration.ofSeconds(seconds);
    }

    private static Map<String, String> find(ParleyServer server, String caller, String called) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        byte[] file = export(
                server,
                "/api/reports/14/exports?format=xlsx&zone=UTC&start_date=" + today.minusDays(1) + "&end_date=" + today);
        DataFormatter shown = new DataFormatter();
        try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(file))) {
            Row titles = null;
            for (Row row : book.getSheetAt(0)) {
                List<String> cells = cells(row, shown);
                if (titles == null && cells.contains("Wait") && cells.contains("Talk")) {
                    titles = row;
                } else if (titles != null && cells.stream().anyMatch(cell -> cell.contains(caller))) {
                    Map<String, String> named = new HashMap<>();
                    List<String> names = cells(titles, shown);
                    for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                        named.put(names.get(i), cells.get(i));
                    }
                    if (called.equals(named.get("Called"))) {
                        return named;
                    }
                }
            }
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(Row row, DataFormatter shown) {
        return IntStream.range(0, Math.max(0, row.getLastCellNum()))
                .mapToObj(i -> shown.formatCellValue(row.getCell(i)))
                .toList();
    }

    /**
     * Begins an export, waits for it and reads its file.
     *
     * @param path of the request that begins it
     */
    static byte[] export(ParleyServer server, String path) {
        JsonNode job = json(server.rest("POST", path, "").body());
        String at = "/api/reports/exports/" + job.path("id").asText();
        Await.until("the export is done", () -> json(server.rest("GET", at, "").body())
                .path("state")
                .asText()
                .equalsIgnoreCase("done"));
        return server.download(at + "/file");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + text, e);
        }
    }
}
