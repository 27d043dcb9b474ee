package io.parley.web.portal;

/** Knows which log-in a page belongs to, and notices when a newer one took its place. */
final class SessionWatch {
    private static final long NONE = -1;

    private long mine = NONE;
    private boolean replaced;

    /** This page logged in itself. */
    void adopt(long session) {
        mine = session;
        replaced = false;
    }

    /** True at the moment when a newer log-in is seen; a page that belongs to none takes the one there is. */
    boolean replaced(PortalModel model) {
        if (!model.loggedIn()) {
            if (!replaced) {
                mine = NONE;
            }
            return false;
        }
        if (mine == NONE) {
            mine = model.session();
            return false;
        }
        boolean newer = model.session() > mine && !replaced;
        replaced |= newer;
        return newer;
    }

    boolean isReplaced() {
        return replaced;
    }
}
