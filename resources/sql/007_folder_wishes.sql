-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person wants of a folder, and what the server allows there.

ALTER TABLE folders ADD COLUMN keep        INTEGER NOT NULL DEFAULT 0; -- policy::FolderKeep
ALTER TABLE folders ADD COLUMN chosen_role INTEGER NOT NULL DEFAULT 0; -- mail::FolderRole; 0: as the server has it
ALTER TABLE folders ADD COLUMN rights      BLOB;                       -- letters of MYRIGHTS; NULL: not told
