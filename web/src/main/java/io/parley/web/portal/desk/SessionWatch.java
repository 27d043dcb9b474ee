package io.parley.web.portal.desk;

/** Knows which log-in a page belongs to, and notices when a newer one took its place. */
public final class SessionWatch {
    private static final long NONE = -1;

    private long mine = NONE;
    private boolean replaced;

    /** This page logged in itself. */
    public void adopt(long session) {
        mine = session;
        replaced = false;
    }

    /** True at the moment when a newer log-in is seen; a page that belongs to none takes the one there is. */
    public boolean replaced(PortalModel model) {
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

    public boolean isReplaced() {
        return replaced;
    }
}
