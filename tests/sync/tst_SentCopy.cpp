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

TEST_F(SentCopy, aRedirectedMessageInDoubtIsNotTakenForArrivedBecauseTheOriginalIsHere)
{
    ASSERT_TRUE(deliver("question"));
    m_sink.answer = [](const QByteArray &command) { return command == "." ? "cut"_ba : QByteArray(); };
    const auto run = begin();
    const auto question = run->find(u"question"_s);
    ASSERT_TRUE(question);
    ASSERT_TRUE(eventually([&] { return run->reader().rawMessage(question->id).has_value(); }));
    run->client.redirectMessage(1, run->id(), question->id, { u"Ana"_s, u"ana@example.org"_s }, { { {}, u"eva@example.net"_s } }, {});
    ASSERT_TRUE(eventually([&] { return rows(*run).size() == 1 && rows(*run).first().state == OutboxState::InDoubt; }));
    // Nor because it comes once more, as through a list.
    ASSERT_TRUE(s_server->deliver(*run->reader().rawMessage(question->id), u"INBOX"_s, m_user));
    ASSERT_TRUE(run->checkAgain());
    ASSERT_TRUE(eventually([&] { return run->count(mail::FolderRole::Inbox) == 2; }));
    run->catchUp();
    ASSERT_EQ(rows(*run).size(), 1) << "nobody has it, and it would count as sent";
    EXPECT_EQ(rows(*run).first().state, OutboxState::InDoubt);
}

TEST_F(SentCopy, whatIsAnsweredIsMarkedOnceTheAnswerIsOutAndNotBefore)
{
    ASSERT_TRUE(deliver("question"));
    ASSERT_TRUE(deliver("news"));
    m_sink.answer = [](const QByteArray &command) { return command.startsWith("MAIL") ? "451 later"_ba : QByteArray(); };
    const auto run = begin();
    const auto question = run->find(u"question"_s);
    const auto news = run->find(u"news"_s);
    ASSERT_TRUE(question && news);
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"bo@example.net"_s } };
    message.subject = u"Re: question"_s;
    message.text = u"Sí\n"_s;
    run->client.queueMessage(1, run->id(), message, { .original = question->id, .mark = store::OriginalMark::Answered });
    run->client.queueMessage(2, run->id(), message, { .original = news->id, .mark = store::OriginalMark::Forwarded });
    // Both: who asks while one is on its way has that one wait for its next try.
    ASSERT_TRUE(eventually([&] {
        const auto waiting = rows(*run);
        return waiting.size() == 2 && std::ranges::all_of(waiting, [](const store::OutboxRow &row) { return row.attempts > 0; });
    }));
    EXPECT_FALSE(run->find(u"question"_s)->flags.system.testFlag(mail::Flag::Answered));
    m_sink.answer = nullptr;
    run->client.sendNow({ rows(*run)[0].message, rows(*run)[1].message });
    ASSERT_TRUE(eventually([&] { return m_sink.taken.size() == 2 && rows(*run).isEmpty(); }));
    EXPECT_TRUE(eventually([&] { return run->find(u"question"_s)->flags.system.testFlag(mail::Flag::Answered); }));
    EXPECT_TRUE(eventually([&] { return run->find(u"news"_s)->flags.hasKeyword("$Forwarded"); }));
    ASSERT_TRUE(run->settles());
    const QByteArray flags = doveadm({ u"fetch"_s, u"flags"_s, u"mailbox"_s, u"INBOX"_s, u"all"_s });
    EXPECT_TRUE(flags.contains("\\Answered")) << flags.constData();
    EXPECT_TRUE(flags.contains("$Forwarded")) << flags.constData();
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(run->find(u"news"_s)->flags.hasKeyword("$Forwarded")) << "it is the server's too";
}

TEST_F(SentCopy, aRedirectedMessageGoesAsItCame)
{
    ASSERT_TRUE(deliver("question"));
    const auto run = begin();
    const auto question = run->find(u"question"_s);
    ASSERT_TRUE(question);
    ASSERT_TRUE(eventually([&] { return run->reader().rawMessage(question->id).has_value(); }));
    const QByteArray raw = *run->reader().rawMessage(question->id);
    run->client.redirectMessage(1, run->id(), question->id, { u"Ana"_s, u"ana@example.org"_s }, { { {}, u"eva@example.net"_s } }, {});
    ASSERT_TRUE(eventually([&] { return m_sink.taken.size() == 1 && rows(*run).isEmpty(); }));
    const QByteArray sent = m_sink.taken.first().content;
    EXPECT_TRUE(sent.startsWith("Resent-Date: ")) << sent.constData();
    EXPECT_TRUE(sent.contains("Resent-To: eva@example.net\r\n"));
    EXPECT_TRUE(sent.endsWith(raw.trimmed())) << sent.constData();
}
