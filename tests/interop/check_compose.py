#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_compose.py PALOMAR_CLI [--messages N] [--seed N]: lets `palomar-cli compose` build random messages, reads them with
Python's email package, and compares. Exit code 1 where they differ."""
import argparse, base64, email, email.header, email.policy, email.utils, json, os, pathlib, random, subprocess, sys, tempfile

PIECES = ["a", "Z", "7", " ", " ", ".", ",", "=", "?", "_", '"', "\\", "<", ">", "(", ")", ":", ";", "@", "ñ", "é", "ß", "Ж", "日",
          "🕊", "=?", "?=", "word", "palomar", "From ", "%20", "e\u0301"]
ADDRESSES = ["ana@example.org", "a.b+c@example.net", "o'neill@sub.example.org"]


def text(chance, most, lines=False):
    out = "".join(chance.choice(PIECES + ["\n"] * 3 * lines) for _ in range(chance.randint(0, most)))
    return out if lines else out.strip()


def address(chance):
    return {"name": text(chance, 25), "address": chance.choice(ADDRESSES)}


def message(chance):
    out = {"from": [address(chance)], "to": [address(chance) for _ in range(chance.randint(1, 4))],
           "cc": [address(chance) for _ in range(chance.randint(0, 3))], "bcc": [{"name": "", "address": "hidden@example.com"}],
           "subject": text(chance, 100), "text": text(chance, 300, True), "attachments": [
               {"name": text(chance, 40), "type": "application/x-any", "base64": base64.b64encode(chance.randbytes(chance.randint(0, 2000))).decode()}
               for _ in range(chance.randint(0, 3))]}
    if chance.random() < 0.5:
        out["html"] = text(chance, 200, True)
    return out


def flat(list_):
    return [(each["name"], each["address"]) for each in list_]


def lines(text_):
    """Without what format=flowed may change."""
    return " ".join(text_.replace(">", " ").split())


def problems(meant, raw):
    wrong = []
    read = email.message_from_bytes(raw, policy=email.policy.default)

    def same(what, ours, theirs):
        if ours != theirs:
            wrong.append(f"{what}: {ours!r} became {theirs!r}")

    # Names by the older reader: the newer one puts a space between the encoded words of a phrase (3.13), which RFC 2047
    # section 6.2 forbids.
    old = email.message_from_bytes(raw)

    def addresses(field):
        return [(str(email.header.make_header(email.header.decode_header(name))), address)
                for name, address in email.utils.getaddresses(old.get_all(field, []))]

    same("subject", meant["subject"], str(read["Subject"] or ""))
    for field in ("from", "to", "cc"):
        same(field, flat(meant[field]), addresses(field))
    if b"hidden" in raw or read["Bcc"]:
        wrong.append("Bcc is in it")
    if read.defects:
        wrong.append(f"defects: {read.defects}")
    attachments = [part for part in read.walk() if part.get_content_disposition() == "attachment"]
    same("attachments", len(meant["attachments"]), len(attachments))
    for ours, theirs in zip(meant["attachments"], attachments):
        same("octets", base64.b64decode(ours["base64"]), theirs.get_payload(decode=True))
        same("file name", ours["name"].rsplit("/")[-1].rsplit("\\")[-1].strip(), theirs.get_filename() or "")
    plain = read.get_body(("plain",)).get_content()
    same("text", lines(meant["text"]), lines(plain))
    if "html" in meant:
        same("html", meant["html"].rstrip("\n"), read.get_body(("html",)).get_content().replace("\r\n", "\n").rstrip("\n"))
    for line in raw.split(b"\r\n"):
        if len(line) > 998 or b"\n" in line or b"\r" in line or b"\0" in line:
            wrong.append("a line that is none")
    return wrong


def main():
    p = argparse.ArgumentParser()
    p.add_argument("program")
    p.add_argument("--messages", type=int, default=400)
    p.add_argument("--seed", type=int, default=20261126)
    a = p.parse_args()
    chance = random.Random(a.seed)
    meant = [message(chance) for _ in range(a.messages)]
    bad = 0
    with tempfile.TemporaryDirectory(prefix="palomar-compose-") as folder:
        names = []
        for number, each in enumerate(meant):
            names.append(f"{folder}/{number}.json")
            pathlib.Path(names[-1]).write_text(json.dumps(each), encoding="utf-8")
        subprocess.run([a.program, "compose", "--out", folder, *names], check=True)
        for number, each in enumerate(meant):
            wrong = problems(each, pathlib.Path(f"{folder}/{number}.eml").read_bytes())
            bad += bool(wrong)
            for what in wrong[:3]:
                print(f"message {number}: {what}")
    print(f"{a.messages} messages, {bad} read differently by Python {sys.version.split()[0]}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
