#!/usr/bin/env python3
"""Measures a running bench server. Arguments: server process id, SIP port, web URL, API key file, folder for results, and options.

Every figure is the CPU time of the server's process, user and system, from /proc, over the run of one load, divided by what the load
achieved. Printed as a table, written as results.json.
"""
import argparse
import csv
import datetime
import glob
import json
import os
import platform
import resource
import subprocess
import sys
import threading
import time
import zipfile

import phones

HERE = os.path.dirname(os.path.abspath(__file__))
TICK = os.sysconf("SC_CLK_TCK")


def server_cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_mb(pid):
    return next(int(line.split()[1]) for line in open(f"/proc/{pid}/status") if line.startswith("VmRSS")) / 1024


def busy_seconds():
    fields = list(map(int, open("/proc/stat").readline().split()[1:9]))
    return (sum(fields) - fields[3] - fields[4]) / TICK


def measured(pid, command, cwd):
    """Runs a load and says what it printed and what the server and the rest of the machine used meanwhile."""
    peak = [resident_mb(pid)]
    running = threading.Event()

    def watch():
        while not running.wait(0.25):
            peak[0] = max(peak[0], resident_mb(pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    first, busy, began = server_cpu(pid), busy_seconds(), time.time()
    mine = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd)
    # what the server still does for the last calls belongs to them
    time.sleep(0.5)
    seconds = time.time() - began
    cpu = server_cpu(pid) - first
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    tool = used.ru_utime + used.ru_stime - mine.ru_utime - mine.ru_stime
    running.set()
    return {"cpu_s": round(cpu, 2), "seconds": round(seconds, 1), "tool_cpu_s": round(tool, 2),
            "others_core_pct": round(100 * (busy_seconds() - busy - cpu - tool) / seconds, 1),
            "resident_peak_mb": round(peak[0]), "exit": done.returncode, "out": done.stdout, "err": done.stderr[-400:]}


class Bench:
    def __init__(self, options):
        self.o = options
        self.ccload = os.path.join(options.folder, "ccload")
        self.runs = {}
        self.rows = []

    def compile(self):
        subprocess.run(["cc", "-O2", "-w", "-o", self.ccload, os.path.join(HERE, "ccload.c")], check=True)
        # browsers are made of the media component itself, out of the archive, and of its tests' browser
        with zipfile.ZipFile(self.o.ear) as ear:
            libraries = [name for name in ear.namelist() if name.startswith("lib/") and name.endswith(".jar")]
            ear.extractall(self.o.folder, libraries)
        self.class_path = os.path.join(self.o.folder, "lib", "*")
        browser = os.path.join(HERE, "..", "..", "..", "media", "src", "test", "java", "io", "parley", "media", "browser")
        sources = glob.glob(os.path.join(HERE, "browsers", "*.java")) + [
            source for source in glob.glob(os.path.join(browser, "*.java")) if not source.endswith("Test.java")
        ]
        subprocess.run([os.path.join(self.o.java_home, "bin", "javac"), "-nowarn", "-cp", self.class_path, "-d",
                        os.path.join(self.o.folder, "classes"), *sources], check=True)

    def calls(self, label, number, count, rate, hold, *more):
        """One run of the call generator. A number of its own for each run keeps late packets of the last one apart."""
        command = [self.ccload, "-n", str(count), "-r", str(rate), "-d", str(hold), "-x", number,
                   "-P", str(self.o.sip_port), "-c", str(100000 + 100000 * len(self.runs)), *more]
        run = measured(self.o.pid, command, self.o.folder)
        lines = [line for line in run.pop("out").splitlines() if line.startswith("{")]
        if not lines:
            sys.exit(f"the load generator said nothing: {run['err']}")
        run["load"] = load = json.loads(lines[-1])
        run["cpu_ms_per_call"] = round(1000 * run["cpu_s"] / max(load["ok"], 1), 3)
        self.runs[label] = run
        return run, load

    def registrations(self, count, rate):
        users = os.path.join(self.o.folder, "users.csv")
        with open(users, "w") as file:
            file.write("SEQUENTIAL\n")
            file.writelines(f"{n};[authentication username={n} password=bench]\n" for n in range(60000, 61000))
        stats = os.path.join(self.o.folder, "register.csv")
        if os.path.exists(stats):
            os.remove(stats)
        run = measured(self.o.pid, [
            "sipp", "-sf", os.path.join(HERE, "register.xml"), "-inf", users, "-i", "127.0.0.4", "-p", "5071",
            f"127.0.0.1:{self.o.sip_port}", "-r", str(rate), "-m", str(count), "-l", "20000", "-nostdin", "-trace_stat",
            "-stf", stats, "-fd", "1", "-buff_size", "8000000", "-timeout", "120", "-recv_timeout", "20000"], self.o.folder)
        del run["out"]
        rows = list(csv.reader(open(stats), delimiter=";"))
        last = dict(zip(rows[0], rows[-1]))
        run["ok"], run["failed"] = int(last["SuccessfulCall(C)"]), int(last["FailedCall(C)"])
        run["rate"] = round(run["ok"] / max(run["seconds"] - 0.5, 0.1))
        run["cpu_ms_each"] = round(1000 * run["cpu_s"] / max(run["ok"], 1), 3)
        self.runs["registrations"] = run
        return run

    def browsers(self, seconds):
        """Fifty browsers call fifty others; the CPU is that of the talk alone."""
        command = [os.path.join(self.o.java_home, "bin", "java"), "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-cp",
                   self.class_path + os.pathsep + os.path.join(self.o.folder, "classes"), "BrowserLoad",
                   str(self.o.pid), f"ws://127.0.0.1:{self.o.ws_port}/", "50", str(seconds)]
        run = measured(self.o.pid, command, self.o.folder)
        lines = [line for line in run.pop("out").splitlines() if line.startswith("{")]
        if not lines:
            sys.exit(f"the browsers said nothing: {run['err']}")
        run["load"] = load = json.loads(lines[-1])
        self.runs["browsers"] = run
        return load

    def live_heap_kb(self):
        """What living objects take, by the JVM's own count: a collector's "used" holds garbage that it has not come to yet."""
        jcmd = os.path.join(self.o.java_home, "bin", "jcmd")
        for _ in range(2):  # the first lets go of what only references of the collector's own held
            text = subprocess.run([jcmd, str(self.o.pid), "GC.class_histogram"], stdout=subprocess.PIPE, text=True, check=True).stdout
        return int(text.rstrip().splitlines()[-1].split()[2]) // 1024

    def memory(self, count):
        """Live heap and resident memory with that many calls up, less those without, a call."""
        # what the calls before left behind for 32 s (timers B, F and J) must be gone, or it hides what these take
        time.sleep(36)
        heap, resident = self.live_heap_kb(), resident_mb(self.o.pid)
        result = {}

        def look():
            time.sleep(count / 100 + 3)
            result["heap_kb"] = round((self.live_heap_kb() - heap) / count, 1)
            result["resident_kb"] = round(1024 * (resident_mb(self.o.pid) - resident) / count, 1)

        looker = threading.Thread(target=look)
        looker.start()
        _, load = self.calls("memory", "9000", count, 100, 12)
        looker.join()
        result["calls"] = load["ok"]
        self.runs["memory"].update(result)
        return result

    def row(self, what, value, goal, good):
        self.rows.append({"what": what, "value": value, "goal": goal, "reached": bool(good)})
        print(f"  {what:<58} {value:>26}   {goal:<20} {'reached' if good else 'MISSED'}", flush=True)

    def run(self):
        scale = 0.25 if self.o.quick else 1.0
        self.compile()
        print("Warming up …", flush=True)
        for rate in (20, 100, 200):
            self.calls(f"warm-up {rate}/s", "9000", int(rate * 20 * scale) + 20, rate, 0.2)
        print(f"\n  {'what':<58} {'measured':>26}   {'goal':<20}", flush=True)
        self.bridged(scale)
        self.registered(scale)
        self.relayed(scale)
        self.spoken_in_browsers(scale)
        self.queued(scale)
        kept = self.memory(100 if self.o.quick else 400)
        self.row("memory per call in progress, live heap", f"{kept['heap_kb']} kB", "50 kB or less", kept["heap_kb"] <= 50)

    def bridged(self, scale):
        for rate in (100, 300):
            run, load = self.calls(f"bridged {rate}/s", "9000", int(rate * 20 * scale), rate, 1)
            self.row(f"bridged call, {rate}/s, 1 s each: server CPU", f"{run['cpu_ms_per_call']} ms", "2 ms or less",
                     run["cpu_ms_per_call"] <= 2)
            self.row(f"  failed of {load['n']}; set-up p50/p99", f"{load['fail']}; {load['setup_ms'][0]}/{load['setup_ms'][2]} ms",
                     "none", load["fail"] == 0)

    def registered(self, scale):
        run = self.registrations(int(15000 * scale), 1000)
        self.row(f"registration with digest, {run['rate']}/s: server CPU", f"{run['cpu_ms_each']} ms", "0.5 ms or less",
                 run["cpu_ms_each"] <= 0.5)
        self.row(f"  failed of {run['ok'] + run['failed']}", str(run["failed"]), "none", run["failed"] == 0)

    def relayed(self, scale):
        count = 100 if self.o.quick else 400
        run, load = self.calls("relay", "9000", count, 40, 20 * scale + 5, "-R", "-k", str(count))
        each = round(1e6 * run["cpu_s"] / max(load["tx"], 1), 1)
        run["cpu_us_per_packet"] = each
        self.row(f"relayed RTP packet, {count} calls: server CPU", f"{each} µs", "15 µs or less", each <= 15)
        self.row(f"  loss of {load['tx']} packets; latency p50/p99", f"{load['loss_pct']} %; {load['lat_ms'][0]}/{load['lat_ms'][2]} ms",
                 "none", load["loss_pct"] == 0)

    def spoken_in_browsers(self, scale):
        load = self.browsers(int(20 * scale) + 5)
        each = load["cpu_us_per_packet"]
        self.row(f"DTLS-SRTP packet, {load['legs']} browser legs: server CPU", f"{each} µs", "25 µs or less", each <= 25)
        self.row(f"  lost of {load['tx']} packets; set-up p50/p95", f"{load['tx'] - load['rx']}; {load['setup_ms'][0]}/{load['setup_ms'][1]} ms",
                 "none", load["rx"] == load["tx"])

    def queued(self, scale):
        agents = range(5001, 5051)
        server = ("127.0.0.1", self.o.sip_port)
        phones.register(agents, "bench", ("127.0.0.3", 5070), server)
        phones.log_in(agents, "8100", self.o.url, open(self.o.key).read().strip())
        self.calls("warm-up queue", "8100", int(600 * scale) + 50, 40, 0.3)
        run, load = self.calls("queue 50/s", "8100", int(1500 * scale), 50, 0.5)
        wait = load["binv_ms"]
        self.row("queued call, 50/s, 50 agents: server CPU", f"{run['cpu_ms_per_call']} ms", "as little as can be", True)
        self.row("  caller's INVITE to agent's INVITE, p50/p99", f"{wait[0]}/{wait[2]} ms", "p99 10 ms or less", wait[2] <= 10)
        self.row(f"  failed of {load['n']}", str(load["fail"]), "none", load["fail"] == 0)

    def write(self):
        path = os.path.join(self.o.folder, "results.json")
        cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
        with open(path, "w") as file:
            json.dump({"at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "cores": os.cpu_count(),
                       "cpu": cpu, "kernel": platform.release(), "quick": self.o.quick, "table": self.rows, "runs": self.runs},
                      file, indent=1)
        print(f"\nAll of it: {path}")


def main():
    parser = argparse.ArgumentParser(prog="./parley bench")
    parser.add_argument("--pid", type=int, required=True)
    parser.add_argument("--sip-port", type=int, required=True)
    parser.add_argument("--ws-port", type=int, required=True)
    parser.add_argument("--ear", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--java-home", required=True)
    parser.add_argument("--quick", action="store_true")
    bench = Bench(parser.parse_args())
    bench.run()
    bench.write()


if __name__ == "__main__":
    main()
