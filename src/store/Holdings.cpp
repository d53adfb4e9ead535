// SPDX-License-Identifier: GPL-3.0-or-later
// What Reader knows of an account as a whole.
#include "store/Holdings.h"

#include "mail/FolderRole.h"
#include "store/Database.h"
#include "store/Reader.h"
#include "store/ReaderSnapshot.h"
#include "store/Rowset.h"
#include "store/Rows.h"
#include "store/Whereabouts.h"

#include <limits>

namespace store {
namespace {

/// A POP3 server has it while it is listed there and nothing is being done about that: Seen, Durable and DeleteWanted. An
/// IMAP server has what has a number and is not held. What others deliver is theirs.
#define STORE_HOLDING                                                                                                 \
    "FROM folders f JOIN messages m ON m.folder = f.id LEFT JOIN uidls u ON u.message = m.id "                        \
    "LEFT JOIN held h ON h.message = m.id "                                                                           \
    "WHERE f.account = ?1 AND (u.account IS NULL OR u.account = ?1) "
#define STORE_ONLY_HERE                                                                                               \
    "(m.pack IS NOT NULL AND (f.local = 0 OR u.account IS NULL OR u.state > 2) "                                      \
    "AND (f.local = 1 OR m.uid IS NULL OR h.message IS NOT NULL))"

} // namespace

base::Result<Holdings> Reader::holdings(base::AccountId account) const
{
    const Snapshot snapshot(*this);
    Holdings found;
    Statement statement(m_db, "SELECT count(*), ifnull(sum(m.pack IS NOT NULL), 0), ifnull(sum(" STORE_ONLY_HERE "), 0), "
                              "ifnull(sum(CASE WHEN " STORE_ONLY_HERE " THEN m.size ELSE 0 END), 0) " STORE_HOLDING
                              "AND f.role <> ?2");
    if (statement.bind(account, mail::FolderRole::Outbox).next()) {
        found.messages = statement.number(0);
        found.whole = statement.number(1);
        found.onlyHere = statement.number(2);
        found.octetsOnlyHere = statement.number(3);
    }
    if (auto ok = statement.finish(); !ok)
        return std::unexpected(ok.error());
    Statement outgoing(m_db, "SELECT count(*), ifnull(sum(m.size), 0) FROM outbox o LEFT JOIN messages m ON m.id = o.message "
                             "WHERE o.account = ?1");
    if (outgoing.bind(account).next()) {
        found.toSend = outgoing.number(0);
        found.octetsWritten = outgoing.number(1);
    }
    if (auto ok = outgoing.finish(); !ok)
        return std::unexpected(ok.error());
    Statement drafts(m_db, "SELECT count(*), ifnull(sum(length(CAST(d.content AS BLOB)) "
                           "+ (SELECT ifnull(sum(length(o.octets)), 0) FROM draft_octets o WHERE o.draft = d.id)), 0) "
                           "FROM drafts d WHERE d.account = ?1 AND NOT EXISTS (SELECT 1 FROM draft_copies c "
                           "WHERE c.draft = d.id AND c.account = d.account AND c.there > 0 AND c.there = c.written)");
    if (drafts.bind(account).next()) {
        found.drafts = drafts.number(0);
        found.octetsWritten += drafts.number(1);
    }
    if (auto ok = drafts.finish(); !ok)
        return std::unexpected(ok.error());
    const auto there = m_db.number("SELECT ifnull(sum(max(0, exists_there - marked_there)), -1) FROM folders "
                                   "WHERE account = ?1 AND local = 0 AND exists_there >= 0",
                                   account);
    if (!there)
        return std::unexpected(there.error());
    found.there = *there;
    const auto listed = value(lastListingKey(account));
    if (!listed)
        return std::unexpected(listed.error());
    const auto synchronised = m_db.number("SELECT ifnull(min(synchronised), 0) FROM folders WHERE account = ?1 AND local = 0 "
                                          "AND selectable = 1 AND exists_there >= 0",
                                          account);
    if (!synchronised)
        return std::unexpected(synchronised.error());
    found.lookedAt = { listed->isEmpty() ? *synchronised : listed->toLongLong() };
    return found;
}

base::Result<ScopeCount> Reader::scopeCount(base::AccountId account, std::optional<base::Timestamp> since) const
{
    Statement statement(m_db, "SELECT count(*), ifnull(sum(m.pack IS NULL), 0), "
                              "ifnull(sum(CASE WHEN m.pack IS NULL THEN m.size ELSE 0 END), 0) "
                              "FROM folders f JOIN messages m ON m.folder = f.id "
                              "WHERE f.account = ?1 AND f.local = 0 AND m.uid IS NOT NULL AND (f.keep = ?3 "
                              "OR (f.keep = ?4 AND m.received >= ?2 AND f.role NOT IN (?5, ?6, ?7)))");
    const base::Timestamp bound = since.value_or(base::Timestamp { std::numeric_limits<qint64>::max() });
    const auto found = firstRow<ScopeCount>(statement.bind(account, bound, policy::FolderKeep::Always, policy::FolderKeep::AsAccount,
                                                mail::FolderRole::All, mail::FolderRole::Flagged, mail::FolderRole::Outbox),
                                            [](const Statement &row) { return ScopeCount { row.number(0), row.number(1), row.number(2) }; });
    if (!found)
        return std::unexpected(found.error());
    return found->value_or(ScopeCount {});
}

base::Result<QList<HeldMessage>> Reader::wholeMessages(base::AccountId account) const
{
    Statement statement(m_db, "SELECT m.id, m.folder, " STORE_ONLY_HERE ", m.size " STORE_HOLDING
                              "AND m.pack IS NOT NULL ORDER BY m.folder, m.date, m.id");
    return allRows<HeldMessage>(statement.bind(account), [](const Statement &row) {
        return HeldMessage { row.id<base::MessageId>(0), row.id<base::FolderId>(1), row.truth(2), row.number(3) };
    });
}

} // namespace store
