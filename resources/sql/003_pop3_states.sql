-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a POP3 server was asked to forget, when, why, and what came of it.

ALTER TABLE uidls ADD COLUMN sha256   BLOB;                       -- of the message as it came; NULL: not fetched since 003
ALTER TABLE uidls ADD COLUMN header   BLOB;                       -- SHA-256 by which the message is known again (sync)
ALTER TABLE uidls ADD COLUMN place    INTEGER NOT NULL DEFAULT 0; -- rises from the oldest to the newest on the server
ALTER TABLE uidls ADD COLUMN rule     INTEGER NOT NULL DEFAULT 0; -- policy::DeletionRule
ALTER TABLE uidls ADD COLUMN changed  INTEGER NOT NULL DEFAULT 0; -- since when `state` is what it is
ALTER TABLE uidls ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0; -- deletions acknowledged and not done
UPDATE uidls SET place = ifnull(message, 0), changed = received;
CREATE INDEX uidls_message ON uidls (message) WHERE message IS NOT NULL;

-- Servers as the ledger names them: an account may be changed or removed, a fact stays.
CREATE TABLE sources (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

ALTER TABLE ledger ADD COLUMN uidl   BLOB;
ALTER TABLE ledger ADD COLUMN rule   INTEGER NOT NULL DEFAULT 0;  -- policy::DeletionRule
ALTER TABLE ledger ADD COLUMN source INTEGER;
