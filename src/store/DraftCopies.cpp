// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DraftCopies.h"

#include "store/Database.h"
#include "store/Reader.h"
#include "store/ReaderSnapshot.h"
#include "store/Rowset.h"
#include "store/Writer.h"

#include <QJsonDocument>

namespace store {

namespace {

#define STORE_COPY_COLUMNS                                                                                              \
    "SELECT id, draft, account, token, written, sent, there, uid_validity, uid, opened_validity, opened_uid, opened_id, " \
    "at, closed FROM draft_copies "

DraftCopyRow readCopy(const Statement &row)
{
    return { row.id<DraftCopyId>(0), row.id<DraftId>(1), row.id<base::AccountId>(2), row.text(3).toLatin1(), row.number(4),
             row.number(5), row.number(6), quint32(row.number(7)), quint32(row.number(8)), quint32(row.number(9)),
             quint32(row.number(10)), row.bytes(11), row.time(12), row.truth(13) };
}

DraftRow readDraft(const Statement &row)
{
    return { row.id<DraftId>(0), row.id<base::AccountId>(1), QJsonDocument::fromJson(row.text(2).toUtf8()).object(), row.time(3) };
}

} // namespace

base::Result<void> DraftCopies::add(DraftId draft, base::AccountId account, const QByteArray &token, base::Timestamp at)
{
    return m_writer.db().run("INSERT INTO draft_copies (draft, account, token, written, sent, there, uid_validity, uid, "
                             "opened_validity, opened_uid, opened_id, at, closed) "
                             "VALUES (?1, ?2, ?3, 0, 0, 0, 0, 0, 0, 0, x'', ?4, 0)",
                             draft, account, QString::fromLatin1(token), at);
}

base::Result<void> DraftCopies::noteText(DraftId draft, base::AccountId account, const QByteArray &token, base::Timestamp at)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        if (auto ok = db.run("UPDATE draft_copies SET draft = NULL WHERE draft = ?1 AND account <> ?2", draft, account); !ok)
            return ok;
        // Since when it waits to go there counts from the first text that is not there yet.
        const char *const note = "UPDATE draft_copies SET at = CASE WHEN written = there THEN ?3 ELSE at END, "
                                 "written = written + 1, closed = 0 WHERE draft = ?1 AND account = ?2";
        if (auto ok = db.run(note, draft, account, at); !ok)
            return ok;
        if (db.changedRows() > 0)
            return {};
        if (auto ok = add(draft, account, token, at); !ok)
            return ok;
        return db.run(note, draft, account, at);
    });
}

base::Result<void> DraftCopies::noteOpened(DraftId draft, base::AccountId account, const QByteArray &token,
                                           quint32 uidValidity, quint32 uid, const QByteArray &messageId, base::Timestamp at)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        const char *const note = "UPDATE draft_copies SET opened_validity = ?2, opened_uid = ?3, opened_id = ?4 WHERE id = ?1";
        Statement known(db, "SELECT id FROM draft_copies WHERE draft = ?1 AND account = ?2");
        known.bind(draft, account);
        qint64 id = known.next() ? known.number(0) : 0;
        if (auto ok = known.finish(); !ok)
            return ok;
        if (id == 0) {
            if (auto ok = add(draft, account, token, at); !ok)
                return ok;
            id = db.lastInsertId();
        }
        return db.run(note, id, uidValidity, uid, messageId.isNull() ? QByteArray("") : messageId);
    });
}

base::Result<void> DraftCopies::noteClosed(DraftId draft)
{
    return m_writer.write([&] { return m_writer.db().run("UPDATE draft_copies SET closed = 1 WHERE draft = ?1", draft); });
}

base::Result<void> DraftCopies::noteSent(DraftCopyId id, qint64 number, base::Timestamp at)
{
    return m_writer.write([&] {
        return m_writer.db().run("UPDATE draft_copies SET sent = max(sent, ?2), at = ?3 WHERE id = ?1", id, number, at);
    });
}

base::Result<void> DraftCopies::noteThere(DraftCopyId id, qint64 number, quint32 uidValidity, quint32 uid)
{
    return m_writer.write([&] {
        return m_writer.db().run("UPDATE draft_copies SET there = ?2, sent = max(sent, ?2), uid_validity = ?3, uid = ?4 "
                                 "WHERE id = ?1",
                                 id, number, uidValidity, uid);
    });
}

base::Result<void> DraftCopies::noteOpenedGone(DraftCopyId id)
{
    return m_writer.write([&] {
        return m_writer.db().run("UPDATE draft_copies SET opened_uid = 0, opened_validity = 0 WHERE id = ?1", id);
    });
}

base::Result<void> DraftCopies::remove(DraftCopyId id)
{
    return m_writer.write([&] { return m_writer.db().run("DELETE FROM draft_copies WHERE id = ?1", id); });
}

base::Result<QList<DraftCopyRow>> Reader::draftCopies(base::AccountId account) const
{
    Statement statement(m_db, STORE_COPY_COLUMNS "WHERE account = ?1 ORDER BY id");
    return allRows<DraftCopyRow>(statement.bind(account), readCopy);
}

base::Result<std::optional<DraftCopyRow>> Reader::draftCopy(DraftCopyId id) const
{
    Statement statement(m_db, STORE_COPY_COLUMNS "WHERE id = ?1");
    return firstRow<DraftCopyRow>(statement.bind(id), readCopy);
}

base::Result<std::optional<DraftRow>> Reader::draft(DraftId id) const
{
    Statement statement(m_db, "SELECT id, account, content, changed FROM drafts WHERE id = ?1");
    return firstRow<DraftRow>(statement.bind(id), readDraft);
}

base::Result<std::optional<DraftRow>> Reader::wholeDraft(DraftId id) const
{
    const Snapshot snapshot(*this);
    auto row = draft(id);
    if (!row || !*row)
        return row;
    DraftOctets octets;
    Statement statement(m_db, "SELECT name, octets FROM draft_octets WHERE draft = ?1");
    statement.bind(id);
    while (statement.next())
        octets.insert(statement.bytes(0), statement.bytes(1));
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    (*row)->octets = std::move(octets);
    return row;
}

base::Result<std::optional<DraftRow>> Reader::draftOfCopy(const QByteArray &messageId) const
{
    const Snapshot snapshot(*this);
    const QByteArray token = messageId.left(messageId.indexOf('.'));
    Statement statement(m_db, "SELECT draft FROM draft_copies WHERE token = ?1 AND draft IS NOT NULL");
    const auto found = firstRow<DraftId>(statement.bind(QString::fromLatin1(token)), [](const Statement &row) { return row.id<DraftId>(0); });
    if (!found)
        return std::unexpected(found.error());
    return *found ? wholeDraft(**found) : base::Result<std::optional<DraftRow>> {};
}

base::Result<QList<TemplateRow>> Reader::templates() const
{
    Statement statement(m_db, "SELECT id, name, content FROM templates ORDER BY name, id");
    return allRows<TemplateRow>(statement, [](const Statement &row) {
        return TemplateRow { row.id<TemplateId>(0), row.text(1), QJsonDocument::fromJson(row.text(2).toUtf8()).object() };
    });
}

} // namespace store
