"""Puts one load at a time on a bench server and says what it cost the server's process, and the processes of its database.

Every figure is the CPU time of the server's process, user and system, from /proc, over the run of one load, divided by what the load
achieved; that of the database's processes is a figure of its own.
"""
import csv
import dataclasses
import glob
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile

import phones

HERE = os.path.dirname(os.path.abspath(__file__))
TICK = os.sysconf("SC_CLK_TCK")


def process_fields(pid):
    """What /proc/PID/stat says behind the name: state, parent, …; [11:13] are the ticks in user and system mode, [13:15] those of ended children."""
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rsplit(")", 1)[1].split()


def ticks(fields):
    return sum(map(int, fields))


@dataclasses.dataclass(frozen=True)
class Server:
    """A running bench server: process, ports, and its folder, which holds the API key and the log of the JVM's safepoints; the first process of its
    database, 0 where that is within the server's, and what database it is."""
    name: str
    pid: int
    sip_port: int
    ws_port: int
    url: str
    folder: str
    database_pid: int
    database: str

    def cpu_seconds(self):
        return ticks(process_fields(self.pid)[11:13]) / TICK

    def database_cpu_seconds(self):
        """CPU of the database's own processes, children that have ended included."""
        if not self.database_pid:
            return 0.0
        used = ticks(process_fields(self.database_pid)[11:15])
        for process in glob.glob("/proc/[0-9]*"):
            try:
                fields = process_fields(os.path.basename(process))
            except OSError:
                continue  # the process has just ended
            if int(fields[1]) == self.database_pid:
                used += ticks(fields[11:15])
        return used / TICK

    def runtime_cpu_seconds(self):
        """CPU of the JVM's own threads: its compilers, and its collector with the VM thread."""
        used = {"compiler_s": 0.0, "collector_s": 0.0}
        for task in glob.glob(f"/proc/{self.pid}/task/*/stat"):
            try:
                name, rest = open(task).read().split("(", 1)[1].rsplit(")", 1)
            except OSError:
                continue  # the thread has just ended
            fields = rest.split()
            for kind, names in (("compiler_s", "C[12] Compiler"), ("collector_s", "G1 |GC |VM Thread|Shenandoah|Z")):
                if re.match(names, name):
                    used[kind] += (int(fields[11]) + int(fields[12])) / TICK
        return used

    def resident_mb(self):
        return next(int(line.split()[1]) for line in open(f"/proc/{self.pid}/status") if line.startswith("VmRSS")) / 1024

    def get(self, path):
        """What REST answers, as text."""
        request = urllib.request.Request(self.url + path, headers={"X-API-Key": self.key()})
        return urllib.request.urlopen(request, timeout=10).read().decode()

    def gauges(self):
        """The gauges of /metrics, by name with label."""
        text = self.get("/metrics")
        kinds = set(re.findall(r"(?m)^# TYPE (\S+) gauge$", text))
        values = re.findall(r"(?m)^([^#\s{]+)(\S*) (\S+)$", text)
        return {name + label: float(value) for name, label, value in values if name in kinds}

    def key(self):
        return open(os.path.join(self.folder, "demo-api-key.txt")).read().strip()

    def pauses_ms(self, since):
        """The times for which all threads of the server stood still, in ms, from this place of the log on; and the place of its end."""
        path = os.path.join(self.folder, "pauses.log")
        if not os.path.exists(path):
            return [], 0
        with open(path, "rb") as file:
            file.seek(since)
            text = file.read()
        return [int(ns) / 1e6 for ns in re.findall(rb"Total: *(\d+) ns", text)], since + len(text)


def busy_seconds():
    fields = list(map(int, open("/proc/stat").readline().split()[1:9]))
    return (sum(fields) - fields[3] - fields[4]) / TICK


def measured(server, command, cwd):
    """Runs a load and says what it printed and what the server and the rest of the machine used meanwhile."""
    peak = [server.resident_mb()]
    running = threading.Event()

    def watch():
        while not running.wait(0.25):
            peak[0] = max(peak[0], server.resident_mb())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, log_end = server.pauses_ms(0)
    runtime, first, busy, began = server.runtime_cpu_seconds(), server.cpu_seconds(), busy_seconds(), time.time()
    database = server.database_cpu_seconds()
    mine = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd)
    # what the server still does for the last calls belongs to them
    time.sleep(0.5)
    seconds = time.time() - began
    cpu = server.cpu_seconds() - first
    database = server.database_cpu_seconds() - database
    own = {kind: round(seconds - runtime[kind], 2) for kind, seconds in server.runtime_cpu_seconds().items()}
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    tool = used.ru_utime + used.ru_stime - mine.ru_utime - mine.ru_stime
    running.set()
    pauses, _ = server.pauses_ms(log_end)
    stored = {"database_cpu_s": round(database, 2)} if server.database_pid else {}
    return {"cpu_s": round(cpu, 2), **own, **stored, "seconds": round(seconds, 1), "tool_cpu_s": round(tool, 2),
            "others_core_pct": round(100 * (busy_seconds() - busy - cpu - database - tool) / seconds, 1),
            "pauses": len(pauses), "pause_max_ms": round(max(pauses, default=0), 2),
            "resident_peak_mb": round(peak[0]), "exit": done.returncode, "out": done.stdout, "err": done.stderr[-400:]}


class Generators:
    """The programs that make the load, compiled from this tree; one set serves every server that is measured."""

    def __init__(self, folder, ear, java_home):
        self.folder = folder
        self.java = os.path.join(java_home, "bin", "java")
        self.jcmd = os.path.join(java_home, "bin", "jcmd")
        self.ccload = os.path.join(folder, "ccload")
        self.class_path = os.path.join(folder, "lib", "*") + os.pathsep + os.path.join(folder, "classes")
        # each run has callers of its own, so that late packets of the last one are told apart, whichever server it loaded
        self.callers = itertools.count(100000, 100000)
        subprocess.run(["cc", "-O2", "-w", "-o", self.ccload, os.path.join(HERE, "ccload.c")], check=True)
        # browsers are made of the media component itself, out of the archive, and of its tests' browser
        with zipfile.ZipFile(ear) as archive:
            libraries = [name for name in archive.namelist() if name.startswith("lib/") and name.endswith(".jar")]
            archive.extractall(folder, libraries)
        browser = os.path.join(HERE, "..", "..", "..", "media", "src", "test", "java", "io", "parley", "media", "browser")
        sources = glob.glob(os.path.join(HERE, "browsers", "*.java")) + [
            source for source in glob.glob(os.path.join(browser, "*.java")) if not source.endswith("Test.java")
        ]
        subprocess.run([os.path.join(java_home, "bin", "javac"), "-nowarn", "-cp", os.path.join(folder, "lib", "*"), "-d",
                        os.path.join(folder, "classes"), *sources], check=True)


def add_cost(run, count, suffix):
    """Adds to a run what each of so many calls or registrations cost, in ms."""
    for kind in ("cpu", "compiler", "database_cpu"):
        if f"{kind}_s" in run:
            run[f"{kind}_ms_{suffix}"] = round(1000 * run[f"{kind}_s"] / max(count, 1), 3)


def last_json(run):
    lines = [line for line in run.pop("out").splitlines() if line.startswith("{")]
    if not lines:
        sys.exit(f"the load generator said nothing: {run['err']}")
    return json.loads(lines[-1])


class Load:
    """The loads for one server. Each method puts one on it and answers its figures; all that was seen is kept in `runs`."""

    def __init__(self, server, generators, scale):
        self.server = server
        self.generators = generators
        self.scale = scale
        self.runs = {}

    def keep(self, label, run):
        self.runs.setdefault(label, []).append(run)
        return run

    def calls(self, label, number, count, rate, hold, *more):
        """One run of the call generator: so many calls to a number, at a rate a second, each held so many seconds."""
        run = measured(self.server, [
            self.generators.ccload, "-n", str(count), "-r", str(rate), "-d", str(hold), "-x", number,
            "-P", str(self.server.sip_port), "-c", str(next(self.generators.callers)), *more], self.generators.folder)
        run["load"] = load = last_json(run)
        add_cost(run, load["ok"], "per_call")
        return self.keep(label, run)

    def warm_up(self):
        for rate in (20, 100, 200):
            self.calls(f"warm-up {rate}/s", "9000", int(rate * 20 * self.scale) + 20, rate, 0.2)

    def bridged(self, rate):
        return self.calls(f"bridged {rate}/s", "9000", int(rate * 20 * self.scale), rate, 1)

    def registrations(self):
        users = os.path.join(self.generators.folder, "users.csv")
        with open(users, "w") as file:
            file.write("SEQUENTIAL\n")
            file.writelines(f"{n};[authentication username={n} password=bench]\n" for n in range(60000, 61000))
        stats = os.path.join(self.generators.folder, "register.csv")
        if os.path.exists(stats):
            os.remove(stats)
        run = measured(self.server, [
            "sipp", "-sf", os.path.join(HERE, "register.xml"), "-inf", users, "-i", "127.0.0.4", "-p", "5071",
            f"127.0.0.1:{self.server.sip_port}", "-r", "1000", "-m", str(int(15000 * self.scale)), "-l", "20000", "-nostdin",
            "-trace_stat", "-stf", stats, "-fd", "1", "-buff_size", "8000000", "-timeout", "120", "-recv_timeout", "20000"],
            self.generators.folder)
        del run["out"]
        rows = list(csv.reader(open(stats), delimiter=";"))
        last = dict(zip(rows[0], rows[-1]))
        run["ok"], run["failed"] = int(last["SuccessfulCall(C)"]), int(last["FailedCall(C)"])
        run["rate"] = round(run["ok"] / max(run["seconds"] - 0.5, 0.1))
        add_cost(run, run["ok"], "each")
        return self.keep("registrations", run)

    def relayed(self):
        count = 100 if self.scale < 1 else 400
        run = self.calls("relay", "9000", count, 40, 20 * self.scale + 5, "-R", "-k", str(count))
        run["cpu_us_per_packet"] = round(1e6 * run["cpu_s"] / max(run["load"]["tx"], 1), 1)
        return run

    def browsers(self):
        """Fifty browsers call fifty others; the CPU is that of the talk alone."""
        run = measured(self.server, [
            self.generators.java, "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-cp", self.generators.class_path, "BrowserLoad",
            str(self.server.pid), f"ws://127.0.0.1:{self.server.ws_port}/", "50", str(int(20 * self.scale) + 5)],
            self.generators.folder)
        run["load"] = last_json(run)
        run["cpu_us_per_packet"] = run["load"]["cpu_us_per_packet"]
        return self.keep("browsers", run)

    def staff(self):
        """Registers the fifty agents' phones and logs them in, then warms the queue up."""
        agents = range(5001, 5051)
        phones.register(agents, "bench", ("127.0.0.3", 5070), ("127.0.0.1", self.server.sip_port))
        phones.log_in(agents, "8100", self.server.url, self.server.key())
        self.calls("warm-up queue", "8100", int(600 * self.scale) + 50, 40, 0.3)

    def queued(self):
        return self.calls("queue 50/s", "8100", int(1500 * self.scale), 50, 0.5)

    def edited(self):
        """A hundred bridged calls a second while extensions are renamed, a hundred a second too: what both saw."""
        seconds = int(20 * self.scale)
        editor = subprocess.Popen([sys.executable, os.path.join(HERE, "edits.py"), self.server.url, self.server.key(),
                                   str(100 * seconds), "100", "60000", "1000"], stdout=subprocess.PIPE, text=True)
        run = self.calls("bridged 100/s, 100 edits/s", "9000", 100 * seconds, 100, 1)
        run["edits"] = json.loads(editor.communicate()[0])
        return run

    def flooded(self):
        """Fifty calls that go on all the while and twenty new ones a second, beside 5,000 messages a second of an attacker: what the calls noticed."""
        seconds, attacker = int(60 * self.scale), "127.0.0.66"
        phones.register([60999], "bench", ("127.0.0.3", 5072), ("127.0.0.1", self.server.sip_port))
        self.settle()
        heap, before = self.live_heap_kb(), self.server.gauges()
        flood = subprocess.Popen([sys.executable, os.path.join(HERE, "flood.py"), attacker, "127.0.0.1", str(self.server.sip_port), "5000",
                                  str(seconds)], stdout=subprocess.PIPE, text=True)
        lasting = subprocess.Popen([
            self.generators.ccload, "-n", "50", "-r", "50", "-d", str(seconds), "-x", "60999", "-P", str(self.server.sip_port),
            "-c", str(next(self.generators.callers)), "-A", "5073", "-B", "5072", "-t", "30000", "-R", "-k", "50"], stdout=subprocess.PIPE, text=True)
        run = self.calls("flood", "9000", 20 * seconds, 20, 1)
        run["lasting"], run["flood"] = json.loads(lasting.communicate()[0]), json.loads(flood.communicate()[0])
        run["banned"] = [ban["address"] for ban in json.loads(self.server.get("/api/security/bans"))["items"]]
        run["attacker"] = attacker
        self.settle()
        run["threads"] = [int(gauges["jvm_threads_current"]) for gauges in (before, self.server.gauges())]
        run["heap_kb"] = [heap, self.live_heap_kb()]
        return run

    @staticmethod
    def settle():
        """Waits until what the calls before left behind for 32 s (timers B, F and J) is gone."""
        time.sleep(36)

    def histogram(self):
        """Bytes of the living objects of each class, by the JVM's own count: a collector's "used" holds garbage that it has not come to yet."""
        for _ in range(2):  # the first lets go of what only references of the collector's own held
            text = subprocess.run([self.generators.jcmd, str(self.server.pid), "GC.class_histogram"], stdout=subprocess.PIPE,
                                  text=True, check=True).stdout
        return {name: int(size) for size, name in re.findall(r"(?m)^ *\d+: +\d+ +(\d+) +(.*)$", text)}

    def live_heap_kb(self):
        return sum(self.histogram().values()) // 1024

    def memory(self):
        """Live heap and resident memory with calls up, less those without, a call."""
        count = 100 if self.scale < 1 else 400
        self.settle()  # or what the calls before left behind hides what these take
        heap, resident = self.live_heap_kb(), self.server.resident_mb()
        result = {}

        def look():
            time.sleep(count / 100 + 3)
            result["heap_kb"] = round((self.live_heap_kb() - heap) / count, 1)
            result["resident_kb"] = round(1024 * (self.server.resident_mb() - resident) / count, 1)

        looker = threading.Thread(target=look)
        looker.start()
        run = self.calls("memory", "9000", count, 100, 12)
        looker.join()
        run.update(result)
        return run
