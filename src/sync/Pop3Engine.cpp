// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Pop3Engine.h"

#include "base/Log.h"
#include "sync/LocalFolders.h"

namespace engine {

using base::Fault;
using State = AccountStatus::State;

Pop3Engine::Pop3Engine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent)
    : AccountEngine(context, std::move(settings), parent)
{
}

Pop3Engine::~Pop3Engine()
{
    stop();
}

void Pop3Engine::start()
{
    if (const auto made = makeFolders(); !made) {
        publish({ .state = State::Failed, .at = now(), .error = made.error() });
        return;
    }
    m_run.start(run());
}

void Pop3Engine::stop()
{
    hangUp();
    m_run.stop();
}

void Pop3Engine::interrupt()
{
    hangUp();
}

void Pop3Engine::hangUp()
{
    if (m_fetch) {
        if (const auto stored = m_fetch->flush(); !stored)
            qCWarning(lcSync) << "the last batch could not be stored:" << stored.error().detail;
    }
    if (m_session)
        m_session->abort();
}

void Pop3Engine::openMessage(base::MessageId message)
{
    const auto row = m_context.store.reader().row(message);
    if (!row || !*row) {
        emit bodyFailed(message, row ? base::Error { Fault::MessageGone, {}, {} } : row.error());
    } else if ((*row)->hasBody) {
        emit bodyReady(message);
    } else if (isOffline()) {
        emit bodyFailed(message, { Fault::Offline, {}, {} });
    } else {
        // Its body stayed on the server; the next visit brings it first of all. One that just begins is the next one.
        m_wanted.insert(message);
        if (!m_isOpening)
            checkNow();
    }
}

void Pop3Engine::answerWanted(const QSet<base::MessageId> &wanted, const base::Result<void> &visited)
{
    for (const base::MessageId message : wanted) {
        m_wanted.remove(message);
        const auto row = m_context.store.reader().row(message);
        if (row && *row && (*row)->hasBody)
            emit bodyReady(message);
        else
            emit bodyFailed(message, visited ? base::Error { Fault::MessageGone, {}, {} } : visited.error());
    }
}

QString Pop3Engine::protocolLog() const
{
    return m_session ? m_session->protocolLog() : QString();
}

/// Its own folders are there in any case: drafts and sent mail are its own wherever its mail goes.
base::Result<void> Pop3Engine::makeFolders()
{
    return m_context.store.write([&]() -> base::Result<void> {
        if (const auto own = makeLocalFolders(m_context.store, m_settings); !own)
            return std::unexpected(own.error());
        const auto inbox = deliveryFolder(m_context.store, m_settings);
        if (!inbox)
            return std::unexpected(inbox.error());
        m_inbox = *inbox;
        return {};
    });
}

Task<void> Pop3Engine::run()
{
    for (;;) {
        if (!co_await readyToConnect())
            continue;
        publish({ .state = State::Connecting });
        const auto visited = co_await visit();
        const bool hasBrought = m_fetch && m_fetch->hasBrought();
        // Where there was no visit nobody got anything: all of them are told.
        const QSet<base::MessageId> wanted = m_fetch ? m_fetch->wanted() : m_wanted;
        if (m_fetch && visited)
            emit maildropVisited(m_fetch->report());
        m_fetch.reset();
        answerWanted(wanted, visited);
        if (!visited) {
            if (hasBrought)
                m_backoff.reset(); // a line that drops each minute and brings mail each time is worth another try
            m_session->abort(); // what failed here must not keep the maildrop locked for others
            co_await recover(visited.error(), m_certificate);
            continue;
        }
        m_backoff.reset();
        if (isCancelled()) {
            co_await recover({ Fault::Cancelled, {}, {} }, {});
            continue;
        }
        publish({ .state = State::UpToDate, .at = now() });
        co_await rest();
    }
}

Task<base::Result<void>> Pop3Engine::visit()
{
    if (m_session)
        m_session->deleteLater();
    net::Pop3Session::Options options;
    options.clock = m_context.clock;
    m_session = new net::Pop3Session(m_settings.incoming, m_context.transports(m_settings.incoming), options, this);
    m_isOpening = true;
    const auto opened = co_await answer(m_session->open(*m_password));
    m_isOpening = false;
    m_certificate = m_session->certificate();
    if (!opened)
        co_return std::unexpected(opened.error());
    emit passwordAccepted();
    publishProgress(m_inbox, 0, 0);
    m_fetch = std::make_unique<PopFetch>(m_context, m_settings, m_inbox, *m_session, m_wanted);
    connect(m_fetch.get(), &PopFetch::progressed, this,
        [this](qint64 done, qint64 total, qint64 octetsDone, qint64 octetsTotal) { publishProgress(m_inbox, done, total, octetsDone, octetsTotal); });
    connect(m_fetch.get(), &PopFetch::arrived, this, &AccountEngine::newMail);
    co_return co_await m_fetch->run();
}

} // namespace engine
