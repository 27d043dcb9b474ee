package io.parley.web.rest;

import io.parley.directory.Edit;
import io.parley.toll.DefaultTollClasses;
import io.parley.toll.TollCharge;
import io.parley.toll.TollChecks;
import io.parley.toll.TollClass;
import io.parley.toll.TollDesk;
import io.parley.toll.TollPolicy;
import io.parley.toll.TollReason;
import io.parley.toll.TollUsage;
import io.parley.toll.TollVerdict;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Limits of calls outside in memory; the extension 1001 has used some, and may call nothing that costs. */
final class FakeTolls implements TollDesk {
    TollPolicy policy = DefaultTollClasses.policy();
    private long version;

    @Override
    public TollPolicy policy() {
        return policy;
    }

    @Override
    public OptionalLong version() {
        return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
    }

    @Override
    public void put(TollPolicy next, Edit edit) {
        TollChecks.check(next, extension -> extension.startsWith("1"));
        FakeDirectory.mustFit(edit, version());
        policy = next;
        version++;
    }

    @Override
    public Map<String, TollUsage> usage() {
        return new TreeMap<>(Map.of("", new TollUsage(0, 1, 1, 0, 0), "1001", new TollUsage(1, 2, 3, 61_000, 20_500)));
    }

    @Override
    public TollUsage usageOfSystem() {
        return new TollUsage(1, 3, 4, 61_000, 20_500);
    }

    @Override
    public TollClass classOf(String number) {
        return policy.classOf(number);
    }

    @Override
    public TollVerdict ask(String extension, String number) {
        TollClass to = classOf(number);
        return extension.equals("1001") && to.price() > 0
                ? new TollVerdict.Refused(to.name(), TollReason.COST_PER_DAY, "extension:1001")
                : new TollVerdict.Open(to.name(), TollCharge.NONE);
    }
}
