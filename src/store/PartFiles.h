// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace store {

class Reader;

/// What is here of a message of which not all is here: its outline (headers and texts), single parts, and pieces of what
/// is still coming. They lie in files of their own until the whole message is in the store, or nobody knows it any more;
/// each step is durable, so that what came has not to come again.
class PartFiles {
public:
    /// By what a message is known to be still the one whose pieces lie here.
    struct Owner {
        base::MessageId message;
        base::FolderId folder;
        quint32 uidValidity = 0;
        quint32 uid = 0;
        qint64 size = 0;
        friend bool operator==(const Owner &, const Owner &) = default;
    };
    /// A stretch of the outline: octets as they stand in the message, then a part that may be somewhere else.
    struct Stretch {
        QByteArray text;
        QByteArray section; ///< as BODYSTRUCTURE numbers it; empty: none follows
        QByteArray encoding; ///< of that part, as its header would name it
        qint64 size = 0;     ///< of that part, encoded
        friend bool operator==(const Stretch &, const Stretch &) = default;
    };
    enum class Form { Encoded, Decoded }; ///< with its transfer encoding, or without (BINARY)

    PartFiles(const QString &storeFolder, const Owner &owner);
    /// Of the message as the store knows it now. MessageGone: it does not, or has all of it.
    [[nodiscard]] static base::Result<PartFiles> of(const Reader &reader, const QString &storeFolder, base::MessageId message);

    [[nodiscard]] bool hasOutline() const;
    [[nodiscard]] base::Result<QList<Stretch>> outline() const;
    base::Result<void> setOutline(const QList<Stretch> &outline);
    /// The message as far as it is here: with the parts that came, and for each that did not a header field
    /// kMissingField with its encoded size. MessageGone: there is no outline.
    [[nodiscard]] base::Result<QByteArray> compose() const;

    // Something that comes piece by piece: a part, or (empty section) the whole message.
    /// How much of it is here.
    [[nodiscard]] qint64 arrived(const QByteArray &section, Form form) const;
    /// After a crash the last piece may be torn: only what was written before it counts.
    base::Result<void> distrustLast(const QByteArray &section, Form form, qint64 pieceSize);
    base::Result<void> append(const QByteArray &section, Form form, QByteArrayView piece);
    /// It is all here.
    base::Result<void> finish(const QByteArray &section, Form form);
    [[nodiscard]] bool isFinished(const QByteArray &section) const;
    [[nodiscard]] base::Result<QByteArray> arrivedBytes(const QByteArray &section, Form form) const;

    [[nodiscard]] static bool areAny(const QString &storeFolder);
    static void remove(const QString &storeFolder, base::MessageId message);
    /// Of messages that are gone, or whole by now.
    static void removeStale(const Reader &reader, const QString &storeFolder);

    /// Not part of any message that came from a server: such fields are taken out of what is put into an outline.
    static constexpr QLatin1StringView kMissingField { "X-Palomar-Missing" };

private:
    [[nodiscard]] QString file(const QByteArray &section, Form form, bool isPiece) const;
    base::Result<void> claim() const;
    [[nodiscard]] bool isOurs() const;
    base::Result<void> write(const QString &name, const QByteArray &bytes) const;

    QString m_folder;
    Owner m_owner;
};

} // namespace store
