// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mail {

/// What is wrong with the name that somebody wants to give a folder of this computer.
enum class NameTrouble {
    None,
    Empty,
    TooLong,
    Unprintable, ///< a control character, a line break, or one that turns the direction of what is read
    Reserved,    ///< at the top of an account: the name of a special folder
    Separator,   ///< the character that parts a server's folders from those in them
    Taken,       ///< a folder beside it has it, large and small letters being the same
};

constexpr qsizetype kLongestFolderName = 200;

/// The name as it is kept: composed (NFC), without spaces around it. Everything else stays, '/' too: a folder is known
/// by its number and its parent, never by its path.
[[nodiscard]] QString tidyFolderName(const QString &name);

/// @param name      as tidyFolderName() gives it
/// @param siblings  names of the folders beside it, without its own
/// @param separator  that no name may have on the folder's server; null: none
[[nodiscard]] NameTrouble troubleWith(const QString &name, const QStringList &siblings, bool isAtTop, QChar separator = {});

} // namespace mail
