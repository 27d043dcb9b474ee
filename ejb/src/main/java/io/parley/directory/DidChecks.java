package io.parley.directory;

import static io.parley.directory.DirectoryChecks.check;
import static io.parley.directory.DirectoryChecks.text;

import io.parley.directory.Did.Action;
import io.parley.id.QueueId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules for DIDs, and for what they lead to. Pure functions over a snapshot; each throws {@link InvalidInput} or {@link RefusedChange}. */
final class DidChecks {
    /** DIDs that a refusal names at most. */
    private static final int MOST_NAMED = 10;

    private static final Pattern GROUP = Pattern.compile("\\$([1-9])");

    private DidChecks() {}

    /** @param did with its numbers as they will be kept */
    static void did(Snapshot now, Did did, Expected expected) {
        check(!did.number().isEmpty(), "number", new InputRefusal.NotADid());
        text("remark", did.remark(), 0, Form.LONGEST_BLOCK_REMARK);
        trunks(now, did.trunks());
        target(now, did);
        boolean there = now.dids.find(did.number()).isPresent();
        if (there && expected instanceof Expected.Nothing) {
            throw new RefusedChange(new ChangeRefusal.AlreadyADid(did.number()));
        }
        now.dids.crossing(did).ifPresent(other -> {
            throw new RefusedChange(new ChangeRefusal.CrossesADid(did.number(), other.number()));
        });
        check(there || now.dids.all().size() < Form.MOST_DIDS, "number", new InputRefusal.TooMany(Form.MOST_DIDS));
    }

    private static void trunks(Snapshot now, List<String> trunks) {
        check(
                trunks.size() <= Form.MOST_TRUNKS_OF_A_DID,
                "trunks",
                new InputRefusal.TooMany(Form.MOST_TRUNKS_OF_A_DID));
        Set<String> seen = new HashSet<>();
        for (String trunk : trunks) {
            check(now.trunks.containsKey(trunk), "trunks", new InputRefusal.NoSuchTrunk(trunk));
            check(seen.add(trunk), "trunks", new InputRefusal.TwiceATrunk(trunk));
        }
    }

    private static void target(Snapshot now, Did did) {
        if (did.action() == Action.NOBODY) {
            check(did.target().isEmpty(), "target", new InputRefusal.LeadsToNobodyYet());
            return;
        }
        text("target", did.target(), 1, Form.LONGEST_LINE);
        int groups = did.numbers().single() ? 0 : 1;
        GROUP.matcher(did.target())
                .results()
                .map(result -> Integer.parseInt(result.group(1)))
                .forEach(group -> check(group <= groups, "target", new InputRefusal.NoSuchGroup(group)));
        if (did.target().indexOf('$') < 0) {
            exists(now, did.action(), did.target());
        }
    }

    private static void exists(Snapshot now, Action action, String target) {
        if (action == Action.EXTENSION) {
            check(now.extensions.containsKey(target), "target", new InputRefusal.NoSuchExtension(target));
        } else if (action == Action.QUEUE) {
            QueueId queue = new QueueId(target);
            check(now.queues.containsKey(queue), "target", new InputRefusal.NoSuchQueue(queue));
        } else if (action == Action.RING_LIST) {
            check(now.ringLists.find(target).isPresent(), "target", new InputRefusal.NoSuchRingList(target));
        }
    }

    /** No DID is for calls by the trunk alone or with others. */
    static void noTrunk(Snapshot now, String trunk) {
        List<String> using = using(now, did -> did.trunks().contains(trunk));
        if (!using.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.TrunkOfDids(trunk, using));
        }
    }

    /** No DID leads there; one that takes its target from what is called leads to whatever there is. */
    static void noTarget(Snapshot now, DialRule.Action action, String number) {
        List<String> using = using(
                now,
                did -> did.action().ofRule().filter(action::equals).isPresent()
                        && did.target().equals(number));
        if (!using.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.NumberOfDids(number, using));
        }
    }

    private static List<String> using(Snapshot now, Predicate<Did> which) {
        return now.dids.all().stream()
                .filter(which)
                .map(Did::number)
                .limit(MOST_NAMED)
                .toList();
    }
}
