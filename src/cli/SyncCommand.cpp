// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SyncCommand.h"

#include "cli/AccountOptions.h"
#include "cli/BrowserSignIn.h"
#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "cli/StoreCommands.h"
#include "store/PartFiles.h"
#include "store/Store.h"
#include "sync/EngineClient.h"

#include <QCryptographicHash>
#include <QEventLoop>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace cli {

using accounts::AccountSettings;
using base::Fault;
using engine::AccountStatus;
using engine::EngineClient;

namespace {

QLatin1StringView stateName(AccountStatus::State state)
{
    switch (state) {
    case AccountStatus::State::Disabled: return "disabled"_L1;
    case AccountStatus::State::Offline: return "offline"_L1;
    case AccountStatus::State::Connecting: return "connecting"_L1;
    case AccountStatus::State::Syncing: return "syncing"_L1;
    case AccountStatus::State::UpToDate: return "upToDate"_L1;
    case AccountStatus::State::NeedsPassword: return "needsPassword"_L1;
    case AccountStatus::State::NeedsTrust: return "needsTrust"_L1;
    case AccountStatus::State::Failed: return "failed"_L1;
    }
    return {};
}

/// What a person opens, once the account is up to date: a message, or one part of it.
struct Fetch {
    base::MessageId message;
    QByteArray section; ///< empty: all of it
};

QList<Fetch> fetchesOf(const QStringList &words)
{
    QList<Fetch> fetches;
    for (const QString &word : words)
        fetches.append({ base::MessageId { word.section(u':', 0, 0).toLongLong() }, word.section(u':', 1).toLatin1() });
    return fetches;
}

/// Says of each what of it is here now: one line with the octets and their SHA-256.
int describeFetched(const QString &folder, const QList<Fetch> &fetches, QIODevice &out, QIODevice &err)
{
    const auto store = store::Store::open(folder);
    if (!store) {
        writeLine(err, toJson(store.error()));
        return exitCodeFor(store.error().fault);
    }
    for (const Fetch &fetch : fetches) {
        auto raw = (*store)->reader().rawMessage(fetch.message);
        if (!raw) {
            const auto files = store::PartFiles::of((*store)->reader(), folder, fetch.message);
            raw = files ? files->compose() : base::Result<QByteArray>(std::unexpected(files.error()));
        }
        if (!raw) {
            writeLine(err, toJson(raw.error()));
            return exitCodeFor(raw.error().fault);
        }
        const QByteArray digest = QCryptographicHash::hash(*raw, QCryptographicHash::Sha256).toHex();
        writeLine(out, { { u"fetched"_s, fetch.message.value }, { u"octets"_s, raw->size() }, { u"sha256"_s, QString::fromLatin1(digest) } });
    }
    return kOk;
}

/// The engine's client for one account, until it is up to date or cannot get there.
class SyncRun : public QObject {
public:
    SyncRun(AccountOptions options, const QString &store, bool once, bool verbose, const QList<Fetch> &fetches, QIODevice &err)
        : m_options(std::move(options)), m_once(once), m_verbose(verbose), m_fetches(fetches), m_err(err),
          m_client({ .storeFolder = store, .useKeychain = false, .extraCaFile = m_options.caFile, .issuersFile = m_options.issuersFile }),
          m_browser(m_client, err)
    {
        connect(&m_client, &EngineClient::failed, this, &SyncRun::onFailed);
        connect(&m_client, &EngineClient::accountsChanged, this, &SyncRun::onAccounts);
        connect(&m_client, &EngineClient::statusChanged, this, &SyncRun::onStatus);
        connect(&m_client, &EngineClient::bodyReady, this, [this] { onFetched(); });
        connect(&m_client, &EngineClient::partReady, this, [this] { onFetched(); });
        connect(&m_client, &EngineClient::bodyFailed, this, [this](base::MessageId, const base::Error &why) { end(why); });
        connect(&m_client, &EngineClient::partFailed, this,
            [this](base::MessageId, const QByteArray &, const base::Error &why) { end(why); });
    }

    int run()
    {
        m_client.start();
        return m_loop.exec();
    }

private:
    void onFailed(const base::Error &error) { end(error); }

    void onAccounts(const QList<AccountSettings> &accounts)
    {
        const auto it = std::ranges::find_if(accounts, [this](const AccountSettings &known) { return m_options.means(known); });
        const bool isKnown = it != accounts.end();
        if (isKnown && !m_asked) {
            auto changed = m_options.over(*it);
            if (!changed)
                return end(changed.error());
            m_options.settings = std::move(*changed);
        }
        if (const auto *server = BrowserSignIn::wantedBy(m_options.settings); server && !m_browser.isDone()) {
            if (!m_browser.isRunning()) // before the account is touched, so that it does not ask for what is on its way
                m_browser.begin(*server, [this, accounts](const std::optional<base::Error> &error) { error ? end(*error) : onAccounts(accounts); });
            return;
        }
        if (isKnown)
            m_options.settings.id = it->id;
        if (std::exchange(m_asked, true))
            return;
        const base::Secret password = m_options.password.value_or(base::Secret());
        if (isKnown)
            m_client.updateAccount(m_options.settings, password);
        else
            m_client.addAccount(m_options.settings, password, engine::CredentialPlace::ThisSession);
    }

    void onStatus(base::AccountId account, const AccountStatus &status)
    {
        if (account != m_options.settings.id)
            return;
        if (m_verbose) {
            writeLine(m_err, { { u"state"_s, stateName(status.state) }, { u"done"_s, status.done }, { u"total"_s, status.total } });
        }
        // Before the password was handed over, and after a wrong one, the account asks for it.
        const bool waitsForUs = status.error && status.error->fault == Fault::NoCredential && m_options.password;
        switch (status.state) {
        case AccountStatus::State::UpToDate:
            if (!std::exchange(m_isUpToDate, true))
                fetchNext();
            break;
        case AccountStatus::State::NeedsPassword:
            if (!waitsForUs)
                end(status.error.value_or(base::Error { Fault::NoCredential, {}, {} }));
            break;
        case AccountStatus::State::NeedsTrust:
        case AccountStatus::State::Failed:
        case AccountStatus::State::Offline:
            if (m_once && status.error)
                end(*status.error);
            break;
        case AccountStatus::State::Disabled:
        case AccountStatus::State::Connecting:
        case AccountStatus::State::Syncing:
            break;
        }
    }

    /// A part is asked for as a reader of mail does it: its message is opened before.
    void fetchNext()
    {
        if (m_fetches.isEmpty()) {
            if (m_once)
                m_loop.exit(kOk);
            return;
        }
        const Fetch &fetch = m_fetches.constFirst();
        if (fetch.section.isEmpty())
            m_client.openWhole(fetch.message);
        else if (!std::exchange(m_isOpened, true))
            m_client.openMessage(fetch.message);
        else
            m_client.fetchPart(fetch.message, fetch.section);
    }

    void onFetched()
    {
        if (m_fetches.isEmpty())
            return;
        const bool isBeginning = !m_fetches.constFirst().section.isEmpty() && !std::exchange(m_isPartAsked, true);
        if (!isBeginning) {
            m_fetches.removeFirst();
            m_isOpened = m_isPartAsked = false;
        }
        fetchNext();
    }

    void end(const base::Error &error)
    {
        writeLine(m_err, toJson(error));
        m_loop.exit(exitCodeFor(error.fault));
    }

    AccountOptions m_options;
    bool m_once;
    bool m_verbose;
    bool m_asked = false;
    bool m_isUpToDate = false;
    bool m_isOpened = false;    ///< the message of the first fetch
    bool m_isPartAsked = false; ///< of it
    QList<Fetch> m_fetches;
    QIODevice &m_err;
    QEventLoop m_loop;
    EngineClient m_client;
    BrowserSignIn m_browser;
};

} // namespace

int runSync(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Keeps one account and a store in step."_s);
    AccountOptions::addTo(parser);
    parser.addOptions({
        { u"store"_s, u"Folder of the store; made if it is missing."_s, u"folder"_s },
        { u"once"_s, u"Ends when everything is here; else it goes on until it is stopped."_s },
        { u"dump"_s, u"Afterwards lists every message: folder, uid or uidl, flags, size, sha256."_s },
        { u"fetch"_s, u"Then gets this message whole, or only this part of it, and says what of it is here. May be repeated."_s, u"ID[:SECTION]"_s },
        { u"verbose"_s, u"Says on standard error what is going on."_s },
        { u"help"_s, u"Shows this."_s },
    });
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    if (!isParsed || !parser.isSet(u"store"_s)) {
        err.write((isParsed ? u"sync needs --store"_s : parser.errorText()).toUtf8() + '\n');
        return kUsage;
    }
    auto options = AccountOptions::read(parser);
    if (!options) {
        writeLine(err, toJson(options.error()));
        return exitCodeFor(options.error().fault);
    }
    const AccountSettings account = options->settings;
    const QList<Fetch> fetches = fetchesOf(parser.values(u"fetch"_s));
    int code = kOk;
    {
        SyncRun run(std::move(*options), parser.value(u"store"_s), parser.isSet(u"once"_s), parser.isSet(u"verbose"_s), fetches, err);
        code = run.run();
    }
    if (parser.isSet(u"dump"_s)) {
        const int dumped = dump(parser.value(u"store"_s), account, out, err);
        code = code == kOk ? dumped : code;
    }
    if (code == kOk && !fetches.isEmpty())
        code = describeFetched(parser.value(u"store"_s), fetches, out, err);
    return code;
}

} // namespace cli
