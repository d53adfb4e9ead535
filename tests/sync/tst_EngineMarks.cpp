// SPDX-License-Identifier: GPL-3.0-or-later
// The attachment mark before the message itself is here.
#include "EngineDovecot.h"

using mail::FolderRole;
using State = EngineRun::State;
using Bodies = policy::SyncScope::Bodies;

namespace {

QByteArray part(const QByteArray &head, const QByteArray &body)
{
    return "--b\n" + head + "\n\n" + body + '\n';
}

QByteArray multipart(const QByteArray &subject, const QByteArray &kind, const QByteArrayList &parts)
{
    return "From: Ana <ana@example.org>\nSubject: " + subject + "\nMessage-ID: <" + subject.toHex()
        + "@example.org>\nDate: Mon, 5 Jan 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/" + kind
        + "; boundary=b\n\n" + parts.join() + "--b--\n";
}

const QByteArray kHtml = part("Content-Type: text/html", "<p>Hola <img src=\"cid:logo@x\">");
const QByteArray kText = part("Content-Type: text/plain", "Hola");
const QByteArray kLogo = part("Content-Type: image/png; name=logo.png\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64", "AAAA");
const QByteArray kFile = part("Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment", "AAAA");

class EngineMarks : public EngineDovecot {
protected:
    bool deliverRaw(const QByteArray &message) { return s_server->deliver(message, u"INBOX"_s, m_user); }
    accounts::AccountSettings accountKeeping(Bodies bodies)
    {
        auto settings = account(accounts::Protocol::Imap);
        std::get<accounts::ImapSettings>(settings.kind).scope.bodies = bodies;
        return settings;
    }
    static QString log(EngineRun &run)
    {
        std::optional<QString> text;
        const auto connection = QObject::connect(&run.client, &engine::EngineClient::protocolLog, &run,
            [&](const QString &said) { text = said; });
        run.client.requestProtocolLog();
        EXPECT_TRUE(testsupport::eventually([&] { return text.has_value(); }));
        QObject::disconnect(connection);
        return text.value_or(QString());
    }
    /// Subjects of what is marked.
    static QStringList marked(EngineRun &run)
    {
        QStringList subjects;
        for (const store::MessageRow &row : run.messages(FolderRole::Inbox)) {
            if (row.summary.hasAttachment)
                subjects.append(row.summary.subject);
        }
        subjects.sort();
        return subjects;
    }
};

} // namespace

TEST_F(EngineMarks, areRightWithoutTheMessageAndAskedForOnce)
{
    ASSERT_TRUE(deliverRaw(multipart("letter with a picture", "related", { kHtml, kLogo })));
    ASSERT_TRUE(deliverRaw(multipart("two texts", "mixed", { kText, kText })));
    ASSERT_TRUE(deliverRaw(multipart("picture in mixed", "mixed", { kHtml, kLogo })));
    ASSERT_TRUE(deliverRaw(multipart("a file", "mixed", { kText, kFile })));
    ASSERT_TRUE(deliverRaw(multipart("related file", "related", { kHtml, kLogo, kFile })));
    ASSERT_TRUE(deliver("plain"));
    {
        const auto running = synchronised(accountKeeping(Bodies::WhatIsOpened));
        EngineRun &run = *running;
        EXPECT_EQ(marked(run), (QStringList { u"a file"_s, u"related file"_s }));
        for (const store::MessageRow &row : run.messages(FolderRole::Inbox))
            EXPECT_FALSE(row.hasBody);
        EXPECT_EQ(log(run).count("BODYSTRUCTURE)"_L1), 1) << qPrintable(log(run));
        // What arrives later is asked for as well, and only that.
        ASSERT_TRUE(deliverRaw(multipart("late file", "mixed", { kText, kFile })));
        ASSERT_TRUE(testsupport::eventually([&] { return marked(run).contains(u"late file"_s); }));
        ASSERT_TRUE(run.settles());
    }
    const auto running = start();
    EngineRun &again = *running;
    ASSERT_TRUE(again.waitFor(State::NeedsPassword));
    again.provide(kPassword);
    ASSERT_TRUE(again.waitFor(State::UpToDate));
    EXPECT_EQ(log(again).count("BODYSTRUCTURE"_L1), 0) << qPrintable(log(again));
    EXPECT_EQ(marked(again), (QStringList { u"a file"_s, u"late file"_s, u"related file"_s }));
}

TEST_F(EngineMarks, ofWhatIsFetchedAnywayAreNotAskedFor)
{
    ASSERT_TRUE(deliverRaw(multipart("a file", "mixed", { kText, kFile })));
    ASSERT_TRUE(deliverRaw(multipart("two texts", "mixed", { kText, kText })));
    const auto running = synchronised(accountKeeping(Bodies::Everything));
    EngineRun &run = *running;
    EXPECT_EQ(marked(run), QStringList { u"a file"_s });
    EXPECT_EQ(log(run).count("BODYSTRUCTURE"_L1), 0);
}
