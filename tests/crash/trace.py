# SPDX-License-Identifier: GPL-3.0-or-later
"""strace: what a program asks of the system, and how one of its calls is made to fail or to be its last."""
import collections, os, re

# Whatever changes what another program, or this one after its death, can see.
FILE_CALLS = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync", "sync_file_range", "ftruncate",
              "truncate", "fallocate", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat",
              "symlink", "symlinkat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "copy_file_range", "sendfile")
NET_CALLS = ("connect", "sendto", "sendmsg", "shutdown")
WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "fallocate")
SYNCS = ("fsync", "fdatasync")
NAMES = ("open", "openat", "rename", "renameat", "renameat2", "unlink", "unlinkat")
_LINE = re.compile(r"^(\d+) +(?:<\.\.\. )?(\w+)(\(| resumed>)(.*)$")


def tracing(output, calls, paths=(), inject=None, names_files=False):
    """The command that runs another one under strace."""
    command = ["strace", "--follow-forks", "--quiet=all", "--signal=none", "--output", output,
               "--trace=" + ",".join("?" + call for call in calls)]
    if not inject or "signal=" not in inject:
        command += ["--seccomp-bpf"]  # faster, but a signal given at such a stop is never delivered
    if names_files:
        command += ["--decode-fds=path", "--string-limit=256"]
    for path in paths:
        command += ["--trace-path", path]
    if inject:
        command += ["--inject", inject]
    return command


def read(path):
    """(thread, call, the rest of the line) for each call that was begun."""
    calls = []
    with open(path, errors="replace") as file:
        for line in file:
            match = _LINE.match(line)
            if match and match[3] == "(":
                calls.append((int(match[1]), match[2], match[4]))
    return calls


def files_below(path, folder):
    """The paths below a folder that a trace with names_files speaks of."""
    with open(path, errors="replace") as file:
        text = file.read()
    found = set(re.findall(r'[<"](' + re.escape(folder) + r'[^">]*)[">]', text))
    return sorted(name.removesuffix(" (deleted)") for name in found)


def counts(calls):
    """call -> how often the thread that made it most often did: strace counts for each thread."""
    numbers = collections.Counter((thread, call) for thread, call, rest in calls)
    most = collections.Counter()
    for (_, call), number in numbers.items():
        most[call] = max(most[call], number)
    return most


def not_durable_at_delete(path, is_mail):
    """Reads a trace with names_files and says of each DELE that was sent while a file that is_mail(path) had octets, or a
    folder a new name, that no fsync had promised; or one of them had been told that its fsync failed."""
    dirty, tainted, folders, names, begun, wrong = set(), set(), set(), set(), {}, []
    with open(path, errors="replace") as file:
        for line in file:
            match = _LINE.match(line)
            if not match:
                continue
            thread, call, rest = match[1], match[2], match[4]
            if match[3] != "(":  # another thread spoke in between
                rest = begun.pop(thread, "") + rest
            elif rest.endswith("<unfinished ...>"):
                begun[thread] = rest.removesuffix("<unfinished ...>")
                if call in SYNCS + NAMES:
                    continue  # it counts when it is done
            name = re.match(r"\d+<([^>]*)>", rest)
            name = name[1] if name else ""
            if not name.startswith("/") and "DELE" in rest and dirty | tainted:  # to a socket, by whatever call
                names = sorted(name.rpartition("/")[2] for name in dirty | tainted)
                wrong.append(f"DELE while {' '.join(names)} is not on the disk")
                break
            elif call in WRITES and is_mail(name):
                dirty.add(name)
            elif call in NAMES and (paths := re.findall(r'"([^"]*)"', rest)) and is_mail(paths[-1]):
                folder = os.path.dirname(paths[-1])
                if call.startswith("unlink"):
                    names.discard(paths[-1])
                elif "O_CREAT" in rest and paths[-1] not in names or call.startswith("rename"):
                    names.add(paths[-1])
                    folders.add(folder)
                    dirty.add(folder)
            elif call in SYNCS and is_mail(name):
                if " = -1 " in rest:
                    if name not in folders or name in dirty:  # a folder's names stay where they were
                        tainted.add(name)
                elif " = 0" in rest:
                    dirty.discard(name)
                    if name in folders:  # names are in the file system's own journal: it says no again if it lost them
                        tainted.discard(name)
    return wrong
