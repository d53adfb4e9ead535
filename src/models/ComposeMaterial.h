// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/OutgoingMessage.h"
#include "mime/Reply.h"

#include <QByteArray>
#include <QString>

namespace models {

/// What a new message is begun with.
enum class Beginning {
    Reply,           ///< quoted
    Forward,         ///< in the text, with its attachments
    ForwardAttached, ///< as a file, untouched
    EditAsNew,       ///< what it says is what the new one says
    Draft,           ///< the same, and it goes on being that message
};

inline constexpr qsizetype kMostQuoted = 96'000; ///< characters of a text that are quoted: more is laid out for too long

/// A message taken apart for an answer or as a draft: a value, made on a worker thread. Its HTML has been through the
/// sanitiser, pictures that lie elsewhere are not in it, and its colours are gone: it goes into somebody else's letter.
struct ComposeMaterial {
    mime::Original original;
    mail::AddressList bcc;      ///< of a draft
    QString html;               ///< for an editor; empty where it is plain text only
    QString text;               ///< format=flowed undone, lines end with "\n"
    bool isCut = false;         ///< it goes on in the original
    QList<mime::OutgoingPart> pictures;    ///< that `html` shows, by contentId
    QList<mime::OutgoingPart> attachments; ///< with their octets
    mime::Priority priority = mime::Priority::Normal;
    bool wantsReceipt = false;
};

/// Pure and thread-safe; never fails.
[[nodiscard]] ComposeMaterial composeMaterial(const QByteArray &raw, Beginning beginning);

} // namespace models

Q_DECLARE_METATYPE(models::ComposeMaterial)
