#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_imap.py MAKER PALOMAR_CLI: palomar-cli against another maker's IMAP server (see servers.py): everything comes octet for
octet, the second visit changes nothing, flags, moves, folders and deletions done without a line reach the server, what others
do comes back, and nobody else's marked message goes. What the server has is asked of the server itself, by Python's imaplib and
in its files. Exit code 77: it cannot run here."""
import json, pathlib, re, sqlite3, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import palomar
import servers
from check_pop3 import expect, messages
from imap_wire import ImapSession, Raw, quoted
from relay import Relay


class Check:
    def __init__(self, maker, server, relay, program, folder):
        self.maker, self.server, self.relay = maker, server, relay
        self.cli = palomar.Cli(program, f"{folder}/store", relay.port, server.user, server.password, "imap")
        with self.raw() as raw:
            namespace = raw.do("namespace")[0]
            self.prefix = re.match(rb'\(\("([^"]*)"', namespace)[1].decode()
            self.offers = set(raw.imap.capabilities)

    def raw(self):
        return Raw(self.server.port, self.server.user, self.server.password)

    def there(self):
        """{mailbox: {uid: (flags, sha256)}}, also those marked; nobody is signed in any more then."""
        self.server.rest()
        with self.raw() as raw:
            found = raw.listing()
        self.server.rest()
        return found

    def sync(self, what):
        del self.relay.sessions[:]
        # Mailutils offers SCRAM whether or not it has a password in clear to do it with.
        run = self.cli.sync("--dump", "--auth", "password")
        expect(f"{what}: the visit ends well", (run.code, b"error" in run.err), (0, False))
        here = {}
        for row in run.rows():
            name = "INBOX" if row["folder"].upper() == "INBOX" else row["folder"].replace("/", self.separator())
            here.setdefault(name, {})[row["uid"]] = (frozenset(flag.lower() for flag in row["flags"]), row["sha256"])
        there = {name: {uid: each for uid, each in found.items() if "\\deleted" not in each[0]} for name, found in self.there().items()}
        here = {name: {uid: each for uid, each in found.items() if "\\deleted" not in each[0]} for name, found in here.items()}
        expect(f"{what}: the same here as there", {name: found for name, found in here.items() if found}, {name: found for name, found in there.items() if found})
        said = [command for session in self.relay.sessions for command in session.commands]
        expect(f"{what}: nobody else's mark is swept away", [each for each in said if each.upper() in (b"EXPUNGE", b"CLOSE")], [])
        return [command for session in self.relay.sessions for command in session.changing()]

    def separator(self):
        return "." if self.prefix.endswith(".") else "/"

    def ids(self):
        with sqlite3.connect(f"{self.cli.store}/mail.sqlite") as connection:
            rows = connection.execute("SELECT subject, message FROM summaries").fetchall()
        connection.close()
        return {int(subject.split()[1]): message for subject, message in rows}

    def do(self, *deeds):
        ids = self.ids()
        lines = [json.dumps({**deed, "messages": [ids[number] for number in deed["messages"]]} if "messages" in deed else deed) for deed in deeds]
        run = self.cli._run([self.cli.program, "do", "--store", self.cli.store], "\n".join(lines).encode() + b"\n", None, 60)
        expect(f"{[deed['do'] for deed in deeds]} without a line", (run.code, run.err), (0, b""))

    def folder(self, name):
        """The path of a folder here, by its last name."""
        with sqlite3.connect(f"{self.cli.store}/mail.sqlite") as connection:
            paths = [path for path, in connection.execute("SELECT path FROM folders WHERE NOT local")]
        connection.close()
        return next(path for path in paths if path == name or re.split(r"[./]", path)[-1] == name)

    def where(self):
        """number -> mailbox, of what is not marked."""
        found = {}
        for name, messages in self.there().items():
            for flags, sha in messages.values():
                if "\\deleted" not in flags:
                    found.setdefault(self.numbers[sha], []).append(name)
        return found

    def run(self):
        self.server.fill(messages(0, 20))
        before = self.there()["INBOX"]
        expect("the server has 20", len(before), 20)
        self.sync("the first time")
        by_subject = {number: sha for uid, (_, sha) in before.items() for number in [uid - 1]}
        self.numbers = {sha: number for number, sha in by_subject.items()}
        # Some servers end a last line that has no end.
        files = [each.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for each in self.server.files()]
        forms = [{palomar.sha256(each), palomar.sha256(palomar.on_the_wire(each))} for each in files]
        expect("octet for octet as in its files", [sum(sha in form for sha in self.numbers) for form in forms], [1] * 20)
        expect("the second visit changes nothing", self.sync("the second time"), [])

        with self.raw() as raw:
            raw.uid("store", raw.uids_of("INBOX", 19), "+FLAGS", "(\\Deleted)")  # somebody else is about to
        self.do({"do": "create-folder", "name": "Lists"}, {"do": "seen", "messages": [1, 2]}, {"do": "star", "messages": [2]})
        self.sync("flags")
        flags = {self.numbers[sha]: flags for flags, sha in self.there()["INBOX"].values()}
        expect("they reached the server", (flags[1] - {"\\recent"}, flags[2] - {"\\recent"}), ({"\\seen"}, {"\\seen", "\\flagged"}))
        self.do({"do": "move", "messages": [3, 4], "to": self.folder("Lists")}, {"do": "trash", "messages": [5]}, {"do": "delete", "messages": [6]})
        self.sync("a move, a deletion, one for good")
        lists, trash = self.prefix + "Lists", self.prefix + "Trash"
        where = self.where()
        expect("they reached the server", (where[3], where[4], where[5], where.get(6)), ([lists], [lists], [trash], None))
        expect("what somebody else has marked is there", any("\\deleted" in flags and self.numbers[sha] == 19
                                                             for flags, sha in self.there()["INBOX"].values()), True)
        expect("then there is nothing to tell", self.sync("again"), [])
        self.do({"do": "undo"}, {"do": "undo"})
        self.sync("undone")
        expect("everything but what went for good is back", [self.where()[number] for number in (3, 4, 5)], [["INBOX"]] * 3)
        self.do({"do": "rename-folder", "folder": self.folder("Lists"), "name": "Años & más"})
        self.sync("renamed")
        expect("it has its new name there", [name for name in self.there() if "ños" in name or "List" in name], [self.prefix + "Años & más"])

        with self.raw() as raw:
            raw.uid("store", raw.uids_of("INBOX", 7), "+FLAGS", "(\\Answered)")
            raw.uid("copy", raw.uids_of("INBOX", 8), quoted(self.prefix + "Años & más").decode())
            raw.uid("store", raw.uids_of("INBOX", 8), "+FLAGS", "(\\Deleted)")
            raw.do("expunge")  # with what was marked before, as such programs do
        self.server.rest()
        self.server.fill(messages(20, 2))
        for sha in {sha for found in self.there().values() for _, sha in found.values()} - set(self.numbers):
            self.numbers[sha] = 20 + len([number for number in self.numbers.values() if number >= 20])
        expect("what others did comes without a word", self.sync("what others did"), [])
        self.sync("and again")
        expect("every octet can be read back", self.cli.verify().code, 0)
        print("offers:", " ".join(sorted(self.offers)))


def main():
    maker, program = servers.IMAP_MAKERS[sys.argv[1]], sys.argv[2]
    if why := maker.missing():
        print("SKIPPED:", why)
        sys.exit(77)
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="palomar-interop-") as folder:
        pathlib.Path(folder).chmod(0o755)
        with maker(f"{folder}/server") as server, Relay(server.port, kind=ImapSession) as relay:
            try:
                Check(sys.argv[1], server, relay, program, folder).run()
            except BaseException:
                print(pathlib.Path(f"{folder}/server/log").read_text(errors="replace"), file=sys.stderr)
                print(*(f"{session.commands}" for session in relay.sessions), sep="\n", file=sys.stderr)
                raise


if __name__ == "__main__":
    main()
