#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_pop3.py MAKER PALOMAR_CLI: palomar-cli against another maker's POP3 server (see servers.py): it signs in,
downloads by UIDL, leaves everything, does nothing the second time, deletes what its policy says and no more. What the
server has is asked of the server itself, by Python's poplib and in its files. Exit code 77: it cannot run here."""
import pathlib, poplib, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import palomar
import servers
from relay import Relay

poplib._MAXLINE = 1 << 20
AT_ONCE = {"mode": "delete-once-here", "inSameSession": True}
NEXT_VISIT = {"mode": "delete-once-here"}
KEEP = {"mode": "keep-all"}


def messages(first, count):
    """Mail with what servers get wrong."""
    bodies = [b"plain\n", b".\n..\n.leading dots\n", b"caf\xe9 \xf0\x9f\x90\xa6 raw octets\n", b"x" * 3000 + b"\n", b"",
              b"From the start of a line\n>From quoted\n", b"no end of line", b"\n\nblank lines first\n\n\n",
              b"tab\tand space \n", b"a line\n" * 4000]
    return [b"From: Ana <ana@example.org>\nTo: Luis <luis@example.org>\nSubject: message %d\n"
            b"Message-ID: <m%d@example.org>\nDate: Mon, 23 Nov 2026 10:00:00 +0000\n\n" % (number, number)
            + bodies[number % len(bodies)] for number in range(first, first + count)]


def there(server):
    """uidl -> sha256 of what RETR gives, as the server itself says."""
    server.rest()
    pop = poplib.POP3("127.0.0.1", server.port, timeout=30)
    pop.user(server.user)
    pop.pass_(server.password)
    found = {}
    for line in pop.uidl()[1]:
        number, uidl = line.split(b" ", 1)
        lines = pop.retr(int(number))[1]
        found[uidl.decode()] = palomar.sha256(b"".join(each + b"\r\n" for each in lines))
    pop.quit()
    server.rest()
    return found


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"FAILED: {what}\n  wanted: {wanted}\n  got:    {got}")
    print(f"ok: {what}")


def check(server, relay, program, folder):
    cli = palomar.Cli(program, f"{folder}/store", relay.port, server.user, server.password)

    def visit(policy):
        run = cli.sync("--dump", policy=policy)
        expect(f"sync with {policy} ends well", (run.code, run.err), (0, b""))
        rows = {row["uidl"]: row["sha256"] for row in run.rows()}
        expect("no name is listed twice", len(rows), len(run.rows()))
        return rows, relay.sessions[-1]

    server.fill(messages(0, 20))
    mail = there(server)
    expect("the server has 20", len(mail), 20)
    rows, session = visit(KEEP)
    expect("everything is here, octet for octet, under the server's own names", rows, mail)
    expect("everything is still there", there(server), mail)
    expect("nothing was deleted", session.said(b"DELE"), 0)
    rows, session = visit(KEEP)
    expect("the second visit lists and leaves", (session.said(b"RETR"), session.said(b"TOP"), session.said(b"UIDL")), (0, 0, 1))
    expect("and changes nothing here", rows, mail)

    server.fill(messages(20, 3))
    newer = {uidl: sha for uidl, sha in there(server).items() if uidl not in mail}
    mail.update(newer)
    expect("three more", len(newer), 3)
    rows, _ = visit(NEXT_VISIT)
    expect("what was here before is deleted there, what is new stays for one visit", there(server), newer)
    expect("all of it is here", rows, mail)
    rows, _ = visit(NEXT_VISIT)
    expect("the next visit takes these from the server", (there(server), server.files()), ({}, []))
    expect("and keeps them here", rows, mail)

    # Courier gives the ids of an emptied maildrop again within the same second. Palomar then finds another message under
    # a name that it knows, leaves it alone and fetches it at the next visit: right, and not what is asked here.
    emptied = int(time.time())
    while int(time.time()) == emptied:
        time.sleep(0.01)
    server.fill(messages(30, 2))
    mail.update(there(server))
    rows, session = visit(AT_ONCE)
    expect("asked to delete at once, it does", (there(server), session.said(b"DELE")), ({}, 2))
    expect("with everything here", rows, mail)
    expect("every octet can be read back", cli.verify().code, 0)

    server.fill(messages(40, 1))
    wrong = palomar.Cli(program, f"{folder}/store2", server.port, server.user, "wrong").sync()
    expect("a wrong password is called that", (wrong.code, b"LoginRefused" in wrong.err), (4, True))


def main():
    maker, program = servers.MAKERS[sys.argv[1]], sys.argv[2]
    if why := maker.missing():
        print("SKIPPED:", why)
        sys.exit(77)
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="palomar-interop-") as folder:
        pathlib.Path(folder).chmod(0o755)
        with maker(f"{folder}/server") as server, Relay(server.port) as relay:
            try:
                check(server, relay, program, folder)
            except BaseException:
                print(pathlib.Path(f"{folder}/server/log").read_text(errors="replace"), file=sys.stderr)
                raise


if __name__ == "__main__":
    main()
