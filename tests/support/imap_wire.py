# SPDX-License-Identifier: GPL-3.0-or-later
"""IMAP for relay.py, and a raw client that says what a server has.

    with Relay(port, rule, ImapSession) as relay: ...
    with Raw(port) as raw: raw.listing() -> {mailbox: {uid: (flags, sha256)}}"""
import base64, hashlib, imaplib, re

imaplib._MAXLINE = 1 << 24
CHANGING = {b"STORE", b"COPY", b"MOVE", b"APPEND", b"EXPUNGE", b"CREATE", b"DELETE", b"RENAME", b"SUBSCRIBE", b"UNSUBSCRIBE",
            b"CLOSE", b"REPLACE", b"SETQUOTA", b"SETACL", b"DELETEACL"}
_LITERAL = re.compile(rb"\{(\d+)\+?\}\r?$")


class ImapSession:
    """One connection: the client's commands, and where in the server's octets each response ended. Not for one that is
    compressed or encrypted."""

    def __init__(self):
        self.commands = []  # the first line of each, without its tag and CRLF; no passwords
        self.replies = []   # (end offset in the server's octets, its first 60 octets)
        self.down = 0
        self.cut = False
        self._up, self._skip, self._signing_in, self._goes_on = b"", 0, False, False
        self._start = self._scanned = 0
        self._text = b""    # of the response that is not whole yet

    def hear_client(self, data):
        self._up += data
        while self._up:
            if self._skip:
                taken = min(self._skip, len(self._up))
                self._up, self._skip = self._up[taken:], self._skip - taken
                continue
            line, end, rest = self._up.partition(b"\n")
            if not end:
                return
            self._up = rest
            literal = _LITERAL.search(line)
            self._skip = int(literal[1]) if literal else 0
            goes_on, self._goes_on = self._goes_on, bool(literal)
            tag, space, command = line.rstrip(b"\r").partition(b" ")
            if goes_on or not space:
                continue  # the end of a command with a literal, DONE, or an answer to "+"
            if command.upper().startswith((b"AUTHENTICATE", b"LOGIN")):
                command = command.split(b" ")[0]
            self.commands.append(command)

    @staticmethod
    def verb(command):
        words = command.upper().split(b" ")
        return words[1] if words[0] == b"UID" and len(words) > 1 else words[0]

    def changing(self):
        """The commands that ask the server to change something."""
        return [command for command in self.commands if self.verb(command) in CHANGING]

    def hear_server(self, data):
        """The offsets (in data) behind which a response is whole."""
        ends, base = [], self.down - len(self._text)
        self._text += data
        while (end := self._text.find(b"\n", self._scanned)) >= 0:
            self._scanned = end + 1
            if literal := _LITERAL.search(self._text, max(0, end - 24), end):
                self._scanned += int(literal[1])
                continue
            self.replies.append((base + end + 1, self._text[:60].split(b"\r")[0]))
            ends.append(base + end + 1 - self.down)
            self._text, base, self._scanned = self._text[end + 1:], base + end + 1, 0
        self.down += len(data)
        return ends


class Raw:
    """Somebody else's program on the same account: imaplib, saying exactly what it is told."""

    def __init__(self, port, user="ana", password="secreto"):
        self.imap = imaplib.IMAP4("127.0.0.1", port, timeout=60)
        self.imap.login(user, password)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.imap.logout()
        except (OSError, imaplib.IMAP4.error):
            pass

    def do(self, name, *args):
        kind, data = getattr(self.imap, name)(*args)
        if kind != "OK":
            raise RuntimeError(f"{name} {args}: {kind} {data}")
        return data

    def uid(self, *args):
        return self.do("uid", *args)

    def select(self, mailbox, readonly=False):
        return self.do("select", quoted(mailbox), readonly)

    def deliver(self, mailbox, message, flags=None):
        self.do("append", quoted(mailbox), flags, None, message)

    def mailboxes(self):
        """Names of those that can be opened."""
        found = []
        for line in self.do("list"):
            if isinstance(line, tuple):  # the name came as a literal
                found.append(decoded(line[1]))
            elif line and b"\\noselect" not in line.lower() and b"\\nonexistent" not in line.lower():
                name = re.match(rb'\([^)]*\) (?:"(?:[^"\\]|\\.)*"|NIL) (.*)$', line)[1]
                found.append(decoded(re.sub(rb"\\(.)", rb"\1", name[1:-1]) if name.startswith(b'"') else name))
        return found

    def messages(self, mailbox):
        """uid -> (flags, sha256); nothing is marked as read."""
        self.select(mailbox, readonly=True)
        found = {}
        for part in self.do("uid", "fetch", "1:*", "(UID FLAGS BODY.PEEK[])"):
            if not isinstance(part, tuple):
                # An answer of its own is news: somebody has flagged it meanwhile, or (NIL) expunged it.
                if part and b"FLAGS" in part and not re.match(rb"\d+ \(", part):
                    raise RuntimeError(f"flags behind the text: {part}")
                continue
            flags = re.search(rb"FLAGS \(([^)]*)\)", part[0])[1].decode().split()
            found[int(re.search(rb"UID (\d+)", part[0])[1])] = (
                frozenset(flag.lower() for flag in flags if flag.lower() != "\\recent"), hashlib.sha256(part[1]).hexdigest())
        return found

    def listing(self):
        return {name: self.messages(name) for name in self.mailboxes()}

    def uids_of(self, mailbox, number):
        """Of the messages whose subject is "message NUMBER", or that and more words; the mailbox is open then."""
        self.select(mailbox)
        found = []
        for part in self.do("uid", "fetch", "1:*", "(UID BODY.PEEK[HEADER.FIELDS (SUBJECT)])"):
            if isinstance(part, tuple) and re.search(rb"message %d(?!\d)" % number, part[1]):
                found.append(re.search(rb"UID (\d+)", part[0])[1].decode())
        return ",".join(found)


def quoted(mailbox):
    return b'"' + encoded(mailbox).replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def encoded(name):
    """In modified UTF-7."""
    out, wide = b"", ""
    for char in name + "\0":
        if " " <= char <= "~" or char == "\0":
            if wide:
                out += b"&" + base64.b64encode(wide.encode("utf-16-be")).rstrip(b"=").replace(b"/", b",") + b"-"
                wide = ""
            out += b"&-" if char == "&" else b"" if char == "\0" else char.encode()
        else:
            wide += char
    return out


def decoded(wire):
    def wide(match):
        word = match[1].replace(b",", b"/")
        return base64.b64decode(word + b"=" * (-len(word) % 4)).decode("utf-16-be").encode() if word else b"&"
    return re.sub(rb"&([^-]*)-", wide, wire).decode()
