package io.parley.reports.request;

/**
 * How a CSV file is written.
 *
 * @param byteOrderMark begins with the UTF-8 byte order mark, by which Excel knows the encoding
 * @param preamble the report's header comes first, as lines of label and value, and a blank line
 */
public record CsvOptions(boolean byteOrderMark, boolean preamble) {
    /** For people who open it in a spreadsheet. */
    public static final CsvOptions FOR_SPREADSHEETS = new CsvOptions(true, true);

    /** For programs: the first line holds the column titles. */
    public static final CsvOptions FOR_PROGRAMS = new CsvOptions(false, false);
}
