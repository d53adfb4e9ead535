// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Reader.h"

#include "store/BodyLook.h"
#include "store/Checksum.h"
#include "store/Database.h"
#include "store/ListSql.h"
#include "store/MessageColumns.h"
#include "store/Migrator.h"
#include "store/PackFiles.h"
#include "store/ReaderSnapshot.h"
#include "store/Rowset.h"
#include "store/SortKey.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace store {
namespace {

base::MessageId readId(const Statement &statement)
{
    return statement.id<base::MessageId>(0);
}

} // namespace

Reader::Reader(Database &borrowed, const QString &storeFolder) : m_db(borrowed), m_folder(storeFolder) { }

Reader::Reader(std::unique_ptr<Database> own, const QString &storeFolder)
    : m_own(std::move(own)), m_db(*m_own), m_folder(storeFolder)
{
}

Reader::~Reader() = default;

base::Result<std::unique_ptr<Reader>> Reader::open(const QString &storeFolder)
{
    if (!QFile::exists(databasePath(storeFolder)))
        return base::fail(base::Fault::StorageFailed, "there is no store yet");
    auto database = std::make_unique<Database>();
    if (auto ok = database->open(databasePath(storeFolder), Database::Mode::Read); !ok)
        return std::unexpected(ok.error());
    if (auto ok = checkSchema(*database); !ok)
        return std::unexpected(ok.error());
    return std::unique_ptr<Reader>(new Reader(std::move(database), storeFolder));
}

base::Result<QList<accounts::AccountSettings>> Reader::accounts() const
{
    Statement statement(m_db, "SELECT id, settings FROM accounts ORDER BY position, id");
    QList<accounts::AccountSettings> list;
    while (statement.next()) {
        auto settings = accounts::fromJson(QJsonDocument::fromJson(statement.bytes(1)).object());
        if (!settings)
            return base::fail(base::Fault::StorageDamaged, "settings of an account: " + settings.error().detail);
        settings->id = statement.id<base::AccountId>(0);
        list.append(*settings);
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    // What is everybody's comes after everybody's own.
    std::ranges::stable_partition(list, [](const accounts::AccountSettings &one) { return !one.isLocal(); });
    return list;
}

base::Result<QList<FolderRow>> Reader::folders(base::AccountId account) const
{
    Statement statement(m_db, "SELECT " STORE_FOLDER_COLUMNS "WHERE account = ?1 ORDER BY path, id");
    return allRows<FolderRow>(statement.bind(account), readFolderRow);
}

base::Result<std::optional<FolderRow>> Reader::folder(base::FolderId id) const
{
    Statement statement(m_db, "SELECT " STORE_FOLDER_COLUMNS "WHERE id = ?1");
    return firstRow<FolderRow>(statement.bind(id), readFolderRow);
}

base::Result<std::optional<FolderRow>> Reader::folderByMailbox(base::AccountId account, const QByteArray &mailbox) const
{
    Statement statement(m_db, "SELECT " STORE_FOLDER_COLUMNS "WHERE account = ?1 AND mailbox = ?2");
    return firstRow<FolderRow>(statement.bind(account, mailbox), readFolderRow);
}

base::Result<std::optional<FolderRow>> Reader::folderByRole(base::AccountId account, mail::FolderRole role) const
{
    Statement statement(m_db, "SELECT " STORE_FOLDER_COLUMNS "WHERE account = ?1 AND role = ?2 ORDER BY local, id");
    return firstRow<FolderRow>(statement.bind(account, role), readFolderRow);
}

base::Result<QList<base::MessageId>> Reader::ids(const ListQuery &query, qint64 limit) const
{
    const Snapshot snapshot(*this);
    // a filter, and an order in two halves, must see all before they know the first ones
    const bool needsAll = !query.filter.trimmed().isEmpty() || isTwoHalves(query.key);
    const qint64 most = limit > 0 && !needsAll ? limit : -1;
    QList<base::MessageId> list;
    QList<base::MessageId> others;
    Statement statement(m_db, listSql(query.key, query.order));
    statement.bind(query.folder, most);
    while (statement.next()) {
        const auto flags = mail::Flags::fromInt(quint32(statement.number(1)));
        const bool isFirst = query.key == SortKey::Unread    ? !flags.testFlag(mail::Flag::Seen)
            : query.key == SortKey::Starred    ? flags.testFlag(mail::Flag::Flagged)
            : query.key == SortKey::Attachment ? hasAttachment(statement.number(2))
                                               : true;
        const bool isInFront = isFirst || !isTwoHalves(query.key);
        (isInFront ? list : others).append(readId(statement));
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    if (isTwoHalves(query.key) && query.order == Qt::AscendingOrder)
        std::swap(list, others);
    list += others;
    if (!query.filter.trimmed().isEmpty()) {
        if (auto ok = filter(list, query.filter); !ok)
            return std::unexpected(ok.error());
    }
    if (limit > 0 && list.size() > limit)
        list.resize(limit);
    return list;
}

base::Result<void> Reader::filter(QList<base::MessageId> &ids, const QString &words) const
{
    const QStringList wanted = foldText(words).split(u' ', Qt::SkipEmptyParts);
    Statement statement(m_db, "SELECT subject, addresses FROM summaries WHERE message = ?1");
    ids.removeIf([&](base::MessageId id) {
        statement.bind(id);
        const bool isThere = statement.next();
        const QString text = isThere ? foldText(statement.text(0) + u' ' + statement.text(1)) : QString();
        statement.reset();
        return !isThere || !std::ranges::all_of(wanted, [&](const QString &word) { return text.contains(word); });
    });
    return statement.finish();
}

base::Result<QList<MessageRow>> Reader::rows(const QList<base::MessageId> &ids) const
{
    const Snapshot snapshot(*this);
    QList<MessageRow> rows;
    rows.reserve(ids.size());
    Statement statement(m_db, "SELECT " STORE_MESSAGE_COLUMNS "WHERE m.id = ?1");
    for (const base::MessageId id : ids) {
        statement.bind(id);
        if (statement.next())
            rows.append(readMessageRow(statement));
        statement.reset();
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return rows;
}

base::Result<std::optional<MessageRow>> Reader::row(base::MessageId id) const
{
    Statement statement(m_db, "SELECT " STORE_MESSAGE_COLUMNS "WHERE m.id = ?1");
    return firstRow<MessageRow>(statement.bind(id), readMessageRow);
}

base::Result<QList<base::MessageId>> Reader::unread(base::FolderId folder) const
{
    Statement statement(m_db, "SELECT id FROM messages WHERE folder = ?1 AND (flags & 1) = 0 ORDER BY date, id");
    return allRows<base::MessageId>(statement.bind(folder), readId);
}

base::Result<QList<base::MessageId>> Reader::findByMessageId(const QByteArray &messageId) const
{
    Statement statement(m_db, "SELECT message FROM summaries WHERE message_key = ?1 AND message_id = ?2");
    return allRows<base::MessageId>(statement.bind(qint64(checksum(messageId)), messageId), readId);
}

base::Result<QList<PackRow>> Reader::packs() const
{
    Statement statement(m_db, "SELECT id, bytes, dead FROM packs ORDER BY id");
    return allRows<PackRow>(statement, [](const Statement &row) {
        return PackRow { row.number(0), row.number(1), row.number(2) };
    });
}

base::Result<QByteArray> Reader::rawMessage(base::MessageId id) const
{
    return withBody(m_db, id, [this](const BodyRef &ref) { return readBody(m_folder, ref); });
}

} // namespace store
