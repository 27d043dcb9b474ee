#!/usr/bin/env python3
"""Renames extensions over REST, so many a second, and reads each back; prints JSON. Arguments: URL KEY COUNT RATE FIRST_EXTENSION EXTENSIONS.

An edit is in force when its answer is there and a read of the same extension gives the new name: `ms` is the time of both (p50, p99, max), `stale` how
many reads gave another name, `failed` how many requests were not answered with 200.
"""
import http.client
import json
import queue
import sys
import threading
import time
import urllib.parse

CLIENTS = 4


def main():
    url, key, count, rate, first, extensions = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:7])
    host = urllib.parse.urlsplit(url).netloc
    headers = {"X-API-Key": key, "Content-Type": "application/json"}
    due = queue.Queue()
    taken, failed, stale = [], [], []

    def request(connection, method, path, body=None):
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def client():
        connection = http.client.HTTPConnection(host, timeout=30)
        while (edit := due.get()) is not None:
            path, name = f"/api/extensions/{first + edit % extensions}", f"Edit {edit}"
            began = time.monotonic()
            try:
                status, text = request(connection, "PUT", path, json.dumps({"name": name}))
                if status == 200:
                    status, text = request(connection, "GET", path)
            except OSError as error:
                status, text = 0, str(error).encode()
                connection.close()
            taken.append(1000 * (time.monotonic() - began))
            if status != 200:
                failed.append(f"{status} {text[:200]!r}")
            elif json.loads(text)["name"] != name:
                stale.append(edit)

    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for one in clients:
        one.start()
    start = time.monotonic()
    for edit in range(count):
        time.sleep(max(0.0, start + edit / rate - time.monotonic()))
        due.put(edit)
    for _ in clients:
        due.put(None)
    for one in clients:
        one.join()
    seconds = time.monotonic() - start
    taken.sort()
    part = lambda share: round(taken[min(len(taken) - 1, int(share * len(taken)))], 1)
    print(json.dumps({"n": count, "rate": round(count / seconds, 1), "failed": len(failed), "stale": len(stale),
                      "ms": [part(0.5), part(0.99), part(1)], "first_failure": failed[0] if failed else ""}))


if __name__ == "__main__":
    main()
