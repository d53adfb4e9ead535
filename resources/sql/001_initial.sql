-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are milliseconds since 1970 UTC. Enumerations are those of store/Rows.h and mail/.

CREATE TABLE accounts (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    settings TEXT NOT NULL -- accounts::toJson
) STRICT;

CREATE TABLE folders (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account      INTEGER NOT NULL REFERENCES accounts (id),
    parent       INTEGER REFERENCES folders (id) ON DELETE SET NULL,
    mailbox      BLOB,              -- the server's name as it came; NULL: a local folder
    name         TEXT NOT NULL,
    path         TEXT NOT NULL,
    delimiter    INTEGER NOT NULL,
    role         INTEGER NOT NULL,
    selectable   INTEGER NOT NULL,
    subscribed   INTEGER NOT NULL,
    local        INTEGER NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid_next     INTEGER NOT NULL,
    mod_seq      INTEGER NOT NULL,
    exists_there INTEGER NOT NULL,
    synchronised INTEGER NOT NULL,
    total        INTEGER NOT NULL DEFAULT 0,
    unread       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX folders_mailbox ON folders (account, mailbox) WHERE mailbox IS NOT NULL;
CREATE INDEX folders_account ON folders (account);
CREATE INDEX folders_parent ON folders (parent);

-- The narrow half of a message: what synchronising and listing walk through.
CREATE TABLE messages (
    id         INTEGER PRIMARY KEY,
    folder     INTEGER NOT NULL REFERENCES folders (id),
    uid        INTEGER,
    uidl       BLOB,
    flags      INTEGER NOT NULL,
    keywords   BLOB,                -- NULL: none; separated by a space
    attachment INTEGER NOT NULL,
    date       INTEGER NOT NULL,    -- what lists sort by
    received   INTEGER NOT NULL,
    size       INTEGER NOT NULL,
    pack       INTEGER,             -- NULL: the bytes are not here
    offset     INTEGER,             -- of the message's first octet in the pack
    length     INTEGER,
    checksum   INTEGER              -- XXH64
) STRICT;
CREATE UNIQUE INDEX messages_uid ON messages (folder, uid) WHERE uid IS NOT NULL;
CREATE INDEX messages_list ON messages (folder, date, id, flags, attachment); -- covers every order but three
CREATE INDEX messages_bodiless ON messages (folder, received) WHERE pack IS NULL;

-- The wide half: what a row of a list shows.
CREATE TABLE summaries (
    message     INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    subject     TEXT NOT NULL,
    subject_key TEXT NOT NULL,      -- folded, without "Re:"
    sender_key  TEXT NOT NULL,
    addresses   TEXT NOT NULL,      -- from, to, cc
    sent        INTEGER NOT NULL,
    message_id  BLOB,
    message_key INTEGER,            -- XXH64 of message_id
    in_reply_to BLOB,
    refs        BLOB,               -- separated by a space
    preview     TEXT NOT NULL,
    bulk        INTEGER NOT NULL
) STRICT;
CREATE INDEX summaries_message_id ON summaries (message_key) WHERE message_key IS NOT NULL;

CREATE TABLE uidls (
    account  INTEGER NOT NULL REFERENCES accounts (id),
    uidl     BLOB NOT NULL,
    message  INTEGER,
    size     INTEGER NOT NULL,
    received INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    PRIMARY KEY (account, uidl)
) STRICT, WITHOUT ROWID;

CREATE TABLE packs (
    id    INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL,         -- what follows in the file was never acknowledged
    dead  INTEGER NOT NULL
) STRICT;

CREATE TABLE intents (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account    INTEGER NOT NULL REFERENCES accounts (id),
    kind       BLOB NOT NULL,
    payload    TEXT NOT NULL,
    undo       TEXT NOT NULL,
    hides      INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,
    created    INTEGER NOT NULL
) STRICT;

CREATE TABLE intent_targets (
    intent   INTEGER NOT NULL REFERENCES intents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    message  INTEGER,
    folder   INTEGER,
    uid      INTEGER NOT NULL,
    PRIMARY KEY (intent, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    fact    INTEGER NOT NULL,
    account INTEGER,
    folder  INTEGER,
    message INTEGER,
    detail  TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_message ON ledger (message);

CREATE TABLE named_values (
    key   BLOB PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
