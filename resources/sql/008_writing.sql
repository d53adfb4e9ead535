-- SPDX-License-Identifier: GPL-3.0-or-later
-- What of the messages that are being written lies on servers, which message was answered, what is written again and
-- again, and groups of people.

-- One row for each draft of an IMAP account, and for each that is no more until its copies on the server are gone. A copy
-- has "X-Palomar-Draft: token.number" in its header: what has another mark, or none, is not ours and is left alone.
CREATE TABLE draft_copies (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    draft           INTEGER REFERENCES drafts (id) ON DELETE SET NULL, -- NULL: it is sent or discarded, its copies go
    account         INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    token           TEXT NOT NULL,
    written         INTEGER NOT NULL, -- number of the newest text here
    sent            INTEGER NOT NULL, -- the highest number that ever went on the line; noted before it does
    there           INTEGER NOT NULL, -- the one that the server has said it has; 0: none
    uid_validity    INTEGER NOT NULL,
    uid             INTEGER NOT NULL, -- of `there`; 0: not known
    opened_validity INTEGER NOT NULL, -- the message on the server that was opened to be written on
    opened_uid      INTEGER NOT NULL, -- 0: there was none, or it is gone
    opened_id       BLOB NOT NULL,    -- its Message-ID
    at              INTEGER NOT NULL, -- when a copy last went, or the first text was written
    closed          INTEGER NOT NULL  -- nobody is writing on it: the copy goes at once
) STRICT;
CREATE INDEX draft_copies_draft ON draft_copies (draft);
CREATE INDEX draft_copies_token ON draft_copies (token);

-- What an outgoing message answers or forwards: it is marked so once a server has the answer. 0: nothing.
ALTER TABLE outbox ADD COLUMN original INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN original_mark INTEGER NOT NULL DEFAULT 0;

-- Messages to begin others with. The text is one JSON object (mime::toJson).
CREATE TABLE templates (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL,
    content TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT;

-- Groups of people, as address books have them.
CREATE TABLE people_groups (
    name_key TEXT PRIMARY KEY,  -- folded
    name     TEXT NOT NULL,
    words    TEXT NOT NULL,     -- folded name, a space before each word
    members  TEXT NOT NULL      -- one JSON array of { name, address }
) STRICT, WITHOUT ROWID;
