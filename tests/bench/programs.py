# SPDX-License-Identifier: GPL-3.0-or-later
"""The contestants. Each gives (command, runs as nobody?, standard input) for one run in a folder of its own."""
import os
import pathlib

from bed import PASSWORD


class Programs:
    def __init__(self, binaries, user):
        self.bin, self.user = binaries, user

    def raw(self, port, *words):
        return [str(self.bin / "raw-limit"), words[0], "--port", str(port), "--user", self.user, "--pass", PASSWORD, *words[1:]], False, None

    def palomar(self, port, proto, folder, bodies=True, ca=None):
        command = [str(self.bin / "palomar-cli"), "sync", "--store", f"{folder}/store", "--proto", proto, "--host", "127.0.0.1",
                   "--port", str(port), *(["--tls", "implicit", "--ca", ca] if ca else ["--tls", "none", "--allow-plaintext"]), "--auth", "password",
                   "--user", self.user, "--pass-fd", "0", "--once"]
        if not bodies:
            command += ["--policy", '{"bodies":"opened"}']
        return command, False, PASSWORD + "\n"

    def mbsync(self, port, folder, fsync=True, compress=True):
        os.makedirs(f"{folder}/mail", exist_ok=True)
        without = "" if compress else "DisableExtensions COMPRESS=DEFLATE\n"
        pathlib.Path(f"{folder}/rc").write_text(
            f"FSync {'yes' if fsync else 'no'}\n\nIMAPAccount a\nHost 127.0.0.1\nPort {port}\nUser {self.user}\n"
            f"Pass {PASSWORD}\nTLSType None\nAuthMechs LOGIN\n{without}\nIMAPStore far\nAccount a\n\nMaildirStore near\n"
            f"Path {folder}/mail/\nInbox {folder}/mail/INBOX\nSubFolders Verbatim\n\nChannel c\nFar :far:\nNear :near:\n"
            "Patterns INBOX\nCreate Near\nSync Pull\nSyncState *\n")
        return ["mbsync", "-q", "-c", f"{folder}/rc", "c"], True, None

    def mpop(self, port, folder):
        _maildir(folder)
        return ["mpop", "-Q", "--host=127.0.0.1", f"--port={port}", f"--user={self.user}",
                f"--passwordeval=echo {PASSWORD}", "--auth=user", "--tls=off", "--pipelining=on", "--keep=on",
                f"--uidls-file={folder}/uidls", "--received-header=off", f"--delivery=maildir,{folder}/mail", "--only-new=on"], True, None

    def fetchmail(self, port, folder):
        _private(f"{folder}/rc", f'poll 127.0.0.1 protocol pop3 port {port} uidl user "{self.user}" password "{PASSWORD}" '
                                 f'keep sslproto "" mda "cat >>{folder}/mbox"\n')
        return ["fetchmail", "-s", "--nodetach", "-i", f"{folder}/ids", "--pidfile", f"{folder}/pid", "-f", f"{folder}/rc"], True, None

    def getmail(self, port, folder):
        _maildir(folder)
        _private(f"{folder}/getmailrc",
                 f"[retriever]\ntype = SimplePOP3Retriever\nserver = 127.0.0.1\nport = {port}\nusername = {self.user}\n"
                 f"password = {PASSWORD}\n[destination]\ntype = Maildir\npath = {folder}/mail/\n[options]\nread_all = false\n"
                 "delete = false\nverbose = 0\nreceived = false\ndelivered_to = false\n")
        return ["getmail", f"--getmaildir={folder}"], True, None


def _maildir(folder):
    for sub in ("cur", "new", "tmp"):
        os.makedirs(f"{folder}/mail/{sub}", exist_ok=True)


def _private(path, text):
    pathlib.Path(path).write_text(text)
    os.chmod(path, 0o600)   # both want their passwords kept from others
