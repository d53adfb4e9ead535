// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PeopleNotes.h"

#include "mail/TypedAddress.h"
#include "store/Database.h"
#include "store/SortKey.h"
#include "store/Statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr qsizetype kMostRecipients = 30; ///< who writes to more of them at once does not know them all
constexpr qsizetype kLongestName = 200;

constexpr const char *kUpsert =
    "INSERT INTO people (address_key, address, name, words, sent, received, last) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
    "ON CONFLICT (address_key) DO UPDATE SET sent = sent + excluded.sent, received = received + excluded.received, "
    "name = CASE WHEN excluded.name <> '' AND (excluded.last >= last OR name = '') THEN excluded.name ELSE name END, "
    "words = CASE WHEN excluded.name <> '' AND (excluded.last >= last OR name = '') THEN excluded.words ELSE words END, "
    "last = max(last, excluded.last)";

/// " ana perez ana.perez@example.org perez example org"
QString wordsOf(const mail::Address &address, const QString &key)
{
    QString parts = key;
    for (const QChar c : u"@.-_+"_s)
        parts.replace(c, u' ');
    return (u' ' + foldText(address.name).simplified() + u' ' + key + u' ' + parts).simplified().prepend(u' ');
}

} // namespace

bool PeopleNotes::isMachine(QStringView address)
{
    const QStringView local = address.first(std::max<qsizetype>(address.lastIndexOf(u'@'), 0));
    for (const auto &mark : { "no-reply"_L1, "noreply"_L1, "no_reply"_L1, "no.reply"_L1, "donotreply"_L1, "do-not-reply"_L1, "mailer-daemon"_L1,
                              "postmaster"_L1, "bounce"_L1, "notifications@"_L1, "nao-responda"_L1, "noresponder"_L1, "no-responder"_L1 }) {
        if (local.startsWith(mark, Qt::CaseInsensitive) || local.endsWith(mark, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

void PeopleNotes::note(const mail::MessageSummary &summary, mail::FolderRole role, base::Timestamp at)
{
    using mail::FolderRole;
    if (role == FolderRole::Junk || role == FolderRole::Trash || role == FolderRole::Drafts || role == FolderRole::Outbox)
        return;
    if (role == FolderRole::Sent) {
        const mail::AddressList all = summary.to + summary.cc;
        if (all.size() > kMostRecipients)
            return;
        for (const mail::Address &one : all)
            add(one, true, at);
    } else if (!summary.isBulk) {
        for (const mail::Address &one : summary.from)
            add(one, false, at);
    }
}

void PeopleNotes::add(const mail::Address &address, bool sent, base::Timestamp at)
{
    if (!mail::isAddress(address.address) || (!sent && isMachine(address.address)))
        return;
    Note &note = m_notes[foldText(address.address)];
    const bool isNewer = at.ms >= note.last.ms;
    if (note.address.address.isEmpty() || isNewer)
        note.address.address = address.address;
    const QString name = address.name.simplified().left(kLongestName);
    if (!name.isEmpty() && (isNewer || note.address.name.isEmpty()))
        note.address.name = name;
    ++(sent ? note.sent : note.received);
    if (isNewer)
        note.last = at;
}

void PeopleNotes::noteCard(const mail::Address &address, base::Timestamp at)
{
    if (!mail::isAddress(address.address))
        return;
    Note &note = m_notes[foldText(address.address)];
    note.address = { address.name.simplified().left(kLongestName), address.address };
    note.last = at;
}

base::Result<void> PeopleNotes::write(Database &database)
{
    if (m_notes.isEmpty())
        return {};
    // In the order of the table: a batch of a first listing may bring a thousand of them.
    QStringList keys = m_notes.keys();
    std::ranges::sort(keys);
    Statement statement(database, kUpsert);
    for (const QString &key : std::as_const(keys)) {
        const Note &note = m_notes[key];
        const QString words = wordsOf(note.address, key);
        if (auto ok = statement.bind(key, note.address.address, note.address.name, words, note.sent, note.received, note.last).run(); !ok)
            return ok;
    }
    m_notes.clear();
    return {};
}

} // namespace store
