// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace models {

/// What may be done with an attachment from inside a mail.
enum class Handling {
    Open,     ///< of a kind that is only looked at: may be handed to the system's program for it
    SaveOnly, ///< anything else, or not what its name says
    Program,  ///< the system could run it: save only, with a warning
};

inline constexpr qsizetype kHeadForHandling = 1024; ///< octets from the beginning that handlingOf() wants

/// The system chooses a program by the end of the name, so that decides here: an allow-list of kinds, and the first
/// octets have to be of that kind as well.
/// @param name  under which it would be saved
/// @param type  as the sender declared it, "application/pdf"; can only make it worse
[[nodiscard]] Handling handlingOf(const QString &name, QByteArrayView type, QByteArrayView head);

} // namespace models
