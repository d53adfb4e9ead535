# SPDX-License-Identifier: GPL-3.0-or-later
"""What is played with IMAP: steps up to the one that is broken, the last, and where each message has to lie in the end.

At the beginning messages 0 to 5 lie in INBOX, 6 to 8 in Lists, 9 in Trash. 5 and 8 somebody else has marked \\Deleted: they
stand for whatever others are about to do, and must be there in the end whatever Palomar deletes."""
import dataclasses

MARKED = (5, 8)
HOME = {**dict.fromkeys(range(6), "INBOX"), **dict.fromkeys(range(6, 9), "Lists"), 9: "Trash"}

ALL = None  # whatever this Dovecot can
BARE = "IMAP4rev1"
CONDSTORE = "IMAP4rev1 ENABLE CONDSTORE UIDPLUS LITERAL+"
NO_MOVE = "IMAP4rev1 LITERAL+ SASL-IR ENABLE CONDSTORE QRESYNC UIDPLUS SPECIAL-USE LIST-EXTENDED LIST-STATUS ESEARCH UNSELECT IDLE"
NO_UIDPLUS = "IMAP4rev1 LITERAL+ SASL-IR ENABLE CONDSTORE QRESYNC MOVE SPECIAL-USE LIST-EXTENDED LIST-STATUS ESEARCH UNSELECT IDLE"
NEITHER = "IMAP4rev1 LITERAL+ ENABLE CONDSTORE QRESYNC SPECIAL-USE LIST-EXTENDED ESEARCH UNSELECT"


@dataclasses.dataclass(frozen=True)
class Case:
    name: str
    steps: tuple            # ("sync",), ("do", deed...), ("server", function of a Raw), ("send",)
    moved: dict = dataclasses.field(default_factory=dict)  # number -> mailbox, None: gone, for those that are not at HOME
    copied: dict = dataclasses.field(default_factory=dict)  # number -> another mailbox, in which a copy of it lies
    flags: dict = dataclasses.field(default_factory=dict)  # number -> the flags that it has to have
    mailboxes: tuple = ()   # that have to be there
    no_mailboxes: tuple = ()
    offers: str = ALL
    more: int = 0           # messages that come in on the way: 20, 21 ...
    held: tuple = ()        # that are only here: the server has lost them, and somebody has to decide
    opened: tuple = ()      # (number, section): fetched by the step that is broken, and not before
    keeps = False           # as run asks of a policy


SYNC = ("sync",)


def do(*deeds):
    return ("do", *deeds)


def on(what, *numbers, **more):
    return {"do": what, "messages": list(numbers), **more}


def server(function):
    return ("server", function)


def deliver(*numbers, to="INBOX"):
    return server(lambda raw: [raw.deliver(to, raw.make(number)) for number in numbers])


def _store(raw, mailbox, number, how, flags):
    uids = raw.uids_of(mailbox, number)
    raw.uid("store", uids, how, flags)


def _expunge(raw, mailbox, number):
    uids = raw.uids_of(mailbox, number)
    raw.uid("store", uids, "+FLAGS", "(\\Deleted)")
    raw.uid("expunge", uids)


def _move(raw, mailbox, number, to):
    raw.uid("move", raw.uids_of(mailbox, number), to)


def _new_numbers(raw, mailbox, *numbers):
    """Another mailbox of that name with the same messages, in another order: UIDVALIDITY is another."""
    raw.do("create", "Aside")
    for number in reversed(numbers):
        raw.uid("copy", raw.uids_of(mailbox, number), "Aside")
    raw.do("unselect")
    raw.do("delete", mailbox)
    raw.do("rename", "Aside", mailbox)


def others_busy(raw):
    _store(raw, "INBOX", 1, "+FLAGS", "(\\Seen)")
    _store(raw, "INBOX", 2, "+FLAGS", "(\\Flagged work)")
    _expunge(raw, "INBOX", 3)
    _move(raw, "INBOX", 4, "Lists")
    raw.deliver("INBOX", raw.make(20))


MANY = range(100, 160)  # more than may vanish without a question


def _empty(raw, mailbox):
    raw.select(mailbox)
    raw.uid("store", "1:*", "+FLAGS", "(\\Deleted)")
    raw.do("expunge")


def _move_all(raw, mailbox, to):
    raw.select(mailbox)
    raw.uid("move", "1:*", to)


FILL = server(lambda raw: (raw.do("create", "Big"), [raw.deliver("Big", raw.make(number)) for number in MANY]))
EMPTY = server(lambda raw: _empty(raw, "Big"))


def draft(number, which=None):
    """A draft with that subject; which: the one that it takes the place of."""
    message = {"from": "Ana <ana@example.org>", "to": "eva@example.org", "subject": f"message {number} of 1", "text": f"Hola {number}\n" * 30}
    return {"do": "draft", "message": message, **({} if which is None else {"draft": which})}


DRAFT = dict(moved={40: "Drafts"}, flags={40: {"\\draft", "\\seen"}})
DRAFT_AGAIN = dict(steps=(SYNC, do(draft(40)), SYNC, do(draft(41, 1)), SYNC), moved={41: "Drafts"}, flags={41: {"\\draft", "\\seen"}})
DRAFT_GONE = (SYNC, do(draft(40)), SYNC, do({"do": "discard-draft", "draft": 1}), SYNC)
LARGE = 50  # one of which only what is needed to read it comes at first


def opening(section=""):
    return dict(steps=(SYNC, deliver(LARGE), SYNC, ("open", LARGE, section)), moved={LARGE: "INBOX"}, opened=(LARGE, section))


BUSY = dict(moved={3: None, 4: "Lists"}, flags={1: {"\\seen"}, 2: {"\\flagged", "work"}}, more=1)

MOVE = dict(steps=(SYNC, do(on("move", 1, 2, to="Archive"), on("move", 6, to="INBOX")), SYNC), moved={1: "Archive", 2: "Archive", 6: "INBOX"})
TRASH = dict(steps=(SYNC, do(on("trash", 0, 3, 7)), SYNC), moved={0: "Trash", 3: "Trash", 7: "Trash"})
DELETE = dict(steps=(SYNC, do(on("delete", 2, 7), on("delete", 9)), SYNC), moved={2: None, 7: None, 9: None})
COPY = dict(steps=(SYNC, do(on("copy", 1, 2, to="Archive"), on("copy", 6, to="INBOX")), SYNC), copied={1: "Archive", 2: "Archive", 6: "INBOX"})
FLAGS = dict(steps=(SYNC, do(on("seen", 0, 1, 6), on("star", 1), on("seen", 2), on("unseen", 2)), SYNC),
             flags={0: {"\\seen"}, 1: {"\\seen", "\\flagged"}, 6: {"\\seen"}, 2: set()})
ONLY_MARKED = {number: {"\\deleted"} for number in (2, 7, 9)}

CASES = {case.name: case for case in (
    Case("first-sync", (SYNC,)),
    Case("first-sync-bare", (SYNC,), offers=BARE),
    Case("first-sync-condstore", (SYNC,), offers=CONDSTORE),
    Case("nothing-new", (SYNC, SYNC)),
    Case("new-mail", (SYNC, deliver(20, 21), deliver(22, to="Lists"), SYNC), more=3, moved={22: "Lists"}),
    Case("new-mail-bare", (SYNC, deliver(20, 21), deliver(22, to="Lists"), SYNC), more=3, moved={22: "Lists"}, offers=BARE),
    Case("others-busy", (SYNC, server(others_busy), SYNC), **BUSY),
    Case("others-busy-condstore", (SYNC, server(others_busy), SYNC), **BUSY, offers=CONDSTORE),
    Case("others-busy-bare", (SYNC, server(others_busy), SYNC), **BUSY, offers=BARE),
    Case("flags", **FLAGS),
    Case("flags-bare", **FLAGS, offers=BARE),
    Case("flags-while-others-flag", (SYNC, do(on("seen", 0, 1), on("star", 2)), server(others_busy), SYNC), moved={3: None, 4: "Lists"},
         flags={0: {"\\seen"}, 1: {"\\seen"}, 2: {"\\flagged", "work"}}, more=1),
    Case("move", **MOVE),
    Case("move-by-copy", **MOVE, offers=NO_MOVE),
    Case("move-without-uidplus", **MOVE, offers=NO_UIDPLUS),
    Case("move-by-copy-without-uidplus", **MOVE, offers=NEITHER),
    Case("move-bare", **MOVE, offers=BARE),
    Case("move-of-what-others-moved", (SYNC, do(on("move", 3, 4, 1, to="Archive")), server(others_busy), SYNC),
         moved={3: None, 4: "Lists", 1: "Archive"}, flags={1: {"\\seen"}, 2: {"\\flagged", "work"}}, more=1),
    Case("move-and-flag-and-move-on", (SYNC, do(on("move", 1, to="Archive"), on("star", 1), on("move", 1, to="Lists"), on("seen", 1)), SYNC),
         moved={1: "Lists"}, flags={1: {"\\seen", "\\flagged"}}),
    Case("copy", **COPY),
    Case("copy-without-uidplus", **COPY, offers=NO_UIDPLUS),
    Case("copy-bare", **COPY, offers=BARE),
    Case("copy-of-what-others-moved", (SYNC, do(on("copy", 3, 4, 1, to="Archive")), server(others_busy), SYNC),
         moved={3: "Archive", 4: "Lists"}, copied={4: "Archive", 1: "Archive"}, flags={1: {"\\seen"}, 2: {"\\flagged", "work"}}, more=1),
    Case("copy-and-move-on", (SYNC, do(on("copy", 1, to="Archive"), on("move", 1, to="Lists")), SYNC), moved={1: "Archive"}, copied={1: "Lists"}),
    Case("trash", **TRASH),
    Case("trash-by-copy", **TRASH, offers=NO_MOVE),
    Case("delete-for-good", **DELETE),
    Case("delete-by-mark", **DELETE | dict(moved={}), flags=ONLY_MARKED, offers=NO_UIDPLUS),
    Case("sent-copy", (SYNC, ("send",), SYNC), moved={30: "Sent"}, flags={30: {"\\seen"}}),
    Case("sent-copy-without-uidplus", (SYNC, ("send",), SYNC), moved={30: "Sent"}, flags={30: {"\\seen"}}, offers=NO_UIDPLUS),
    Case("sent-copy-bare", (SYNC, ("send",), SYNC), moved={30: "Sent"}, flags={30: {"\\seen"}}, offers=BARE),
    Case("create-folder", (SYNC, do({"do": "create-folder", "name": "Año & más"}, on("move", 1, to="Año & más")), SYNC),
         moved={1: "Año & más"}),
    Case("create-folder-bare", (SYNC, do({"do": "create-folder", "name": "Año & más"}, on("move", 1, to="Año & más")), SYNC),
         moved={1: "Año & más"}, offers=BARE),
    Case("rename-folder", (SYNC, do({"do": "rename-folder", "folder": "Lists", "name": "Listas"}, on("move", 1, to="Listas")), SYNC),
         moved={1: "Listas", **dict.fromkeys((6, 7, 8), "Listas")}, no_mailboxes=("Lists",)),
    Case("rename-folder-twice", (SYNC, do({"do": "rename-folder", "folder": "Lists", "name": "A"}, {"do": "rename-folder", "folder": "A", "name": "B"},
                                          on("star", 6)), SYNC),
         moved=dict.fromkeys((6, 7, 8), "B"), flags={6: {"\\flagged"}}, no_mailboxes=("Lists", "A")),
    Case("folder-to-trash", (SYNC, do({"do": "trash-folder", "folder": "Lists"}), SYNC), moved=dict.fromkeys((6, 7, 8), "Trash/Lists"),
         no_mailboxes=("Lists",)),
    Case("delete-folder", (SYNC, do({"do": "delete-folder", "folder": "Lists"}), SYNC), moved=dict.fromkeys((6, 7, 8)), no_mailboxes=("Lists",)),
    Case("undo-offline", (SYNC, do(on("move", 1, 2, to="Archive"), on("star", 3), {"do": "undo"}, {"do": "undo"}, {"do": "redo"}), SYNC),
         moved={1: "Archive", 2: "Archive"}, flags={3: set()}),
    Case("undo-told", (SYNC, do(on("move", 1, 2, to="Archive"), on("star", 3)), SYNC, do({"do": "undo"}, {"do": "undo"}), SYNC), flags={3: set()}),
    Case("undo-told-by-copy", (SYNC, do(on("trash", 1, 2)), SYNC, do({"do": "undo"}), SYNC), offers=NO_MOVE),
    Case("undo-copy-offline", (SYNC, do(on("copy", 1, 2, to="Archive"), {"do": "undo"}), SYNC)),
    Case("undo-copy-told", (SYNC, do(on("copy", 1, 2, to="Archive")), SYNC, do({"do": "undo"}), SYNC)),
    Case("redo-copy-told", (SYNC, do(on("copy", 1, 2, to="Archive")), SYNC, do({"do": "undo"}, {"do": "redo"}), SYNC), copied={1: "Archive", 2: "Archive"}),
    Case("undo-folder", (SYNC, do({"do": "create-folder", "name": "New"}, {"do": "rename-folder", "folder": "Lists", "name": "Listas"}), SYNC,
                         do({"do": "undo"}, {"do": "undo"}), SYNC), no_mailboxes=("New", "Listas")),
    Case("new-numbers", (SYNC, server(lambda raw: _new_numbers(raw, "Lists", 6, 7, 8)), SYNC)),
    Case("new-numbers-and-wishes", (SYNC, do(on("star", 6), on("move", 7, to="Archive"), on("seen", 0)),
                                    server(lambda raw: _new_numbers(raw, "Lists", 6, 7, 8)), SYNC),
         moved={7: "Archive"}, flags={6: {"\\flagged"}, 0: {"\\seen"}}),
    Case("new-numbers-bare", (SYNC, do(on("move", 7, to="Archive")), server(lambda raw: _new_numbers(raw, "Lists", 6, 7, 8)), SYNC),
         moved={7: "Archive"}, offers=NO_MOVE),
    Case("folder-renamed-there", (SYNC, server(lambda raw: raw.do("rename", "Lists", "Elsewhere")), SYNC),
         moved=dict.fromkeys((6, 7, 8), "Elsewhere"), no_mailboxes=("Lists",)),
    Case("folder-deleted-there", (SYNC, server(lambda raw: raw.do("delete", "Lists")), SYNC), moved=dict.fromkeys((6, 7, 8)),
         no_mailboxes=("Lists",)),
    # So much vanishes at once that it is held, turns up in another folder, or is decided about.
    Case("held", (SYNC, FILL, SYNC, EMPTY, SYNC), held=tuple(MANY), moved=dict.fromkeys(MANY)),
    Case("held-bare", (SYNC, FILL, SYNC, EMPTY, SYNC), held=tuple(MANY), moved=dict.fromkeys(MANY), offers=BARE),
    Case("held-folder", (SYNC, FILL, SYNC, server(lambda raw: raw.do("delete", "Big")), SYNC), held=tuple(MANY), moved=dict.fromkeys(MANY)),
    Case("moved-at-once-there", (SYNC, FILL, SYNC, server(lambda raw: _move_all(raw, "Big", "Archive")), SYNC), moved=dict.fromkeys(MANY, "Archive")),
    Case("doing-keep-held", (SYNC, FILL, SYNC, EMPTY, SYNC, do({"do": "keep-held"})), held=tuple(MANY), moved=dict.fromkeys(MANY)),
    # The server's one copy of each draft: by REPLACE where there is that, and without.
    Case("draft", (SYNC, do(draft(40)), SYNC), **DRAFT),
    Case("draft-without-replace", (SYNC, do(draft(40)), SYNC), **DRAFT, offers=CONDSTORE),
    Case("draft-again", **DRAFT_AGAIN),
    Case("draft-again-without-replace", **DRAFT_AGAIN, offers=CONDSTORE),
    Case("draft-discarded", DRAFT_GONE),
    Case("doing-draft", (SYNC, do(draft(40), draft(41, 1))), moved={41: "Drafts"}, flags={41: {"\\draft", "\\seen"}}),
    # A large message, piece by piece.
    Case("open-whole", **opening()),
    Case("open-part", **opening("2")),
    Case("open-part-encoded", **opening("2"), offers=CONDSTORE),
    # The deed itself is broken, where there is no line: done, or not done.
    Case("doing-move", (SYNC, do(on("move", 1, 2, to="Archive"))), moved={1: "Archive", 2: "Archive"}),
    Case("doing-copy", (SYNC, do(on("copy", 1, 2, to="Archive"))), copied={1: "Archive", 2: "Archive"}),
    Case("doing-flags", (SYNC, do(on("seen", 0, 1), on("star", 6))), flags={0: {"\\seen"}, 1: {"\\seen"}, 6: {"\\flagged"}}),
    Case("doing-delete", (SYNC, do(on("delete", 2, 7))), moved={2: None, 7: None}),
    Case("doing-folders", (SYNC, do({"do": "create-folder", "name": "New"}, on("move", 1, to="New"), {"do": "rename-folder", "folder": "New", "name": "Old"})),
         moved={1: "Old"}),
    Case("doing-undo", (SYNC, do(on("move", 1, to="Archive"), on("trash", 2)), SYNC, do({"do": "undo"}, {"do": "undo"}, {"do": "redo"})),
         moved={1: "Archive"}),
)}
