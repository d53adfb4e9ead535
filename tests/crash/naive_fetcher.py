#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A POP3 client as one writes it in an afternoon, with palomar-cli's options: it shows that the harness bites. It asks
the server to delete before it writes the message, remembers at the end what it has fetched, and never calls fsync."""
import argparse, json, os, pathlib, poplib, sys

import palomar


def fetch(a, folder):
    policy = json.loads(a.policy or "{}")
    names = folder / "names"
    known = set(names.read_text().split()) if names.exists() else set()
    pop = poplib.POP3(a.host, a.port, timeout=20)
    pop.user(a.user)
    pop.pass_(sys.stdin.readline().rstrip("\n"))
    arrived = []
    for line in pop.uidl()[1]:
        number, uidl = line.decode().split()
        if uidl not in known:
            arrived.append((uidl, b"".join(each + b"\r\n" for each in pop.retr(int(number))[1])))
        if policy.get("mode") != "keep-all":
            pop.dele(int(number))
    pop.quit()
    for uidl, message in arrived:
        with open(folder / "mail", "ab") as file:
            file.write(b"%d\n" % len(message) + message)
    names.write_text("\n".join(sorted(known | {uidl for uidl, _ in arrived})))


def mail(folder):
    data = (folder / "mail").read_bytes() if (folder / "mail").exists() else b""
    while data:
        size, _, data = data.partition(b"\n")
        yield data[:int(size)]
        data = data[int(size):]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("verb", choices=["sync", "list", "verify"])
    for name in ("store", "host", "user", "proto", "tls", "pass-fd", "policy"):
        p.add_argument("--" + name)
    p.add_argument("--port", type=int)
    for name in ("allow-plaintext", "once", "hashes"):
        p.add_argument("--" + name, action="store_true")
    a = p.parse_args()
    folder = pathlib.Path(a.store)
    os.makedirs(folder, exist_ok=True)
    if a.verb == "sync":
        try:
            fetch(a, folder)
        except (OSError, EOFError, poplib.error_proto) as error:
            print(error, file=sys.stderr)
            sys.exit(7)
    if a.hashes:
        for message in mail(folder):
            print(json.dumps({"sha256": palomar.sha256(message)}))


if __name__ == "__main__":
    main()
