// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Journal.h"

#include "store/Writer.h"

#include <QJsonDocument>

namespace store {
namespace {

QString asText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

base::Result<base::IntentId> Journal::add(const Intent &intent)
{
    base::IntentId id;
    const auto ok = m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        if (auto added = db.run("INSERT INTO intents (account, kind, payload, undo, hides, state, attempts, created) "
                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                intent.account, intent.kind, asText(intent.payload), asText(intent.undo),
                                intent.hidesTargets, intent.state, intent.attempts, intent.createdAt);
            !added)
            return added;
        id = { db.lastInsertId() };
        Statement statement(db, "INSERT INTO intent_targets (intent, position, message, folder, uid, message_id, sent, "
                                "size) VALUES (?1, ?2, ?3, ?4, ?5, "
                                "(SELECT message_id FROM summaries WHERE message = ?3), "
                                "(SELECT sent FROM summaries WHERE message = ?3), "
                                "(SELECT size FROM messages WHERE id = ?3))");
        qint64 position = 0;
        for (const Intent::Target &target : intent.targets) {
            if (auto added = statement.bind(id, position++, target.message, target.folder, target.uid).run(); !added)
                return added;
        }
        return {};
    });
    if (!ok)
        return std::unexpected(ok.error());
    return id;
}

base::Result<void> Journal::setState(base::IntentId intent, Intent::State state)
{
    return m_writer.write([&] {
        return m_writer.db().run("UPDATE intents SET state = ?2, attempts = attempts + (?2 = 1) WHERE id = ?1", intent,
                                 state);
    });
}

base::Result<void> Journal::setPayload(base::IntentId intent, const QJsonObject &payload)
{
    return m_writer.write(
        [&] { return m_writer.db().run("UPDATE intents SET payload = ?2 WHERE id = ?1", intent, asText(payload)); });
}

base::Result<void> Journal::removeTargets(base::IntentId intent, const QList<base::MessageId> &messages)
{
    return m_writer.write([&]() -> base::Result<void> {
        Database &db = m_writer.db();
        Statement statement(db, "DELETE FROM intent_targets WHERE intent = ?1 AND message = ?2");
        for (const base::MessageId message : messages) {
            if (auto ok = statement.bind(intent, message).run(); !ok)
                return ok;
        }
        return db.run("DELETE FROM intents WHERE id = ?1 AND NOT EXISTS "
                      "(SELECT 1 FROM intent_targets WHERE intent = ?1)",
                      intent);
    });
}

base::Result<void> Journal::remove(base::IntentId intent)
{
    return m_writer.write([&] { return m_writer.db().run("DELETE FROM intents WHERE id = ?1", intent); });
}

base::Result<void> Journal::doubtInFlight()
{
    return m_writer.write([&] {
        return m_writer.db().run("UPDATE intents SET state = ?2 WHERE state = ?1", Intent::State::InFlight,
                                 Intent::State::InDoubt);
    });
}

} // namespace store
