package io.parley.web.widget;

import com.vaadin.flow.component.html.Span;

/** The icons of the pages: strokes on a 24 by 24 grid in the colour of the text around them. */
public enum Glyph {
    BRAND("M3 10v4M7.5 6v12M12 9v6M16.5 4v16M21 10v4"),
    PHONE("M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2"),
    PHONE_DOWN("M3 13c5-6 13-6 18 0l-2 3-4-1.5v-2.5a12 12 0 0 0-6 0v2.5L5 16z"),
    PHONE_OFF("M5 4h4l2 5-2.5 1.5M14 16l1-3 5 2v4a2 2 0 0 1-2 2c-3 0-6-1-9-3M6 15a15 15 0 0 1-3-9M3 21 21 3"),
    PHONE_IN("M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2M21 3l-6 6M15"
            + " 4v5h5"),
    HEADSET("M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H5a1 1 0 0 1-1-1zM20 14h-3v6h2a1 1 0 0 0 1-1zM18 20c0 1.5-2 2-5 2"),
    PAUSE("M8 5v14M16 5v14"),
    PLAY("M7 4l13 8-13 8z"),
    CHECK("M4 12.5 9.5 18 20 6"),
    CLOCK("M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18"),
    CUP("M4 8h12v7a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM16 9h2a3 3 0 0 1 0 6h-2M8 2v2M12 2v2"),
    PERSON("M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-4 3.5-6 8-6s8 2 8 6"),
    PEOPLE("M9 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M2 21c0-4 3-6 7-6s7 2 7 6M16 4.5a4 4 0 0 1 0 7M18 15.5c2.5.7 4 2.5 4 5.5"),
    DASHBOARD("M4 4h7v9H4zM15 4h5v5h-5zM15 13h5v7h-5zM4 17h7v3H4z"),
    REPORT("M6 3h8l5 5v13H6zM14 3v5h5M9.5 17v-3M12.5 17v-6M15.5 17v-2"),
    WARNING("M12 4 2.5 20h19zM12 10v4.5M12 17.5v.1"),
    ALERT("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v5.5M12 16.2v.1"),
    QUESTION("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .8-1 1.7M12 16.7v.1"),
    SUN("M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4"
            + " 1.4M6.4 17.6 5 19"),
    MOON("M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5"),
    MONITOR("M3 5h18v11H3zM9 20h6M12 16v4"),
    SIGN_OUT("M10 4H5v16h5M14 8l4 4-4 4M18 12H9"),
    ARROW_IN("M18 6 6 18M6 9v9h9"),
    ARROW_OUT("M6 18 18 6M9 6h9v9"),
    ARROWS("M4 9h15l-4-4M20 15H5l4 4"),
    NOTE("M5 4h14v11l-5 5H5zM14 20v-5h5M9 9h6M9 13h3"),
    DOWNLOAD("M12 4v11M7 11l5 5 5-5M4 20h16"),
    CLOSE("M6 6l12 12M18 6 6 18"),
    SEARCH("M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5"),
    ROWS("M4 5h16M4 10h16M4 15h16M4 20h16"),
    CARDS("M4 4h7v7H4zM14 4h6v7h-6zM4 14h7v6H4zM14 14h6v6h-6z"),
    COLUMNS("M4 4h16v16H4zM9.5 4v16M14.5 4v16"),
    QUEUE("M4 6h16M4 12h10M4 18h6M18 14v6M15 17l3 3 3-3"),
    MIC("M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M6 11a6 6 0 0 0 12 0M12 17v4M9 21h6"),
    MIC_OFF("M15 10V6a3 3 0 0 0-5.7-1.3M9 9v2a3 3 0 0 0 4.5 2.6M6 11a6 6 0 0 0 9.3 5M18 11a6 6 0 0 1-.4 2.2M12 17v4M9"
            + " 21h6M4 3l16 18"),
    KEYPAD("M6 5h.1M12 5h.1M18 5h.1M6 11h.1M12 11h.1M18 11h.1M6 17h.1M12 17h.1M18 17h.1M12 22h.1"),
    TRANSFER("M3 17v-3a5 5 0 0 1 5-5h12M15 4l5 5-5 5"),
    BACK("M9 6 3 12l6 6M3 12h11a6 6 0 0 1 6 6v1"),
    STAR("M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z"),
    LINK("M10 14 20 4M14 4h6v6M18 14v5H5V6h5"),
    GLOBE("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"),
    REDIAL("M5 6h4l2 5-2.5 1.5a9 9 0 0 0 4 4L14 14l5 2v3a2 2 0 0 1-2 2A14 14 0 0 1 3 8a2 2 0 0 1 2-2M20 9a5 5 0 1"
            + " 0-1.4 3.5M20.5 4.5V9H16"),
    MEAL("M7 3v7a2 2 0 0 1-4 0V3M5 12v9M5 3v6M17 3c-2 1-3 4-3 7v3h3v8M17 3v10"),
    BOOK("M4 5a2 2 0 0 1 2-2h14v15H6a2 2 0 0 0-2 2zM4 20a2 2 0 0 0 2 2h14v-4M9 7h7"),
    NO_ENTRY("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12h8"),
    TICK("M5 12.5 10 17 19 7"),
    WHY("M4 5h9M4 12h6M4 19h6M15 12l3-3 3 3M18 9v11");

    private final String path;

    Glyph(String path) {
        this.path = path;
    }

    /** The icon, hidden from screen readers: a word stands beside it or in a label. */
    public Span show() {
        Span span = new Span();
        span.addClassName("p-glyph");
        span.getElement().setAttribute("aria-hidden", "true").setProperty("innerHTML", svg());
        return span;
    }

    /** The icon with a word behind it. */
    public Span with(String word) {
        Span both = new Span(show(), new Span(word));
        both.addClassName("p-row");
        return both;
    }

    /** For renderers that write HTML. */
    public String html() {
        return "<span class=\"p-glyph\" aria-hidden=\"true\">" + svg() + "</span>";
    }

    /** The drawing alone, for renderers that write into such a span. */
    public String svg() {
        return "<svg viewBox=\"0 0 24 24\"><path d=\"" + path + "\"/></svg>";
    }
}
