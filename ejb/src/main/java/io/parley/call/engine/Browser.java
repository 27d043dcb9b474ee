package io.parley.call.engine;

import io.parley.sip.api.Binding;
import java.util.List;

/**
 * Whose page is at the far end of a leg: only the same browser may take the leg up again, as it answers by itself and another may stand on another desk.
 *
 * @param extension whose page it is
 * @param contacts the contact that was dialled; of a page that called, whichever its extension's pages had then, as an INVITE does not tell which it is
 */
record Browser(String extension, List<Binding> contacts) {
    /** Whether a contact was there from the beginning, over the same connection. */
    boolean had(Binding page) {
        return contacts.stream().anyMatch(known -> same(known, page));
    }

    /**
     * Whether a page is that browser's. Where one of several called, it is one whose contact is gone since; where that leaves a doubt, only a page that has
     * its extension to itself counts.
     *
     * @param pages all of the extension that are there now
     */
    boolean isAt(Binding page, List<Binding> pages) {
        List<Binding> lost = contacts.size() > 1 ? gone(pages) : contacts;
        long his = lost.stream()
                .filter(known -> known.instance().equals(page.instance()))
                .count();
        boolean sure = pages.size() == 1 || (his > 0 && his == lost.size());
        return page.user().equals(extension) && (contacts.isEmpty() || his > 0) && sure;
    }

    private List<Binding> gone(List<Binding> pages) {
        return contacts.stream()
                .filter(known -> pages.stream().noneMatch(page -> same(known, page)))
                .toList();
    }

    private static boolean same(Binding one, Binding other) {
        return one.contact().equals(other.contact()) && one.received().equals(other.received());
    }
}
