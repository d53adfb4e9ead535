// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/People.h"

#include "store/Database.h"
#include "store/PeopleNotes.h"
#include "store/SortKey.h"
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

} // namespace store
