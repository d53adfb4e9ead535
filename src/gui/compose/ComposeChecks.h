// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/TypedAddress.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace gui {

/// What there is to say before a message goes: a reason why it cannot, or a question whether it shall.
struct ComposeCheck {
    Q_DECLARE_TR_FUNCTIONS(gui::ComposeCheck)
public:
    enum class Kind {
        NoRecipient,     ///< cannot go
        BadRecipient,    ///< cannot go
        NoSender,        ///< cannot go: no account is switched on
        NoOutgoing,      ///< cannot go: this account has no outgoing server
        NoSubject,       ///< shall it?
        NoAttachment,    ///< shall it? it speaks of one
        ManyVisible,     ///< shall it? everybody sees everybody
        Empty,           ///< shall it?
        AlreadySent,     ///< shall it, a second time?
    };
    Kind kind = Kind::NoRecipient;
    QString what;     ///< one sentence
    QString why;      ///< one sentence; can be empty

    [[nodiscard]] bool isFinal() const { return kind <= Kind::NoOutgoing; }

    /// What is known of a message that shall go.
    struct Facts {
        QList<mail::TypedAddress> to;
        QList<mail::TypedAddress> cc;
        QList<mail::TypedAddress> bcc;
        QList<mail::TypedAddress> replyTo;
        QString subject;
        QString text;     ///< with what is quoted
        bool hasAttachments = false;
        bool hasSender = true;
        bool hasOutgoing = true;
        bool isAlreadySent = false; ///< it was taken back too late
        QString account;  ///< its label
    };
    /// All that there is to say, reasons first; empty: it can go.
    [[nodiscard]] static QList<ComposeCheck> of(const Facts &facts);
    [[nodiscard]] static ComposeCheck alreadySent();
};

inline constexpr qsizetype kManyVisible = 16; ///< recipients in To and Cc from which it is asked

} // namespace gui
