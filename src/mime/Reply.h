// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "mail/Address.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

namespace mime {

/// What of a message decides how it is answered, read from its header.
struct Original {
    mail::AddressList from;
    mail::AddressList replyTo;
    mail::AddressList followupTo; ///< Mail-Followup-To: where its author wants answers to all
    mail::AddressList to;
    mail::AddressList cc;
    mail::Address list; ///< of List-Post (RFC 2369); without an address if it came by no list, or one that takes nothing
    QString subject;
    QByteArray messageId;         ///< without angle brackets
    QByteArray inReplyTo;         ///< likewise, the first
    QList<QByteArray> references; ///< likewise, oldest first
    base::Timestamp sentAt;
};

/// @param message  all of it, or its header only
[[nodiscard]] Original readOriginal(QByteArrayView message);

enum class Answer { Sender, All, List };

struct ReplyTargets {
    mail::AddressList to;
    mail::AddressList cc;
    friend bool operator==(const ReplyTargets &, const ReplyTargets &) = default;
};

/// Who gets the answer; nobody twice, and never oneself unless there is nobody else.
/// - Sender: Reply-To, else From. A Reply-To that is the list's own address was put there by the list: what is meant for
///   one person would go to all of them, so From counts (as Thunderbird does).
/// - All: Mail-Followup-To, else the same as Sender (and the list), and everybody in To and Cc.
/// - List: the list, or nobody.
/// Who answers his own message writes to its recipients again.
/// @param own  addresses of the person
[[nodiscard]] ReplyTargets replyTargets(const Original &original, Answer answer, const QStringList &own);

/// One "Re: " before the subject, whatever stood there in whatever language.
[[nodiscard]] QString replySubject(const QString &subject);
[[nodiscard]] QString forwardSubject(const QString &subject);

/// The References of an answer (RFC 5322 section 3.6.4), at most kMostReferences: the first and the newest are kept.
[[nodiscard]] QList<QByteArray> referencesOf(const Original &original);
inline constexpr qsizetype kMostReferences = 30;

/// Which of one's own addresses the message was sent to (or from); empty if none is named.
[[nodiscard]] QString ownAddressIn(const Original &original, const QStringList &own);

} // namespace mime
