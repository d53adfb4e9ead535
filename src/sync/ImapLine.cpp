// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ImapLine.h"

#include "net/SignInWays.h"
#include "sync/Ratchet.h"
#include "sync/SignInSecret.h"

namespace engine {

using imap::commands::Access;
using imap::commands::SelectAnswer;
using net::ImapSession;

ImapLine::ImapLine(const EngineContext &context, QObject *parent) : QObject(parent), m_context(context) { }

ImapLine::~ImapLine()
{
    drop();
}

Task<base::Result<void>> ImapLine::open(const accounts::ServerEndpoint &endpoint, const base::Secret &password,
    const imap::Capabilities &remembered)
{
    for (bool isSecond = false;; isSecond = true) {
        const int drops = m_drops;
        const auto secret = co_await signInSecret(m_context, endpoint, password);
        if (!secret)
            co_return std::unexpected(secret.error());
        if (drops != m_drops) // while a token was on its way
            co_return base::fail(base::Fault::Cancelled);
        auto opened = co_await openWith(endpoint, *secret, remembered);
        if (opened || isSecond || !canAskAgain(m_context, endpoint, *secret, opened.error()))
            co_return opened;
    }
}

Task<base::Result<void>> ImapLine::openWith(const accounts::ServerEndpoint &endpoint, const base::Secret &secret,
    const imap::Capabilities &remembered)
{
    drop();
    if (m_session)
        m_session->deleteLater();
    ImapSession::Options options;
    options.clock = m_context.clock;
    options.remembered = remembered;
    const auto floor = ratchet::floorOf(m_context.store.reader(), endpoint);
    m_session = new ImapSession(endpoint, m_context.transports(endpoint), options, this);
    wire();
    const auto opened = co_await answer(m_session->open(secret, floor));
    m_certificate = m_session->certificate();
    if (!opened) {
        const base::Error error = ratchet::explain(floor, opened.error());
        drop();
        co_return std::unexpected(error);
    }
    if (opened->signedInBy)
        ratchet::note(m_context.store, endpoint, net::signInOf(*opened->signedInBy));
    co_return base::Result<void> {};
}

/// SELECT waits for what is on its way (the end of an IDLE), and until it is answered news are the old folder's. Not
/// after a co_await: news of the new folder may stand right behind the answer.
net::ReplyOf<SelectAnswer> *ImapLine::noting(net::ReplyOf<SelectAnswer> *reply, base::FolderId folder)
{
    connect(reply, &net::Reply::finished, this, [this, reply, folder] {
        const base::Result<SelectAnswer> &selected = reply->result();
        m_selected = selected ? folder : base::FolderId {};
        m_uidValidity = selected ? selected->uidValidity : 0;
        m_uidNext = selected ? selected->uidNext : 0;
    });
    return reply;
}

Task<base::Result<SelectAnswer>> ImapLine::select(const store::FolderRow &folder, Access access)
{
    co_return co_await answer(noting(m_session->select(imap::MailboxName(folder.mailbox), access), folder.id));
}

/// What the last synchronisation of the folder ended with; nullopt: the server cannot go on from there.
std::optional<imap::commands::Select::Known> ImapLine::knownOf(const store::FolderRow &folder) const
{
    const store::ImapState &state = folder.imap;
    if (imap::commands::resyncWay(m_session->offer()) != imap::commands::ResyncWay::QResync || !folder.id.isValid()
        || state.uidValidity == 0 || state.highestModSeq == 0 || !state.synchronisedAt.isKnown())
        return std::nullopt;
    // Without the UIDs that are known here: of a server that is told them only those are heard of (RFC 7162 section
    // 3.2.5.1, and so does Dovecot 2.4.1), and not what has arrived.
    return imap::commands::Select::Known { .uidValidity = state.uidValidity, .modSeq = state.highestModSeq, .uids = {} };
}

net::ReplyOf<SelectAnswer> *ImapLine::askToSync(const store::FolderRow &folder)
{
    const imap::MailboxName mailbox(folder.mailbox);
    const auto known = knownOf(folder);
    return noting(known ? m_session->resync(mailbox, *known) : m_session->select(mailbox), folder.id);
}

Task<base::Result<SelectAnswer>> ImapLine::selectToSync(const store::FolderRow &folder)
{
    auto selected = co_await answer(askToSync(folder));
    // Not every server that offers QRESYNC does it, or so many changes at once.
    if (!selected && isOpen() && knownOf(folder))
        co_return co_await select(folder);
    co_return selected;
}

void ImapLine::adoptSelection(base::FolderId folder, quint32 uidValidity)
{
    m_selected = folder;
    m_uidValidity = uidValidity;
    m_uidNext = 0;
}

Task<void> ImapLine::leave()
{
    if (isOpen())
        co_await answer(m_session->logout());
    drop();
}

void ImapLine::drop()
{
    ++m_drops;
    m_selected = {};
    m_uidValidity = 0;
    m_uidNext = 0;
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
    connect(m_session, &ImapSession::mailboxStatus, this, &ImapLine::mailboxStatus);
    connect(m_session, &ImapSession::mailboxListed, this, &ImapLine::mailboxListed);
    connect(m_session, &ImapSession::newsOverflowed, this, &ImapLine::newsOverflowed);
    connect(m_session, &ImapSession::broken, this, &ImapLine::broken);
}

} // namespace engine
