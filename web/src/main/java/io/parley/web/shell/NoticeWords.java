package io.parley.web.shell;

import io.parley.notice.Notice;
import io.parley.toll.TollReason;
import io.parley.web.texts.Texts;
import java.util.Arrays;

/** Notices in the reader's language. */
final class NoticeWords {
    private NoticeWords() {}

    static String of(Notice notice) {
        Notice.What what = notice.what();
        String who = what.about().isEmpty() ? Texts.of("notice.all") : Texts.of("notice.extension", what.about());
        String why = reason(what.reason());
        return switch (what.kind()) {
            case TOLL_REFUSED -> Texts.of("notice.toll-refused", who, why, what.detail());
            case TOLL_NEAR -> Texts.of("notice.toll-near", who, why, notice.percent());
        };
    }

    /** A word of a later version stands for itself. */
    private static String reason(String word) {
        return Arrays.stream(TollReason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst()
                .map(reason -> Texts.of("toll." + reason.name()))
                .orElse(word);
    }
}
