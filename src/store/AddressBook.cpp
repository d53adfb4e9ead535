// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AddressBook.h"

#include "store/Database.h"
#include "store/Migrator.h"
#include "store/PackFiles.h"
#include "store/Rowset.h"
#include "store/SortKey.h"
#include "store/Statement.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace store {
namespace {

// To whom one has written counts most; what is a month old counts half. An unused word is empty, and found everywhere.
constexpr const char *kFind =
    "SELECT name, address FROM people WHERE instr(words, ' ' || ?1) > 0 AND instr(words, ?2) > 0 AND instr(words, ?3) > 0 "
    "ORDER BY (sent * 10.0 + received) / (1.0 + max(0, ?4 - last) / 2592000000.0) DESC, last DESC, address_key LIMIT ?5";

mail::AddressGroup readGroup(const Statement &row)
{
    mail::AddressGroup group { row.text(0), {} };
    const QJsonArray members = QJsonDocument::fromJson(row.text(1).toUtf8()).array();
    for (const QJsonValue &one : members)
        group.members << mail::Address { one["name"_L1].toString(), one["address"_L1].toString() };
    return group;
}

} // namespace

AddressBook::AddressBook(std::unique_ptr<Database> database) : m_database(std::move(database)) { }

AddressBook::~AddressBook() = default;

base::Result<std::unique_ptr<AddressBook>> AddressBook::open(const QString &storeFolder)
{
    if (!QFile::exists(databasePath(storeFolder)))
        return base::fail(base::Fault::StorageFailed, "there is no store yet");
    auto database = std::make_unique<Database>();
    if (auto ok = database->open(databasePath(storeFolder), Database::Mode::Read); !ok)
        return std::unexpected(ok.error());
    if (auto ok = checkSchema(*database); !ok)
        return std::unexpected(ok.error());
    return std::unique_ptr<AddressBook>(new AddressBook(std::move(database)));
}

base::Result<mail::AddressList> AddressBook::find(const QString &typed, int limit, base::Timestamp now) const
{
    const QStringList words = foldText(typed).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return mail::AddressList();
    const auto more = [&words](qsizetype at) { return at < words.size() ? QLatin1Char(' ') + words.at(at) : QString(); };
    Statement statement(*m_database, kFind);
    statement.bind(words.constFirst(), more(1), more(2), now, limit);
    mail::AddressList people;
    while (statement.next())
        people << mail::Address { statement.text(0), statement.text(1) };
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    return people;
}

base::Result<QList<mail::AddressGroup>> AddressBook::findGroups(const QString &typed, int limit) const
{
    const QStringList words = foldText(typed).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return QList<mail::AddressGroup>();
    const auto more = [&words](qsizetype at) { return at < words.size() ? QLatin1Char(' ') + words.at(at) : QString(); };
    Statement statement(*m_database, "SELECT name, members FROM people_groups WHERE instr(words, ' ' || ?1) > 0 "
                                     "AND instr(words, ?2) > 0 AND instr(words, ?3) > 0 ORDER BY name_key LIMIT ?4");
    return allRows<mail::AddressGroup>(statement.bind(words.constFirst(), more(1), more(2), limit), readGroup);
}

base::Result<mail::AddressList> AddressBook::people() const
{
    Statement statement(*m_database, "SELECT name, address FROM people ORDER BY words, address_key");
    return allRows<mail::Address>(statement, [](const Statement &row) { return mail::Address { row.text(0), row.text(1) }; });
}

base::Result<QList<mail::AddressGroup>> AddressBook::groups() const
{
    Statement statement(*m_database, "SELECT name, members FROM people_groups ORDER BY name_key");
    return allRows<mail::AddressGroup>(statement, readGroup);
}

} // namespace store
