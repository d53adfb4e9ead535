-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is on its way out: hangs on a message that lies in a folder of role Outbox. Enumerations are those of
-- store/OutboxRows.h.

CREATE TABLE outbox (
    message    INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    account    INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, -- whose server takes it
    sender     TEXT NOT NULL,       -- of the envelope
    reports    INTEGER NOT NULL,    -- whether servers shall tell that it arrived
    state      INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    retry_at   INTEGER NOT NULL,    -- 0: at once
    queued     INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,    -- that the server refused for the time being
    trouble    INTEGER NOT NULL,
    said       TEXT NOT NULL,       -- the server's own words
    filed      INTEGER NOT NULL     -- what was sent of it is in Sent already
) STRICT;
CREATE INDEX outbox_account ON outbox (account);

CREATE TABLE outbox_recipients (
    message  INTEGER NOT NULL REFERENCES outbox (message) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address  TEXT NOT NULL,
    state    INTEGER NOT NULL,
    said     TEXT NOT NULL,
    PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

-- What is being written. The text is one JSON object (mime::toJson).
CREATE TABLE drafts (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
