package io.parley.web.dashboard;

import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The columns of the table of queues: what each shows, what it is sorted by, and from which width of the window on it is there. */
enum QueueColumn {
    STATE(1000, 180) {
        @Override
        String words(QueueRow row) {
            return Texts.of(row.health().textKey());
        }
    },
    NAME(0, 130) {
        @Override
        String words(QueueRow row) {
            return row.card().name();
        }
    },
    WAITING(0, 84) {
        @Override
        String words(QueueRow row) {
            return Figures.count(row.card().waiting());
        }
    },
    LONGEST(0, 88) {
        @Override
        String words(QueueRow row) {
            return row.card().longestWaitSince().map(Instant::toString).orElse(Figures.NONE);
        }
    },
    AGENTS(600, 76) {
        @Override
        String words(QueueRow row) {
            return Texts.of(
                    "figure.agents-of",
                    Figures.count(row.card().agentsAvailable()),
                    Figures.count(row.card().agentsLoggedIn()));
        }
    },
    ON_CALL(1000, 90) {
        @Override
        String words(QueueRow row) {
            return Figures.count(row.card().agentsOnCall());
        }
    },
    SERVICE_LEVEL(0, 88) {
        @Override
        String words(QueueRow row) {
            return Figures.percent(row.card().serviceLevel());
        }
    },
    OFFERED(760, 92) {
        @Override
        String words(QueueRow row) {
            return Figures.count(row.card().offered());
        }
    },
    ABANDONED(600, 104) {
        @Override
        String words(QueueRow row) {
            return Figures.percent(row.card().abandonRate());
        }
    },
    ASA(760, 72) {
        @Override
        String words(QueueRow row) {
            return Figures.duration(row.card().asaMillis());
        }
    },
    AHT(1000, 72) {
        @Override
        String words(QueueRow row) {
            return Figures.duration(row.card().ahtMillis());
        }
    },
    OCCUPANCY(1000, 106) {
        @Override
        String words(QueueRow row) {
            return Figures.percent(row.card().occupancy());
        }
    };

    private static final int NARROW_NAME = 100;
    private static final int NARROW_FIGURE = 84;

    private final int from;
    private final int width;

    QueueColumn(int from, int width) {
        this.from = from;
        this.width = width;
    }

    /** The figure in words. */
    abstract String words(QueueRow row);

    /** Pixels it takes at least. */
    int width() {
        return width;
    }

    /** The same on a phone. */
    int narrow() {
        return this == NAME ? NARROW_NAME : NARROW_FIGURE;
    }

    /** Whether a window of so many pixels has room for it. */
    boolean fits(int window) {
        return window >= from;
    }

    /** Its sort order; among equals the worst first. */
    RowOrder.Ranking<QueueRow> ranking() {
        return switch (this) {
            case STATE -> by(QueueRow.WORST_FIRST);
            case NAME -> by(Comparator.comparing((QueueRow row) -> row.card().name()));
            case WAITING -> by(QueueCard::waiting);
            case LONGEST -> longest();
            case AGENTS -> by(QueueCard::agentsAvailable);
            case ON_CALL -> by(QueueCard::agentsOnCall);
            case SERVICE_LEVEL -> byKnown(QueueCard::serviceLevel);
            case OFFERED -> by(QueueCard::offered);
            case ABANDONED -> byKnown(QueueCard::abandonRate);
            case ASA -> byKnown(QueueCard::asaMillis);
            case AHT -> byKnown(QueueCard::ahtMillis);
            case OCCUPANCY -> byKnown(QueueCard::occupancy);
        };
    }

    /** Key of its heading; the explanation is under the same key with ".title". */
    String key() {
        return "figure." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static RowOrder.Ranking<QueueRow> by(Comparator<QueueRow> order) {
        return new RowOrder.Ranking<>(order.thenComparing(QueueRow.WORST_FIRST), row -> true);
    }

    private static RowOrder.Ranking<QueueRow> by(ToLongFunction<QueueCard> figure) {
        return by(Comparator.comparingLong((QueueRow row) -> figure.applyAsLong(row.card())));
    }

    private static RowOrder.Ranking<QueueRow> byKnown(Function<QueueCard, Optional<Double>> figure) {
        return new RowOrder.Ranking<>(
                Comparator.comparing((QueueRow row) -> figure.apply(row.card()).orElse(0.0))
                        .thenComparing(QueueRow.WORST_FIRST),
                row -> figure.apply(row.card()).isPresent());
    }

    /** The longest wait is the earliest moment. */
    private static RowOrder.Ranking<QueueRow> longest() {
        return new RowOrder.Ranking<>(
                Comparator.comparing(
                                (QueueRow row) -> row.card().longestWaitSince().orElse(Instant.MAX),
                                Comparator.reverseOrder())
                        .thenComparing(QueueRow.WORST_FIRST),
                row -> row.card().longestWaitSince().isPresent());
    }
}
