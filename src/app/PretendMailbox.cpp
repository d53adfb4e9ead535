// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PretendMailbox.h"

#include "app/PretendTransport.h"
#include "models/StoreReading.h"
#include "store/Reader.h"
#include "sync/EngineClient.h"

#include <QLocale>
#include <QMutexLocker>

#include <algorithm>
#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

using engine::EngineClient;

/// Passes when the person wants it to; read on the engine's thread, too.
class PretendClock final : public base::Clock {
public:
    [[nodiscard]] base::Timestamp now() const override { return { m_ms }; }
    void passDay() { m_ms += 86'400'000; }

private:
    std::atomic<qint64> m_ms { QDateTime::currentMSecsSinceEpoch() };
};

namespace {

constexpr int kFirstLetters = 6; ///< that were there before

struct Lists {
    QList<gui::PretendRow> here;
    QList<gui::PretendRow> trash;
};

base::Result<QList<gui::PretendRow>> rowsOf(const store::Reader &reader, base::AccountId account, mail::FolderRole role)
{
    const auto folder = reader.folderByRole(account, role);
    if (!folder)
        return std::unexpected(folder.error());
    QList<gui::PretendRow> rows;
    if (!*folder)
        return rows;
    const auto ids = reader.ids({ .folder = (*folder)->id, .order = Qt::DescendingOrder });
    if (!ids)
        return std::unexpected(ids.error());
    const auto found = reader.rows(*ids);
    if (!found)
        return std::unexpected(found.error());
    for (const store::MessageRow &row : *found)
        rows.append({ row.id, row.summary.subject, row.summary.from.isEmpty() ? QString() : row.summary.from.constFirst().name, row.summary.sentAt });
    return rows;
}

/// A header field, as the pretend letters are written: one line, UTF-8.
QString field(const QByteArray &octets, const QByteArray &name)
{
    const qsizetype at = octets.indexOf(name);
    return at < 0 ? QString() : QString::fromUtf8(octets.sliced(at + name.size(), octets.indexOf('\r', at) - at - name.size()));
}

} // namespace

PretendMailbox::PretendMailbox(QList<gui::PretendLetter> letters, QObject *parent)
    : PretendWorld(parent), m_letters(std::move(letters)), m_server(std::make_shared<PretendServer>()), m_clock(std::make_shared<PretendClock>())
{
    m_state.now = m_clock->now();
    for (int i = 0; i < kFirstLetters; ++i)
        deliver(5 * (kFirstLetters - i));
    EngineClient::Options options;
    options.storeFolder = m_folder.filePath(u"mail"_s);
    options.useKeychain = false;
    options.clock = m_clock;
    // Whatever host an account names: there is no other line than this one.
    options.transports = [server = m_server, clock = m_clock](const accounts::ServerEndpoint &) -> std::unique_ptr<net::Transport> {
        return std::make_unique<PretendTransport>(server, clock);
    };
    m_engine = std::make_unique<EngineClient>(std::move(options));
    m_reading = std::make_unique<models::StoreReading>(m_folder.filePath(u"mail"_s));
    connect(m_engine.get(), &EngineClient::started, this, &PretendMailbox::addAccount);
    connect(m_engine.get(), &EngineClient::failed, this, &PretendWorld::failed);
    connect(m_engine.get(), &EngineClient::accountsChanged, this, [this](const QList<accounts::AccountSettings> &accounts) {
        for (const accounts::AccountSettings &account : accounts) {
            if (!account.isLocal())
                m_account = account;
        }
    });
    connect(m_engine.get(), &EngineClient::maildropVisited, this, [this] { m_daysLeft > 0 ? nextDay() : look(); });
    connect(m_engine.get(), &EngineClient::messagesRemoved, this, [this] {
        if (!m_state.isBusy)
            look();
    });
    m_engine->start();
}

PretendMailbox::~PretendMailbox()
{
    m_reading.reset();
    m_engine.reset();
}

void PretendMailbox::deliver(int age)
{
    const gui::PretendLetter &letter = m_letters.at(m_delivered % m_letters.size());
    const qsizetype round = m_delivered / m_letters.size();
    ++m_delivered;
    const QString subject = round == 0 ? letter.subject : u"%1 (%2)"_s.arg(letter.subject).arg(round + 1);
    const QString date = QLocale::c().toString(m_clock->now().toDateTime().addDays(-age), u"ddd, d MMM yyyy hh:mm:ss +0000"_s);
    const QString text = u"From: %1 <letter%2@example.org>\nTo: you@example.org\nSubject: %3\nDate: %4\nMessage-ID: <%2@example.org>\n"
                         "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n%5\n"_s
                             .arg(letter.sender, QString::number(m_delivered), subject, date, letter.text);
    const QMutexLocker locked(&m_server->lock);
    m_subjects.insert(m_server->server.maildrop().deliver(text.toUtf8()), subject);
}

void PretendMailbox::addAccount()
{
    accounts::AccountSettings account;
    account.address = u"you@example.org"_s;
    account.label = account.address;
    account.checkMinutes = 0;
    account.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
    account.incoming.host = u"pretend.invalid"_s;
    account.incoming.port = 995;
    QMutexLocker locked(&m_server->lock);
    account.incoming.userName = QString::fromUtf8(m_server->server.profile().user);
    const base::Secret password(m_server->server.profile().password);
    locked.unlock();
    account.kind = accounts::Pop3Settings {};
    m_engine->addAccount(account, password, engine::CredentialPlace::ThisSession);
}

void PretendMailbox::setRetention(const policy::PopRetention &retention)
{
    auto *pop = std::get_if<accounts::Pop3Settings>(&m_account.kind);
    if (!pop || !m_account.id.isValid() || pop->retention == retention)
        return;
    pop->retention = retention;
    work();
    m_engine->updateAccount(m_account, std::nullopt); // which visits at once
}

void PretendMailbox::passDays(int days)
{
    if (m_state.isBusy || days <= 0)
        return;
    m_daysLeft = days;
    work();
    nextDay();
}

void PretendMailbox::nextDay()
{
    --m_daysLeft;
    m_clock->passDay();
    ++m_state.day;
    deliver(0);
    m_engine->checkNow();
}

void PretendMailbox::moveToTrash(const QList<base::MessageId> &messages)
{
    m_engine->moveToTrash(messages);
}

void PretendMailbox::emptyTrash()
{
    QList<base::MessageId> all;
    for (const gui::PretendRow &row : std::as_const(m_state.trash))
        all << row.message;
    m_engine->deleteForever(all);
}

void PretendMailbox::work()
{
    m_state.isBusy = true;
    emit changed();
}

/// The server's side is in memory; ours is read as every window reads it.
void PretendMailbox::look()
{
    m_reading->ask(this, [account = m_account.id](const store::Reader &reader) -> base::Result<Lists> {
        Lists lists;
        auto here = rowsOf(reader, account, mail::FolderRole::Inbox);
        if (!here)
            return std::unexpected(here.error());
        auto trash = rowsOf(reader, account, mail::FolderRole::Trash);
        if (!trash)
            return std::unexpected(trash.error());
        lists.here = std::move(*here);
        lists.trash = std::move(*trash);
        return lists;
    }, [this](const base::Result<Lists> &lists) {
        if (!lists) {
            emit failed(lists.error());
            return;
        }
        m_state.now = m_clock->now();
        m_state.here = lists->here;
        m_state.trash = lists->trash;
        m_state.server.clear();
        {
            const QMutexLocker locked(&m_server->lock);
            for (const simulator::ServerMessage &message : m_server->server.maildrop().listed())
                m_state.server.prepend({ {}, field(message.octets, "Subject: "), field(message.octets, "From: ").section(u" <"_s, 0, 0),
                    base::Timestamp::fromDateTime(QDateTime::fromString(field(message.octets, "Date: "), Qt::RFC2822Date)) });
            m_state.removedThere.clear();
            for (const simulator::Removal &removal : m_server->server.maildrop().removals())
                m_state.removedThere << m_subjects.value(removal.id);
        }
        m_state.isBusy = false;
        emit changed();
    });
}

} // namespace app
