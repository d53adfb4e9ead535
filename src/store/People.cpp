// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/People.h"

#include "store/Database.h"
#include "store/PeopleCount.h"
#include "store/PeopleNotes.h"
#include "store/RowCodec.h"
#include "store/SortKey.h"
#include "store/Statement.h"
#include "store/Writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace store {

base::Result<void> People::take(const mail::AddressList &people, const QList<mail::AddressGroup> &groups, base::Timestamp at)
{
    return m_writer.write([&]() -> base::Result<void> {
        PeopleNotes notes;
        for (const mail::Address &one : people)
            notes.noteCard(one, at);
        if (auto ok = notes.write(m_writer.db()); !ok)
            return ok;
        for (const mail::AddressGroup &group : groups) {
            QJsonArray members;
            for (const mail::Address &one : group.members)
                members.append(QJsonObject { { "name"_L1, one.name }, { "address"_L1, one.address } });
            const QString key = foldText(group.name).simplified();
            const QString text = QString::fromUtf8(QJsonDocument(members).toJson(QJsonDocument::Compact));
            auto ok = m_writer.db().run("INSERT OR REPLACE INTO people_groups (name_key, name, words, members) VALUES (?1, ?2, ?3, ?4)",
                                        key, group.name, QString(u' ' + key), text);
            if (!ok)
                return ok;
        }
        return {};
    });
}

base::Result<void> People::noteSent(base::MessageId message, base::Timestamp at)
{
    return m_writer.write([&]() -> base::Result<void> {
        const auto isToCome = arePeopleToCome(m_writer, message);
        if (!isToCome || *isToCome)
            return isToCome ? base::Result<void> {} : std::unexpected(isToCome.error());
        Statement row(m_writer.db(), "SELECT addresses FROM summaries WHERE message = ?1");
        mail::MessageSummary summary;
        if (row.bind(message).next())
            decodeAddresses(row.text(0), summary);
        if (auto ok = row.finish(); !ok)
            return ok;
        PeopleNotes notes;
        notes.note(summary, mail::FolderRole::Sent, at);
        return notes.write(m_writer.db());
    });
}

base::Result<bool> People::countSome(qint64 most)
{
    return countSomePeople(m_writer, most);
}

} // namespace store
