# SPDX-License-Identifier: GPL-3.0-or-later
"""What is played with IMAP (imap_cases.py): the last step of a case is broken at one point; then the account is synchronised
until nothing is left to tell, and server and store are held against what they are where nothing breaks."""
import base64, collections, functools, json, os, pathlib, random, shutil, socket, sqlite3, threading, time

import imap_cases
import maildrop
import palomar
import trace
from imap_wire import ImapSession, Raw
from judge import Verdict
from relay import CutAfter, CutAtReply, Relay
from scenario import KINDS, PATIENCE, Point

POLICIES = imap_cases.CASES
NAIVE = ("move", "trash-by-copy")  # what naive_imap.py can
ROUNDS = 4  # synchronisations after which there must be quiet


@functools.cache
def make(number, seed=1):
    """Message NUMBER, with CRLF."""
    body = b"line of %d\r\n" % number * (1 + number * number % 7 * 40)
    if number == imap_cases.LARGE:
        return large(number, seed)
    return (b"From: Ana <ana@example.org>\r\nTo: Luis <luis@example.org>\r\nSubject: message %d of %d\r\n"
            b"Message-ID: <m%d.%d@example.org>\r\nDate: Mon, 23 Nov 2026 10:%02d:00 +0000\r\n\r\n%s" % (number, seed, number, seed, number % 60, body))


def large(number, seed):
    """With a part of five pieces."""
    octets = random.Random(seed).randbytes(900_000)
    return (b"From: Ana <ana@example.org>\r\nTo: Luis <luis@example.org>\r\nSubject: message %d of %d\r\nMessage-ID: <m%d.%d@example.org>\r\n"
            b"Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"-here-\"\r\n\r\n"
            b"---here-\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n"
            b"---here-\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
            b"Content-Disposition: attachment; filename=\"large.bin\"\r\n\r\n%s---here---\r\n"
            % (number, seed, number, seed, base64.encodebytes(octets).replace(b"\n", b"\r\n")))


class Server(maildrop.Dovecot):
    """A Dovecot with a list of offers of its own; its maildir is as every case begins."""

    def __init__(self, folder, offers):
        super().__init__(folder, [] if offers is None else [f"imap_capability = {offers} AUTH=PLAIN"])

    def raw(self):
        raw = Raw(self.imap)
        raw.make = make
        return raw

    def rest(self):
        """Until every session has ended: what a dead client had said is done by then."""
        end = time.monotonic() + 30
        master = int(pathlib.Path(self.folder, "dovecot/run/master.pid").read_text())
        while time.monotonic() < end:
            children = pathlib.Path(f"/proc/{master}/task/{master}/children").read_text().split()
            if not any(_name(child) == "imap" for child in children):
                return
            time.sleep(0.005)
        raise RuntimeError("an IMAP session does not end")

    def begin(self):
        with self.raw() as raw:
            raw.do("create", "Lists")
            raw.do("subscribe", "Lists")
            for number, mailbox in imap_cases.HOME.items():
                raw.deliver(mailbox, make(number), "(\\Deleted)" if number in imap_cases.MARKED else None)
        self.rest()


def _name(process):
    try:
        return pathlib.Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""


class Sink(threading.Thread):
    """Takes one message by SMTP, for the copy of it that goes to Sent."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def run(self):
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rwb") as file:
            def say(text):
                file.write(text + b"\r\n")
                file.flush()
            say(b"220 hi")
            in_data = False
            for line in file:
                verb = line[:4].upper().strip()
                if in_data:
                    in_data = line != b".\r\n"
                    if not in_data:
                        say(b"250 taken")
                elif verb == b"EHLO":
                    say(b"250-sink\r\n250 AUTH PLAIN")
                elif verb == b"AUTH":
                    say(b"235 in")
                elif verb == b"DATA":
                    in_data = True
                    say(b"354 go")
                elif verb == b"QUIT":
                    say(b"221 bye")
                    return
                else:
                    say(b"250 ok")


class Cli(palomar.Cli):
    def do(self, deeds, before=(), timeout=60):
        """The run, and the deeds with the numbers of messages made to their ids here."""
        with sqlite3.connect(f"{self.store}/mail.sqlite") as connection:
            rows = connection.execute("SELECT subject, message FROM summaries").fetchall()
        connection.close()
        ids = {int(subject.split()[1]): message for subject, message in rows}
        lines = [json.dumps({**deed, "messages": [ids[number] for number in deed["messages"]]} if "messages" in deed else deed) for deed in deeds]
        return self._run([*before, self.program, "do", "--store", self.store], "\n".join(lines).encode() + b"\n", None, timeout)

    def listing(self):
        """As Raw.listing()."""
        run = self._run([self.program, "list", "--store", self.store, "--hashes"], b"", None, 60)
        found = collections.defaultdict(dict)
        for row in run.rows():
            name = "INBOX" if row["folder"].upper() == "INBOX" else row["folder"]
            found[name][row.get("uid") or -len(found[name]) - 1] = (frozenset(flag.lower() for flag in row["flags"]), row["sha256"])
        return found


class World:
    """A Dovecot for each list of offers, a relay before each, and a store."""

    def __init__(self, program, folder, count, seed, window=None):
        self.program, self.folder = program, folder
        self.store = f"{folder}/profile/mail"
        self.rule = None
        self.cuts_opener = None  # the relay of which only the second line is cut: on that a message is opened
        self.servers, self.relays, self.ready = {}, {}, {}
        self.drafts = {}  # sha256 -> number: such a message has the time of its making in it

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        os.chmod(self.folder, 0o755)
        return self

    def __exit__(self, *_):
        for relay in self.relays.values():
            relay.__exit__()
        for server in self.servers.values():
            server.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)

    def server(self, case):
        if case.offers not in self.servers:
            name = f"{self.folder}/server{len(self.servers)}"
            os.makedirs(name)
            server = Server(name, case.offers).__enter__()
            self.servers[case.offers] = server
            self.relays[case.offers] = Relay(server.imap, self.rule_of, ImapSession).__enter__()
            server.begin()
            server.save(f"{name}/begin")
        return self.servers[case.offers]

    def rule_of(self, session):
        is_spared = self.cuts_opener and self.cuts_opener.sessions.index(session) != 1
        return None if is_spared else self.rule

    def relay(self, case):
        self.server(case)
        return self.relays[case.offers]

    def cli(self, case):
        return Cli(self.program, self.store, self.relay(case).port, proto="imap")

    def step(self, case, step, before=()):
        """The run of one step, or where it hung, a palomar.Hung."""
        try:
            if step[0] == "sync":
                return self.cli(case).sync(before=before, timeout=PATIENCE, policy=policy(case))
            if step[0] == "do":
                return self.cli(case).do(step[1:], before, timeout=PATIENCE)
            if step[0] == "server":
                with self.server(case).raw() as raw:
                    step[1](raw)
            if step[0] == "send":
                return self.send(case)
            if step[0] == "open":
                return self.open(case, before)
            return palomar.Run(0, b"", b"")
        except palomar.Hung as hung:
            return hung

    def send(self, case):
        """A message goes out while there is no line to the mailbox: its copy for Sent waits in the journal."""
        account, message, sink = f"{self.folder}/account.json", f"{self.folder}/message.json", Sink()
        pathlib.Path(account).write_text(json.dumps({
            "protocol": "imap", "address": "ana@example.org", "checkMinutes": 0,
            "server": {"host": "127.0.0.1", "port": self.relay(case).port, "security": "none", "user": "ana"},
            "outgoing": {"host": "127.0.0.1", "port": sink.port, "security": "none", "user": "ana"}}))
        pathlib.Path(message).write_text(json.dumps({"from": "Ana <ana@example.org>", "to": "eva@example.org", "subject": "message 30 of 1",
                                                     "text": "Hola\n" * 50}))
        self.rule = CutAfter(0)
        run = palomar.Cli._run([self.program, "send", "--store", self.store, "--account", account, "--allow-plaintext", "--pass-fd", "0", message],
                               b"secreto\n", None, PATIENCE)
        self.rule = None
        return run

    def open(self, case, before=()):
        """What is to be read is opened, or one of its parts; on standard output is what of it is here then."""
        number, section = case.opened
        with sqlite3.connect(f"{self.store}/mail.sqlite") as connection:
            found = connection.execute("SELECT message FROM summaries WHERE subject = ?", (f"message {number} of 1",)).fetchone()
        connection.close()
        return self.cli(case).sync("--fetch", f"{found[0]}:{section}", before=before, timeout=PATIENCE, policy=policy(case))

    def restore(self, case, upto=None):
        """As it is before the step that is broken, if all before it went well; upto: so many of its deeds are done."""
        server, key = self.server(case), (case.name, upto)
        place = f"{self.folder}/before-{case.name}-{upto}"
        server.rest()
        shutil.rmtree(self.store, ignore_errors=True)
        if key not in self.ready:
            server.restore(f"{server.folder}/begin")
            for step in case.steps[:-1]:
                run = self.step(case, step)
                if isinstance(run, palomar.Hung) or run.code != 0:
                    raise RuntimeError(f"{case.name}: {step[0]} failed without a fault: {run}")
            if upto:
                run = self.step(case, ("do", *case.steps[-1][1:1 + upto]))
                if isinstance(run, palomar.Hung) or run.code != 0:
                    raise RuntimeError(f"{case.name}: {upto} deeds failed without a fault: {run}")
            server.rest()
            if os.path.exists(self.store):
                shutil.copytree(self.store, f"{place}-store")
            server.save(f"{place}-mail")
            self.ready[key] = True
            return
        if os.path.exists(f"{place}-store"):
            shutil.copytree(f"{place}-store", self.store)
        server.restore(f"{place}-mail")

    def there(self, case):
        self.server(case).rest()
        with self.server(case).raw() as raw:
            listing = raw.listing()
            for number in (40, 41):
                for uid in filter(None, raw.uids_of("Drafts", number).split(",") if "Drafts" in listing else ()):
                    self.drafts[listing["Drafts"][int(uid)][1]] = number
            return listing

    def settle(self, case, wrong):
        """Synchronises until it has nothing to tell, and once more; then both sides."""
        relay, quiet = self.relay(case), 0
        for _ in range(ROUNDS):
            del relay.sessions[:]
            run = self.step(case, ("sync",))
            if isinstance(run, palomar.Hung) or run.code != 0:
                wrong.append(f"afterwards it cannot synchronise: {run!r}")
                break
            self.server(case).rest()
            told = [command for session in relay.sessions for command in session.changing()]
            wrong += [f"it says {command!r}" for command in told if command.upper() in (b"EXPUNGE", b"CLOSE")]
            quiet = 0 if told else quiet + 1
            if quiet == 2:
                break
        else:
            wrong.append(f"no quiet after {ROUNDS}: {told}")
        if case.opened and not wrong:
            run = self.step(case, ("open",))
            told = [] if isinstance(run, palomar.Hung) else run.rows()
            # A part may have come without its encoding: then what is here is what came of it where nothing broke. Where the outline
            # could not be written, the whole message has come.
            whole = palomar.sha256(make(case.opened[0]))
            is_whole = bool(told) and told[-1].get("sha256") == whole
            first = whole if not case.opened[1] or is_whole else told and told[-1].get("sha256")
            expected = whole if is_whole else self.ready.setdefault((case.name, "opened"), first)
            if not told or told[-1]["octets"] < 900_000 or told[-1]["sha256"] != expected:
                wrong.append(f"what was opened is not as it was sent: {run!r}")
        return self.there(case), self.cli(case).listing()

    def ends(self, case):
        """The states that are good in the end, as (mailbox -> sorted flags and hashes): without a fault; where a deed
        itself is broken, also those with fewer deeds done."""
        if (case.name, "ends") not in self.ready:
            wrong, found = [], []
            deeds = len(case.steps[-1]) - 1 if case.steps[-1][0] == "do" else None
            for upto in [None] if deeds is None else reversed(range(deeds + 1)):
                self.restore(case, upto)
                if deeds is None:
                    self.step(case, case.steps[-1])
                there, here = self.settle(case, wrong)
                if not found:
                    wrong += expected(case, there, self.drafts)
                wrong += differences(there, here, case.held, bool(case.opened))
                found.append(content(there, self.drafts))
            self.ready[case.name, "ends"] = found, wrong
        return self.ready[case.name, "ends"]

    def play(self, point):
        case = POLICIES[point.policy]
        ends, _ = self.ends(case)
        self.paths(case)
        self.restore(case, 0 if case.steps[-1][0] == "do" else None)
        verdict = Verdict()
        self.broken(case, point, verdict)
        there, here = self.settle(case, verdict.other)
        judge(case, ends, there, here, verdict, self.drafts)
        if (checked := self.cli(case).verify()).code != 0:
            verdict.other.append(f"verify: {checked}")
        if not verdict.is_good and (keep := os.environ.get("PALOMAR_CRASH_KEEP")):
            name = f"{keep}/" + str(point).replace(" ", "_")
            shutil.rmtree(name, ignore_errors=True)
            shutil.copytree(self.store, name)
            pathlib.Path(name, "commands").write_text("\n\n".join(
                "\n".join(map(repr, session.commands)) for session in self.relay(case).sessions))
        return verdict

    def broken(self, case, point, verdict):
        step, output = case.steps[-1], f"{self.folder}/trace"
        if point.kind == "cut":
            self.rule = CutAtReply(point.nth, point.delta, point.late)
            del self.relay(case).sessions[:]
            self.cuts_opener = self.relay(case) if case.opened else None
            run = self.step(case, step)
            self.rule = self.cuts_opener = None
        else:
            inject = f"{point.call}:" + KINDS[point.kind].format(nth=point.nth)
            paths = () if point.kind == "kill-net" else self.paths(case)
            run = self.step(case, step, trace.tracing(output, (point.call,), paths, inject))
        if isinstance(run, palomar.Hung):
            verdict.other.append(repr(run))
        elif point.kind.startswith("kill"):
            # Answers that come in other pieces make other writes: the last points may not come.
            verdict.missed = run.code == 0
            if run.code not in (0, -9, 137):
                verdict.other.append(f"was not killed: {run.code} {run.err}")
        elif run.code < 0 or run.code > 127:
            verdict.other.append(f"died of it: {run.code} {run.err}")

    def paths(self, case):
        if (case.name, "paths") not in self.ready:
            self.restore(case, 0 if case.steps[-1][0] == "do" else None)
            output = f"{self.folder}/trace"
            self.step(case, case.steps[-1], trace.tracing(output, trace.FILE_CALLS + ("openat",), names_files=True))
            self.ready[case.name, "paths"] = trace.files_below(output, self.store)
        return self.ready[case.name, "paths"]


def policy(case):
    """All bodies come by themselves, but where opening is what is broken."""
    return {"bodies": "opened"} if case.opened else None


def content(listing, drafts):
    """Without numbers: those are the server's."""
    return {name: sorted((f"draft {drafts[sha]}" if sha in drafts else sha, tuple(sorted(flags))) for flags, sha in messages.values())
            for name, messages in listing.items()}


@functools.cache
def _numbers():
    return {palomar.sha256(make(number)): number for number in (*range(60), *imap_cases.MANY)}


def _number(sha):
    return int(sha.removeprefix("draft ")) if sha and sha.startswith("draft ") else _numbers().get(sha)


def expected(case, there, drafts):
    """What is wrong with where a case ends without a fault, by what is written in it."""
    wrong, lies = [], collections.defaultdict(list)
    for name, messages in there.items():
        for flags, sha in messages.values():
            number = drafts.get(sha, _number(sha))
            lies[30 if number is None and name == "Sent" else number].append((name, flags))
    wanted = {**imap_cases.HOME, **dict.fromkeys(range(20, 20 + case.more), "INBOX"), **case.moved}
    for number, mailbox in wanted.items():
        marks = case.flags.get(number, set()) | ({"\\deleted"} if number in imap_cases.MARKED else set())
        # What was copied away where it cannot be expunged stays, marked.
        real = [(name, flags) for name, flags in lies[number] if number in imap_cases.MARKED or marks >= {"\\deleted"} or "\\deleted" not in flags]
        places = [place for place in (mailbox, case.copied.get(number)) if place is not None]
        if collections.Counter(real) != collections.Counter((place, frozenset(marks)) for place in places):
            wrong.append(f"{case.name}: {number} lies in {lies[number]}, not in {places} with {marks}")
    wrong += [f"{case.name}: there is {lies[number]}" for number in lies if number not in wanted]
    wrong += [f"{case.name}: no {name}" for name in case.mailboxes if name not in there]
    wrong += [f"{case.name}: {name} is there" for name in case.no_mailboxes if name in there]
    return wrong


def differences(there, here, held=(), opens=False):
    """The store has what the server has, under its numbers; what is marked \\Deleted it need not have listed. What is held is
    only here, and all of it. `opens`: bodies are fetched where somebody asks for them only."""
    wrong, found = [], collections.Counter()
    for name in sorted({*there, *here}):
        one, other = there.get(name, {}), here.get(name, {})
        for uid in sorted({*one, *other}):
            is_left_out = uid not in other and "\\deleted" in one[uid][0]
            if uid not in one and (number := _number(other[uid][1])) in held and name == "Big":
                found[number] += 1
                continue
            # Its flags are here, its text is where nobody has asked for it.
            is_header_only = opens and uid in one and uid in other and other[uid] == (one[uid][0], None)
            if one.get(uid) != other.get(uid) and not is_left_out and not is_header_only:
                wrong.append(f"{name} {uid}: there {_said(one.get(uid))}, here {_said(other.get(uid))}")
    if found != collections.Counter(held):
        wrong.append(f"of what is held there is {sorted(found.items())}")
    return wrong


def _said(message):
    return "nothing" if message is None else f"{_number(message[1])} {' '.join(sorted(message[0]))}"


def judge(case, ends, there, here, verdict, drafts):
    now = content(there, drafts)
    verdict.other += differences(there, here, case.held, bool(case.opened))
    everything = {sha for messages in now.values() for sha, _ in messages}
    mine = {_number(sha) for messages in here.values() for _, sha in messages.values()}
    verdict.lost += len(set(case.held) - mine)
    verdict.foreign += sum(1 for number in imap_cases.MARKED
                           if case.moved.get(number, "") is not None and palomar.sha256(make(number)) not in everything)
    if now in ends:
        return
    count = lambda state: collections.Counter(sha for messages in state.values() for sha, flags in messages if "\\deleted" not in flags)
    have, best = count(now), min(ends, key=lambda end: sum(((count(end) - count(now)) + (count(now) - count(end))).values()))
    verdict.lost += sum((count(best) - have).values())
    verdict.doubled += sum((have - count(best)).values())
    for name in sorted({*now, *best}):
        for sha, flags in sorted((collections.Counter(now.get(name, [])) - collections.Counter(best.get(name, []))).elements()):
            verdict.other.append(f"{name} has {_number(sha)} {' '.join(flags)}")
        for sha, flags in sorted((collections.Counter(best.get(name, [])) - collections.Counter(now.get(name, []))).elements()):
            verdict.other.append(f"{name} lacks {_number(sha)} {' '.join(flags)}")
        if (name in now) != (name in best):
            verdict.other.append(f"{name} is {'there' if name in now else 'not there'}")


def points(world, case):
    """Every point of the last step of a case, and what was wrong without any fault."""
    found, output = [], f"{world.folder}/trace"
    _, wrong = world.ends(case)
    step, paths = case.steps[-1], world.paths(case)
    begin = 0 if step[0] == "do" else None

    def counted(calls, paths=()):
        world.restore(case, begin)
        world.step(case, step, trace.tracing(output, calls, paths))
        return trace.counts(trace.read(output))

    files, net = counted(trace.FILE_CALLS, paths), counted(trace.NET_CALLS) if step[0] in ("sync", "open") else collections.Counter()
    for kind, numbers, calls in (("kill", files, trace.FILE_CALLS), ("kill-net", net, trace.NET_CALLS),
                                 ("full", files, trace.WRITES), ("stays-full", files, trace.WRITES),
                                 ("broken", files, trace.WRITES), ("sync-fails", files, trace.SYNCS),
                                 ("sync-stays-broken", files, trace.SYNCS)):
        found += [Point(case.name, len(case.steps), kind, call, nth) for call in calls for nth in range(1, numbers[call] + 1)]
    if step[0] in ("sync", "open"):
        world.restore(case)
        del world.relay(case).sessions[:]
        world.step(case, step)
        for nth in range(len(world.relay(case).sessions[1 if case.opened else 0].replies)):
            found += [Point(case.name, len(case.steps), "cut", nth=nth, delta=delta, late=late)
                      for delta, late in ((-1, False), (0, False), (0, True), (1, True))]
    return found, wrong
