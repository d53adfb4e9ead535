// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"
#include "support/TempFolder.h"
#include "sync/Pop3Engine.h"

#include <QPointer>

#include <gtest/gtest.h>

// Visits to a maildrop that is played line by line, and the words of the play.
namespace played {

using namespace Qt::StringLiterals;
using engine::Pop3Engine;
using testsupport::eventually;
using testsupport::ScriptedTransport;
using Mode = policy::PopRetention::Mode;
using State = engine::AccountStatus::State;
using Numbered = QList<std::pair<int, QByteArray>>;

inline QByteArray mailOf(const QByteArray &subject)
{
    return "From: a@example.org\r\nSubject: " + subject + "\r\n\r\nHello.\r\n";
}

inline QByteArray sizeOf(const QByteArray &message)
{
    return QByteArray::number(message.size());
}

/// A command, and lines that end with a dot as its answer.
inline QByteArray asked(const QByteArray &command, const QByteArray &lines)
{
    return "C: " + command + "\nS\\: +OK\\r\\n" + QByteArray(lines).replace("\r\n", "\\r\\n") + ".\\r\\n\n";
}
inline QByteArray refused(const QByteArray &command)
{
    return "C: " + command + "\nS: -ERR no\n";
}
inline QByteArray list(const Numbered &sizes)
{
    QByteArray lines;
    for (const auto &[number, size] : sizes)
        lines += QByteArray::number(number) + ' ' + size + "\r\n";
    return asked("LIST", lines);
}
inline QByteArray uidl(const Numbered &names)
{
    return list(names).replace("LIST", "UIDL");
}
inline QByteArray retr(int number, const QByteArray &message)
{
    return asked("RETR " + QByteArray::number(number), message);
}
inline QByteArray top(int number, const QByteArray &message)
{
    return asked("TOP " + QByteArray::number(number) + " 0", message.first(message.indexOf("\r\n\r\n") + 4));
}
/// The header and the first lines, for a row of the list.
inline QByteArray topForList(int number, const QByteArray &message)
{
    return asked("TOP " + QByteArray::number(number) + " 20", message.first(message.indexOf("\r\n\r\n") + 4));
}
inline QByteArray dele(int number)
{
    return "C: DELE " + QByteArray::number(number) + "\nS: +OK\n";
}

inline const QByteArray kSignIn = "S: +OK ready\nC: CAPA\nS\\: +OK\\r\\nUIDL\\r\\nTOP\\r\\nUSER\\r\\nSASL PLAIN\\r\\n.\\r\\n\n"
                           "C: AUTH PLAIN\nS\\: + \\r\\n\nC: AGFuYQBodW50ZXIy\nS: +OK in\n";
inline const QByteArray kLeave = "C: QUIT\nS: +OK bye\nH\n";

/// Visits to a maildrop that is played, each by an engine of its own, over one store.
class Pop3Visits : public testing::Test {
protected:
    /// A server that shows no headers; what it lacks before signing in is asked for again behind it.
    void withoutTop()
    {
        m_signIn.replace("TOP\\r\\n", "");
        m_signIn += "C: CAPA\nS\\: +OK\\r\\nUIDL\\r\\nUSER\\r\\nSASL PLAIN\\r\\n.\\r\\n\n";
    }
    void SetUp() override
    {
        auto opened = store::Store::open(m_folder.path());
        ASSERT_TRUE(opened);
        m_store = std::move(*opened);
        m_settings.incoming = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
        m_settings.incoming.host = u"pop.example.org"_s;
        m_settings.incoming.port = 995;
        m_settings.incoming.userName = u"ana"_s;
        m_settings.incoming.security = accounts::ConnectionSecurity::ImplicitTls;
        keep({});
        const auto added = m_store->accounts().add(m_settings);
        ASSERT_TRUE(added);
        m_settings.id = *added;
    }

    void keep(const policy::PopRetention &retention) { m_settings.kind = accounts::Pop3Settings { retention }; }

    /// `during` is called when the client has said `command` and the script waits at a P; then the line proceeds.
    void visit(const QByteArray &script, State end = State::UpToDate, const QByteArray &command = {}, const std::function<void()> &during = {})
    {
        QPointer<ScriptedTransport> line;
        const engine::EngineContext context { *m_store, m_clock, [&](const accounts::ServerEndpoint &) {
            auto transport = std::make_unique<ScriptedTransport>(m_signIn + script);
            transport->setImplicitTls(true);
            line = transport.get();
            return transport;
        } };
        Pop3Engine engine(context, m_settings);
        QObject::connect(&engine, &Pop3Engine::maildropVisited, &engine, [this](const engine::MaildropReport &report) { m_report = report; });
        QObject::connect(&engine, &Pop3Engine::bodyReady, &engine, [this](base::MessageId id) { m_ready.append(id); });
        QObject::connect(&engine, &Pop3Engine::bodyFailed, &engine, [this](base::MessageId id, const base::Error &error) {
            m_failed.append(id);
            m_failure = error.fault;
        });
        QObject::connect(&engine, &Pop3Engine::newMail, &engine, [this](const auto &ids) { m_newMail += ids; });
        m_report = {};
        engine.setPassword(base::Secret("hunter2"_ba));
        engine.start();
        for (const base::MessageId id : std::exchange(m_opened, {}))
            engine.openMessage(id);
        if (during) {
            EXPECT_TRUE(eventually([&] { return line && line->sentByClient().endsWith(command + "\r\n"); }));
            during();
            line->proceed();
        }
        EXPECT_TRUE(eventually([&] { return engine.status().state == end; }));
        EXPECT_TRUE(eventually([&] { return line && line->isDone(); }))
            << (line ? qPrintable(line->position()) : "no line");
        m_clock->advance(std::chrono::hours(1));
    }

    /// Subjects, oldest first.
    QStringList here()
    {
        const auto inbox = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Inbox);
        const auto ids = m_store->reader().ids({ .folder = (*inbox)->id, .order = Qt::AscendingOrder });
        QStringList subjects;
        for (const store::MessageRow &row : m_store->reader().rows(*ids).value_or(QList<store::MessageRow> {}))
            subjects.append(row.summary.subject);
        subjects.sort();
        return subjects;
    }
    store::UidlRow row(const QByteArray &key)
    {
        return m_store->reader().uidl(m_settings.id, key).value().value_or(store::UidlRow {});
    }
    /// As the Trash does it, when the server has to follow.
    void deleteHere(const QByteArray &key)
    {
        ASSERT_TRUE(m_store->messages().remove({ row(key).message }, store::Fact::DeletedHere));
        ASSERT_TRUE(m_store->uidls().setState(m_settings.id, { key }, store::UidlState::DeleteWanted));
    }

    QList<store::Fact> factsOf(base::MessageId message)
    {
        QList<store::Fact> facts;
        const auto ledger = m_store->reader().ledgerOf(message).value();
        for (const store::LedgerEntry &entry : ledger)
            facts.append(entry.fact);
        return facts;
    }
    QList<store::MessageRow> rows()
    {
        const auto inbox = m_store->reader().folderByRole(m_settings.id, mail::FolderRole::Inbox);
        const auto ids = m_store->reader().ids({ .folder = (*inbox)->id, .order = Qt::AscendingOrder });
        return m_store->reader().rows(*ids).value_or(QList<store::MessageRow> {});
    }

    QByteArray m_signIn = kSignIn;
    engine::MaildropReport m_report; ///< of the last visit
    QList<base::MessageId> m_opened; ///< asked for when the next visit begins
    QList<base::MessageId> m_ready, m_failed, m_newMail;
    std::optional<base::Fault> m_failure; ///< of the last that failed
    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    accounts::AccountSettings m_settings;
};

inline const QByteArray kA = mailOf("a");
inline const QByteArray kB = mailOf("b");

} // namespace played
