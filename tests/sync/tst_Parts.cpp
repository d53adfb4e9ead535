// SPDX-License-Identifier: GPL-3.0-or-later
// Large messages: read at once, their files when they are wanted, and what came stays whatever becomes of the line.
#include "CuttingProxy.h"
#include "EngineDovecot.h"

#include "store/PartFiles.h"

using accounts::AccountSettings;
using accounts::ConnectionSecurity;
using accounts::ImapSettings;
using accounts::Protocol;
using mail::FolderRole;
using store::PartFiles;
using testsupport::eventually;
using Bodies = policy::SyncScope::Bodies;
using State = EngineRun::State;

namespace {

constexpr int kFileOctets = 3'000'000;

QByteArray file()
{
    QByteArray bytes(kFileOctets, Qt::Uninitialized);
    quint32 value = 12345;
    for (char &octet : bytes) {
        value = value * 1664525 + 1013904223;
        octet = char(value >> 24);
    }
    return bytes;
}

QByteArray inLines(const QByteArray &encoded)
{
    QByteArray out;
    for (qsizetype at = 0; at < encoded.size(); at += 76)
        out += encoded.mid(at, 76) + '\n';
    return out;
}

QByteArray letterWithFile()
{
    return "From: Ana <ana@example.org>\nTo: bob@example.org\nSubject: plans\nMessage-ID: <plans@example.org>\n"
           "Date: Mon, 5 Jan 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"limit\"\n\n"
           "--limit\nContent-Type: text/plain\n\nHere they are.\n"
           "--limit\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"plan.pdf\"\n"
           "Content-Transfer-Encoding: base64\n\n" + inLines(file().toBase64()) + "--limit--\n";
}

class Parts : public EngineDovecot {
protected:
    /// Through a line that drops where the test wants it to.
    void openThrough(QList<qint64> cuts)
    {
        ASSERT_TRUE(s_server->deliver(letterWithFile(), u"INBOX"_s, m_user));
        AccountSettings settings = account(Protocol::Imap, ConnectionSecurity::None);
        m_proxy = std::make_unique<CuttingProxy>(settings.incoming.port, QList<qint64> {});
        settings.incoming.port = m_proxy->port();
        settings.incoming.host = u"127.0.0.1"_s;
        settings.incoming.unlockUnprotected();
        settings.kind = ImapSettings { { .bodies = Bodies::WhatIsOpened } };
        m_run = synchronised(settings);
        ASSERT_TRUE(m_run->settles());
        listen();
        m_id = m_run->find(u"plans"_s)->id;
        m_proxy->setCuts(std::move(cuts)); // of the lines that are opened from now on
    }
    void listen()
    {
        using engine::EngineClient;
        QObject::connect(&m_run->client, &EngineClient::partReady, m_run.get(), [this](base::MessageId, const QByteArray &section) { m_ready.append(section); });
        QObject::connect(&m_run->client, &EngineClient::partFailed, m_run.get(),
            [this](base::MessageId, const QByteArray &, const base::Error &error) { m_failed.append(error); });
        QObject::connect(&m_run->client, &EngineClient::partProgress, m_run.get(),
            [this](base::MessageId, const QByteArray &, qint64 received, qint64 total) { m_progress.append({ received, total }); });
        QObject::connect(&m_run->client, &EngineClient::bodyProgress, m_run.get(),
            [this](base::MessageId, qint64 received, qint64) { m_wholeProgress.append(received); });
    }
    [[nodiscard]] bool opened()
    {
        m_run->client.openMessage(m_id);
        return eventually([this] { return m_run->ready.contains(m_id); });
    }
    PartFiles files() { return *PartFiles::of(m_run->reader(), m_store.path(), m_id); }
    QString log()
    {
        QString text;
        const auto connection = QObject::connect(&m_run->client, &engine::EngineClient::protocolLog, m_run.get(), [&text](const QString &said) { text = said; });
        m_run->client.requestProtocolLog();
        EXPECT_TRUE(eventually([&text] { return !text.isEmpty(); }));
        QObject::disconnect(connection);
        return text;
    }

    std::unique_ptr<CuttingProxy> m_proxy;
    std::unique_ptr<EngineRun> m_run;
    base::MessageId m_id;
    QList<QByteArray> m_ready;
    QList<base::Error> m_failed;
    QList<std::pair<qint64, qint64>> m_progress;
    QList<qint64> m_wholeProgress;
};

} // namespace

TEST_F(Parts, aLargeMessageIsReadWithoutItsFile)
{
    openThrough({});
    ASSERT_TRUE(opened());
    EXPECT_FALSE(m_run->reader().rawMessage(m_id)) << "not all of it is here";
    const QByteArray outline = files().compose().value();
    EXPECT_LT(outline.size(), 2000);
    EXPECT_TRUE(outline.contains("Here they are."));
    EXPECT_TRUE(outline.contains("X-Palomar-Missing"));
    EXPECT_FALSE(log().contains("BODY.PEEK[]"_L1));
}

TEST_F(Parts, aFileComesWhenItIsAskedForWithItsProgress)
{
    openThrough({});
    ASSERT_TRUE(opened());
    m_run->client.fetchPart(m_id, "2");
    ASSERT_TRUE(eventually([this] { return m_ready == QList<QByteArray> { "2" }; })) << (m_failed.isEmpty() ? "" : m_failed.constFirst().detail.constData());
    EXPECT_TRUE(files().compose()->contains("binary\r\n\r\n" + file())) << "Dovecot decodes it";
    EXPECT_GE(m_progress.size(), kFileOctets / (256 * 1024));
    EXPECT_TRUE(std::ranges::is_sorted(m_progress, {}, &std::pair<qint64, qint64>::first));
    EXPECT_EQ(m_progress.constLast().first, kFileOctets);
}

TEST_F(Parts, aLineThatBreaksCostsWhatWasOnItsWayAndNoMore)
{
    openThrough({ 1'500'000, 900'000 });
    ASSERT_TRUE(opened());
    m_run->client.fetchPart(m_id, "2");
    ASSERT_TRUE(eventually([this] { return !m_ready.isEmpty() || !m_failed.isEmpty(); }));
    ASSERT_TRUE(m_failed.isEmpty()) << m_failed.constFirst().detail.constData();
    EXPECT_TRUE(m_proxy->isSpent());
    EXPECT_TRUE(files().compose()->contains(file()));
    // It never went back: each session began where the one before had got to.
    EXPECT_TRUE(std::ranges::is_sorted(m_progress, {}, &std::pair<qint64, qint64>::first));
    const QString said = log();
    EXPECT_FALSE(said.contains("BINARY.PEEK[2]<0."_L1)) << "the log is the last session's: that one did not begin at the beginning";
    EXPECT_TRUE(said.contains("BINARY.PEEK[2]<"_L1));
}

TEST_F(Parts, whatCameOutlivesTheProgram)
{
    openThrough({ 1'500'000 });
    ASSERT_TRUE(opened());
    m_run->client.fetchPart(m_id, "2");
    ASSERT_TRUE(eventually([this] { return !m_progress.isEmpty() && m_progress.constLast().first > 600'000; }));
    m_run.reset();
    m_progress.clear();
    m_run = start();
    listen();
    m_run->provide(kPassword);
    ASSERT_TRUE(m_run->waitFor(State::UpToDate));
    const qint64 kept = files().arrived("2", PartFiles::Form::Decoded);
    EXPECT_GT(kept, 500'000);
    m_run->client.fetchPart(m_id, "2");
    ASSERT_TRUE(eventually([this] { return !m_ready.isEmpty(); }));
    EXPECT_GE(m_progress.constFirst().first, kept - 256 * 1024) << "at most the last piece is not believed";
    EXPECT_TRUE(files().compose()->contains(file()));
}

TEST_F(Parts, whatIsNotWantedAnyMoreEndsAndGoesOnLater)
{
    openThrough({});
    ASSERT_TRUE(opened());
    bool stopped = false;
    QObject::connect(&m_run->client, &engine::EngineClient::partProgress, m_run.get(), [&](base::MessageId id, const QByteArray &, qint64 received, qint64) {
        if (!stopped && received > 0) {
            stopped = true;
            m_run->client.stopFetching(id);
        }
    });
    m_run->client.fetchPart(m_id, "2");
    ASSERT_TRUE(eventually([this] { return !m_failed.isEmpty() || !m_ready.isEmpty(); }));
    ASSERT_EQ(m_failed.size(), 1) << "it had come before it could be stopped";
    EXPECT_EQ(m_failed.constFirst().fault, base::Fault::Cancelled);
    const qint64 kept = files().arrived("2", PartFiles::Form::Decoded);
    EXPECT_GT(kept, 0);
    m_progress.clear();
    m_run->client.fetchPart(m_id, "2");
    ASSERT_TRUE(eventually([this] { return !m_ready.isEmpty(); }));
    EXPECT_GE(m_progress.constFirst().first, kept);
    EXPECT_TRUE(files().compose()->contains(file()));
}

TEST_F(Parts, theWholeMessageComesInPiecesAndIsTheServers)
{
    openThrough({ 1'200'000, 1'200'000, 1'200'000 });
    ASSERT_TRUE(opened());
    m_run->ready.clear();
    m_run->client.openWhole(m_id);
    ASSERT_TRUE(eventually([this] { return m_run->ready.contains(m_id) || m_run->failed.contains(m_id); }));
    QByteArray wanted = letterWithFile();
    wanted.replace("\n", "\r\n");
    const auto raw = m_run->reader().rawMessage(m_id);
    ASSERT_TRUE(raw);
    EXPECT_TRUE(raw->endsWith(wanted.right(3'900'000))) << "octet for octet, behind what the delivery put before it";
    EXPECT_TRUE(std::ranges::is_sorted(m_wholeProgress));
    EXPECT_FALSE(QFile::exists(m_store.path() + "/parts/"_L1 + QString::number(m_id.value))) << "its pieces are not needed any more";
}
