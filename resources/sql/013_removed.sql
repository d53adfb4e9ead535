-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was deleted for good, as it was: until that is final it can be brought back. Its bytes count as living until then.

CREATE TABLE removed_messages (
    id         INTEGER PRIMARY KEY, -- the number that it had, and has again
    account    INTEGER NOT NULL,    -- of its folder
    collector  INTEGER,             -- the POP3 account that brought it
    folder     INTEGER NOT NULL,
    at         INTEGER NOT NULL,    -- when it was removed: a check that began later makes it final
    uidl       BLOB,
    state      INTEGER,             -- what was known, and wished, of that UIDL before (uidls)
    rule       INTEGER,
    held_since INTEGER,             -- held
    flags      INTEGER NOT NULL,
    keywords   BLOB,
    attachment INTEGER NOT NULL,
    date       INTEGER NOT NULL,
    received   INTEGER NOT NULL,
    size       INTEGER NOT NULL,
    pack       INTEGER,
    offset     INTEGER,
    length     INTEGER,
    checksum   INTEGER
) STRICT;
CREATE INDEX removed_uidl ON removed_messages (collector, uidl) WHERE collector IS NOT NULL;

CREATE TABLE removed_summaries (
    message     INTEGER PRIMARY KEY REFERENCES removed_messages (id) ON DELETE CASCADE,
    subject     TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    sender_key  TEXT NOT NULL,
    addresses   TEXT NOT NULL,
    sent        INTEGER NOT NULL,
    message_id  BLOB,
    message_key INTEGER,
    in_reply_to BLOB,
    refs        BLOB,
    preview     TEXT NOT NULL,
    bulk        INTEGER NOT NULL
) STRICT;
