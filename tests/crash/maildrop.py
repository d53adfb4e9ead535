# SPDX-License-Identifier: GPL-3.0-or-later
"""The mail and its server: a private Dovecot over one Maildir, which is put back to any state in a moment."""
import json, os, pathlib, pwd, random, shutil, subprocess, time

import palomar

SUPPORT = pathlib.Path(__file__).resolve().parent.parent / "support"


def messages(count, seed):
    """count different messages with LF line ends, small and not so small; the same for the same seed."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        size = chance.choice([0, 40, 400, 1500, 4000, 9000])
        body = bytes(chance.choice(b"abcdefgh .\n") for _ in range(size))
        made.append(b"From: Ana <ana@example.org>\nTo: Luis <luis@example.org>\nSubject: message %d of %d\n"
                    b"Message-ID: <m%d.%d@example.org>\nDate: Mon, 23 Nov 2026 10:%02d:00 +0000\n\n%s\n"
                    % (number, seed, number, seed, number % 60, body))
    return made


def _hexadecimal(octets, seed):
    """So many octets, in lines as long as mail has them at most."""
    digits = random.Random(seed).randbytes(octets // 2).hex().encode()
    return b"".join(digits[at:at + 900] + b"\n" for at in range(0, len(digits), 900))


def megabytes(count, seed):
    """Each of some 150,000 octets more."""
    return [message + _hexadecimal(150_000, seed + number) for number, message in enumerate(messages(count, seed))]


def one_large(count, seed):
    """One of more than 20 MB, with others before it and behind it."""
    mail = messages(count, seed)
    mail[count // 2] += _hexadecimal(21_000_000, seed)
    return mail


MAIL = {"small": messages, "megabytes": megabytes, "one-large": one_large}


class Dovecot:
    """With user ana. port is POP3's, imap IMAP's."""

    def __init__(self, folder, conf=()):
        self.folder, self.conf = folder, conf
        self.maildir = f"{folder}/maildir"

    def __enter__(self):
        self.clear()
        self.process = subprocess.Popen(
            ["python3", str(SUPPORT / "dovecot-up"), "serve", "--dir", f"{self.folder}/dovecot", "--no-fsync",
             "--user", f"ana:secreto={self.maildir}", "--conf", "service pop3-login {\n  restart_request_count = unlimited\n}",
             "--conf", "service imap-login {\n  restart_request_count = unlimited\n}",
             *(word for line in self.conf for word in ("--conf", line))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError("Dovecot did not start")
        ports = json.loads(said)
        self.port, self.imap = ports["pop3"], ports["imap"]
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def clear(self):
        shutil.rmtree(self.maildir, ignore_errors=True)
        for sub in ("new", "cur", "tmp"):
            os.makedirs(f"{self.maildir}/{sub}")
        self._own()

    def fill(self, mail):
        for number, message in enumerate(mail):
            pathlib.Path(f"{self.maildir}/cur/{1700000000 + number}.M{number}.localhost:2,").write_bytes(message)
        self._own()

    def save(self, place):
        shutil.copytree(self.maildir, place)

    def restore(self, place):
        shutil.rmtree(self.maildir)
        shutil.copytree(place, self.maildir)
        self._own()

    def hashes(self):
        """sha256 of each message that lies there, as it goes over the wire."""
        return sorted(palomar.sha256(palomar.on_the_wire(path.read_bytes()))
                      for sub in ("new", "cur") for path in pathlib.Path(self.maildir, sub).iterdir())

    def rest(self, patience=2):
        """Until every POP3 session has ended, or for so many seconds: what a client that hung up had said is done by then."""
        end = time.monotonic() + patience
        while time.monotonic() < end and "pop3" in self._children():
            time.sleep(0.005)

    def _children(self):
        """The names of its processes."""
        master = pathlib.Path(self.folder, "dovecot/run/master.pid").read_text().strip()
        names = []
        for child in pathlib.Path(f"/proc/{master}/task/{master}/children").read_text().split():
            try:
                names.append(pathlib.Path(f"/proc/{child}/comm").read_text().strip())
            except OSError:  # it has just ended
                pass
        return names

    def _own(self):
        if os.getuid() == 0:  # Dovecot does not serve mail as root; dovecot-up gives it to nobody
            account = pwd.getpwnam("nobody")
            for top, folders, files in os.walk(self.maildir):
                for path in [top] + [f"{top}/{name}" for name in folders + files]:
                    os.chown(path, account.pw_uid, account.pw_gid)
