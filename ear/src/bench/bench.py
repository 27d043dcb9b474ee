#!/usr/bin/env python3
"""Measures one running bench server, or two against each other; printed as a table, written as results.json.

--server NAME,PID,SIP_PORT,WS_PORT,HTTP_PORT,FOLDER once, or twice: the older one first. --database PID,DESCRIPTION once for each of them, in the same
order; PID is 0 where the database is within the server's process.
"""
import argparse
import datetime
import json
import os
import platform
import sys

import compare
import load
import soak


class Table:
    """One server's figures beside their goals."""

    def __init__(self, server_load):
        self.load = server_load
        self.rows = []

    def row(self, what, value, goal, good):
        self.rows.append({"what": what, "value": value, "goal": goal, "reached": bool(good)})
        print(f"  {what:<58} {value:>26}   {goal:<20} {'reached' if good else 'MISSED'}", flush=True)

    def database(self, run, suffix):
        """The CPU of the database's processes, where it has any."""
        figure = f"database_cpu_ms_{suffix}"
        if figure in run:
            self.row("  CPU of the database's processes", f"{run[figure]} ms", "as little as can be", True)

    def fill(self, only):
        print("Warming up …", flush=True)
        self.load.warm_up()
        print(f"\n  {'what':<58} {'measured':>26}   {'goal':<20}", flush=True)
        measures = {"bridged100": lambda: self.bridged(100), "bridged300": lambda: self.bridged(300), "flood": self.flooded,
                    "registration": self.registered, "relay": self.relayed, "browsers": self.spoken_in_browsers, "queue": self.queued, "edits": self.edited,
                    "memory": self.remembered}
        for name, measure in measures.items():
            if not only or name in only:
                measure()

    def bridged(self, rate):
        run = self.load.bridged(rate)
        calls = run["load"]
        self.row(f"bridged call, {rate}/s, 1 s each: server CPU", f"{run['cpu_ms_per_call']} ms", "2 ms or less",
                 run["cpu_ms_per_call"] <= 2)
        self.database(run, "per_call")
        self.row(f"  failed of {calls['n']}; set-up p50/p99", f"{calls['fail']}; {calls['setup_ms'][0]}/{calls['setup_ms'][2]} ms",
                 "none", calls["fail"] == 0)
        self.row("  longest pause of the Java machine", f"{run['pause_max_ms']} ms", "as little as can be", True)

    def flooded(self):
        run = self.load.flooded()
        lasting, calls, flood = run["lasting"], run["load"], run["flood"]
        self.row(f"{flood['rate']} messages/s of an attacker: addresses banned", ", ".join(run["banned"]) or "none", "the attacker's alone",
                 run["banned"] == [run["attacker"]])
        self.row(f"  {lasting['n']} calls all the while: failed; loss of packets", f"{lasting['fail']}; {lasting['loss_pct']} %", "none",
                 lasting["fail"] + lasting["loss_pct"] == 0)
        self.row(f"  20 calls/s beside it: failed of {calls['n']}; set-up p99", f"{calls['fail']}; {calls['setup_ms'][2]} ms", "none",
                 calls["fail"] == 0)
        self.row("  threads, live heap: before → after", "{}, {:,} kB → {}, {:,} kB".format(*(
            figure for pair in zip(run["threads"], run["heap_kb"]) for figure in pair)), "as before", run["threads"][1] <= run["threads"][0] + 5)

    def registered(self):
        run = self.load.registrations()
        self.row(f"registration with digest, {run['rate']}/s: server CPU", f"{run['cpu_ms_each']} ms", "0.5 ms or less",
                 run["cpu_ms_each"] <= 0.5)
        self.database(run, "each")
        self.row(f"  failed of {run['ok'] + run['failed']}", str(run["failed"]), "none", run["failed"] == 0)

    def relayed(self):
        run = self.load.relayed()
        calls, each = run["load"], run["cpu_us_per_packet"]
        self.row(f"relayed RTP packet, {calls['n']} calls: server CPU", f"{each} µs", "15 µs or less", each <= 15)
        latency = calls["lat_ms"]
        self.row(f"  loss of {calls['tx']} packets; latency p50/p99/p99.9",
                 f"{calls['loss_pct']} %; {latency[0]}/{latency[2]}/{latency[3]} ms", "none", calls["loss_pct"] == 0)

    def spoken_in_browsers(self):
        calls = self.load.browsers()["load"]
        each = calls["cpu_us_per_packet"]
        self.row(f"DTLS-SRTP packet, {calls['legs']} browser legs: server CPU", f"{each} µs", "25 µs or less", each <= 25)
        self.row(f"  lost of {calls['tx']} packets; set-up p50/p95",
                 f"{calls['tx'] - calls['rx']}; {calls['setup_ms'][0]}/{calls['setup_ms'][1]} ms", "none", calls["rx"] == calls["tx"])

    def queued(self):
        self.load.staff()
        run = self.load.queued()
        calls = run["load"]
        wait = calls["binv_ms"]
        self.row("queued call, 50/s, 50 agents: server CPU", f"{run['cpu_ms_per_call']} ms", "as little as can be", True)
        self.database(run, "per_call")
        self.row("  caller's INVITE to agent's INVITE, p50/p99", f"{wait[0]}/{wait[2]} ms", "p99 10 ms or less", wait[2] <= 10)
        self.row(f"  failed of {calls['n']}", str(calls["fail"]), "none", calls["fail"] == 0)

    def edited(self):
        run = self.load.edited()
        calls, edits = run["load"], run["edits"]
        self.row(f"{edits['rate']:g} edits/s beside 100 bridged calls/s: in force p50/p99", f"{edits['ms'][0]}/{edits['ms'][1]} ms",
                 "p99 100 ms or less", edits["ms"][1] <= 100)
        self.row(f"  failed or not in force of {edits['n']}", f"{edits['failed']}; {edits['stale']}", "none",
                 edits["failed"] + edits["stale"] == 0)
        self.row(f"  calls failed of {calls['n']}; set-up p50/p99", f"{calls['fail']}; {calls['setup_ms'][0]}/{calls['setup_ms'][2]} ms",
                 "none", calls["fail"] == 0)

    def soaked(self, count):
        run = soak.Soak(self.load).run(count)
        self.load.keep("soak", run)
        left = ", ".join(f"{name} {was:g} → {now:g}" for name, (was, now) in run["left_over"].items())
        # the heap grows to its size in the first rounds; from then on it must stay
        first, last = max(run["resident_mb"][:len(run["resident_mb"]) // 3 + 1]), run["resident_mb"][-1]
        self.row(f"{run['calls']:,} calls: failed", str(run["failed"]), "none", run["failed"] == 0)
        self.row("  left over", left or "nothing", "nothing", not left)
        self.row("  threads, before → after", "{} → {}".format(*run["threads"]), "as before", soak.THREADS not in run["left_over"])
        self.row("  live heap, first third → end", "{:,} → {:,} kB".format(*run["heap_kb"]), "5 MB more at most",
                 run["heap_kb"][1] - run["heap_kb"][0] <= 5_000)
        self.row("  resident, first third → end", f"{first:,} → {last:,} MB", "5 % more at most", last <= 1.05 * first)

    def remembered(self):
        kept = self.load.memory()
        self.row("memory per call in progress, live heap", f"{kept['heap_kb']} kB", "50 kB or less", kept["heap_kb"] <= 50)


def write(folder, quick, servers, content):
    path = os.path.join(folder, "results.json")
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    with open(path, "w") as file:
        json.dump({"at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "cores": os.cpu_count(),
                   "cpu": cpu, "kernel": platform.release(), "quick": quick,
                   "database": {server.name: server.database for server in servers}, **content}, file, indent=1)
    print(f"\nAll of it: {path}")


def server(text, database):
    name, pid, sip_port, ws_port, http_port, folder = text.split(",", 5)
    database_pid, description = database.split(",", 1)
    return load.Server(name, int(pid), int(sip_port), int(ws_port), f"http://127.0.0.1:{http_port}", folder, int(database_pid), description)


def main():
    parser = argparse.ArgumentParser(prog="./parley bench")
    parser.add_argument("--server", action="append", required=True)
    parser.add_argument("--database", action="append", required=True)
    parser.add_argument("--ear", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--java-home", required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", default="")
    parser.add_argument("--soak", type=int, default=0)
    options = parser.parse_args()
    only = [name for name in options.only.split(",") if name]
    for name in only:
        if name not in compare.MEASURES:
            sys.exit(f"there is no measure {name}; there are: {', '.join(compare.MEASURES)}")
    generators = load.Generators(options.folder, options.ear, options.java_home)
    servers = [server(*pair) for pair in zip(options.server, options.database, strict=True)]
    for one in servers:
        print(f"Database of {one.name}: {one.database}", flush=True)
    loads = [load.Load(one, generators, 0.25 if options.quick else 1.0) for one in servers]
    if len(loads) == 1:
        table = Table(loads[0])
        if options.soak:
            table.soaked(options.soak)
        else:
            table.fill(only)
        write(options.folder, options.quick, servers, {"table": table.rows, "runs": loads[0].runs})
    else:
        rows = compare.compare(*loads, options.rounds, only)
        write(options.folder, options.quick, servers, {"table": rows, "runs": {one.server.name: one.runs for one in loads}})


if __name__ == "__main__":
    main()
