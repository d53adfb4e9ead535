// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreFixture.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"
#include "sync/FolderSync.h"

#include <QDateTime>
#include <QTimeZone>

// One folder that is synchronised over one line, whose server is played.
namespace played {

using namespace engine;
using namespace Qt::StringLiterals;
using testsupport::eventually;
using testsupport::ScriptedTransport;

template <class T>
Task<void> keepIn(std::optional<T> &out, Task<T> task)
{
    out.emplace(co_await task);
}

/// The inbox: UIDVALIDITY 7, HIGHESTMODSEQ 100 and messages 1 to `count`, as the last synchronisation left them.
class Folder : public storetest::StoreTest {
protected:
    void fill(int count, bool withBodies = true)
    {
        if (count > 0)
            addMessages(1, count, withBodies);
        store::ImapState state;
        state.uidValidity = 7;
        state.uidNext = quint32(count + 1);
        state.highestModSeq = 100;
        state.serverExists = count;
        state.synchronisedAt = m_clock->now();
        ASSERT_TRUE(m_store->folders().setImapState(m_inbox, state));
    }
    template <class T>
    static T finish(Task<T> task)
    {
        std::optional<T> out;
        Process process;
        process.start(keepIn(out, std::move(task)));
        EXPECT_TRUE(eventually([&] { return out.has_value(); }));
        return out ? std::move(*out) : T(base::fail(base::Fault::Timeout));
    }
    /// Signs in to a server that can this, switches on what it can, and goes on with the conversation.
    void talk(const QByteArray &capabilities, const QByteArray &conversation)
    {
        QByteArray enable;
        if (capabilities.contains("ENABLE"))
            enable = "C: {2} ENABLE QRESYNC\nS: * ENABLED QRESYNC\nS: {2} OK on\n";
        m_line.reset();
        m_line = std::make_unique<ImapLine>(EngineContext { *m_store, m_clock, [&](const accounts::ServerEndpoint &) {
            auto transport = std::make_unique<ScriptedTransport>(
                "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\nS: {1} OK [CAPABILITY IMAP4rev1"
                + (capabilities.isEmpty() ? QByteArray() : ' ' + capabilities) + "] in\n" + enable + conversation);
            transport->setImplicitTls(true);
            m_transport = transport.get();
            return transport;
        } });
        accounts::ServerEndpoint endpoint;
        endpoint.host = u"mail.example.org"_s;
        endpoint.port = 993;
        endpoint.security = accounts::ConnectionSecurity::ImplicitTls;
        endpoint.userName = u"ana"_s;
        ASSERT_TRUE(finish(m_line->open(endpoint, base::Secret(u"secret"_s))));
        if (!enable.isEmpty())
            m_line->session().enable(imap::namesToEnable(m_line->session().offer(), {}));
    }
    /// Synchronises the inbox; the conversation is over then.
    void synchronise()
    {
        const store::FolderRow row = inbox();
        auto selected = finish(m_line->selectToSync(row));
        ASSERT_TRUE(selected) << selected.error().detail.constData();
        FolderSync sync({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        const auto outcome = finish(sync.run(row, std::move(*selected), std::nullopt));
        ASSERT_TRUE(outcome) << outcome.error().detail.constData();
        EXPECT_TRUE(outcome->complete);
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    [[nodiscard]] QByteArray uidsHere() const
    {
        imap::UidSet set;
        const auto rows = reader().uids(m_inbox).value();
        for (const store::UidRow &row : rows)
            set.add(imap::Uid { row.uid });
        return set.toWire();
    }
    [[nodiscard]] mail::Flags flagsOf(quint32 uid) const { return reader().byUid(m_inbox, uid).value().value().flags.system; }
    [[nodiscard]] qint64 heldHere() const
    {
        const auto held = reader().held(m_account).value();
        return held.isEmpty() ? 0 : held.constFirst().count;
    }

    /// The answer to SELECT.
    static QByteArray selected(const QByteArray &command, int tag, int exists, int uidNext, const QByteArray &modSeq, const QByteArray &more = {})
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        return "C: " + number + ' ' + command + "\nS: * " + QByteArray::number(exists) + " EXISTS\nS: * OK [UIDVALIDITY 7] v\nS: * OK [UIDNEXT "
            + QByteArray::number(uidNext) + "] n\nS: * OK " + (modSeq.isEmpty() ? "[NOMODSEQ]" : "[HIGHESTMODSEQ " + modSeq + ']')
            + " m\n" + more + "S: " + number + " OK [READ-WRITE] open\n";
    }
    /// One message of a list, as UID FETCH tells it.
    static QByteArray listed(int sequence, int uid, const QByteArray &flags = {})
    {
        const QByteArray header = "Subject: new " + QByteArray::number(uid) + "\\r\\nMessage-ID: <new" + QByteArray::number(uid) + "@x>\\r\\n\\r\\n";
        const qsizetype octets = QByteArray(header).replace("\\r\\n", "  ").size();
        return "S\\: * " + QByteArray::number(sequence) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS (" + flags
            + ") INTERNALDATE \"05-Jan-2026 10:00:00 +0100\" RFC822.SIZE 400 BODY[HEADER.FIELDS (DATE FROM)] {" + QByteArray::number(octets)
            + "}\\r\\n" + header + ")\\r\\n\n";
    }

    /// All is asked by which messages are known again: 1 to `last` are those that are here, and `more` is told behind them.
    static QByteArray knownAgain(int tag, int last, const QByteArray &more = {})
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        QByteArray talk = "C: " + number + " UID FETCH 1:* (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)])\n";
        for (int uid = 1; uid <= last; ++uid) {
            const store::Arrival here = storetest::someArrival(uid, false);
            const QByteArray date = QDateTime::fromMSecsSinceEpoch(here.summary.sentAt.ms, QTimeZone::UTC).toString(Qt::RFC2822Date).toLatin1();
            talk += headerOf(uid, "Message-ID: <" + here.summary.messageId + ">\\r\\nDate: " + date + "\\r\\n\\r\\n");
        }
        return talk + more + "S: " + number + " OK\n";
    }
    /// One line of it.
    static QByteArray headerOf(int uid, const QByteArray &header)
    {
        const QByteArray at = QByteArray::number(uid);
        return "S\\: * " + at + " FETCH (UID " + at + " RFC822.SIZE 400 BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {"
            + QByteArray::number(QByteArray(header).replace("\\r\\n", "  ").size()) + "}\\r\\n" + header + ")\\r\\n\n";
    }
    /// Flags and sizes of all that there are, 1 to `last`.
    static QByteArray flagsOfAll(int tag, int last)
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        QByteArray talk = "C: " + number + " UID FETCH 1:* (UID FLAGS RFC822.SIZE)\n";
        for (int uid = 1; uid <= last; ++uid)
            talk += "S: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS () RFC822.SIZE 400)\n";
        return talk + "S: " + number + " OK\n";
    }

    static constexpr const char *kQResync = "ENABLE CONDSTORE QRESYNC ESEARCH";
    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    std::unique_ptr<ImapLine> m_line;
    ScriptedTransport *m_transport = nullptr;
};

} // namespace played
