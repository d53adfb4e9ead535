-- SPDX-License-Identifier: GPL-3.0-or-later
-- By what a message is known again once its number is void: its row can be gone before its wish has reached the server.

ALTER TABLE intent_targets ADD COLUMN message_id BLOB;    -- NULL: none, or not known
ALTER TABLE intent_targets ADD COLUMN sent INTEGER;       -- the Date field
ALTER TABLE intent_targets ADD COLUMN size INTEGER;

UPDATE intent_targets SET
    message_id = (SELECT message_id FROM summaries WHERE summaries.message = intent_targets.message),
    sent = (SELECT sent FROM summaries WHERE summaries.message = intent_targets.message),
    size = (SELECT size FROM messages WHERE id = intent_targets.message);
