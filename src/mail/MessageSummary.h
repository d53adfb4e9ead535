// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "mail/Address.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace mail {

/// What a list shows of a message without its body, decoded for people. Built by mime::summarise from the header
/// (or the whole message), kept in the store.
struct MessageSummary {
    QString subject;
    AddressList from; ///< usually one
    AddressList to;
    AddressList cc;
    base::Timestamp sentAt;       ///< the Date header; unknown if absent or unreadable
    QByteArray messageId;         ///< without angle brackets
    QByteArray inReplyTo;         ///< first id, without angle brackets
    QList<QByteArray> references; ///< oldest first, without angle brackets
    QString preview;              ///< first words of the text, one line, at most 200 characters; empty if not known
    bool hasAttachment = false;
    bool isBulk = false; ///< List-Id or Precedence: bulk present

    friend bool operator==(const MessageSummary &, const MessageSummary &) = default;
};

} // namespace mail

Q_DECLARE_METATYPE(mail::MessageSummary)
