"""Registers phones over SIP with digest and logs agents in over REST: what a person would do fifty times."""
import hashlib
import re
import socket
import urllib.request


def _digest(challenge, user, secret, uri):
    value = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge))
    make = hashlib.sha256 if value.get("algorithm", "MD5").upper() == "SHA-256" else hashlib.md5
    hashed = lambda text: make(text.encode()).hexdigest()
    ha1 = hashed(f"{user}:{value['realm']}:{secret}")
    ha2 = hashed(f"REGISTER:{uri}")
    response = hashed(f"{ha1}:{value['nonce']}:00000001:bench:auth:{ha2}")
    opaque = f', opaque="{value["opaque"]}"' if "opaque" in value else ""
    return (f'Digest username="{user}", realm="{value["realm"]}", nonce="{value["nonce"]}", uri="{uri}", '
            f'algorithm={value.get("algorithm", "MD5")}, qop=auth, nc=00000001, cnonce="bench", '
            f'response="{response}"{opaque}')


def register(users, secret, address, server):
    """Registers each user with a contact at address; raises RuntimeError with the answer when one is refused."""
    host, port = server
    uri = f"sip:{host}"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
        phone.bind(address)
        phone.settimeout(5)
        for user in users:
            proof = ""
            for cseq in (1, 2):
                self = f"<sip:{user}@{host}>"
                phone.sendto((
                    f"REGISTER {uri} SIP/2.0\r\n"
                    f"Via: SIP/2.0/UDP {address[0]}:{address[1]};branch=z9hG4bKbench{user}x{cseq};rport\r\n"
                    f"From: {self};tag=b{user}\r\nTo: {self}\r\nCall-ID: bench-{user}\r\nCSeq: {cseq} REGISTER\r\n"
                    f"Contact: <sip:{user}@{address[0]}:{address[1]}>\r\nMax-Forwards: 70\r\nExpires: 3600\r\n"
                    f"{proof}Content-Length: 0\r\n\r\n").encode(), (host, port))
                answer = phone.recv(65535).decode()
                while answer.startswith("SIP/2.0 1") or not answer.startswith("SIP/2.0"):
                    answer = phone.recv(65535).decode()
                if not answer.startswith("SIP/2.0 401"):
                    break
                challenge = re.search(r"(?im)^WWW-Authenticate: *(.*)$", answer).group(1).strip()
                proof = f"Authorization: {_digest(challenge, user, secret, uri)}\r\n"
            if not answer.startswith("SIP/2.0 200"):
                raise RuntimeError(f"REGISTER of {user}: {answer.splitlines()[0]}")


def log_in(users, queue, url, key):
    """Logs the agents of these extensions into a queue."""
    for user in users:
        request = urllib.request.Request(
            f"{url}/api/queues/{queue}/agents/{user}/login", data=b"{}", method="POST",
            headers={"X-API-Key": key, "Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=10).read()
