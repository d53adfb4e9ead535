# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay on 127.0.0.1 between a POP3 or SMTP client and a server that writes down what both said, and can cut the line.

    with Relay(server_port, rule) as relay:
        ... relay.port ...
    relay.sessions[0].commands, .replies, .down

A rule is asked for each connection: rule(session) gives None (never cut) or an object whose take(session, data) is
told what the server sent and answers (what the client gets of it, whether the line is cut behind that)."""
import socket, threading


class Session:
    """One connection: what the client asked, and where in the server's octets each reply ended."""
    MULTI = {b"CAPA", b"RETR", b"TOP"}

    def __init__(self):
        self.commands = []  # whole lines without CRLF; passwords and other answers to "+" are not among them
        self.replies = []   # (end offset in the server's octets, the command or b"" for the greeting)
        self.down = 0       # octets of the server so far
        self.cut = False
        self._up = self._line = b""
        self._pending = [b""]
        self._inside = False

    def said(self, verb):
        """How often the client used a command."""
        return sum(1 for command in self.commands if command.split(b" ")[0].upper() == verb)

    def hear_client(self, data):
        *lines, self._up = (self._up + data).split(b"\n")
        for line in lines:
            line = line.rstrip(b"\r")
            if self._pending and self._pending[0].upper().startswith(b"AUTH "):
                continue
            self.commands.append(line)
            self._pending.append(line)

    def hear_server(self, data):
        """The offsets (in data) behind which a reply is whole."""
        ends, at = [], 0
        while (end := data.find(b"\n", at)) >= 0:
            line, self._line = (self._line + data[at:end]).rstrip(b"\r"), b""
            at = end + 1
            if not self._is_last(line):
                continue
            self.replies.append((self.down + at, self._pending.pop(0) if self._pending else b"?"))
            ends.append(at)
        self._line += data[at:]
        self.down += len(data)
        return ends

    def _is_last(self, line):
        if self._inside:
            self._inside = line != b"."
            return not self._inside
        if line.startswith(b"+ ") or line == b"+":
            return False
        words = self._pending[0].upper().split() if self._pending else [b""]
        verb = words[0] if words else b""
        has_list = verb in self.MULTI or (verb in (b"LIST", b"UIDL") and len(words) == 1)
        self._inside = has_list and line.startswith(b"+OK")
        return not self._inside


class SmtpSession(Session):
    """The same with SMTP: what the client says is not looked into, a message could be anything."""

    def hear_client(self, data):
        pass

    def _is_last(self, line):
        return line[3:4] != b"-"


class CutAtReply:
    """Cuts the line at the end of the nth reply (0: the greeting) of a connection: delta octets before it (-1) or
    behind it (0, 1). late: the next reply is made by the server and then lost whole."""

    def __init__(self, nth, delta, late=False):
        self.nth, self.delta, self.late = nth, delta, late

    def take(self, session, data):
        before = len(session.replies)
        ends = session.hear_server(data)
        if before > self.nth:   # its end came with the last octet of an earlier piece
            return data[:max(self.delta, 0)], True
        if len(session.replies) <= self.nth:
            return data, False
        end = ends[self.nth - before] + self.delta
        if self.late or end > len(data):
            if end < len(data):
                return data[:end], True
            return data, False
        return data[:end], True


class CutAfter:
    """Cuts the line when the server has sent so many octets."""

    def __init__(self, octets):
        self.octets = octets

    def take(self, session, data):
        left = self.octets - session.down
        data = data[:left]
        session.hear_server(data)
        return data, left <= len(data)


class Relay:
    def __init__(self, to, rule=lambda session: None, kind=Session):
        self.to, self.rule, self.kind, self.sessions = to, rule, kind, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.threads = [threading.Thread(target=self._accept, daemon=True)]
        self.open = set()
        self.lock = threading.Lock()

    def __enter__(self):
        self.threads[0].start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        with self.lock:
            for one in self.open:
                self._shut(one)
        for thread in self.threads:
            thread.join(10)

    @staticmethod
    def _shut(one):
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            session = self.kind()
            self.sessions.append(session)
            try:
                server = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                client.close()
                continue
            with self.lock:
                self.open |= {client, server}
            cut = self.rule(session)
            pair = [0]
            for way in ((client, server, self._up(session)), (server, client, self._down(session, cut))):
                self.threads.append(threading.Thread(target=self._pump, args=(*way, pair), daemon=True))
                self.threads[-1].start()

    def _up(self, session):
        def take(data):
            with self.lock:
                session.hear_client(data)
            return data, False
        return take

    def _down(self, session, cut):
        def take(data):
            with self.lock:
                if cut is None:
                    session.hear_server(data)
                    return data, False
                data, session.cut = cut.take(session, data)
                return data, session.cut
        return take

    def _pump(self, source, target, take, pair):
        is_cut = False
        try:
            while not is_cut and (data := source.recv(65536)):
                data, is_cut = take(data)
                target.sendall(data)
        except OSError:
            pass
        if is_cut:
            self._shut(source)
        try:
            target.shutdown(socket.SHUT_WR if not is_cut else socket.SHUT_RDWR)
        except OSError:
            pass
        with self.lock:
            pair[0] += 1
            if pair[0] == 2:
                self.open -= {source, target}
                source.close()
                target.close()
