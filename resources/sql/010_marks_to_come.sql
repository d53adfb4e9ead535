-- SPDX-License-Identifier: GPL-3.0-or-later
-- Messages whose attachment mark is a guess: without this each look for them walked through all whose bytes are not here.
CREATE INDEX messages_unmarked ON messages (folder, received) WHERE pack IS NULL AND attachment < 2;
