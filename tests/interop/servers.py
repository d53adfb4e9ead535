# SPDX-License-Identifier: GPL-3.0-or-later
"""POP3 and IMAP servers of other makers, each over a Maildir of its own, on a free port of 127.0.0.1, as the present user.

    with Courier(folder) as server:
        server.fill([b"From: ...", ...])
        ... 127.0.0.1, server.port, server.user, server.password ...

folder must not exist; it is deleted at the end. A root caller gives way to nobody, so the folder is best under /tmp.
Courier and Mailutils are started for each connection as inetd would; MISSING says why one cannot run here."""
import os, pwd, shutil, socket, subprocess, threading, time

COURIER = "/usr/lib/courier/courier"
COURIER_AUTH = "/usr/lib/courier/courier-authlib"
COURIER_RUN = "/run/courier"


def account():
    """(uid, gid) of the account that servers run as."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid
    return os.getuid(), os.getgid()


def hashed(password):
    return subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=password, text=True, capture_output=True,
                          check=True).stdout.strip()


class Server:
    """What the makers have in common: a Maildir, and a listener that starts one program a connection."""
    user, password, mail = "ana", "secreto", "Maildir"

    def __init__(self, folder):
        self.folder = folder
        self.maildir = os.path.join(folder, "home", self.mail)
        self.uid, self.gid = account()
        for sub in ("new", "cur", "tmp"):
            os.makedirs(os.path.join(self.maildir, sub))
        os.chmod(folder, 0o755)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.daemons, self.sessions = [], []

    def __enter__(self):
        try:
            self.prepare()
            self.own()
            self.up()
        except BaseException:
            self.__exit__()
            raise
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()
        for child in self.daemons + self.sessions:
            child.terminate()
            child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fill(self, messages):
        """Delivers messages (bytes with LF line ends), in this order."""
        base = int(time.time())
        for number, message in enumerate(messages):
            with open(f"{self.maildir}/new/{base}.{number:04}.localhost", "wb") as file:
                file.write(message)
        self.own()

    def files(self):
        """The messages that lie there, as the server's files have them."""
        found = []
        for sub in ("new", "cur"):
            for name in sorted(os.listdir(f"{self.maildir}/{sub}")):
                with open(f"{self.maildir}/{sub}/{name}", "rb") as file:
                    found.append(file.read())
        return found

    def rest(self):
        """Waits until every session has ended: Courier says goodbye before it deletes."""
        for child in self.sessions:
            child.wait(30)

    def own(self):
        if os.getuid() == 0:
            for top, folders, files in os.walk(self.folder):
                for path in [top] + [os.path.join(top, name) for name in folders + files]:
                    os.chown(path, self.uid, self.gid)

    def prepare(self): pass

    def up(self): pass

    def start(self, command, environment=None, **more):
        drop = dict(user=self.uid, group=self.gid, extra_groups=[]) if os.getuid() == 0 else {}
        return subprocess.Popen(command, env={**os.environ, **(environment or {})}, cwd=self.folder, **drop, **more)

    def _serve(self):
        with open(f"{self.folder}/log", "ab") as log:
            while True:
                try:
                    connection, peer = self.listener.accept()
                except OSError:
                    return
                with connection:
                    self.sessions = [child for child in self.sessions if child.poll() is None]
                    self.sessions.append(self.start(*self.session(peer), stdin=connection, stdout=connection, stderr=log))


class Courier(Server):
    """courier-pop with authdaemond and its userdb."""

    @staticmethod
    def missing():
        if not os.path.exists(f"{COURIER}/courierpop3login"):
            return "courier-pop is not here"
        if not os.path.realpath("/etc/courier").startswith(COURIER_RUN):
            return "/etc/courier is somebody's own: this needs the root that ./dev makes"
        if os.path.exists(f"{COURIER_RUN}/authdaemon/socket"):
            return "another Courier is running"
        return None

    def prepare(self):
        etc = f"{COURIER_RUN}/etc"  # fixed when Debian built it; /run is the sandbox's own
        for path in (etc, f"{COURIER_RUN}/authdaemon"):
            os.makedirs(path, exist_ok=True)
        with open(f"{etc}/authdaemonrc", "w") as file:
            file.write('authmodulelist="authuserdb"\nauthmodulelistorig="authuserdb"\ndaemons=1\n'
                       f'authdaemonvar={COURIER_RUN}/authdaemon\nDEBUG_LOGIN=0\nDEFAULTOPTIONS=""\nLOGGEROPTS=""\n')
        self._table(f"{etc}/userdb.dat", f"uid={self.uid}|gid={self.gid}|home={self.folder}/home|shell=/bin/sh")
        self._table(f"{etc}/userdbshadow.dat", f"systempw={hashed(self.password)}")
        if os.getuid() == 0:
            for top, folders, files in os.walk(COURIER_RUN):
                for path in [top] + [os.path.join(top, name) for name in folders + files]:
                    os.chown(path, self.uid, self.gid)

    def _table(self, path, value):
        subprocess.run([f"{COURIER_AUTH}/makedatprog", "-", path + ".tmp", path], text=True, check=True,
                       input=f"{self.user}\t{value}\n.\n")

    def up(self):
        with open(f"{self.folder}/log", "ab") as log:
            self.daemons.append(self.start([f"{COURIER_AUTH}/authdaemond"], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, start_new_session=True))
        end = time.monotonic() + 20
        while not os.path.exists(f"{COURIER_RUN}/authdaemon/socket"):
            if time.monotonic() > end or self.daemons[-1].poll() is not None:
                raise RuntimeError("authdaemond is not up: " + open(f"{self.folder}/log").read())
            time.sleep(0.01)

    def __exit__(self, *_):
        super().__exit__()
        shutil.rmtree(COURIER_RUN, ignore_errors=True)

    def session(self, peer):
        return ([f"{COURIER}/courierpop3login", f"{COURIER}/courierpop3d", self.mail],
                {"TCPLOCALIP": "127.0.0.1", "TCPLOCALPORT": str(self.port), "TCPREMOTEIP": peer[0],
                 "TCPREMOTEPORT": str(peer[1]), "TCPREMOTEHOST": "localhost", "TCPLOCALHOST": "localhost"})


class CourierImap(Courier):
    """courier-imap, as its own configuration file has it, with Courier's own ideas: "." between names, all below INBOX."""
    DAEMON = "/usr/bin/imapd"
    SETTINGS = {"IMAP_CAPABILITY": "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE",
                "IMAP_KEYWORDS": "1", "IMAP_USELOCKS": "1", "IMAP_IDLE_TIMEOUT": "60", "IMAP_EMPTYTRASH": "", "IMAP_TRASHFOLDERNAME": "Trash",
                "IMAP_MOVE_EXPUNGE_TO_TRASH": "0", "IMAP_CHECK_ALL_FOLDERS": "0", "IMAP_OBSOLETE_CLIENT": "0", "IMAP_UMASK": "022",
                "IMAPDEBUGFILE": "", "PROTOCOL": "IMAP", "IMAP_MAILBOX_SANITY_CHECK": "1"}

    @classmethod
    def missing(cls):
        if not os.path.exists(cls.DAEMON) or not os.path.exists(f"{COURIER}/imaplogin"):
            return "courier-imap is not here"
        return None if (why := Courier.missing()) == "courier-pop is not here" else why

    def session(self, peer):
        _, environment = super().session(peer)
        return [f"{COURIER}/imaplogin", self.DAEMON, self.mail], {**environment, **self.SETTINGS}


class Mailutils(Server):
    """GNU pop3d. It wants to be of the group "mail"; for it alone, ours has that name."""
    PRELOAD = "/usr/lib/x86_64-linux-gnu/libnss_wrapper.so"
    user, mail = "ana@example.org", "INBOX"  # for a user of a domain of its own it looks nowhere else

    @classmethod
    def missing(cls):
        if not os.path.exists("/usr/lib/x86_64-linux-gnu/libmu_auth.so.9"):
            return "mailutils-pop3d is not here"
        return None if os.path.exists(cls.PRELOAD) else "libnss-wrapper is not here"

    def prepare(self):
        os.makedirs(f"{self.folder}/domains")
        os.makedirs(f"{self.folder}/locks")
        self._write("domains/example.org",
                    f"ana:{hashed(self.password)}:{self.uid}:{self.gid}:Ana:{self.folder}/home:/bin/sh\n")
        self._write("group", f"mail:x:{self.gid}:\n")
        self._write("passwd", f"ana:x:{self.uid}:{self.gid}::{self.folder}/home:/bin/sh\n")
        self._write("conf", f'virtdomain {{ passwd-dir "{self.folder}/domains"; }};\n'
                            f'mailbox {{ mailbox-type maildir; }};\n'
                            f'mandatory-locking {{ enable yes; lock-directory "{self.folder}/locks"; }};\n'
                            'logging { syslog no; };\n')

    def _write(self, name, text):
        with open(f"{self.folder}/{name}", "w") as file:
            file.write(text)

    def session(self, peer):
        return (["/usr/sbin/pop3d", "--inetd", "--config-file", f"{self.folder}/conf"],
                {"LD_PRELOAD": self.PRELOAD, "NSS_WRAPPER_GROUP": f"{self.folder}/group",
                 "NSS_WRAPPER_PASSWD": f"{self.folder}/passwd"})


class MailutilsImap(Mailutils):
    """GNU imap4d; folders are Maildirs beside the inbox."""

    @classmethod
    def missing(cls):
        if not os.path.exists("/usr/sbin/imap4d"):
            return "mailutils-imap4d is not here"
        return Mailutils.missing()

    def session(self, peer):
        command, environment = super().session(peer)
        return ["/usr/sbin/imap4d", *command[1:]], environment


MAKERS = {"courier": Courier, "mailutils": Mailutils}
IMAP_MAKERS = {"courier": CourierImap, "mailutils": MailutilsImap}
