// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ImapLine.h"

namespace engine {

using imap::commands::Access;
using imap::commands::SelectAnswer;
using net::ImapSession;

ImapLine::ImapLine(const EngineContext &context, QObject *parent) : QObject(parent), m_context(context) { }

ImapLine::~ImapLine()
{
    drop();
}

Task<base::Result<void>> ImapLine::open(const accounts::ServerEndpoint &endpoint, const base::Secret &password)
{
    drop();
    if (m_session)
        m_session->deleteLater();
    ImapSession::Options options;
    options.clock = m_context.clock;
    m_session = new ImapSession(endpoint, m_context.transports(endpoint), options, this);
    wire();
    const auto opened = co_await answer(m_session->open(password));
    m_certificate = m_session->certificate();
    if (!opened) {
        const base::Error error = opened.error();
        drop();
        co_return std::unexpected(error);
    }
    co_return base::Result<void> {};
}

Task<base::Result<SelectAnswer>> ImapLine::select(const store::FolderRow &folder, Access access)
{
    const imap::MailboxName mailbox(folder.mailbox);
    auto *reply = m_session->select(mailbox, access);
    // SELECT waits for what is on its way (the end of an IDLE), and until it is answered news are the old folder's.
    // Not after the co_await: news of the new folder may stand right behind the answer.
    connect(reply, &net::Reply::finished, this, [this, reply, id = folder.id] {
        const base::Result<SelectAnswer> &selected = reply->result();
        m_selected = selected ? id : base::FolderId {};
        m_uidValidity = selected ? selected->uidValidity : 0;
    });
    co_return co_await answer(reply);
}

void ImapLine::adoptSelection(base::FolderId folder, quint32 uidValidity)
{
    m_selected = folder;
    m_uidValidity = uidValidity;
}

Task<void> ImapLine::leave()
{
    if (isOpen())
        co_await answer(m_session->logout());
    drop();
}

void ImapLine::drop()
{
    m_selected = {};
    m_uidValidity = 0;
    if (!m_session)
        return;
    m_session->disconnect(this);
    m_session->abort();
}

QString ImapLine::protocolLog() const
{
    return m_session ? m_session->protocolLog() : QString();
}

void ImapLine::wire()
{
    connect(m_session, &ImapSession::existsChanged, this, [this](quint32 count) { emit existsChanged(m_selected, count); });
    connect(m_session, &ImapSession::expunged, this, [this](const imap::UidSet &uids) { emit expunged(m_selected, uids); });
    connect(m_session, &ImapSession::expungedUnknown, this, [this] { emit expungedUnknown(m_selected); });
    connect(m_session, &ImapSession::flagsChanged, this,
        [this](const QList<imap::FetchData> &messages) { emit flagsChanged(m_selected, messages); });
    connect(m_session, &ImapSession::broken, this, &ImapLine::broken);
}

} // namespace engine
