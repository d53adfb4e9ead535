-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a server says of a folder that nobody has opened, and messages that it lost in such numbers that nobody believes it.

ALTER TABLE folders ADD COLUMN unseen_there INTEGER NOT NULL DEFAULT -1; -- without \Seen, as STATUS told; -1: not told
ALTER TABLE folders ADD COLUMN marked_there INTEGER NOT NULL DEFAULT 0;  -- marked as deleted there, and never listed here

CREATE TABLE held (
    message INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    since   INTEGER NOT NULL -- when the server was found without it
) STRICT;

-- Messages that wait for their number: looked through whenever something arrives.
CREATE INDEX messages_unnumbered ON messages (folder) WHERE uid IS NULL;
