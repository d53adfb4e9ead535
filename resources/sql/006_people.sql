-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who has written and been written to: what completes an address that somebody types. Filled with what arrives.

CREATE TABLE people (
    address_key TEXT PRIMARY KEY,      -- folded
    address     TEXT NOT NULL,
    name        TEXT NOT NULL,         -- as last seen; '' : none
    words       TEXT NOT NULL,         -- folded name and address, a space before each word
    sent        INTEGER NOT NULL,      -- messages to them
    received    INTEGER NOT NULL,      -- messages from them
    last        INTEGER NOT NULL       -- when the newest of them was written
) STRICT, WITHOUT ROWID;
