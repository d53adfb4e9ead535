// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "mail/MessageSummary.h"
#include "mime/BodyChoice.h"
#include "models/AttachmentHandling.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace models {

/// An attachment as the reading pane lists it. Its bytes stay in the message until they are asked for.
struct AttachmentInfo {
    QString name;            ///< as the sender wrote it, decoded; may be empty
    QString safeName;        ///< under which it may be saved; unique in the message, never empty
    QByteArray type;         ///< "application/pdf"
    qint64 size = 0;         ///< decoded octets
    QByteArray path;         ///< in the part tree; for MessageLoader::saveAttachment()
    bool isMessage = false;  ///< a message of its own: MessageLoader::loadAttached() opens it
    Handling handling = Handling::SaveOnly;
    bool isMissing = false;  ///< its bytes are still on the server: `size` is about right, `handling` a guess

    friend bool operator==(const AttachmentInfo &, const AttachmentInfo &) = default;
};

/// An image that the HTML names as "cid:…".
struct InlineImage {
    QByteArray contentId; ///< without angle brackets
    QByteArray type;
    QByteArray bytes;     ///< decoded; not larger than kMaxInlineImage

    friend bool operator==(const InlineImage &, const InlineImage &) = default;
};

inline constexpr qint64 kMaxInlineImage = 10 * 1024 * 1024;  ///< octets of one image
inline constexpr qint64 kMaxInlineImages = 40 * 1024 * 1024; ///< of all images of a message together
/// Characters of HTML that are shown of one message whatever is asked: a text view holds all of it in memory.
inline constexpr qsizetype kMostShown = 4'000'000;

/// How a message is to be shown.
struct ShowOptions {
    enum class Body { Html, Plain };
    Body body = Body::Html;  ///< the form that is preferred where both exist
    bool dropColours = false;///< for a dark page
    bool showAll = false;    ///< up to kMostShown of a very large body, not only its first share
    bool isOutline = false;  ///< what is shown is store::PartFiles::compose(); set by MessageLoader

    friend bool operator==(const ShowOptions &, const ShowOptions &) = default;
};

/// One message, ready for the reading pane: a value, made on a worker thread.
struct MessageContent {
    base::MessageId id;           ///< invalid for a file or an attached message
    mail::MessageSummary summary; ///< subject, addresses, date
    mail::AddressList replyTo;
    mail::AddressList sender;     ///< the Sender header, where it differs from From
    QString html;                 ///< for QTextBrowser, its first part; loads nothing but "cid:" images
    QStringList more;             ///< the other parts, each small enough to be laid out while nobody waits
    QString plainText;            ///< the same as plain text: for copying, quoting, searching
    bool shownAsHtml = false;     ///< `html` was made of the message's own HTML
    bool hasHtml = false;
    bool hasPlain = false;
    bool isTruncated = false;     ///< `html` and `more` are not all: offer ShowOptions::showAll, or to save it
    qint64 leftOut = 0;           ///< about so many octets of text are not in them
    bool isEmpty = false;         ///< there is no text at all (nothing, or only attachments)
    int remoteCount = 0;          ///< things that were not loaded; html::kMaxRemote at most
    QStringList remote;
    QList<InlineImage> images;
    QList<AttachmentInfo> attachments;
    mime::CryptoKind crypto = mime::CryptoKind::None; ///< present, not verified
    bool hasList = false;         ///< it came by a mailing list that takes answers (List-Post, RFC 2369)
    QByteArray headerBlock;       ///< raw, as received
    qint64 size = 0;              ///< octets of the whole message
    bool isOutline = false;       ///< parts of it are still on the server
    qint64 missing = 0;           ///< octets of those

    /// The bytes of the image that the HTML calls "cid:contentId"; empty if there is none.
    [[nodiscard]] QByteArray image(QByteArrayView contentId) const;

    friend bool operator==(const MessageContent &, const MessageContent &) = default;
};

/// Parses, decodes and sanitises. Pure and thread-safe; never fails.
[[nodiscard]] MessageContent makeMessageContent(const QByteArray &raw, const ShowOptions &options = {});

/// The message inside the message/rfc822 part at `path`, as raw octets; null if there is no such part.
[[nodiscard]] QByteArray attachedMessage(const QByteArray &raw, QByteArrayView path);

/// The decoded octets of the part at `path`; null if there is no such part.
[[nodiscard]] QByteArray attachmentBytes(const QByteArray &raw, QByteArrayView path);

} // namespace models

Q_DECLARE_METATYPE(models::MessageContent)
