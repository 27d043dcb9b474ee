package io.parley.reports.xlsx;

import io.parley.reports.table.Column;
import io.parley.reports.table.Row;
import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/** The looks of cells, made once a workbook (Excel allows few). */
final class Styles {
    private final Workbook workbook;
    private final boolean german;
    private final Map<Row.Level, Map<Column.Kind, CellStyle>> cells = new EnumMap<>(Row.Level.class);
    private final CellStyle title;
    private final CellStyle quiet;
    private final CellStyle heading;

    Styles(Workbook workbook, boolean german) {
        this.workbook = workbook;
        this.german = german;
        title = style(font(14, true, IndexedColors.AUTOMATIC));
        quiet = style(font(10, false, IndexedColors.GREY_50_PERCENT));
        heading = heading();
        for (Row.Level level : Row.Level.values()) {
            Map<Column.Kind, CellStyle> kinds = new EnumMap<>(Column.Kind.class);
            Font font =
                    switch (level) {
                        case MAIN -> font(10, false, IndexedColors.AUTOMATIC);
                        case DETAIL -> font(10, false, IndexedColors.GREY_50_PERCENT);
                        case SUBTOTAL, TOTAL -> font(10, true, IndexedColors.AUTOMATIC);
                    };
            for (Column.Kind kind : Column.Kind.values()) {
                kinds.put(kind, cell(level, kind, font));
            }
            cells.put(level, kinds);
        }
    }

    CellStyle title() {
        return title;
    }

    CellStyle quiet() {
        return quiet;
    }

    CellStyle headings() {
        return heading;
    }

    CellStyle of(Row.Level level, Column.Kind kind) {
        return cells.get(level).get(kind);
    }

    private CellStyle cell(Row.Level level, Column.Kind kind, Font font) {
        CellStyle style = style(font);
        String format =
                switch (kind) {
                    case TEXT -> "@";
                    case COUNT -> "#,##0";
                    case DECIMAL -> "0.00";
                    case DURATION -> "[h]:mm:ss";
                    case SHARE -> "0.0%";
                    case MOMENT -> german ? "dd.mm.yyyy hh:mm:ss" : "yyyy-mm-dd hh:mm:ss";
                };
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        boolean left = kind == Column.Kind.TEXT || kind == Column.Kind.MOMENT;
        style.setAlignment(left ? HorizontalAlignment.LEFT : HorizontalAlignment.RIGHT);
        if (level.sums()) {
            style.setBorderTop(BorderStyle.THIN);
        }
        return style;
    }

    private CellStyle heading() {
        CellStyle style = style(font(10, true, IndexedColors.WHITE));
        style.setFillForegroundColor(IndexedColors.GREY_80_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    private CellStyle style(Font font) {
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private Font font(int points, boolean bold, IndexedColors colour) {
        Font font = workbook.createFont();
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        if (colour != IndexedColors.AUTOMATIC) {
            font.setColor(colour.getIndex());
        }
        return font;
    }
}
