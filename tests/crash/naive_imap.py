#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An IMAP client as one writes it in an afternoon, with palomar-cli's options: it shows that the harness bites. It moves by
deleting and putting the message back elsewhere, repeats what it is not certain of, and expunges whatever is marked."""
import argparse, json, os, pathlib, sqlite3, sys

import imaplib
import palomar
from imap_wire import Raw, quoted


def tell(raw, deed, folder, rows):
    """rows: id -> (folder, uid, subject, sha)"""
    to = "Trash" if deed["do"] == "trash" else deed.get("to")
    for number in deed["messages"]:
        box, uid = rows[number][:2]
        raw.select(box)
        if deed["do"] == "trash":
            raw.uid("copy", str(uid), to)
            raw.uid("store", str(uid), "+FLAGS", "(\\Deleted)")
        else:
            raw.uid("store", str(uid), "+FLAGS", "(\\Deleted)")
            raw.do("expunge")
            raw.do("append", quoted(to), None, None, (folder / rows[number][3]).read_bytes())
        raw.do("expunge")


def sync(a, folder, database):
    waiting = folder / "waiting"
    with Raw(a.port, a.user, sys.stdin.readline().rstrip("\n")) as raw:
        rows = {row[0]: row[1:] for row in database.execute("SELECT message, folder, uid, subject, sha FROM summaries")}
        deeds = [json.loads(line) for line in waiting.read_text().splitlines()] if waiting.exists() else []
        for deed in deeds:
            if deed["do"] != "trash" and waiting.exists():
                waiting.unlink()  # so that it is never put there twice
            tell(raw, deed, folder, rows)
        waiting.unlink(missing_ok=True)
        found = []
        for box in raw.mailboxes():
            for uid, (flags, sha) in raw.messages(box).items():
                if "\\deleted" in flags:
                    continue
                raw.select(box, readonly=True)
                text = raw.uid("fetch", str(uid), "(BODY.PEEK[])")[0][1]
                (folder / sha).write_bytes(text)
                subject = next(line for line in text.decode().splitlines() if line.startswith("Subject: "))[9:]
                found.append((len(found) + 1, box, uid, subject, sha, json.dumps(sorted(flags))))
    database.execute("DELETE FROM summaries")
    database.executemany("INSERT INTO summaries VALUES (?, ?, ?, ?, ?, ?)", found)
    database.commit()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("verb", choices=["sync", "do", "list", "verify"])
    for name in ("store", "host", "user", "proto", "tls", "pass-fd"):
        p.add_argument("--" + name)
    p.add_argument("--port", type=int)
    for name in ("allow-plaintext", "once", "hashes"):
        p.add_argument("--" + name, action="store_true")
    a = p.parse_args()
    folder = pathlib.Path(a.store)
    os.makedirs(folder, exist_ok=True)
    database = sqlite3.connect(folder / "mail.sqlite")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("CREATE TABLE IF NOT EXISTS summaries (message INTEGER PRIMARY KEY, folder, uid, subject, sha, flags)")
    if a.verb == "do":
        (folder / "waiting").write_text(sys.stdin.read())
    elif a.verb == "sync":
        try:
            sync(a, folder, database)
        except (OSError, EOFError, RuntimeError, KeyError, imaplib.IMAP4.error) as error:
            print(error, file=sys.stderr)
            sys.exit(7)
    elif a.hashes:
        for box, uid, sha, flags in database.execute("SELECT folder, uid, sha, flags FROM summaries"):
            print(json.dumps({"folder": box, "uid": uid, "sha256": sha, "flags": json.loads(flags)}))


if __name__ == "__main__":
    main()
