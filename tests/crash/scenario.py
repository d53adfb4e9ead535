# SPDX-License-Identifier: GPL-3.0-or-later
"""What is played: for each policy the visits that it takes, the points at which one of them is broken, and a world of
its own for each worker in which they are broken."""
import dataclasses, os, pathlib, shutil, sqlite3, subprocess

import judge
import maildrop
import palomar
import trace
from relay import CutAfter, CutAtReply, Relay

PATIENCE = 180  # seconds for one run, on a machine with other work; more is a hang
DAY = 24 * 60 * 60 * 1000
LARGE = 1_000_000  # octets of an answer that is also cut in its middle


@dataclasses.dataclass(frozen=True)
class Policy:
    name: str
    json: dict
    visits: int = 1    # how many, until everything that is to leave the server has left
    days: int = 0      # how much time passes before each visit but the first
    keeps: bool = False
    newest: int = 0    # so many stay there
    megabytes: int = 0  # of the newest, so much stays there
    deed: str = ""     # what the person does in the second visit's place: "trash" or "for-good", to every other message;
                       # "ask": has the bodies that stayed on the server brought
    download: dict = dataclasses.field(default_factory=dict)
    mail: str = "small"  # what lies in the maildrop, see maildrop.MAIL


POLICIES = {policy.name: policy for policy in (
    Policy("keep-all", {"mode": "keep-all"}, keeps=True),
    Policy("keep-days", {"mode": "keep-days", "days": 14}, visits=2, days=15),
    Policy("keep-newest", {"mode": "keep-some", "newest": 2}, visits=2, newest=2),
    Policy("delete-next-visit", {"mode": "delete-once-here"}, visits=2),
    Policy("delete-at-once", {"mode": "delete-once-here", "inSameSession": True}),
    Policy("delete-what-is-in-trash", {"mode": "keep-all", "whenDeletedHere": "at-once"}, visits=3, deed="trash"),
    Policy("delete-what-was-emptied", {"mode": "keep-all", "whenDeletedHere": "trash-emptied"}, visits=3, deed="for-good"),
    Policy("keep-megabytes", {"mode": "keep-some", "megabytes": 1}, visits=2, megabytes=1, mail="megabytes"),
    Policy("headers-first", {"mode": "delete-once-here"}, visits=2, download={"headersFirst": True}),
    Policy("ask-for-bodies", {"mode": "delete-once-here"}, visits=3, deed="ask", download={"bodyLimitKilobytes": 1}),
    Policy("one-is-large", {"mode": "delete-once-here"}, visits=2, mail="one-large"),
)}


@dataclasses.dataclass(frozen=True)
class Point:
    policy: str
    visit: int
    kind: str       # see KINDS
    call: str = ""
    nth: int = 0
    delta: int = 0
    late: bool = False
    session: int = 0  # which of the visit's connections is the first to be cut

    def __str__(self):
        where = f"{self.call} {self.nth}" if self.call else f"reply {self.nth}{self.delta:+d}{' late' if self.late else ''}"
        if self.kind == "cut-inside":
            where = f"octet {self.nth}"
        if self.session:
            where += f" of connection {self.session + 1}"
        return f"{self.policy}, visit {self.visit}, {self.kind} at {where}"


# kind -> what strace is told about the nth call
KINDS = {
    "kill": "signal=KILL:when={nth}",
    "kill-net": "signal=KILL:when={nth}",
    "full": "error=ENOSPC:when={nth}",          # once: somebody made room
    "stays-full": "error=ENOSPC:when={nth}+",
    "broken": "error=EIO:when={nth}",
    "sync-fails": "error=EIO:when={nth}",
    "sync-stays-broken": "error=EIO:when={nth}+",
    "cut": None,
    "cut-inside": None,
}


class World:
    """A Dovecot, a relay before it and a store; the same account all the time."""

    def __init__(self, program, folder, count, seed, window=None):
        self.program, self.folder, self.window = program, folder, window
        self.count, self.seed = count, seed
        self.mail = {}  # what lies in a maildrop, as it goes over the wire: by its name, oldest first
        self.rule, self.spared, self.connections = None, 0, 0
        self.store = f"{folder}/profile/mail"

    def __enter__(self):
        self.server = maildrop.Dovecot(self.folder).__enter__()
        self.relay = Relay(self.server.port, self.fault).__enter__()
        self.cli = palomar.Cli(self.program, self.store, self.relay.port)
        if self.window:
            self.cli = palomar.Window(self.program, self.store, self.relay.port, window=self.window)
        self.ready = {}
        return self

    def fault(self, session):
        """What happens to this connection."""
        self.connections += 1
        return self.rule if self.connections > self.spared else None

    def __exit__(self, *_):
        self.relay.__exit__()
        self.server.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)

    def visit(self, policy, number, before=()):
        """The run, or where it hung, a palomar.Hung."""
        try:
            if policy.deed == "ask" and number == 2:
                run = self.cli.ask_for_rest(policy=policy.json, download=policy.download, before=before, timeout=PATIENCE)
                self.server.rest()  # it ends when the last of it is here, in the middle of a session
                return run
            if policy.deed and number == 2:
                return self.cli.delete(range(0, len(self.mail[policy.mail]), 2), for_good=policy.deed == "for-good", before=before,
                                       timeout=PATIENCE)
            return self.cli.sync(policy=policy.json, download=policy.download, before=before, timeout=PATIENCE)
        except palomar.Hung as hung:
            return hung

    def restore(self, policy, visit):
        """As it is before that visit, if all before it went well."""
        base = f"{self.folder}/before"
        full = f"{base}-{policy.mail}"
        if policy.mail not in self.mail:
            mail = maildrop.MAIL[policy.mail](self.count, self.seed)
            self.server.clear()
            self.server.fill(mail)
            subprocess.run(["python3", "-c", "import poplib, sys\np = poplib.POP3('127.0.0.1', int(sys.argv[1]))\n"
                            "p.user('ana'); p.pass_('secreto'); p.uidl(); p.quit()", str(self.server.port)], check=True)
            self.server.save(full)
            self.mail[policy.mail] = [palomar.on_the_wire(message) for message in mail]
        place = f"{base}-{policy.name}-{visit}"
        if visit > 1 and place not in self.ready:
            self.restore(policy, visit - 1)
            run = self.visit(policy, visit - 1)
            if isinstance(run, palomar.Hung) or run.code != 0:
                raise RuntimeError(f"{policy.name}: visit {visit - 1} failed without a fault: {run}")
            self.pass_time(policy)
            shutil.copytree(self.store, f"{place}-store")
            self.server.save(f"{place}-mail")
            self.ready[place] = True
        shutil.rmtree(self.store, ignore_errors=True)
        if visit == 1:
            self.server.restore(full)
        else:
            shutil.copytree(f"{place}-store", self.store)
            self.server.restore(f"{place}-mail")

    def pass_time(self, policy):
        """Everything that is here has been here for so many days more."""
        database = f"{self.store}/mail.sqlite"
        if policy.days and os.path.exists(database):
            with sqlite3.connect(database) as connection:
                connection.execute("UPDATE uidls SET received = received - ?", (policy.days * DAY,))
            connection.close()

    def play(self, point):
        """Breaks one visit, then lets the rest go well."""
        policy = POLICIES[point.policy]
        self.paths(policy)
        self.restore(policy, point.visit)
        wrong, missed = self._broken_visit(policy, point)
        there = self.server.hashes()
        run = None
        for visit in range(point.visit, policy.visits + 1):
            run = self.visit(policy, visit)
            if isinstance(run, palomar.Hung) or run.code != 0:
                wrong.append(f"afterwards visit {visit} fails: {run!r}")
                break
            self.pass_time(policy)
        here = self.cli.hashes()
        due, left = expected(policy, self.mail[policy.mail])
        verdict = judge.judge(due, self.server.hashes(), here, left)
        verdict.lost = max(verdict.lost, sum(1 for each in set(due) - set(there) if each not in here))
        verdict.missed = missed
        verdict.other += wrong
        if (checked := self.cli.verify()).code != 0:
            verdict.other.append(f"verify: {checked}")
        return verdict

    def _broken_visit(self, policy, point):
        """What was wrong about it already, and whether the point did not come."""
        output = f"{self.folder}/trace"
        if point.kind in ("cut", "cut-inside"):
            self.connections, self.spared = 0, point.session
            self.rule = CutAtReply(point.nth, point.delta, point.late) if point.kind == "cut" else CutAfter(point.nth)
            run = self.visit(policy, point.visit)
            self.rule = None
            return [repr(run)] if isinstance(run, palomar.Hung) else [], self.connections <= self.spared
        inject = f"{point.call}:" + KINDS[point.kind].format(nth=point.nth)
        is_net, is_sync = point.kind == "kill-net", point.kind.startswith("sync")
        calls = trace.WRITES + trace.SYNCS + trace.NAMES + trace.NET_CALLS if is_sync else (point.call,)
        before = trace.tracing(output, calls, () if is_net or is_sync else self.paths(policy), inject, names_files=is_sync)
        run = self.visit(policy, point.visit, before=before)
        if isinstance(run, palomar.Hung):
            return [repr(run)], False
        if point.kind.startswith("kill"):
            # The window's program does not write exactly as often each time, nor does one that ends while a body that was asked
            # for comes: the last points may not come.
            missed = (self.window is not None or policy.deed == "ask") and run.code == 0
            return [] if missed or run.code in (-9, 137) else [f"was not killed: {run.code} {run.err}"], missed
        wrong = trace.not_durable_at_delete(output, self.is_mail) if is_sync else []
        return wrong + ([f"died of it: {run.code}"] if run.code < 0 or run.code > 127 else []), False

    def is_mail(self, path):
        """The index of words is none: it may be thrown away."""
        return path.startswith(self.store) and not path.endswith(("-shm", "/lock", "/open")) and "/search.sqlite" not in path

    def paths(self, policy):
        """What the program touches in its store: the same in every world, and for every policy over the same mail."""
        kind = f"paths-{policy.mail}"
        if kind not in self.ready:
            self.restore(policy, 1)
            output = f"{self.folder}/trace"
            self.visit(policy, 1, before=trace.tracing(output, trace.FILE_CALLS + ("openat",), names_files=True))
            self.ready[kind] = trace.files_below(output, self.store)
        return self.ready[kind]


def expected(policy, mail):
    """The hashes of what has to be here in the end, and of what has to lie on the server then, where `mail` was, oldest first."""
    hashes = [palomar.sha256(message) for message in mail]
    victims = set(hashes[::2]) if policy.deed in ("trash", "for-good") else set()
    due = sorted(each for each in hashes if policy.deed != "for-good" or each not in victims)
    if policy.newest:
        return due, hashes[-policy.newest:]
    if policy.megabytes:
        left, octets = [], 0
        for message, each in zip(reversed(mail), reversed(hashes)):
            octets += len(message)
            if octets > policy.megabytes * 1_000_000:
                break
            left.append(each)
        return due, left
    if policy.keeps:
        return due, hashes
    return due, [each for each in hashes if victims and each not in victims]


def points(world, policy):
    """Every point of a policy, and what was wrong without any fault: each visit is run once as it is and counted."""
    found, wrong = [], []
    for visit in range(1, policy.visits + 1):
        paths = world.paths(policy)
        output = f"{world.folder}/trace"

        def counted(calls, paths=()):
            world.restore(policy, visit)
            world.visit(policy, visit, before=trace.tracing(output, calls, paths))
            return trace.counts(trace.read(output))

        files = counted(trace.FILE_CALLS, paths)
        net = counted(trace.NET_CALLS)
        for kind, numbers, calls in (("kill", files, trace.FILE_CALLS), ("kill-net", net, trace.NET_CALLS),
                                     ("full", files, trace.WRITES), ("stays-full", files, trace.WRITES),
                                     ("broken", files, trace.WRITES), ("sync-fails", files, trace.SYNCS),
                                     ("sync-stays-broken", files, trace.SYNCS)):
            found += [Point(policy.name, visit, kind, call, nth)
                      for call in calls for nth in range(1, numbers[call] + 1)]
        world.restore(policy, visit)
        world.visit(policy, visit, before=trace.tracing(output, trace.WRITES + trace.SYNCS + trace.NAMES + trace.NET_CALLS, names_files=True))
        wrong += [f"{policy.name}, visit {visit}: {what}" for what in trace.not_durable_at_delete(output, world.is_mail)]
        world.restore(policy, visit)
        del world.relay.sessions[:]
        world.visit(policy, visit)
        # Only where somebody asks for bodies a visit is more than one connection.
        for number, session in enumerate(world.relay.sessions if policy.deed == "ask" else world.relay.sessions[:1]):
            found += cuts(policy.name, visit, number, session.replies)
    return found, wrong


def cuts(name, visit, session, replies):
    """At the end of each reply of that connection, and in the middle of those that are large."""
    found, begin = [], 0
    for nth, (end, _) in enumerate(replies):
        found += [Point(name, visit, "cut", nth=nth, delta=delta, late=late, session=session)
                  for delta, late in ((-1, False), (0, False), (0, True), (1, True))]
        if end - begin > LARGE:
            found.append(Point(name, visit, "cut-inside", nth=(begin + end) // 2, session=session))
        begin = end
    return found
