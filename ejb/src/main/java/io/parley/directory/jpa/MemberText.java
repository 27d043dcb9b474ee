package io.parley.directory.jpa;

import io.parley.ring.RingList.Member;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Members of a ring list in one column, as people read them in the audit: {@code 1001 20 s after 0 s}, separated by commas. */
final class MemberText {
    private MemberText() {}

    static String of(List<Member> members) {
        return members.stream()
                .map(member -> member.number() + ' ' + member.time().toSeconds() + " s after "
                        + member.delay().toSeconds() + " s")
                .collect(Collectors.joining(", "));
    }

    static List<Member> in(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(", ", -1)).map(MemberText::member).toList();
    }

    private static Member member(String text) {
        String[] words = text.split(" ", -1);
        return new Member(words[0], seconds(words[1]), seconds(words[4]));
    }

    private static Duration seconds(String word) {
        return Duration.ofSeconds(Integer.parseInt(word));
    }
}
