// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SendCommands.h"

#include "cli/AccountOptions.h"
#include "cli/BrowserSignIn.h"
#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "cli/SendTimes.h"
#include "mime/OutgoingJson.h"
#include "store/Ledger.h"
#include "store/Reader.h"
#include "sync/EngineClient.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace cli {

using accounts::AccountSettings;
using engine::EngineClient;
using engine::SendingStatus;

namespace {

struct Request {
    QString file;
    mime::OutgoingMessage message;
};

QLatin1StringView stateName(store::OutboxState state)
{
    switch (state) {
    case store::OutboxState::Waiting: return "waiting"_L1;
    case store::OutboxState::Sending: return "sending"_L1;
    case store::OutboxState::AtEnd: return "atEnd"_L1;
    case store::OutboxState::Refused: return "refused"_L1;
    case store::OutboxState::InDoubt: return "inDoubt"_L1;
    case store::OutboxState::Held: return "held"_L1;
    case store::OutboxState::Open: return "open"_L1;
    }
    return {};
}

QLatin1StringView stateName(store::OutboxRecipient::State state)
{
    switch (state) {
    case store::OutboxRecipient::State::Waiting: return "waiting"_L1;
    case store::OutboxRecipient::State::Accepted: return "accepted"_L1;
    case store::OutboxRecipient::State::RefusedForNow: return "refusedForNow"_L1;
    case store::OutboxRecipient::State::RefusedForGood: return "refusedForGood"_L1;
    case store::OutboxRecipient::State::Unusable: return "unusable"_L1;
    case store::OutboxRecipient::State::InDoubt: return "inDoubt"_L1;
    }
    return {};
}

QJsonObject toJson(const store::OutboxRow &row)
{
    QJsonArray recipients;
    for (const store::OutboxRecipient &recipient : row.recipients) {
        recipients.append(QJsonObject {
            { u"address"_s, recipient.address }, { u"state"_s, stateName(recipient.state) }, { u"server"_s, recipient.said } });
    }
    QJsonObject json { { u"message"_s, row.message.value }, { u"state"_s, stateName(row.state) }, { u"trouble"_s, int(row.trouble) },
        { u"server"_s, row.said }, { u"attempts"_s, row.attempts }, { u"recipients"_s, recipients } };
    if (row.notBefore.isKnown())
        json.insert("notBefore"_L1, row.notBefore.toDateTime().toString(Qt::ISODate));
    return json;
}

/// The engine's client for one account, until its Outbox has nothing that could be sent now.
class SendRun : public QObject {
public:
    SendRun(AccountOptions options, const QString &store, QList<Request> requests, engine::SendOptions times, QIODevice &out, QIODevice &err)
        : m_options(std::move(options)), m_requests(std::move(requests)), m_times(times), m_out(out), m_err(err), m_store(store),
          m_client({ .storeFolder = store, .useKeychain = false, .extraCaFile = m_options.caFile, .issuersFile = m_options.issuersFile }),
          m_browser(m_client, err)
    {
        connect(&m_client, &EngineClient::failed, this, &SendRun::end);
        connect(&m_client, &EngineClient::accountsChanged, this, &SendRun::onAccounts);
        connect(&m_client, &EngineClient::messageQueued, this, [this](int ticket, base::MessageId message) {
            writeLine(m_out, { { u"file"_s, m_requests[ticket].file }, { u"message"_s, message.value }, { u"state"_s, u"queued"_s } });
            if (auto *file = qobject_cast<QFileDevice *>(&m_out))
                file->flush(); // a promise: said at once
            settleOne();
        });
        connect(&m_client, &EngineClient::queueFailed, this, [this](int ticket, const base::Error &error) {
            QJsonObject said = cli::toJson(error);
            said.insert("file"_L1, m_requests[ticket].file);
            writeLine(m_err, said);
            m_code = exitCodeFor(error.fault);
            settleOne();
        });
        connect(&m_client, &EngineClient::messageSent, this, [this](base::AccountId, base::MessageId message, bool isDone) {
            QJsonObject said { { u"message"_s, message.value }, { u"state"_s, isDone ? u"sent"_s : u"sentToSome"_s } };
            if (const auto until = keptUntil(message); until.isKnown())
                said.insert("keptThereUntil"_L1, until.toDateTime().toString(Qt::ISODate));
            writeLine(m_out, said);
        });
        connect(&m_client, &EngineClient::sendingChanged, this, &SendRun::onSending);
        connect(&m_client, &EngineClient::outboxChanged, this, [this] { look(); });
    }

    int run()
    {
        m_client.start();
        return m_loop.exec();
    }

private:
    void end(const base::Error &error)
    {
        writeLine(m_err, cli::toJson(error));
        leave(exitCodeFor(error.fault));
    }

    void onAccounts(const QList<AccountSettings> &accounts)
    {
        const auto it = std::ranges::find_if(accounts, [this](const AccountSettings &known) { return m_options.means(known); });
        const bool isKnown = it != accounts.end();
        if (isKnown && !m_isAdded && !m_isBegun) {
            auto changed = m_options.over(*it);
            if (!changed)
                return end(changed.error());
            m_options.settings = std::move(*changed);
        }
        if (m_options.plaintextAllowed && m_options.settings.outgoing)
            m_options.settings.outgoing->unlockUnprotected();
        if (const auto *server = BrowserSignIn::wantedBy(m_options.settings); server && !m_browser.isDone()) {
            if (!m_browser.isRunning()) // before the account is touched, so that it does not ask for what is on its way
                m_browser.begin(*server, [this, accounts](const std::optional<base::Error> &error) { error ? end(*error) : onAccounts(accounts); });
            return;
        }
        const base::Secret password = m_options.password.value_or(base::Secret());
        if (!isKnown) {
            if (!std::exchange(m_isAdded, true))
                m_client.addAccount(m_options.settings, password, engine::CredentialPlace::ThisSession);
            return;
        }
        if (std::exchange(m_isBegun, true))
            return;
        m_options.settings.id = it->id;
        if (!m_isAdded)
            m_client.updateAccount(m_options.settings, password);
        m_unanswered = int(m_requests.size());
        for (int ticket = 0; ticket < m_unanswered; ++ticket)
            m_client.queueMessage(ticket, it->id, m_requests[ticket].message, m_times);
        look();
    }

    void settleOne()
    {
        --m_unanswered;
        look();
    }

    void onSending(base::AccountId account, const SendingStatus &status)
    {
        if (account != m_options.settings.id || !m_isBegun)
            return;
        using State = SendingStatus::State;
        const bool waitsForUs = status.error && status.error->fault == base::Fault::NoCredential && m_options.password;
        const bool isEnd = status.state == State::Failed || status.state == State::Offline || status.state == State::NeedsTrust
            || (status.state == State::NeedsPassword && !waitsForUs);
        if (isEnd && status.error && m_unanswered == 0)
            end(*status.error);
        else
            look();
    }

    /// The server does not deliver it sooner; unknown: it delivers it at once.
    [[nodiscard]] base::Timestamp keptUntil(base::MessageId message) const
    {
        const auto reader = store::Reader::open(m_store);
        const auto ledger = reader ? (*reader)->ledgerOf(message) : base::Result<QList<store::LedgerEntry>>();
        return store::keptThereUntil(ledger.value_or(QList<store::LedgerEntry> {}));
    }

    /// Ends where nothing goes on by itself within this run.
    void look()
    {
        if (!m_isBegun || m_unanswered > 0 || m_isOver)
            return;
        const auto reader = store::Reader::open(m_store);
        const auto rows = reader ? (*reader)->outbox(m_options.settings.id) : base::Result<QList<store::OutboxRow>>();
        if (!rows)
            return;
        const base::Timestamp now = base::SystemClock().now();
        const bool goesOn = std::ranges::any_of(*rows, [&](const store::OutboxRow &row) {
            return row.state == store::OutboxState::Sending || row.state == store::OutboxState::AtEnd
                || (row.state == store::OutboxState::Waiting && row.dueAt() <= now);
        });
        if (goesOn)
            return;
        for (const store::OutboxRow &row : *rows)
            writeLine(m_out, toJson(row));
        const bool isStuck = std::ranges::any_of(*rows, [](const store::OutboxRow &row) {
            return row.state == store::OutboxState::Refused || row.state == store::OutboxState::InDoubt
                || row.trouble == store::OutboxTrouble::NotKeptThere; // it is not where it was to be
        });
        leave(m_code != kOk ? m_code : isStuck ? int(kProtocol) : int(kOk));
    }

    void leave(int code)
    {
        if (m_isOver)
            return;
        m_isOver = true;
        // What was said up to now is heard before.
        QTimer::singleShot(0, &m_loop, [this, code] { m_loop.exit(code); });
    }

    AccountOptions m_options;
    QList<Request> m_requests;
    engine::SendOptions m_times;
    QIODevice &m_out;
    QIODevice &m_err;
    QString m_store;
    int m_unanswered = 0;
    int m_code = kOk;
    bool m_isAdded = false;
    bool m_isBegun = false;
    bool m_isOver = false;
    QEventLoop m_loop;
    EngineClient m_client;
    BrowserSignIn m_browser;
};

base::Result<Request> readRequest(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Fault::InvalidInput, name.toUtf8() + ": " + file.errorString().toUtf8());
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return base::fail(base::Fault::InvalidInput, name.toUtf8() + ": no JSON object");
    return mime::outgoingFromJson(document.object()).transform([&](const mime::OutgoingMessage &message) {
        return Request { name, message };
    });
}

} // namespace

int runSend(const QStringList &arguments, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Sends messages (see compose) from an account with an outgoing server, and what waits in its "
                                     "Outbox. Without files: only what waits there."_s);
    AccountOptions::addTo(parser);
    SendTimes::addTo(parser);
    parser.addOptions({
        { u"store"_s, u"Folder of the store; made if it is missing."_s, u"folder"_s },
        { u"help"_s, u"Shows this."_s },
    });
    parser.addPositionalArgument(u"file"_s, u"JSON files."_s, u"[FILE...]"_s);
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8());
        return kOk;
    }
    if (!isParsed || !parser.isSet(u"store"_s)) {
        err.write((isParsed ? u"send needs --store"_s : parser.errorText()).toUtf8() + '\n');
        return kUsage;
    }
    auto options = AccountOptions::read(parser);
    if (!options) {
        writeLine(err, toJson(options.error()));
        return exitCodeFor(options.error().fault);
    }
    const auto times = SendTimes::read(parser, base::SystemClock().now());
    if (!times) {
        err.write(times.error().detail + '\n');
        return kUsage;
    }
    QList<Request> requests;
    for (const QString &name : parser.positionalArguments()) {
        auto request = readRequest(name);
        if (!request) {
            writeLine(err, toJson(request.error()));
            return exitCodeFor(request.error().fault);
        }
        requests.append(std::move(*request));
    }
    SendRun run(std::move(*options), parser.value(u"store"_s), std::move(requests), *times, out, err);
    return run.run();
}

} // namespace cli
