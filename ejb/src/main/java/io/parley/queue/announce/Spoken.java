package io.parley.queue.announce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Numbers, places and times as lists of sounds to play, in English. Pure; 0 to 999,999, what is beyond is spoken as that bound. */
public final class Spoken {
    private static final String VOICE = "prompt/en/";
    private static final int MOST = 999_999;

    private Spoken() {}

    /** A number: 342 is "three hundred and forty two". */
    public static List<String> number(int value) {
        List<String> sounds = new ArrayList<>();
        int n = Math.clamp(value, 0, MOST);
        if (n >= 1000) {
            belowThousand(n / 1000, sounds);
            sounds.add(VOICE + "thousand");
            n %= 1000;
            if (n == 0) {
                return sounds;
            }
            if (n < 100) {
                sounds.add(VOICE + "and");
            }
        }
        belowThousand(n, sounds);
        return sounds;
    }

    private static void belowThousand(int value, List<String> sounds) {
        int n = value;
        if (n >= 100) {
            sounds.add(VOICE + n / 100);
            sounds.add(VOICE + "hundred");
            n %= 100;
            if (n == 0) {
                return;
            }
            sounds.add(VOICE + "and");
        }
        if (n > 20) {
            sounds.add(VOICE + n / 10 * 10);
            n %= 10;
            if (n == 0) {
                return;
            }
        }
        sounds.add(VOICE + n);
    }

    /** Digits one by one, as of an extension; anything that is no digit is left out. */
    public static List<String> digits(String number) {
        return number.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> VOICE + (char) c)
                .toList();
    }

    /** "You are number three in the queue." */
    public static List<String> position(int place) {
        if (place <= 1) {
            return List.of(VOICE + "you-are-next");
        }
        List<String> sounds = new ArrayList<>();
        sounds.add(VOICE + "you-are-position");
        sounds.addAll(number(place));
        sounds.add(VOICE + "in-the-queue");
        return sounds;
    }

    /** "Your estimated waiting time is about four minutes": whole minutes rounded up; below one minute "less than one minute". */
    public static List<String> estimatedWait(Duration wait) {
        List<String> sounds = new ArrayList<>();
        sounds.add(VOICE + "estimated-wait");
        if (wait.compareTo(Duration.ofMinutes(1)) < 0) {
            sounds.add(VOICE + "less-than");
            sounds.addAll(count(1, "minute"));
        } else {
            sounds.add(VOICE + "about");
            sounds.addAll(count((int) Math.min(MOST, wait.plusSeconds(59).toMinutes()), "minute"));
        }
        return sounds;
    }

    /** A duration in hours, minutes and seconds: "two minutes and five seconds". */
    public static List<String> duration(Duration duration) {
        List<List<String>> parts = new ArrayList<>();
        long hours = duration.toHours();
        if (hours > 0) {
            parts.add(count((int) Math.min(MOST, hours), "hour"));
        }
        if (duration.toMinutesPart() > 0) {
            parts.add(count(duration.toMinutesPart(), "minute"));
        }
        if (duration.toSecondsPart() > 0 || parts.isEmpty()) {
            parts.add(count(duration.toSecondsPart(), "second"));
        }
        List<String> sounds = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0 && i == parts.size() - 1) {
                sounds.add(VOICE + "and");
            }
            sounds.addAll(parts.get(i));
        }
        return sounds;
    }

    /** A count with its unit in the singular or plural. */
    private static List<String> count(int value, String unit) {
        List<String> sounds = new ArrayList<>(number(value));
        sounds.add(VOICE + (value == 1 ? unit : unit + "s"));
        return sounds;
    }
}
