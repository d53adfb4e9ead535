-- SPDX-License-Identifier: GPL-3.0-or-later
-- What goes with a message that is being written and lies in no file: attachments of one that is forwarded, pictures. It
-- stands beside the text, which names it, so that saving a changed word does not write it all again.

CREATE TABLE draft_octets (
    id     INTEGER PRIMARY KEY,
    draft  INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    name   BLOB NOT NULL, -- SHA-256 of the octets, in hexadecimal
    octets BLOB NOT NULL,
    UNIQUE (draft, name)
) STRICT;
