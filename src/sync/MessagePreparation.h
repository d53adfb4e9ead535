// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "mail/MessageSummary.h"
#include "mime/MessageBuilder.h"
#include "mime/OutgoingMessage.h"

#include <QFile>
#include <QStringList>

#include <memory>

namespace engine {

/// A message whose octets are all there, and whom they are for.
struct PreparedMessage {
    QByteArray raw; ///< of a large one a view into `file`
    mail::MessageSummary summary;
    QString sender;
    QStringList recipients; ///< each once, To before Cc before Bcc
    bool wantsReports = false;
    std::shared_ptr<QFile> file; ///< mapped; it goes with the last who has it
};

/// Builds the message, with the files that go with it; for a thread that may wait. A message with files is written beside
/// the store first, so that it is never whole in memory.
/// @return InvalidInput with the field ("from", "to" ..., "recipients" where there is none, "attachment: NAME" where a file
///         cannot be read); StorageFull, StorageFailed
[[nodiscard]] base::Result<PreparedMessage> prepare(const mime::OutgoingMessage &message, const mime::BuildOptions &options,
    const QString &storeFolder);

/// A message that goes to others as it is (mime::redirected()), so far as it can travel so (mime::linesForm()).
[[nodiscard]] base::Result<PreparedMessage> prepareRedirect(const QByteArray &raw, const mail::Address &from, const mail::AddressList &to,
    const mime::BuildOptions &options);

/// The octets of a draft, with the files that go with it and whoever it is for; for a thread that may wait. A file that is gone
/// is left out: the rest of what is written is worth a copy all the same.
[[nodiscard]] base::Result<QByteArray> prepareDraft(const mime::OutgoingMessage &message, const mime::BuildOptions &options);

/// What a crash has left of the files beside the store.
void removeLeftovers(const QString &storeFolder);

/// Now, here, and with a Message-ID that there never was.
/// @param later  the Date of what is put off until then; over, or unknown: now
[[nodiscard]] mime::BuildOptions buildOptionsNow(const mail::Address &from, const base::Clock &clock, base::Timestamp later = {});

/// The same message of ours, dated `now`; nullopt for one that is redirected, whose Date is somebody else's.
[[nodiscard]] std::optional<QByteArray> redated(const QByteArray &raw, base::Timestamp now);

/// Reads files of this computer.
[[nodiscard]] base::Result<std::unique_ptr<mime::OctetSource>> openFile(const mime::FilePath &file);

} // namespace engine
