-- SPDX-License-Identifier: GPL-3.0-or-later
-- What came together is one fact, however many messages it is about.
ALTER TABLE ledger ADD COLUMN last INTEGER; -- with `message` its first: of all numbers up to this one; NULL: of one message
CREATE INDEX ledger_ranges ON ledger (message) WHERE last IS NOT NULL;

-- The people of all messages below this number are in the address book.
INSERT INTO named_values (key, value)
SELECT CAST('people below' AS BLOB), value FROM named_values WHERE key = CAST('next message' AS BLOB);
