// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Select.h"

namespace imap::commands {

void Select::write(CommandWriter &out) const
{
    out.atom(name()).mailbox(m_mailbox);
    if (m_known) {
        out.open().atom("QRESYNC").open().number(m_known->uidValidity).number(m_known->modSeq);
        if (!m_known->uids.isEmpty())
            out.uids(m_known->uids);
        out.close().close();
    } else if (m_condStore) {
        out.open().atom("CONDSTORE").close();
    }
}

Command::Absorbed Select::absorb(Response &response)
{
    if (const auto *const status = std::get_if<UntaggedStatus>(&response)) {
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
        return Absorbed::Yes;
    }
    if (auto *const fetch = std::get_if<FetchData>(&response); fetch && fetch->uid.isValid() && m_known) {
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
    } else if (code.is("READ-ONLY")) {
        m_answer.readOnly = true;
    }
}

SelectAnswer Select::takeAnswer(const imap::Status &status)
{
    absorbCode(status.code);
    m_answer.readOnly = m_answer.readOnly || m_access == Access::ReadOnly;
    return std::move(m_answer);
}

} // namespace imap::commands
