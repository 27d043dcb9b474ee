"""Two servers, measured by turns: old, new, new, old, as many rounds as asked for. A noisy machine harms both alike; the ratio is what counts."""
import statistics
import time


def database(seen, suffix, what):
    """The CPU of the database's processes, where it has any."""
    figure = f"database_cpu_ms_{suffix}"
    return {f"database CPU a {what}, ms": seen[figure]} if figure in seen else {}


def bridged(rate):
    def run(load):
        seen = load.bridged(rate)
        return {"server CPU a call, ms": seen["cpu_ms_per_call"], "… of it the compiler's, ms": seen["compiler_ms_per_call"],
                **database(seen, "per_call", "call"), "set-up p99, ms": seen["load"]["setup_ms"][2],
                "failed": seen["load"]["fail"], "longest pause, ms": seen["pause_max_ms"]}
    return run


def flooded(load):
    seen = load.flooded()
    lasting = seen["lasting"]
    return {"server CPU, s": seen["cpu_s"], "calls failed": seen["load"]["fail"] + lasting["fail"], "loss, %": lasting["loss_pct"],
            "set-up p99, ms": seen["load"]["setup_ms"][2], "addresses banned": len(seen["banned"])}


def registered(load):
    seen = load.registrations()
    return {"server CPU a registration, ms": seen["cpu_ms_each"], **database(seen, "each", "registration"), "failed": seen["failed"]}


def relayed(load):
    seen = load.relayed()
    latency = seen["load"]["lat_ms"]
    return {"server CPU a packet, µs": seen["cpu_us_per_packet"], "latency p99, ms": latency[2], "latency p99.9, ms": latency[3],
            "loss, %": seen["load"]["loss_pct"], "longest pause, ms": seen["pause_max_ms"]}


def browsers(load):
    seen = load.browsers()
    return {"server CPU a packet, µs": seen["cpu_us_per_packet"], "lost": seen["load"]["tx"] - seen["load"]["rx"]}


def queued(load):
    seen = load.queued()
    return {"server CPU a call, ms": seen["cpu_ms_per_call"], "… of it the compiler's, ms": seen["compiler_ms_per_call"],
            **database(seen, "per_call", "call"), "INVITE to agent's INVITE p99, ms": seen["load"]["binv_ms"][2], "failed": seen["load"]["fail"]}


def edited(load):
    seen = load.edited()
    return {"set-up p99, ms": seen["load"]["setup_ms"][2], "calls failed": seen["load"]["fail"],
            "an edit in force p99, ms": seen["edits"]["ms"][1], "edits failed": seen["edits"]["failed"]}


def memory(load):
    seen = load.memory()
    return {"live heap a call, kB": seen["heap_kb"], "resident a call, kB": seen["resident_kb"]}


MEASURES = {
    "bridged100": ("bridged call, 100/s", bridged(100)),
    "bridged300": ("bridged call, 300/s", bridged(300)),
    "flood": ("attack of 5,000/s", flooded),
    "registration": ("registration, 1,000/s", registered),
    "relay": ("relayed packet", relayed),
    "browsers": ("DTLS-SRTP packet", browsers),
    "queue": ("queued call, 50/s", queued),
    "edits": ("100 edits/s beside 100 calls/s", edited),
    "memory": ("memory", memory),
}


def compare(old, new, rounds, only):
    """Measures both, prints median of old, median of new and their ratio for each figure, and answers the rows."""
    rows = []

    def tell(what, figure, olds, news):
        before, after = statistics.median(olds), statistics.median(news)
        ratio = round(after / before, 3) if before else None
        rows.append({"what": what, "figure": figure, "old": olds, "new": news, "ratio": ratio})
        print(f"  {what:<24} {figure:<34} {before:>10.3f} {after:>10.3f} {'' if ratio is None else f'{ratio:.0%}':>8}"
              f"   {min(olds):g}–{max(olds):g} / {min(news):g}–{max(news):g}", flush=True)

    print("Warming both up …", flush=True)
    idle = [load.server.resident_mb() for load in (old, new)]
    for load in (old, new):
        load.warm_up()
        if not only or "queue" in only:
            load.staff()
    print(f"\n  {'what':<24} {'figure':<34} {'old':>10} {'new':>10} {'new/old':>8}   from–to", flush=True)
    tell("just started", "resident, MB", idle[:1], idle[1:])
    for name, (what, measure) in MEASURES.items():
        if only and name not in only:
            continue
        seen = {old: [], new: []}
        for turn in range(rounds):
            for load in (old, new) if turn % 2 == 0 else (new, old):
                seen[load].append(measure(load))
                time.sleep(2)
        for figure in seen[old][0]:
            tell(what, figure, [one[figure] for one in seen[old]], [one[figure] for one in seen[new]])
    return rows
