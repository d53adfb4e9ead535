// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MailboxIds.h"

#include "sync/ServerKey.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

constexpr const char *kKey = "imap.mailboxids";

} // namespace

base::Result<MailboxIds> knownMailboxIds(const store::Reader &reader, const accounts::AccountSettings &settings)
{
    const auto value = reader.value(serverKey(kKey, settings));
    if (!value)
        return std::unexpected(value.error());
    MailboxIds known;
    const QJsonArray array = QJsonDocument::fromJson(*value).array();
    for (const QJsonValue &one : array) {
        known.insert(base::FolderId { one["folder"_L1].toInteger() },
            { QByteArray::fromBase64(one["id"_L1].toString().toLatin1()), static_cast<quint32>(one["uidValidity"_L1].toInteger()) });
    }
    return known;
}

base::Result<void> noteMailboxIds(store::Store &store, const accounts::AccountSettings &settings,
    const QList<std::pair<store::FolderRow, imap::StatusData>> &told)
{
    auto known = knownMailboxIds(store.reader(), settings);
    const auto here = store.reader().folders(settings.id);
    if (!known || !here)
        return std::unexpected(known ? here.error() : known.error());
    const MailboxIds before = *known;
    for (const auto &[folder, status] : told) {
        if (!status.mailboxId.isEmpty() && status.uidValidity)
            known->insert(folder.id, { status.mailboxId, *status.uidValidity });
    }
    known->removeIf([&here](const auto &one) { return !std::ranges::contains(*here, one.key(), &store::FolderRow::id); });
    if (*known == before)
        return {};
    QJsonArray array;
    for (const auto &[folder, mailbox] : std::as_const(*known).asKeyValueRange())
        array.append(QJsonObject { { u"folder"_s, folder.value }, { u"id"_s, QString::fromLatin1(mailbox.id.toBase64()) }, { u"uidValidity"_s, qint64(mailbox.uidValidity) } });
    return store.setValue(serverKey(kKey, settings), QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace engine
