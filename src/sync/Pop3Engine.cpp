// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Pop3Engine.h"

#include "base/LineFaults.h"
#include "base/Log.h"
#include "pop3/ReplyParser.h"
#include "sync/LocalFolders.h"
#include "sync/Ratchet.h"
#include "sync/SignInSecret.h"
#include "sync/WantedBody.h"

namespace engine {

using base::Fault;
using State = AccountStatus::State;

namespace {

// Nobody may keep us away for ever; and who refused without saying for how long is left alone for this.
constexpr std::chrono::seconds kLongestDelay { 24 * 60 * 60 };
constexpr std::chrono::seconds kUnknownDelay { 60 };
constexpr int kMostLost = 3; ///< sessions whose line may be lost over one body

} // namespace

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
    const auto noted = m_context.store.reader().value("pop.notbefore/" + QByteArray::number(m_settings.id.value));
    const QList<QByteArray> parts = noted.value_or(QByteArray()).split(' ');
    m_notBefore = { parts.value(0).toLongLong() };
    m_loginDelay = std::min(std::chrono::seconds(parts.value(1).toLongLong()), kLongestDelay);
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
        // Its body stayed on the server; a visit that fetches brings it next, or the next visit first of all. One that just
        // begins is the next one.
        m_wanted.insert(message);
        m_lost.remove(message);
        if (!m_isOpening && !(m_fetch && m_fetch->bringNext(message)))
            checkNow();
    }
}

/// A wish outlives a line that was lost, and is told of once; only sessions that had begun are counted, for the others cost
/// the server nothing.
void Pop3Engine::answerWanted(const QSet<base::MessageId> &wanted, const Failures &failures, const base::Result<void> &visited, bool hadSession)
{
    const base::Error otherwise = visited ? base::Error { Fault::MessageGone, {}, {} } : visited.error();
    for (const base::MessageId message : wanted) {
        const auto row = m_context.store.reader().row(message);
        const bool isHere = row && *row && (*row)->hasBody;
        base::Error why = failures.value(message, otherwise);
        if (!isHere && !failures.contains(message) && base::isOfTheLine(why.fault)) {
            const bool isTold = m_lost.contains(message);
            int &lost = m_lost[message];
            lost += hadSession ? 1 : 0;
            if (lost < kMostLost) {
                why.detail = wantedbody::kAskedAgain;
                if (!isTold || hadSession)
                    emit bodyFailed(message, why);
                continue;
            }
            why.detail = wantedbody::kGivenUp;
        }
        m_wanted.remove(message);
        m_lost.remove(message);
        if (isHere)
            emit bodyReady(message);
        else
            emit bodyFailed(message, why);
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
        if (!co_await readyToConnect() || !co_await delayIsOver())
            continue;
        publish({ .state = State::Connecting });
        const base::Timestamp begun = now();
        const auto visited = co_await visit();
        const bool hasBrought = m_fetch && m_fetch->hasBrought();
        // Where there was no visit nobody got anything: all of them are told.
        const QSet<base::MessageId> wanted = m_fetch ? m_fetch->wanted() : m_wanted;
        const Failures failures = m_fetch ? m_fetch->failures() : Failures {};
        if (m_fetch && visited) {
            emit maildropVisited(m_fetch->report());
            emit deletionsTold(begun);
        }
        const bool hadSession = m_fetch != nullptr;
        m_fetch.reset();
        answerWanted(wanted, failures, visited, hadSession);
        if (!visited) {
            if (hasBrought)
                m_backoff.reset(); // a line that drops each minute and brings mail each time is worth another try
            if (pop3::responseCode(visited.error()) == "LOGIN-DELAY")
                onDelayRefused();
            if (m_session) // none where there was no token to begin one with
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
        co_await rest(untilNextCheck());
    }
}

/// RFC 2449 section 6.5. False: it was waited, or something changed; ask again.
Task<bool> Pop3Engine::delayIsOver()
{
    const auto left = std::chrono::milliseconds(m_notBefore.ms - now().ms);
    if (left.count() <= 0)
        co_return true;
    if (left > m_loginDelay) // the clock was set back
        m_notBefore = { now().ms + std::chrono::milliseconds(m_loginDelay).count() };
    AccountStatus waiting = status();
    waiting.retryAt = m_notBefore;
    waiting.loginDelay = static_cast<int>(m_loginDelay.count());
    publish(waiting);
    co_await rest(std::chrono::milliseconds(m_notBefore.ms - now().ms));
    co_return false;
}

/// Also written down: the next start of the program must not come too soon either.
void Pop3Engine::noteSignIn(std::chrono::seconds delay)
{
    m_loginDelay = std::min(delay, kLongestDelay);
    const base::Timestamp before = m_notBefore;
    m_notBefore = m_loginDelay.count() > 0 ? base::Timestamp { now().ms + std::chrono::milliseconds(m_loginDelay).count() } : base::Timestamp {};
    if (m_notBefore == before)
        return;
    const QByteArray value = m_notBefore.isKnown() ? QByteArray::number(m_notBefore.ms) + ' ' + QByteArray::number(m_loginDelay.count()) : QByteArray();
    if (const auto noted = m_context.store.setValue("pop.notbefore/" + QByteArray::number(m_settings.id.value), value); !noted)
        qCWarning(lcSync) << "the delay between sign-ins could not be stored:" << noted.error().detail;
}

void Pop3Engine::onDelayRefused()
{
    const auto announced = std::chrono::seconds(m_session->capabilities().loginDelay.value_or(0));
    noteSignIn(announced.count() > 0 ? announced : std::max(m_loginDelay, kUnknownDelay));
}

std::optional<std::chrono::milliseconds> Pop3Engine::untilNextCheck() const
{
    const auto interval = checkInterval();
    return interval ? std::optional(std::max<std::chrono::milliseconds>(*interval, m_loginDelay)) : std::nullopt;
}

Task<base::Result<void>> Pop3Engine::visit(bool isSecond)
{
    const auto secret = co_await signInSecret(m_context, m_settings.incoming, *m_password);
    if (!secret)
        co_return std::unexpected(secret.error());
    if (mustStop()) // while a token was on its way
        co_return base::fail(Fault::Cancelled);
    if (m_session)
        m_session->deleteLater();
    net::Pop3Session::Options options;
    options.clock = m_context.clock;
    options.language = m_language;
    options.oneByOne = PopFetch::wantsOneByOne(m_context, m_settings.id);
    const auto floor = ratchet::floorOf(m_context.store.reader(), m_settings.incoming);
    m_session = new net::Pop3Session(m_settings.incoming, m_context.transports(m_settings.incoming), options, this);
    m_isOpening = true;
    const auto opened = co_await answer(m_session->open(*secret, floor));
    m_isOpening = false;
    m_certificate = m_session->certificate();
    if (!opened && !isSecond && canAskAgain(m_context, m_settings.incoming, *secret, opened.error()))
        co_return co_await visit(true);
    if (!opened)
        co_return std::unexpected(ratchet::explain(floor, opened.error()));
    if (opened->used)
        ratchet::note(m_context.store, m_settings.incoming, *opened->used);
    emit passwordAccepted();
    noteSignIn(std::chrono::seconds(m_session->capabilities().loginDelay.value_or(0)));
    publishProgress(m_inbox, 0, 0);
    m_fetch = std::make_unique<PopFetch>(m_context, m_settings, m_inbox, *m_session, m_wanted);
    connect(m_fetch.get(), &PopFetch::progressed, this,
        [this](qint64 done, qint64 total, qint64 octetsDone, qint64 octetsTotal) { publishProgress(m_inbox, done, total, octetsDone, octetsTotal); });
    connect(m_fetch.get(), &PopFetch::bodyProgressed, this, &AccountEngine::bodyProgress);
    connect(m_fetch.get(), &PopFetch::bodyArrived, this, [this](base::MessageId message) {
        m_wanted.remove(message);
        m_lost.remove(message);
        emit bodyReady(message);
    });
    connect(m_fetch.get(), &PopFetch::arrived, this, &AccountEngine::newMail);
    co_return co_await m_fetch->run();
}

} // namespace engine
