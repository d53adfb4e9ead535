# SPDX-License-Identifier: GPL-3.0-or-later
"""What is played with sending: messages go out through a real Exim that counts deliveries; the run that queues and sends
them is broken at one point, then the same store sends what is left, and what each message says of itself is held against
what Exim has delivered."""
import collections, json, os, pathlib, re, shutil, sqlite3, subprocess, time

import palomar
import trace
from judge import Verdict
from relay import CutAtReply, Relay, SmtpSession
from scenario import KINDS, PATIENCE, Point

SUPPORT = pathlib.Path(__file__).resolve().parent.parent / "support"
OUTBOX, SENT = 7, 3              # mail::FolderRole
IN_DOUBT, HELD = 4, 5             # store::OutboxState


class Server:
    """name: which offers Exim is without."""

    def __init__(self, name, without=()):
        self.name, self.without, self.keeps = name, without, False


POLICIES = {server.name: server for server in (Server("all-offers"), Server("bare", ("pipelining", "chunking")))}


class Exim:
    def __init__(self, folder, without):
        self.folder = folder
        command = ["python3", str(SUPPORT / "smtp-up"), "serve", "--dir", folder, "--user", "ana:secreto", "--user", "eva:x"]
        for word in without:
            command += ["--without", word]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError("Exim did not start")
        self.port = json.loads(said)["smtp"]

    def stop(self):
        self.process.stdin.close()
        self.process.wait()

    def clear(self):
        for path in pathlib.Path(self.folder, "mail").glob("*/new/*"):
            path.unlink()

    def is_idle(self):
        spool = pathlib.Path(self.folder, "spool/input")
        return not spool.exists() or not any(name.name.endswith(("-H", "-D", "-J")) for name in spool.rglob("*"))

    def deliveries(self):
        """(subject, box) -> how often, once nothing is on its way any more."""
        end = time.monotonic() + 30
        while not self.is_idle() and time.monotonic() < end:
            time.sleep(0.02)
        counted = collections.Counter()
        for path in pathlib.Path(self.folder, "mail").glob("*/new/*"):
            subject = re.search(rb"^Subject: (.*?)\r?$", path.read_bytes(), re.M)[1].decode()
            counted[subject, path.parent.parent.name] += 1
        return counted


class World:
    """An Exim for each kind of server, a relay before each, and a store."""

    def __init__(self, program, folder, count, seed, window=None):
        self.program, self.folder, self.count = program, folder, count
        self.store = f"{folder}/store"
        self.rule = None
        self.ready = {}

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        self.servers, self.relays = {}, {}
        for name, kind in POLICIES.items():
            self.servers[name] = Exim(f"{self.folder}/exim-{name}", kind.without)
            self.relays[name] = Relay(self.servers[name].port, lambda session: self.rule, SmtpSession).__enter__()
        self.files = []
        for number in range(self.count):
            self.files.append(f"{self.folder}/{number}.json")
            pathlib.Path(self.files[-1]).write_text(json.dumps({
                "from": "Ana <ana@example.org>", "to": "eva@example.org" if number % 2 else "eva@example.org, ana@example.org",
                "subject": f"message {number}", "text": "Hola\n" * (1 + 300 * number)}))
        return self

    def __exit__(self, *_):
        for relay in self.relays.values():
            relay.__exit__()
        for server in self.servers.values():
            server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def boxes(self, number):
        return ["eva"] if number % 2 else ["eva", "ana"]

    def send(self, name, files=(), before=()):
        account = f"{self.folder}/account-{name}.json"
        # Nobody answers where its mail would come from: only sending is looked at.
        pathlib.Path(account).write_text(json.dumps({
            "protocol": "pop3", "address": "ana@example.org", "checkMinutes": 0,
            "server": {"host": "127.0.0.1", "port": 1, "security": "tls", "user": "ana"},
            "outgoing": {"host": "127.0.0.1", "port": self.relays[name].port, "security": "none", "user": "ana"}}))
        command = [*before, self.program, "send", "--store", self.store, "--account", account, "--allow-plaintext",
                   "--pass-fd", "0", *files]
        try:
            return palomar.Cli._run(command, b"secreto\n", None, PATIENCE)
        except palomar.Hung as hung:
            return hung

    def restore(self, name):
        shutil.rmtree(self.store, ignore_errors=True)
        self.servers[name].deliveries()
        self.servers[name].clear()

    def paths(self, name):
        if "paths" not in self.ready:
            output = f"{self.folder}/trace"
            self.restore(name)
            self.send(name, self.files, trace.tracing(output, trace.FILE_CALLS + ("openat",), names_files=True))
            self.ready["paths"] = trace.files_below(output, self.store)
        return self.ready["paths"]

    def play(self, point):
        name = point.policy
        self.paths(name)
        self.restore(name)
        verdict = Verdict()
        run = self.broken(point, verdict)
        promised = set()
        if not isinstance(run, palomar.Hung):
            # The last line may be torn by the kill.
            for line in run.out.splitlines():
                try:
                    said = json.loads(line)
                except ValueError:
                    continue
                if said.get("state") == "queued":
                    promised.add(int(pathlib.Path(said["file"]).stem))
        again = self.send(name)
        if isinstance(again, palomar.Hung) or again.code not in (0, 5):
            verdict.other.append(f"afterwards it cannot send: {again!r}")
            return verdict
        self.judge(name, promised, verdict, point.kind)
        checked = palomar.Cli(self.program, self.store, 0).verify()
        if checked.code != 0:
            verdict.other.append(f"verify: {checked}")
        return verdict

    def broken(self, point, verdict):
        output = f"{self.folder}/trace"
        if point.kind == "cut":
            self.rule = CutAtReply(point.nth, point.delta, point.late)
            run = self.send(point.policy, self.files)
            self.rule = None
        else:
            inject = f"{point.call}:" + KINDS[point.kind].format(nth=point.nth)
            paths = () if point.kind == "kill-net" else self.paths(point.policy)
            run = self.send(point.policy, self.files, trace.tracing(output, (point.call,), paths, inject))
        if isinstance(run, palomar.Hung):
            verdict.other.append(repr(run))
        elif point.kind.startswith("kill"):
            if run.code not in (-9, 137):
                verdict.other.append(f"was not killed: {run.code}")
        elif run.code < 0 or run.code > 127:
            verdict.other.append(f"died of it: {run.code} {run.err}")
        return run

    def judge(self, name, promised, verdict, kind="kill"):
        delivered = self.servers[name].deliveries()
        with sqlite3.connect(f"{self.store}/mail.sqlite") as connection:
            rows = connection.execute("SELECT s.subject, f.role, o.state FROM messages m JOIN folders f ON f.id = m.folder "
                                      "JOIN summaries s ON s.message = m.id LEFT JOIN outbox o ON o.message = m.id").fetchall()
        connection.close()
        for number in range(self.count):
            subject = f"message {number}"
            here = [(role, state) for each, role, state in rows if each == subject]
            counts = [delivered[subject, box] for box in self.boxes(number)]
            verdict.doubled += sum(max(0, count - 1) for count in counts)
            if len(here) > 1:
                verdict.other.append(f"{subject} is here {len(here)} times")
            if not here:
                verdict.lost += number in promised
                if any(counts):
                    verdict.other.append(f"{subject} was sent and is not here")
                continue
            role, state = here[0]
            if role == SENT:
                verdict.lost += sum(count == 0 for count in counts)
            elif role == OUTBOX and state == IN_DOUBT:
                pass  # nobody knows, and that is what it says
            elif role == OUTBOX and state == HELD and not any(counts):
                # Written, and not promised yet, or nobody could know whether the disk has the promise: it does not go
                # out by itself, and lies there to be seen.
                if number in promised and kind.startswith("kill"):
                    verdict.other.append(f"{subject} was promised and is held")
            else:
                verdict.other.append(f"{subject} is left: role {role}, state {state}, delivered {counts}")


def points(world, server):
    """Every point of sending by this server, and what was wrong without any fault."""
    name, found, wrong = server.name, [], []
    paths = world.paths(name)
    output = f"{world.folder}/trace"

    def counted(calls, paths=()):
        world.restore(name)
        world.send(name, world.files, trace.tracing(output, calls, paths))
        return trace.counts(trace.read(output))

    files, net = counted(trace.FILE_CALLS, paths), counted(trace.NET_CALLS)
    for kind, numbers, calls in (("kill", files, trace.FILE_CALLS), ("kill-net", net, trace.NET_CALLS),
                                 ("full", files, trace.WRITES), ("stays-full", files, trace.WRITES),
                                 ("broken", files, trace.WRITES), ("sync-fails", files, trace.SYNCS),
                                 ("sync-stays-broken", files, trace.SYNCS)):
        found += [Point(name, 1, kind, call, nth) for call in calls for nth in range(1, numbers[call] + 1)]
    world.restore(name)
    del world.relays[name].sessions[:]
    run = world.send(name, world.files)
    if isinstance(run, palomar.Hung) or run.code != 0:
        wrong.append(f"{name}: {run!r}")
    verdict = Verdict()
    world.judge(name, set(range(world.count)), verdict)
    if not verdict.is_good or sum(world.servers[name].deliveries().values()) != sum(len(world.boxes(n)) for n in range(world.count)):
        wrong.append(f"{name}: {verdict}")
    for nth in range(len(world.relays[name].sessions[0].replies)):
        found += [Point(name, 1, "cut", nth=nth, delta=delta, late=late)
                  for delta, late in ((-1, False), (0, False), (0, True), (1, True))]
    return found, wrong
