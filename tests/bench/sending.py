# SPDX-License-Identifier: GPL-3.0-or-later
"""The scene of sending: a private Exim, messages as palomar-cli takes them, and the least that the same octets cost."""
import base64
import json
import os
import pathlib
import socket
import ssl
import statistics
import subprocess
import sys
import threading
import time

from bed import SUPPORT, PASSWORD, Meter


class Exim:
    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        command = [str(SUPPORT / "smtp-up"), "start", "--json", "--dir", folder, "--user", f"ana:{PASSWORD}", "--user", f"eva:{PASSWORD}"]
        self.folder = folder
        self.info = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

    def stop(self):
        subprocess.run([str(SUPPORT / "smtp-up"), "stop", "--dir", self.folder, "--delete"], check=True)

    def taken(self):
        return sum(len(files) for path, _, files in os.walk(f"{self.folder}/mail") if path.endswith(("/new", "/cur")))


class Counting:
    """A server over TLS that takes everything, keeps nothing, and counts the octets of messages; it says BINARYMIME or not, which none of
    the servers at hand does. For one sender at a time."""
    def __init__(self, folder, is_binary):
        self.offers = ["bench", "PIPELINING", "SIZE 100000000", "8BITMIME", "CHUNKING", "AUTH PLAIN"] + ["BINARYMIME"] * is_binary
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(f"{folder}/server.pem", f"{folder}/server.key")
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.octets = 0
        self.mail = ""
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            with self.context.wrap_socket(client, server_side=True) as wire:
                self.talk(wire, wire.makefile("rb"))

    def talk(self, wire, reader):
        wire.sendall(b"220 bench\r\n")
        for line in reader:
            words = line.decode().split()
            answer = "250 ok"
            if words[0] == "EHLO":
                answer = "\r\n".join(f"250-{offer}" for offer in self.offers[:-1]) + f"\r\n250 {self.offers[-1]}"
            elif words[0] == "AUTH":
                answer = "235 in"
            elif words[0] == "MAIL":
                self.mail, self.octets = " ".join(words[2:]), 0
            elif words[0] == "BDAT":
                left = int(words[1])
                self.octets += left
                while left:
                    left -= len(reader.read(min(left, 1 << 16)))
            wire.sendall(f"{answer}\r\n".encode())
            if words[0] == "QUIT":
                return

    def stop(self):
        self.socket.close()


def message(folder, number, attachment=None):
    parts = [{"name": os.path.basename(attachment), "type": "application/octet-stream", "path": attachment}] if attachment else []
    path = f"{folder}/message-{number}.json"
    pathlib.Path(path).write_text(json.dumps({
        "from": "Ana <ana@example.org>", "to": "Eva <eva@example.org>", "subject": f"Programa {number}",
        "text": "Hola, Eva:\n\n" + "Te mando el programa de la semana que viene. " * 20 + "\n\nAna\n", "attachments": parts}))
    return path


def send(binary, store, info, port, files):
    """Seconds from the moment at which all is queued until it is out, the largest resident set in MB."""
    account = f"{store}.json"
    pathlib.Path(account).write_text(json.dumps({
        "label": "bench", "name": "Ana", "address": "ana@example.org", "protocol": "pop3", "password": PASSWORD,
        "server": {"host": "127.0.0.1", "port": 9, "security": "tls", "user": "ana"},
        "outgoing": {"host": "localhost", "port": port, "security": "tls", "user": "ana"}}))
    os.chmod(account, 0o600)
    started = time.monotonic()
    process = subprocess.Popen([str(binary), "send", "--store", store, "--account", account, "--ca", info["ca"], "--pass-fd", "0", *files],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(PASSWORD.encode() + b"\n")
    process.stdin.close()
    queued = 0
    for line in process.stdout:
        if b'"queued"' in line:
            queued += 1
            if queued == len(files):
                started = time.monotonic()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"smtp: {process.stderr.read().decode()[-500:]}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def raw(info, octets):
    """The same by a socket that does nothing else: seconds from connecting to the server's word."""
    def said(wire):
        while True:
            line = wire.readline()
            if line[3:4] == b" ":
                return line
    context = ssl.create_default_context(cafile=info["ca"])
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)  # a CA for tests has no key usage
    started = time.monotonic()
    with context.wrap_socket(socket.create_connection(("127.0.0.1", info["smtps"])), server_hostname="localhost") as wire:
        reader = wire.makefile("rb")
        said(reader)
        signin = base64.b64encode(f"\0ana\0{PASSWORD}".encode()).decode()
        for line in ("EHLO bench", f"AUTH PLAIN {signin}", "MAIL FROM:<ana@example.org>", "RCPT TO:<eva@example.org>", f"BDAT {len(octets)} LAST"):
            wire.sendall(line.encode() + b"\r\n")
            if not line.startswith("BDAT"):
                said(reader)
        view = memoryview(octets)
        for at in range(0, len(view), 1 << 18):
            wire.sendall(view[at:at + (1 << 18)])
        answer = said(reader)
        if not answer.startswith(b"250"):
            sys.exit(f"smtp: raw was refused: {answer!r}")
    return time.monotonic() - started


def scene(bench):
    cli = bench.bin / "palomar-cli"
    server = Exim(f"{bench.work}/exim")
    info, port = server.info, server.info["smtps"]
    try:
        folder = bench.folder()
        small = [message(folder, i) for i in range(101)]
        told = {}
        for count in (1, 101):
            before = server.taken()
            with Meter(bench.bin, port, 100) as meter:
                seconds, _ = send(cli, f"{bench.folder()}/store", info, meter.port, small[:count])
            told[count] = (meter.told["turns"], seconds, meter.told["connections"])
            if server.taken() - before != count:
                sys.exit(f"smtp: {server.taken() - before} of {count} arrived")
        turns = (told[101][0] - told[1][0]) / 100
        print(f"\n## 100 messages at a round trip of 100 ms, over TLS\n\n{turns:.2f} turns a message, {(told[101][1] - told[1][1]) / 100 * 1000:.0f} ms "
              f"a message; the first one {told[1][0]} turns with connecting and signing in; {told[101][2]} connection(s)", flush=True)

        size = 25_000_000
        attachment = f"{folder}/attachment.bin"
        pathlib.Path(attachment).write_bytes(os.urandom(size))
        large = message(folder, "large", attachment)
        built = subprocess.run([str(cli), "compose", large], stdout=subprocess.PIPE, check=True).stdout
        ours, bare, rss, rss_small = [], [], [], []
        for _ in range(bench.a.runs):
            bare.append(raw(info, built))
            seconds, memory = send(cli, f"{bench.folder()}/store", info, port, [large])
            quick, least = send(cli, f"{bench.folder()}/store", info, port, small[:1])
            ours.append(seconds)
            rss.append(memory)
            rss_small.append(least)
        mb = len(built) / 1e6
        print(f"\n## An attachment of 25 MB ({mb:.1f} MB on the wire), over TLS\n\nraw socket {mb / statistics.median(bare):.1f} MB/s, "
              f"Palomar {mb / statistics.median(ours):.1f} MB/s: {statistics.median(bare) / statistics.median(ours) * 100:.0f} %; "
              f"resident {statistics.median(rss):.0f} MB, with a small message {statistics.median(rss_small):.0f} MB", flush=True)

        print("\n## The same to a server that only counts, without and with BINARYMIME (RFC 3030)\n", flush=True)
        for is_binary in (False, True):
            counting = Counting(server.folder, is_binary)
            took = [send(cli, f"{bench.folder()}/store", info, counting.port, [large]) for _ in range(bench.a.runs)]
            counting.stop()
            print(f"{counting.octets / 1e6:.1f} MB of message ({counting.mail or 'nothing said'}), {statistics.median(t for t, _ in took):.2f} s, "
                  f"resident {statistics.median(m for _, m in took):.0f} MB", flush=True)
    finally:
        server.stop()
