// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Select.h"

namespace imap::commands {

namespace {

/// Octets of one set in SELECT: servers need not take lines of more than 8 KiB (RFC 7162 section 4).
constexpr qsizetype kMaxSet = 3000;

bool isShort(const UidSet &set)
{
    return set.ranges().size() < kMaxSet / 2 && set.toWire().size() <= kMaxSet;
}

} // namespace

base::Result<void> Select::mayBeSent(const Offer &offer) const
{
    if (m_known) {
        if (m_known->uidValidity == 0 || m_known->modSeq == 0)
            return base::fail(base::Fault::InvalidInput, "QRESYNC of a mailbox that was never seen");
        if (m_known->sampleNumbers.count() != m_known->sampleUids.count())
            return base::fail(base::Fault::InvalidInput, "numbers and UIDs that do not pair");
        return needsEnabled(offer, "QRESYNC");
    }
    return m_condStore ? needs(offer, imap::Capability::CondStore) : base::Result<void>();
}

void Select::write(CommandWriter &out) const
{
    out.atom(name()).mailbox(m_mailbox);
    if (m_known) {
        out.open().atom("QRESYNC").open().number(m_known->uidValidity).number(m_known->modSeq);
        if (!m_known->uids.isEmpty() && isShort(m_known->uids))
            out.uids(m_known->uids);
        if (!m_known->sampleUids.isEmpty() && isShort(m_known->sampleUids) && isShort(m_known->sampleNumbers))
            out.open().uids(m_known->sampleNumbers).uids(m_known->sampleUids).close();
        out.close().close();
    } else if (m_condStore) {
        out.open().atom("CONDSTORE").close();
    }
}

Command::Absorbed Select::absorb(Response &response)
{
    if (const auto *const status = std::get_if<UntaggedStatus>(&response)) {
        if (status->status.code.is("CLOSED")) // RFC 7162 section 3.2.11: until here it was about the mailbox before
            m_answer = {};
        absorbCode(status->status.code);
        return Absorbed::Yes;
    }
    if (auto *const flags = std::get_if<FlagsData>(&response)) {
        m_answer.flags = std::move(flags->flags);
        return Absorbed::Yes;
    }
    if (const auto *const exists = std::get_if<ExistsData>(&response)) {
        m_answer.exists = exists->count;
        return Absorbed::Yes;
    }
    if (const auto *const recent = std::get_if<RecentData>(&response)) {
        m_answer.recent = recent->count;
        return Absorbed::Yes;
    }
    if (const auto *const vanished = std::get_if<VanishedData>(&response); vanished && vanished->earlier && m_known) {
        m_answer.vanished.unite(vanished->uids);
        m_tooMany = m_tooMany || m_answer.vanished.ranges().size() > kMaxChanges;
        return Absorbed::Yes;
    }
    if (auto *const fetch = std::get_if<FetchData>(&response); fetch && fetch->uid.isValid() && m_known) {
        m_tooMany = m_tooMany || m_answer.changed.size() >= kMaxChanges;
        if (!m_tooMany)
            m_answer.changed.append(std::move(*fetch));
        return Absorbed::Yes;
    }
    return Absorbed::No;
}

void Select::absorbCode(const ResponseCode &code)
{
    if (const auto *const number = code.as<quint64>()) {
        if (code.is("UIDVALIDITY"))
            m_answer.uidValidity = quint32(qMin(*number, quint64(UidSet::kStar)));
        else if (code.is("UIDNEXT"))
            m_answer.uidNext = quint32(qMin(*number, quint64(UidSet::kStar)));
        else if (code.is("UNSEEN"))
            m_answer.firstUnseen = quint32(qMin(*number, quint64(UidSet::kStar)));
        else if (code.is("HIGHESTMODSEQ"))
            m_answer.highestModSeq = *number;
    } else if (const auto *const permanent = code.as<PermanentFlags>()) {
        m_answer.permanentFlags = *permanent;
    } else if (code.is("NOMODSEQ")) {
        m_answer.highestModSeq = 0;
    } else if (code.is("MAILBOXID")) {
        QByteArray id = code.arguments.trimmed();
        if (id.startsWith('(') && id.endsWith(')'))
            id = id.sliced(1, id.size() - 2);
        m_answer.mailboxId = id;
    } else if (code.is("UIDNOTSTICKY")) {
        m_answer.uidsAreKept = false;
    } else if (code.is("READ-ONLY")) {
        m_answer.readOnly = true;
    }
}

base::Result<void> Select::accept(const imap::Status &)
{
    if (m_tooMany)
        return base::fail(base::Fault::LimitExceeded, "more than " + QByteArray::number(kMaxChanges) + " changes");
    return {};
}

SelectAnswer Select::takeAnswer(const imap::Status &status)
{
    absorbCode(status.code);
    m_answer.readOnly = m_answer.readOnly || m_access == Access::ReadOnly;
    m_answer.isResync = m_known.has_value();
    return std::move(m_answer);
}

ResyncWay resyncWay(const Offer &offer)
{
    if (offer.isEnabled("QRESYNC"))
        return ResyncWay::QResync;
    return offer.has(imap::Capability::CondStore) ? ResyncWay::CondStore : ResyncWay::Flags;
}

} // namespace imap::commands
