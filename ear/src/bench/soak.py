"""Calls of all kinds, by the hundred thousand; then, when all is quiet, what of them is left over."""
import os
import subprocess
import time

import load as loads
import phones

# calls of each kind in a round, the second number how many begin in a second
BRIDGED, QUEUED, ABANDONED, REFUSED = (2000, 100), (500, 50), (250, 25), (250, 25)
CALLS_A_ROUND = BRIDGED[0] + QUEUED[0] + ABANDONED[0] + REFUSED[0]
RINGING, BUSY = (60998, 5076), (60997, 5078)
# gauges that say how much was used or how long the server runs, not what is kept for a call
NO_LEFTOVERS = ("jvm_memory", "process_", "parley_trace_bytes", "parley_sip_lag_millis", "parley_journal_spool_bytes", "pbx_registered_extensions")
# platform threads come and go with the pools of the server
THREADS = "jvm_threads_current"
THREADS_MORE = 10
QUIET_SECONDS = 90
# classes whose objects take most more than before, to say where a heap that grows goes
GROWN_MOST = 20


class Soak:
    """One run of the soak against one server."""

    def __init__(self, load):
        self.load = load
        self.failed = 0
        self.made = 0

    def run(self, count):
        """Makes so many calls, whole rounds of them, and answers what was kept before and after and how resident memory went."""
        self.load.warm_up()
        self.load.staff()
        for user, port in (RINGING, BUSY):
            phones.register([user], "bench", ("127.0.0.4", port), ("127.0.0.1", self.load.server.sip_port))
        answering = [self.sipp(f"{name}.xml", port, "-aa") for name, (_, port) in (("ring", RINGING), ("busy", BUSY))]
        try:
            self.round()  # what is made once, with the first call of each kind, is no leftover
            self.load.settle()
            before, heap, resident = self.load.server.gauges(), {}, [self.load.server.resident_mb()]
            self.failed = self.made = 0
            while self.made < count:
                self.round()
                resident.append(self.load.server.resident_mb())
                print(f"  {self.made:>9,} calls, {self.failed} failed, {resident[-1]:,.0f} MB resident", flush=True)
                if not heap and self.made >= count / 3:
                    heap = self.load.histogram()  # from here on what remembers the last calls is full
            kept = self.load.histogram()
            after = self.quiet(before)
        finally:
            for one in answering:
                one.kill()
                one.wait()
        grown = {name: (size - heap.get(name, 0)) // 1024 for name, size in kept.items()}
        return {"calls": self.made, "failed": self.failed, "left_over": self.left_over(before, after),
                "heap_kb": [sum(one.values()) // 1024 for one in (heap, kept)],
                "grown_kb": dict(sorted(grown.items(), key=lambda one: -one[1])[:GROWN_MOST]),
                "threads": [int(before[THREADS]), int(after[THREADS])], "resident_mb": [round(one) for one in resident]}

    def round(self):
        self.count(BRIDGED[0], self.load.calls("soak, bridged", "9000", *BRIDGED, 1)["load"]["fail"])
        self.count(QUEUED[0], self.load.calls("soak, queued", "8100", *QUEUED, 0.5)["load"]["fail"])
        for (user, _), (calls, rate) in ((RINGING, ABANDONED), (BUSY, REFUSED)):
            caller = self.sipp("given-up.xml", 5077, "-s", str(user), "-m", str(calls), "-r", str(rate), "-recv_timeout", "20000", address="127.0.0.2")
            self.count(calls, 0 if caller.wait() == 0 else calls)

    def count(self, calls, failed):
        self.made += calls
        self.failed += failed

    def sipp(self, scenario, port, *more, address="127.0.0.4"):
        return subprocess.Popen(["sipp", "-sf", os.path.join(loads.HERE, scenario), "-i", address, "-p", str(port), "-nostdin", *more,
                                 f"127.0.0.1:{self.load.server.sip_port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def quiet(self, before):
        """The gauges once nothing is left over, or when there was time enough for that."""
        self.load.settle()
        end = time.monotonic() + QUIET_SECONDS
        while self.left_over(before, after := self.load.server.gauges()) and time.monotonic() < end:
            time.sleep(3)
        return after

    @staticmethod
    def left_over(before, after):
        """The gauges that are not as before, with both values."""
        return {name: [before.get(name, 0), value] for name, value in after.items()
                if not name.startswith(NO_LEFTOVERS) and (value > before[THREADS] + THREADS_MORE if name == THREADS else value != before.get(name, 0))}
