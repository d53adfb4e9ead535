// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Outbox.h"

#include "store/Writer.h"

#include <QJsonDocument>
#include <QSet>

namespace store {

base::Result<void> Outbox::noteChanged(base::MessageId message)
{
    Statement folder(m_writer.db(), "SELECT folder FROM messages WHERE id = ?1");
    folder.bind(message);
    if (folder.next())
        m_writer.pending().noteChanged(folder.id<base::FolderId>(0), message);
    return folder.finish();
}

base::Result<void> Outbox::writeRecipients(const OutboxRow &row)
{
    Statement statement(m_writer.db(), "INSERT OR REPLACE INTO outbox_recipients (message, position, address, state, said) "
                                       "VALUES (?1, ?2, ?3, ?4, ?5)");
    qint64 position = 0;
    for (const OutboxRecipient &recipient : row.recipients) {
        if (auto ok = statement.bind(row.message, position++, recipient.address, recipient.state, recipient.said).run(); !ok)
            return ok;
    }
    return {};
}

base::Result<void> Outbox::add(const OutboxRow &row)
{
    return m_writer.write([&]() -> base::Result<void> {
        if (auto ok = m_writer.db().run("INSERT INTO outbox (message, account, sender, reports, state, not_before, retry_at, "
                                        "queued, changed, attempts, trouble, said, filed, original, original_mark, hand_over, "
                                        "deliver_by, deliver_otherwise, deliver_trace) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                                        "?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
                                        row.message, row.account, row.sender, row.wantsReports, row.state, row.notBefore,
                                        row.retryAt, row.queuedAt, row.changedAt, row.attempts, row.trouble, row.said,
                                        row.isFiled, row.original.value, row.mark, row.handOver, row.deliverBy.by,
                                        row.deliverBy.otherwise, row.deliverBy.isTraced);
            !ok)
            return ok;
        if (auto ok = writeRecipients(row); !ok)
            return ok;
        return noteChanged(row.message);
    });
}

base::Result<void> Outbox::setState(base::MessageId message, const QList<OutboxState> &from, OutboxState to,
                                    base::Timestamp at)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        qint64 states = 0;
        for (const OutboxState state : from)
            states |= qint64(1) << int(state);
        if (auto ok = db.run("UPDATE outbox SET state = ?3, changed = ?4, trouble = iif(trouble = ?5, 0, trouble) "
                             "WHERE message = ?1 AND (?2 >> state) & 1", message, states, to, at, OutboxTrouble::WasOpen);
            !ok)
            return ok;
        if (db.changedRows() == 0)
            return base::fail(base::Fault::MessageGone, "not in that state in the outbox");
        return noteChanged(message);
    });
}

base::Result<void> Outbox::update(const OutboxRow &row)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        if (auto ok = db.run("UPDATE outbox SET state = ?2, not_before = ?3, retry_at = ?4, changed = ?5, attempts = ?6, "
                             "trouble = ?7, said = ?8, filed = ?9, hand_over = ?10 WHERE message = ?1",
                             row.message, row.state, row.notBefore, row.retryAt, row.changedAt, row.attempts, row.trouble,
                             row.said, row.isFiled, row.handOver);
            !ok)
            return ok;
        if (db.changedRows() == 0)
            return {};
        if (auto ok = writeRecipients(row); !ok)
            return ok;
        return noteChanged(row.message);
    });
}

base::Result<void> Outbox::remove(base::MessageId message)
{
    return m_writer.write([&]() -> base::Result<void> {
        if (auto ok = m_writer.db().run("DELETE FROM outbox WHERE message = ?1", message); !ok)
            return ok;
        return noteChanged(message);
    });
}

base::Result<QList<base::MessageId>> Outbox::recover(base::AccountId account, base::Timestamp at)
{
    QList<base::MessageId> doubtful;
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        Statement atEnd(db, "SELECT message FROM outbox WHERE account = ?1 AND state = ?2");
        atEnd.bind(account, OutboxState::AtEnd);
        while (atEnd.next())
            doubtful.append(atEnd.id<base::MessageId>(0));
        if (auto read = atEnd.finish(); !read)
            return read;
        if (auto set = db.run("UPDATE outbox SET state = ?3, changed = ?4 WHERE account = ?1 AND state = ?2", account,
                              OutboxState::AtEnd, OutboxState::InDoubt, at);
            !set)
            return set;
        return db.run("UPDATE outbox SET state = ?3, changed = ?4 WHERE account = ?1 AND state = ?2", account,
                      OutboxState::Sending, OutboxState::Waiting, at);
    });
    if (!ok)
        return std::unexpected(ok.error());
    return doubtful;
}

base::Result<QList<OutboxPlace>> Outbox::recoverOpen(base::Timestamp at)
{
    QList<OutboxPlace> held;
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        // Its time: OutboxRow::dueAt().
        if (auto set = db.run("UPDATE outbox SET state = ?2, changed = ?3 WHERE state = ?1 AND max(retry_at, "
                              "CASE WHEN hand_over <> 0 THEN min(hand_over, not_before) ELSE not_before END) > ?3",
                              OutboxState::Open, OutboxState::Waiting, at);
            !set)
            return set;
        Statement due(db, "SELECT account, message FROM outbox WHERE state = ?1");
        due.bind(OutboxState::Open);
        while (due.next())
            held.append({ due.id<base::AccountId>(0), due.id<base::MessageId>(1) });
        if (auto read = due.finish(); !read)
            return read;
        return db.run("UPDATE outbox SET state = ?2, trouble = ?3, changed = ?4 WHERE state = ?1", OutboxState::Open,
                      OutboxState::Held, OutboxTrouble::WasOpen, at);
    });
    if (!ok)
        return std::unexpected(ok.error());
    return held;
}

base::Result<void> Outbox::writeOctets(DraftId draft, const DraftOctets &octets)
{
    Database &db = m_writer.db();
    QSet<QByteArray> kept;
    QList<QByteArray> superfluous;
    Statement known(db, "SELECT name FROM draft_octets WHERE draft = ?1");
    known.bind(draft);
    while (known.next()) {
        const QByteArray name = known.bytes(0);
        if (octets.contains(name))
            kept.insert(name);
        else
            superfluous.append(name);
    }
    if (auto ok = known.finish(); !ok)
        return ok;
    for (const QByteArray &name : std::as_const(superfluous)) {
        if (auto ok = db.run("DELETE FROM draft_octets WHERE draft = ?1 AND name = ?2", draft, name); !ok)
            return ok;
    }
    for (auto one = octets.cbegin(); one != octets.cend(); ++one) {
        if (kept.contains(one.key()))
            continue;
        const QByteArray &bytes = one.value().isNull() ? QByteArray("") : one.value(); // null would be NULL
        if (auto ok = db.run("INSERT INTO draft_octets (draft, name, octets) VALUES (?1, ?2, ?3)", draft, one.key(), bytes); !ok)
            return ok;
    }
    return {};
}

base::Result<DraftId> Outbox::saveDraft(DraftId draft, base::AccountId account, const QJsonObject &content, base::Timestamp at,
                                        const DraftOctets &octets)
{
    const QString text = QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact));
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        if (draft.isValid()) {
            // Another account's server has no more to do with it.
            if (auto left = db.run("UPDATE draft_copies SET draft = NULL WHERE draft = ?1 AND account <> ?2", draft, account); !left)
                return left;
            auto changed = db.run("UPDATE drafts SET account = ?2, content = ?3, changed = ?4 WHERE id = ?1", draft, account,
                                  text, at);
            if (!changed)
                return changed;
            if (db.changedRows() > 0)
                return writeOctets(draft, octets);
        }
        if (auto added = db.run("INSERT INTO drafts (account, content, changed) VALUES (?1, ?2, ?3)", account, text, at); !added)
            return added;
        draft = { db.lastInsertId() };
        return writeOctets(draft, octets);
    });
    if (!ok)
        return std::unexpected(ok.error());
    return draft;
}

base::Result<void> Outbox::removeDraft(DraftId draft)
{
    return m_writer.write([&] { return m_writer.db().run("DELETE FROM drafts WHERE id = ?1", draft); });
}

base::Result<TemplateId> Outbox::saveTemplate(const QString &name, const QJsonObject &content, base::Timestamp at)
{
    const QString text = QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact));
    TemplateId id;
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        if (auto gone = db.run("DELETE FROM templates WHERE name = ?1", name); !gone)
            return gone;
        if (auto added = db.run("INSERT INTO templates (name, content, changed) VALUES (?1, ?2, ?3)", name, text, at); !added)
            return added;
        id = { db.lastInsertId() };
        return {};
    });
    if (!ok)
        return std::unexpected(ok.error());
    return id;
}

base::Result<void> Outbox::removeTemplate(TemplateId id)
{
    return m_writer.write([&] { return m_writer.db().run("DELETE FROM templates WHERE id = ?1", id); });
}

} // namespace store
