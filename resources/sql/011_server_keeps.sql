-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the outgoing server is asked of time. A message is never given to it before `not_before` unless it keeps it until then
-- (RFC 4865), and only one with a `hand_over` may be given to it before at all: without that it waits here.

ALTER TABLE outbox ADD COLUMN hand_over         INTEGER NOT NULL DEFAULT 0; -- from then on; 0: it waits here
ALTER TABLE outbox ADD COLUMN deliver_by        INTEGER NOT NULL DEFAULT 0; -- RFC 2852; 0: whenever
ALTER TABLE outbox ADD COLUMN deliver_otherwise INTEGER NOT NULL DEFAULT 0; -- mail::DeliverBy::Otherwise
ALTER TABLE outbox ADD COLUMN deliver_trace     INTEGER NOT NULL DEFAULT 0;
