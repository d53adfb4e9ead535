# SPDX-License-Identifier: GPL-3.0-or-later
"""What every scene stands on: a private Dovecot, a measured run, a counting relay, counted system calls."""
import json
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
SUPPORT = HERE.parent / "support"
PASSWORD = "secreto"


def as_nobody():
    """mbsync, mpop and getmail refuse to run as root."""
    if os.getuid() != 0:
        return None
    account = pwd.getpwnam("nobody")

    def drop():
        os.setgroups([])
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
    return drop


class Server:
    def __init__(self, folder, users, conf=()):
        self.folder = folder
        command = [str(SUPPORT / "dovecot-up"), "start", "--json", "--no-fsync", "--dir", folder]
        for name, maildir in users.items():
            command += ["--user", f"{name}:{PASSWORD}={maildir}"]
        for line in conf:
            command += ["--conf", line]
        self.info = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

    def stop(self):
        subprocess.run([str(SUPPORT / "dovecot-up"), "stop", "--dir", self.folder, "--delete"], check=True)


def measure(command, folder, drop=None, stdin=None):
    """One run: wall seconds, CPU seconds, the largest resident set in MB, exit status, output."""
    started = time.monotonic()
    process = subprocess.Popen(["/usr/bin/env", *command], cwd=folder, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=drop,
                               env=dict(os.environ, HOME=folder))
    if stdin:
        process.stdin.write(stdin.encode())
        process.stdin.close()
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return dict(wall=time.monotonic() - started, cpu=usage.ru_utime + usage.ru_stime, rss=usage.ru_maxrss / 1024,
                status=process.returncode, out=out.decode(errors="replace"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Meter:
    """A relay to one port that counts; with rtt (ms) it delays, with rate (octets a second) it is narrow. `with Meter(...) as m: ... m.port`, then m.told."""
    def __init__(self, binaries, port, rtt=0, listen=0, rate=0):
        self.command = [str(binaries / "wire-meter"), "--to", str(port), "--rtt", str(rtt), "--rate", str(rate)]
        if listen:
            self.command += ["--listen", str(listen)]
        self.told = None

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split("=")[1])
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.told = json.loads(self.process.communicate()[0])


def syncs(command, folder, stdin):
    """How often a program makes the disk sure of something; None where there is no strace."""
    if not shutil.which("strace"):
        return None
    counts = f"{folder}/strace"
    run = measure(["strace", "-f", "-qq", "-c", "-o", counts, "-e", "trace=fsync,fdatasync,syncfs", *command], folder, None, stdin)
    if run["status"] != 0:
        return None
    # "% time, seconds, usecs/call, calls, errors (or nothing), syscall"
    lines = re.findall(r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(fsync|fdatasync|syncfs)$", pathlib.Path(counts).read_text(), re.M)
    return sum(int(calls) for calls, _ in lines)
