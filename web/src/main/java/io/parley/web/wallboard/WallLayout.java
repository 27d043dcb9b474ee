package io.parley.web.wallboard;

/**
 * How queues are laid out on a screen so that nothing has to be scrolled: in equal tiles, as large as the number of queues allows, on as few pages as can be
 * read. Type grows with the tile.
 *
 * @param columns side by side on a page
 * @param rows one below the other on a page
 * @param pages one after another
 */
record WallLayout(int columns, int rows, int pages) {
    /** A tile is read best when it is about so many times as wide as high. */
    private static final double SHAPE = 1.6;

    /** The least tile, as a share of the shorter side of the screen, and in pixels: below it the figures cannot be read from three metres. */
    private static final double LEAST_WIDTH = 0.34;

    private static final double LEAST_HEIGHT = 0.2;
    private static final int LEAST_WIDTH_PIXELS = 300;
    private static final int LEAST_HEIGHT_PIXELS = 172;

    /** Height of the heading, as a share of the shorter side, and in pixels at least. */
    private static final double HEAD = 0.075;

    private static final int HEAD_PIXELS = 56;

    /**
     * The layout for so many queues on a screen of so many pixels; one tile where there are none.
     *
     * @param queues 0 or more
     * @param width of the window
     * @param height of the window
     */
    static WallLayout of(int queues, int width, int height) {
        int side = Math.min(width, height);
        double room = height - Math.max(HEAD_PIXELS, side * HEAD);
        int mostColumns = fits(width, Math.max(LEAST_WIDTH_PIXELS, side * LEAST_WIDTH));
        int mostRows = fits(room, Math.max(LEAST_HEIGHT_PIXELS, side * LEAST_HEIGHT));
        int wanted = Math.max(1, queues);
        int pages = Math.ceilDiv(wanted, mostColumns * mostRows);
        int each = Math.ceilDiv(wanted, pages);
        WallLayout best = new WallLayout(mostColumns, mostRows, pages);
        double largest = 0;
        for (int columns = 1; columns <= Math.min(mostColumns, each); columns++) {
            int rows = Math.ceilDiv(each, columns);
            double size = Math.min(width / (double) columns / SHAPE, room / rows);
            if (rows <= mostRows && size > largest) {
                largest = size;
                best = new WallLayout(columns, rows, pages);
            }
        }
        return best;
    }

    private static int fits(double room, double least) {
        return Math.max(1, (int) (room / least));
    }

    /** How many of so many queues stand on each page but the last: the pages are about equally full. */
    int perPage(int queues) {
        return Math.ceilDiv(Math.max(1, queues), pages);
    }

    /**
     * The page that is shown at a moment, from 0.
     *
     * @param second of the clock
     * @param secondsPerPage how long each page stands
     */
    int page(long second, int secondsPerPage) {
        return (int) Math.floorMod(Math.floorDiv(second, (long) secondsPerPage), (long) pages);
    }
}
