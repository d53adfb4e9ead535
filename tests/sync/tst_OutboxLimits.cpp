// SPDX-License-Identifier: GPL-3.0-or-later
// What a server says it takes at once (LIMITS, RFC 9422) is heeded, and costs nobody any time.
#include "EngineRun.h"
#include "SendingAccount.h"
#include "SmtpSink.h"

using engine::EngineClient;
using testsupport::eventually;

namespace {

class OutboxLimits : public testing::Test {
protected:
    void open(const QByteArray &limits)
    {
        m_sink.offers = { "8BITMIME", "LIMITS " + limits };
        m_sink.answer = [this](const QByteArray &command) -> QByteArray {
            if (command == "MAIL")
                m_mails.append(m_sink.sessions);
            return m_refused.isEmpty() || command != "RCPT:" + m_refused ? QByteArray() : "450 later"_ba;
        };
        m_run = std::make_unique<EngineRun>(m_folder.path());
        QObject::connect(&m_run->client, &EngineClient::messageSent, m_run.get(), [this](base::AccountId, base::MessageId, bool isDone) { m_done.append(isDone); });
        ASSERT_TRUE(m_run->begin());
        m_run->add(sendingAccount(m_sink.endpoint()), u"secreto"_s);
        ASSERT_TRUE(eventually([&] { return m_run->id().isValid(); }));
        m_run->client.setOffline(true); // all of it is here before the line is
    }
    void queue(const QStringList &recipients)
    {
        const qsizetype before = rows().size();
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        for (const QString &recipient : recipients)
            message.to.addresses.append({ {}, recipient });
        message.subject = u"Hola"_s;
        message.text = u"Hola\n"_s;
        m_run->client.queueMessage(1, m_run->id(), message, {});
        ASSERT_TRUE(eventually([&] { return rows().size() == before + 1; }));
    }
    [[nodiscard]] QList<store::OutboxRow> rows() { return m_run->reader().outbox(m_run->id()).value_or(QList<store::OutboxRow> {}); }
    [[nodiscard]] QList<QByteArrayList> taken() const
    {
        QList<QByteArrayList> all;
        for (const SmtpSink::Taken &one : m_sink.taken)
            all.append(one.recipients);
        return all;
    }

    SmtpSink m_sink;
    testsupport::TempFolder m_folder;
    QByteArray m_refused; ///< for the time being
    QList<int> m_mails;   ///< of each MAIL, the session
    QList<bool> m_done;
    std::unique_ptr<EngineRun> m_run;
};

} // namespace

TEST_F(OutboxLimits, fewRecipientsForATransactionAreOneTransactionAfterTheOther)
{
    open("RCPTMAX=1");
    queue({ u"bo@example.net"_s, u"eva@example.net"_s, u"luz@example.net"_s });
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return m_done.size() == 3; }));
    EXPECT_EQ(m_done, (QList<bool> { false, false, true }));
    EXPECT_EQ(taken(), (QList<QByteArrayList> { { "bo@example.net" }, { "eva@example.net" }, { "luz@example.net" } }));
    EXPECT_EQ(m_mails, (QList<int> { 1, 1, 1 }));
    EXPECT_TRUE(rows().isEmpty());
    EXPECT_EQ(m_run->count(mail::FolderRole::Sent), 1);
}

TEST_F(OutboxLimits, oneWhoIsRefusedForNowKeepsNobodyWaiting)
{
    m_refused = "bo@example.net";
    open("RCPTMAX=1");
    queue({ u"bo@example.net"_s, u"eva@example.net"_s, u"luz@example.net"_s });
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return rows().size() == 1 && rows().first().retryAt.isKnown(); }));
    EXPECT_EQ(taken(), (QList<QByteArrayList> { { "eva@example.net" }, { "luz@example.net" } }));
    EXPECT_EQ(rows().first().attempts, 1);
    EXPECT_EQ(rows().first().recipients[0].said, u"later"_s);
}

TEST_F(OutboxLimits, fewMessagesForASessionAreOneSessionAfterTheOther)
{
    open("MAILMAX=2");
    for (int i = 0; i < 5; ++i)
        queue({ u"r%1@example.net"_s.arg(i) });
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return m_done.size() == 5; }));
    EXPECT_EQ(m_mails, (QList<int> { 1, 1, 2, 2, 3 }));
}

TEST_F(OutboxLimits, domainsAreCountedForAWholeSession)
{
    open("RCPTDOMAINMAX=1");
    queue({ u"bo@example.net"_s, u"eva@example.org"_s, u"luz@example.net"_s });
    m_run->client.setOffline(false);
    ASSERT_TRUE(eventually([&] { return m_done.size() == 2; }));
    EXPECT_EQ(taken(), (QList<QByteArrayList> { { "bo@example.net", "luz@example.net" }, { "eva@example.org" } }));
    EXPECT_EQ(m_mails, (QList<int> { 1, 2 }));
}
