# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured. A scene serves a mailbox, lets the contestants run in turns, and prints one table."""
import json
import os
import pathlib
import pwd
import shutil
import statistics
import subprocess
import sys
import tempfile

from bed import HERE, PASSWORD, Meter, Server, as_nobody, free_port, measure, syncs
from programs import Programs
import sending


class Bench:
    def __init__(self, a):
        self.a, self.bin, self.results, self.work = a, pathlib.Path(a.bin).resolve(), {}, a.work
        self.log = open(a.out, "a") if a.out else None

    # Running -----------------------------------------------------------------------------------------------------

    def folder(self):
        folder = tempfile.mkdtemp(dir=self.work)
        os.chmod(folder, 0o777)
        return folder

    def run(self, label, command, drops, stdin, folder):
        """Measures one run in a folder and keeps what came of it; None: not installed, or it failed."""
        if not shutil.which(command[0]):
            return None
        drop = as_nobody() if drops else None
        if drop:
            nobody = pwd.getpwnam("nobody")
            subprocess.run(["chown", "-R", f"{nobody.pw_uid}:{nobody.pw_gid}", folder], check=True)
        run = measure(command, folder, drop, stdin)
        if run["status"] != 0:
            print(f"{label}: exit {run['status']}: {run['out'][-400:]}", file=sys.stderr)
            return None
        self.results.setdefault(label, []).append(run)
        if self.log:
            self.log.write(json.dumps(dict(run, label=label, out=run["out"][-2000:])) + "\n")
            self.log.flush()
        return run

    def once(self, label, make):
        """One run in a fresh folder. make(folder) gives the command."""
        folder = self.folder()
        self.run(label, *make(folder), folder)
        subprocess.run(["rm", "-rf", folder], check=True)

    def metered(self, label, port, make, rtt=0):
        """As once(), through the relay: make(port, folder). Turns and octets are noted with the run."""
        folder = self.folder()
        with Meter(self.bin, port, rtt) as meter:
            run = self.run(label, *make(meter.port, folder), folder)
        if run:
            run.update(meter.told)
        subprocess.run(["rm", "-rf", folder], check=True)

    def count(self, title, port, make):
        """What the clock does not show, of our program: turns, octets and syncs, in runs of their own."""
        self.metered("counted", port, make)
        runs = self.results.pop("counted", None)
        folder = self.folder()
        command, _, stdin = make(port, folder)
        asked = syncs(command, folder, stdin)
        subprocess.run(["rm", "-rf", folder], check=True)
        if runs:
            told = runs[0]
            print(f"\n{title}: {told['turns']} turns on {told['connections']} connection(s), {told['down']:,} octets in, "
                  f"{told['up']:,} out, {'no strace here' if asked is None else f'{asked} syncs of the disk'}", flush=True)

    def table(self, title, ground, network=False):
        heads = " | turns | kB in | on the line s" if network else ""
        print(f"\n## {title}\n\n| program | wall s min / median / max | CPU s | RSS MB | × {ground}{heads} |\n|---|---|---|---|---|"
              + ("---|---|---|" if network else ""))
        base = statistics.median(r["wall"] for r in self.results[ground]) if ground in self.results else None
        for label, runs in self.results.items():
            walls = [r["wall"] for r in runs]
            middle = statistics.median(walls)
            ratio = f"{middle / base:.2f}" if base else "–"
            more = (f" | {max(r['turns'] for r in runs)} | {runs[0]['down'] / 1e3:,.1f} | {statistics.median(r['seconds'] for r in runs):.3f}"
                    if network else "")
            print(f"| {label} | {min(walls):.2f} / {middle:.2f} / {max(walls):.2f} | {statistics.median(r['cpu'] for r in runs):.2f} "
                  f"| {max(r['rss'] for r in runs):.0f} | {ratio}{more} |", flush=True)
        self.results = {}

    # The server --------------------------------------------------------------------------------------------------

    def mailbox(self, count, profile):
        folder = f"{self.work}/mail-{profile}-{count}"
        if not os.path.isdir(folder):
            subprocess.run([str(HERE / "make-mailbox"), folder, "--count", str(count), "--profile", profile], check=True)
        return folder

    def serve(self, count, profile="typical", conf=()):
        self.user = f"u{count}"
        self.programs = Programs(self.bin, self.user)
        server = Server(f"{self.work}/dovecot", {self.user: self.mailbox(count, profile)}, conf)
        # Dovecot fills its own cache at the first listing: that is not what is measured here.
        for words in (("imap", "--what", "list"), ("imap",), ("pop3",)):
            command, _, _ = self.programs.raw(server.info[words[0]], *words)
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return server

    # The scenes --------------------------------------------------------------------------------------------------

    def list(self):
        server = self.serve(10000)
        port, p = server.info["imap"], self.programs
        for _ in range(self.a.runs):
            self.once("raw list", lambda d: p.raw(port, "imap", "--what", "list"))
            # Ours asks for BODYSTRUCTURE, too, in a pass of its own behind the list: so much is that alone, with envelopes.
            self.once("raw envelope and structure", lambda d: p.raw(port, "imap", "--what", "envelope"))
            self.once("Palomar list", lambda d: p.palomar(port, "imap", d, bodies=False))
        self.table("IMAP, listing of 10,000 messages into the store", "raw list")
        self.count("Palomar list", port, lambda to, d: p.palomar(to, "imap", d, bodies=False))
        server.stop()

    def imap(self):
        for count in (1000, 10000):
            server = self.serve(count)
            port, p = server.info["imap"], self.programs
            for _ in range(self.a.runs):
                self.once("raw full save", lambda d: p.raw(port, "imap", "--save", f"{d}/all"))
                self.once("Palomar", lambda d: p.palomar(port, "imap", d))
                self.once("mbsync FSync no, no COMPRESS", lambda d: p.mbsync(port, d, False, False))
                self.once("mbsync FSync no", lambda d: p.mbsync(port, d, False, True))
                self.once("mbsync", lambda d: p.mbsync(port, d))
            self.table(f"IMAP, {count:,} whole messages", "raw full save")
            self.count("Palomar", port, lambda to, d: p.palomar(to, "imap", d))
            server.stop()

    def pop3(self):
        for count in (1000, 10000):
            server = self.serve(count)
            port, p = server.info["pop3"], self.programs
            for turn in range(self.a.runs):
                self.once("raw pop3", lambda d: p.raw(port, "pop3"))
                self.once("Palomar", lambda d: p.palomar(port, "pop3", d))
                self.once("mpop", lambda d: p.mpop(port, d))
                if count == 1000 or turn == 0:   # a minute and more each with 10,000
                    self.once("fetchmail", lambda d: p.fetchmail(port, d))
                    self.once("getmail6", lambda d: p.getmail(port, d))
            self.table(f"POP3, {count:,} whole messages", "raw pop3")
            self.count("Palomar", port, lambda to, d: p.palomar(to, "pop3", d))
            server.stop()

    def rtt(self):
        server = self.serve(1000)
        imap, pop3, p = server.info["imap"], server.info["pop3"], self.programs
        for _ in range(self.a.runs):
            self.metered("raw imap full", imap, lambda to, d: p.raw(to, "imap", "--save", f"{d}/all"), 40)
            self.metered("Palomar imap", imap, lambda to, d: p.palomar(to, "imap", d), 40)
            self.metered("mbsync", imap, p.mbsync, 40)
            self.metered("raw pop3", pop3, lambda to, d: p.raw(to, "pop3"), 40)
            self.metered("Palomar pop3", pop3, lambda to, d: p.palomar(to, "pop3", d), 40)
            self.metered("mpop", pop3, p.mpop, 40)
        self.table("1,000 whole messages behind 40 ms", "raw imap full", network=True)
        server.stop()

    def again(self, label, port, make, rtt=0, rate=0):
        """Runs of a program on what it has fetched already, with its turns and octets."""
        folder = self.folder()
        # One port for all of them: a server is known by its port, too.
        listen = free_port()
        with Meter(self.bin, port, rtt, listen, rate):
            filled = self.run("filling", *make(listen, folder), folder)
        self.results.pop("filling", None)
        if filled:
            for _ in range(self.a.runs):
                with Meter(self.bin, port, rtt, listen, rate) as meter:
                    run = self.run(label, *make(listen, folder), folder)
                if run:
                    run.update(meter.told)
        subprocess.run(["rm", "-rf", folder], check=True)

    def resync(self):
        server = self.serve(10000)
        p = self.programs
        self.again("Palomar pop3", server.info["pop3"], lambda to, d: p.palomar(to, "pop3", d))
        self.again("mpop", server.info["pop3"], p.mpop)
        self.again("Palomar imap", server.info["imap"], lambda to, d: p.palomar(to, "imap", d))
        self.again("mbsync", server.info["imap"], p.mbsync)
        self.table("Nothing new in 10,000 messages", "mpop", network=True)
        server.stop()
        server = self.serve(50000, "headers-small")
        p = self.programs
        self.again("Palomar pop3", server.info["pop3"], lambda to, d: p.palomar(to, "pop3", d))
        self.again("mpop", server.info["pop3"], p.mpop)
        self.table("Nothing new in a maildrop of 50,000", "mpop", network=True)
        server.stop()

    def large(self):
        server = self.serve(100000, "headers-small")
        port, p = server.info["imap"], self.programs
        for _ in range(self.a.runs):
            self.once("raw list", lambda d: p.raw(port, "imap", "--what", "list"))
            self.once("Palomar list", lambda d: p.palomar(port, "imap", d, bodies=False))
        self.table("IMAP, listing of 100,000 messages into the store", "raw list")
        self.again("Palomar", port, lambda to, d: p.palomar(to, "imap", d, bodies=False))
        self.again("Palomar over TLS", server.info["imaps"], lambda to, d: p.palomar(to, "imap", d, bodies=False, ca=server.info["ca"]))
        self.again("Palomar, 2.5 MB/s and 20 ms away", port, lambda to, d: p.palomar(to, "imap", d, bodies=False), 20, 2_500_000)
        self.table("Nothing new in a folder of 100,000, by QRESYNC", "Palomar", network=True)
        server.stop()
        server = self.serve(100000, "headers-small", ["imap_capability = IMAP4rev1 LITERAL+ ESEARCH UIDPLUS LIST-EXTENDED LIST-STATUS"])
        port, p = server.info["imap"], self.programs
        for _ in range(self.a.runs):
            self.metered("raw flags", port, lambda to, d: p.raw(to, "imap", "--what", "flags"))
        self.again("Palomar", port, lambda to, d: p.palomar(to, "imap", d, bodies=False))
        self.table("The same without CONDSTORE", "raw flags", network=True)
        server.stop()

    def stall(self):
        server = self.serve(10000)
        worst = []
        for _ in range(self.a.runs):
            profile = self.folder()
            account = {"label": "bench", "name": "Bench", "address": f"{self.user}@example.org", "checkMinutes": 0, "protocol": "imap",
                       "offline": {"bodies": "everything"}, "password": PASSWORD,
                       "server": {"host": "127.0.0.1", "port": server.info["imaps"], "security": "tls", "user": self.user}}
            demo = f"{profile}/accounts.json"
            pathlib.Path(demo).write_text(json.dumps({"caFile": server.info["ca"], "accounts": [account]}))
            os.chmod(demo, 0o600)
            run = measure(["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "env", "QT_QPA_PLATFORM=xcb", str(self.bin / "palomar"),
                           "--profile", f"{profile}/p", "--demo", demo, "--measure-sync"], profile)
            found = [json.loads(line) for line in run["out"].splitlines() if line.startswith("{")]
            if run["status"] or not found:
                sys.exit(f"stall: {run['out'][-500:]}")
            worst.append(found[-1])
            subprocess.run(["rm", "-rf", profile], check=True)
        server.stop()
        stalls = [w["worstStallMs"] for w in worst]
        print(f"\n## The window while 10,000 messages come by IMAP over TLS\n\nworst stall {min(stalls)} / {statistics.median(stalls)} / "
              f"{max(stalls)} ms; {statistics.median(w['seconds'] for w in worst):.1f} s until up to date, "
              f"resident {max(w['residentMB'] for w in worst):.0f} MB", flush=True)

    def start(self):
        server = self.serve(10000)
        profile = tempfile.mkdtemp(dir=self.work)
        command, _, stdin = self.programs.palomar(server.info["imap"], "imap", profile, bodies=False)
        command[command.index("--store") + 1] = f"{profile}/mail"
        filled = measure(command, profile, None, stdin)
        server.stop()
        if filled["status"]:
            sys.exit(filled["out"][-500:])
        times, memory = [], []
        for _ in range(max(self.a.runs, 5)):
            run = measure(["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "env", "QT_QPA_PLATFORM=xcb",
                           str(self.bin / "palomar"), "--profile", profile, "--measure-start"], profile)
            found = [json.loads(line) for line in run["out"].splitlines() if line.startswith("{")]
            if run["status"] or not found:
                sys.exit(f"start: {run['out'][-500:]}")
            times.append(found[-1]["firstListMs"])
            memory.append(found[-1]["residentMB"])
        print(f"\n## Start to the first painted list, 10,000 messages stored, offline\n\n"
              f"{min(times)} / {statistics.median(times)} / {max(times)} ms; resident {statistics.median(memory):.0f} MB", flush=True)


    def smtp(self):
        sending.scene(self)

    def compose(self):
        run = measure(["env", "QT_QPA_PLATFORM=offscreen", str(self.bin / "compose-open")], self.folder())
        print(f"\n## A composer, from the key to its first painting\n\n"
              + "\n".join(line for line in run["out"].splitlines() if "ms" in line), flush=True)
        if run["status"]:
            sys.exit("compose: it failed")


SCENES = ("list", "imap", "pop3", "rtt", "resync", "large", "stall", "start", "smtp", "compose")
