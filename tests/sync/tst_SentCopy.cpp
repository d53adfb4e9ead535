// SPDX-License-Identifier: GPL-3.0-or-later
// What was sent from an IMAP account lies in the server's Sent, once.
#include "EngineDovecot.h"
#include "SmtpSink.h"

using accounts::Protocol;
using engine::EngineClient;
using store::OutboxState;
using testsupport::eventually;

namespace {

class SentCopy : public EngineDovecot {
protected:
    std::unique_ptr<EngineRun> begin(accounts::SentCopy who = accounts::SentCopy::Automatic)
    {
        doveadm({ u"mailbox"_s, u"create"_s, u"Sent"_s });
        accounts::AccountSettings settings = account(Protocol::Imap);
        settings.outgoing = m_sink.endpoint();
        settings.sentCopy = who;
        return synchronised(settings);
    }
    static void send(EngineRun &run)
    {
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        message.to.addresses = { { {}, u"bo@example.net"_s } };
        message.subject = u"hola"_s;
        message.text = u"Hola\n"_s;
        run.client.queueMessage(1, run.id(), message, {});
    }
    static QList<store::OutboxRow> rows(EngineRun &run) { return run.reader().outbox(run.id()).value_or(QList<store::OutboxRow> {}); }

    SmtpSink m_sink;
};

} // namespace

TEST_F(SentCopy, itIsPutThereOnceAndIsTheOneThatIsHere)
{
    const auto run = begin();
    ASSERT_TRUE(run->folder(mail::FolderRole::Sent).id.isValid());
    send(*run);
    ASSERT_TRUE(eventually([&] { return m_sink.taken.size() == 1; }));
    ASSERT_TRUE(eventually([&] { return onServer(u"uid"_s, u"Sent"_s).size() == 1; }));
    ASSERT_TRUE(run->settles());
    ASSERT_TRUE(run->checkAgain());
    ASSERT_EQ(run->count(mail::FolderRole::Sent), 1);
    const store::MessageRow here = run->messages(mail::FolderRole::Sent).first();
    EXPECT_NE(here.uid, 0U);
    EXPECT_TRUE(here.flags.isSeen());
    EXPECT_TRUE(doveadm({ u"fetch"_s, u"flags"_s, u"mailbox"_s, u"Sent"_s, u"all"_s }).contains("\\Seen"));
    EXPECT_EQ(onServer(u"uid"_s, u"Sent"_s), QStringList { QString::number(here.uid) });
    EXPECT_TRUE(rows(*run).isEmpty());
    EXPECT_EQ(run->count(mail::FolderRole::Outbox), 0);
}

TEST_F(SentCopy, whereTheProviderFilesItThereIsNoSecondOne)
{
    const auto run = begin(accounts::SentCopy::Servers);
    send(*run);
    ASSERT_TRUE(eventually([&] { return m_sink.taken.size() == 1 && rows(*run).isEmpty(); }));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_EQ(onServer(u"uid"_s, u"Sent"_s).size(), 0) << "this provider does not really do it";
    EXPECT_EQ(run->count(mail::FolderRole::Sent), 0);
    EXPECT_EQ(run->count(mail::FolderRole::Outbox), 0);
}

TEST_F(SentCopy, whatIsInDoubtHasArrivedOnceTheProvidersCopyTurnsUp)
{
    m_sink.answer = [](const QByteArray &command) { return command == "." ? "cut after"_ba : QByteArray(); };
    const auto run = begin(accounts::SentCopy::Servers);
    send(*run);
    ASSERT_TRUE(eventually([&] { return rows(*run).size() == 1 && rows(*run).first().state == OutboxState::InDoubt; }));
    ASSERT_EQ(m_sink.taken.size(), 1);
    ASSERT_TRUE(s_server->deliver(m_sink.taken[0].content, u"Sent"_s, m_user));
    EXPECT_TRUE(eventually([&] {
        run->client.checkNow();
        return rows(*run).isEmpty();
    }));
    EXPECT_EQ(run->count(mail::FolderRole::Sent), 1);
    EXPECT_EQ(m_sink.taken.size(), 1);
}
