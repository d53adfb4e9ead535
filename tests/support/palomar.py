# SPDX-License-Identifier: GPL-3.0-or-later
"""palomar-cli as tests drive it from outside."""
import dataclasses, hashlib, json, os, pathlib, signal, subprocess


class Hung(Exception):
    """It did not end in time, and was killed. Says what its threads were waiting for."""
    code = None  # as of a Run: it is none of those that are good


@dataclasses.dataclass
class Run:
    code: int      # below 0: ended by that signal
    out: bytes
    err: bytes

    def rows(self):
        """What --dump listed: dicts of folder, uidl or uid, flags, size, sha256."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclasses.dataclass
class Cli:
    """One account on 127.0.0.1 and one store."""
    program: str
    store: str
    port: int
    user: str = "ana"
    password: str = "secreto"
    proto: str = "pop3"

    def sync(self, *options, policy=None, download=None, before=(), environment=None, timeout=60):
        """`palomar-cli sync --once`; before: a command that runs it (strace ...)."""
        command = [*before, self.program, "sync", "--store", self.store, "--host", "127.0.0.1", "--port", str(self.port),
                   "--proto", self.proto, "--tls", "none", "--allow-plaintext", "--user", self.user, "--pass-fd", "0",
                   "--once", *options]
        if policy is not None:
            command += ["--policy", json.dumps(policy)]
        if download:
            account = pathlib.Path(self.store).with_name("download.json")
            account.parent.mkdir(parents=True, exist_ok=True)
            account.write_text(json.dumps({"download": download}))
            command += ["--account", str(account)]
        return self._run(command, self.password.encode() + b"\n", environment, timeout)

    def ask_for_rest(self, before=(), timeout=60, **account):
        """sync(), and then has every message of the inbox brought of which only the header is here."""
        listed = self._run([self.program, "list", "--store", self.store, "--folder", "Inbox"], b"", None, timeout)
        if listed.code != 0:
            return listed
        asked = [word for row in listed.rows() if not row["here"] for word in ("--fetch", str(row["id"]))]
        return Cli.sync(self, *asked, before=before, timeout=timeout, **account)

    def delete(self, numbers, for_good=False, before=(), timeout=60):
        """`palomar-cli delete` of those messages of the inbox whose subject is "message N of ...", N one of numbers. The
        program is not run where there is nothing left to delete."""
        listed = self._run([self.program, "list", "--store", self.store, "--folder", "Inbox"], b"", None, timeout)
        if listed.code != 0:
            return listed
        wanted = {f"message {number} of" for number in numbers}
        ids = [str(row["id"]) for row in listed.rows() if row["subject"].rpartition(" ")[0] in wanted]
        command = [*before, self.program, "delete", "--store", self.store, *["--for-good"] * for_good, *ids]
        return self._run(command, b"", None, timeout) if ids else Run(0, b"", b"")

    def hashes(self):
        """sha256 of every message in the store, or None for one that is not wholly here."""
        run = self._run([self.program, "list", "--store", self.store, "--hashes"], b"", None, 60)
        return [row["sha256"] for row in run.rows()]

    def verify(self, timeout=60):
        """The run, or where it hung, a Hung."""
        try:
            return self._run([self.program, "verify", "--store", self.store], b"", None, timeout)
        except Hung as hung:
            return hung

    @staticmethod
    def _run(command, text, environment, timeout):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env={**os.environ, **(environment or {})}, start_new_session=True)
        try:
            out, err = process.communicate(text, timeout)
        except subprocess.TimeoutExpired:
            said = waiting(process.pid)
            os.killpg(process.pid, signal.SIGKILL)  # what it started, too
            out, err = process.communicate()
            raise Hung(f"{said} {out!r} {err!r}") from None
        return Run(process.returncode, out, err)


@dataclasses.dataclass
class Window(Cli):
    """The same account in the window's program, without a display; `window` is that program, `store` its profile's."""
    window: str = ""

    def sync(self, *options, policy=None, download=None, before=(), environment=None, timeout=60):
        profile = pathlib.Path(self.store).parent
        profile.mkdir(parents=True, exist_ok=True)
        account = {"label": self.user, "address": f"{self.user}@example.org", "protocol": self.proto, "retention": policy or {},
                   "download": download or {},
                   "server": {"host": "127.0.0.1", "port": self.port, "security": "none", "user": self.user,
                              "unprotectedUnlockedFor": "127.0.0.1"}, "password": self.password}
        (profile / "accounts.json").write_text(json.dumps({"accounts": [account]}))
        command = [*before, self.window, "--profile", str(profile), "--demo", str(profile / "accounts.json"), "--measure-sync", *options]
        return self._run(command, b"", {**(environment or {}), "QT_QPA_PLATFORM": "offscreen"}, timeout)


def waiting(group):
    """What every thread of a process group is doing."""
    said = []
    for thread in pathlib.Path("/proc").glob("[0-9]*/task/[0-9]*"):
        try:
            state = (thread / "stat").read_text().rpartition(")")[2].split()
            if int(state[2]) == group:
                said.append(f"{(thread / 'comm').read_text().strip()} {state[0]} {(thread / 'wchan').read_text()}")
        except OSError:
            pass
    return "; ".join(sorted(said))


def on_the_wire(message):
    """A message with the line ends that it has in POP3, also a last one."""
    message = message.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return message if message.endswith(b"\r\n") or not message else message + b"\r\n"


def sha256(message):
    return hashlib.sha256(message).hexdigest()
