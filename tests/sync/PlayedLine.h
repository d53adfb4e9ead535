// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreFixture.h"
#include "support/Eventually.h"
#include "support/ManualClock.h"
#include "support/ScriptedTransport.h"
#include "sync/JournalReplay.h"

namespace playedline {

using namespace engine;
using namespace Qt::StringLiterals;
using testsupport::eventually;
using testsupport::ScriptedTransport;

inline const QByteArray kSignIn = "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\nC~: {1} AUTHENTICATE PLAIN .*\n"
                           "S: {1} OK [CAPABILITY IMAP4rev1 IDLE] in\n";
inline const QByteArray kInbox = "C: {2} SELECT INBOX\nS: * 2 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: {2} OK [READ-WRITE] done\n";

template <class T>
Task<void> keepFrom(Task<T> task, std::optional<T> &out)
{
    out.emplace(co_await task);
}

/// The inbox (UIDVALIDITY 7) and Lists (9), and one line to a server that says what a test lets it say.
class Line : public storetest::StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        m_lists = addFolder("Lists");
        setNumbers(m_inbox, 7);
        setNumbers(m_lists, 9);
    }
    void setNumbers(base::FolderId folder, quint32 uidValidity)
    {
        store::ImapState state;
        state.uidValidity = uidValidity;
        state.synchronisedAt = m_clock->now();
        ASSERT_TRUE(m_store->folders().setImapState(folder, state));
    }
    [[nodiscard]] store::FolderRow row(base::FolderId folder) const { return reader().folder(folder).value().value(); }
    template <class T>
    static T finish(Task<T> task)
    {
        std::optional<T> out;
        Process process;
        process.start(keepFrom(std::move(task), out));
        EXPECT_TRUE(eventually([&] { return out.has_value(); }));
        return out ? std::move(*out) : T(base::fail(base::Fault::Timeout));
    }
    /// Signs in and goes on with this; the line that was there before goes.
    /// @param offers  what else the server says it can
    void talk(const QByteArray &conversation, const QByteArray &offers = "IDLE")
    {
        m_talk = kSignIn;
        m_talk.replace("IDLE", offers);
        m_talk += conversation;
        if (!m_line) {
            m_line = std::make_unique<ImapLine>(EngineContext { *m_store, m_clock, [this](const accounts::ServerEndpoint &) {
                auto transport = std::make_unique<ScriptedTransport>(m_talk);
                transport->setImplicitTls(true);
                m_transport = transport.get();
                return transport;
            } });
        }
        accounts::ServerEndpoint endpoint;
        endpoint.host = u"mail.example.org"_s;
        endpoint.port = 993;
        endpoint.security = accounts::ConnectionSecurity::ImplicitTls;
        endpoint.userName = u"ana"_s;
        const auto opened = finish(m_line->open(endpoint, base::Secret(u"secret"_s)));
        ASSERT_TRUE(opened) << opened.error().detail.constData();
    }
    [[nodiscard]] ImapWork work()
    {
        return { *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } };
    }
    /// A move of message 1 to Lists by COPY whose line broke. Lists had this UIDNEXT before; 0: it was not asked yet.
    void leaveMoveInDoubt(quint32 uidNext = 10)
    {
        m_message = addMessages(1, 1).constFirst();
        IntentPayload payload;
        payload.to = m_lists;
        payload.uidValidity.insert(m_inbox, 7);
        payload.destinationUidNext = uidNext;
        store::Intent intent;
        intent.account = m_account;
        intent.kind = kMoveIntent.toByteArray();
        intent.payload = payload.toJson();
        intent.targets = { { m_message, m_inbox, 1 } };
        intent.hidesTargets = true;
        const auto id = m_store->journal().add(intent);
        ASSERT_TRUE(id);
        ASSERT_TRUE(m_store->journal().setState(*id, store::Intent::State::InDoubt));
        ASSERT_TRUE(m_store->messages().move({ m_message }, m_lists));
    }
    /// What the look into the target brings: one message with this Message-ID and size.
    [[nodiscard]] static QByteArray lookFinding(const QByteArray &messageId, int size, const QByteArray &flags = {})
    {
        const QByteArray header = "Message-ID: <" + messageId + ">\\r\\nDate: Tue, 14 Nov 2023 22:14:20 +0000";
        return kInbox + "C: {3} UID FETCH 1 (UID FLAGS)\nS: * 1 FETCH (UID 1 FLAGS (" + flags + "))\nS: {3} OK done\n"
                        "C: {4} EXAMINE Lists\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 9] ok\nS: {4} OK [READ-ONLY] done\n"
                        "C: {5} UID FETCH 10:* (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)])\n"
                        "S\\: * 1 FETCH (UID 11 RFC822.SIZE " + QByteArray::number(size)
            + " BODY[HEADER.FIELDS (MESSAGE-ID DATE)] {" + QByteArray::number(header.size() + 2) + "}\\r\\n" + header
            + "\\r\\n\\r\\n)\\r\\n\nS: {5} OK done\n"
              "C: {6} SELECT INBOX\nS: * 2 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: {6} OK [READ-WRITE] done\n";
    }
    void replay()
    {
        JournalReplay journal(work(), *m_line);
        const auto replayed = finish(journal.run());
        EXPECT_TRUE(replayed) << replayed.error().detail.constData();
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
        EXPECT_EQ(reader().intentCount(m_account).value(), 0);
    }

    std::shared_ptr<testsupport::ManualClock> m_clock = std::make_shared<testsupport::ManualClock>();
    base::FolderId m_lists;
    base::MessageId m_message;
    QByteArray m_talk;
    ScriptedTransport *m_transport = nullptr; ///< of the latest session
    std::unique_ptr<ImapLine> m_line;
};

} // namespace playedline
