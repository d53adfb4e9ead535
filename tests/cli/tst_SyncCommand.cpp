// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DovecotFixture.h"
#include "support/TempFolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using testsupport::DovecotFixture;
using testsupport::TempFolder;

namespace {

constexpr int kMessages = 150;

/// A Dovecot over a Maildir of believable mail.
class SyncCommand : public testing::TestWithParam<Protocol> {
protected:
    static void SetUpTestSuite()
    {
        if (!DovecotFixture::isAvailable())
            return;
        s_mail = std::make_unique<TempFolder>();
        QProcess maker;
        maker.start(u"python3"_s, { QStringLiteral(PALOMAR_SOURCE_DIR "/tests/bench/make-mailbox"), s_mail->file(u"mail"_s),
                                    u"--count"_s, QString::number(kMessages) });
        ASSERT_TRUE(maker.waitForFinished(60'000) && maker.exitCode() == 0) << maker.readAllStandardError().toStdString();
        DovecotFixture::Options options;
        options.users = { { u"ana"_s, u"secreto"_s, s_mail->file(u"mail"_s) } };
        s_server = std::make_unique<DovecotFixture>(options);
    }
    static void TearDownTestSuite()
    {
        s_server.reset();
        s_mail.reset();
    }
    void SetUp() override
    {
        if (!s_server)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_server->isRunning()) << qPrintable(s_server->failure());
    }

    QStringList arguments(const QStringList &more = {})
    {
        const bool isImap = GetParam() == Protocol::Imap;
        const auto endpoint = s_server->endpoint(GetParam(), ConnectionSecurity::None);
        return QStringList { u"sync"_s, u"--store"_s, m_store.file(u"store"_s), u"--host"_s, u"127.0.0.1"_s, u"--port"_s,
                   QString::number(endpoint.port), u"--proto"_s, isImap ? u"imap"_s : u"pop3"_s, u"--user"_s, u"ana"_s,
                   u"--pass-fd"_s, u"0"_s, u"--once"_s }
            + more;
    }
    void start(QProcess &process, const QStringList &arguments, const QByteArray &password = "secreto\n")
    {
        process.start(QStringLiteral(PALOMAR_BIN_DIR "/palomar-cli"), arguments);
        process.write(password);
        process.closeWriteChannel();
    }
    int run(const QStringList &arguments, const QByteArray &password = "secreto\n")
    {
        QProcess process;
        start(process, arguments, password);
        if (!process.waitForFinished(60'000))
            return -1;
        m_out = process.readAllStandardOutput();
        m_err = process.readAllStandardError();
        return process.exitCode();
    }
    QStringList dumpedHashes() const
    {
        QStringList hashes;
        for (const QByteArray &line : m_out.split('\n')) {
            if (!line.isEmpty())
                hashes.append(QJsonDocument::fromJson(line).object()["sha256"_L1].toString());
        }
        hashes.sort();
        return hashes;
    }
    /// The server's own files, with the line ends that they have on the wire.
    QStringList serverHashes() const
    {
        QStringList hashes;
        for (const QString &sub : { u"mail/cur"_s, u"mail/new"_s }) {
            for (const QFileInfo &info : QDir(s_mail->file(sub)).entryInfoList(QDir::Files)) {
                QFile file(info.filePath());
                EXPECT_TRUE(file.open(QIODevice::ReadOnly));
                const QByteArray wire = file.readAll().replace("\r\n", "\n").replace("\n", "\r\n");
                hashes.append(QString::fromLatin1(QCryptographicHash::hash(wire, QCryptographicHash::Sha256).toHex()));
            }
        }
        hashes.sort();
        return hashes;
    }

    static inline std::unique_ptr<TempFolder> s_mail;
    static inline std::unique_ptr<DovecotFixture> s_server;
    TempFolder m_store;
    QByteArray m_out, m_err;
};

const QStringList kPlain { u"--tls"_s, u"none"_s, u"--allow-plaintext"_s };

} // namespace

TEST_P(SyncCommand, theDumpHasTheOctetsOfTheServersOwnFiles)
{
    ASSERT_EQ(run(arguments(kPlain + QStringList { u"--dump"_s })), 0) << m_err.toStdString();
    EXPECT_EQ(serverHashes().size(), kMessages);
    EXPECT_EQ(dumpedHashes(), serverHashes());
    ASSERT_EQ(run(arguments(kPlain + QStringList { u"--dump"_s })), 0) << "once more, with everything here";
    EXPECT_EQ(dumpedHashes(), serverHashes());
}

TEST_P(SyncCommand, killedAtRandomMomentsItLosesAndDoublesNothing)
{
    QRandomGenerator random(20260105);
    for (int round = 0; round < 12; ++round) {
        QProcess process;
        start(process, arguments(kPlain));
        if (!process.waitForFinished(40 + static_cast<int>(random.bounded(260)))) {
            process.kill();
            ASSERT_TRUE(process.waitForFinished(60'000));
        }
    }
    ASSERT_EQ(run(arguments(kPlain + QStringList { u"--dump"_s })), 0) << m_err.toStdString();
    EXPECT_EQ(dumpedHashes(), serverHashes());
    EXPECT_EQ(run({ u"verify"_s, u"--store"_s, m_store.file(u"store"_s) }), 0) << m_out.toStdString();
}

TEST_P(SyncCommand, theExitCodeSaysWhatWentWrong)
{
    EXPECT_EQ(run({ u"sync"_s }), 2);
    EXPECT_EQ(run({ u"nonsense"_s }), 2);
    EXPECT_EQ(run(arguments({ u"--tls"_s, u"none"_s })), 3) << "unprotected, and not allowed to be";
    EXPECT_EQ(run(arguments({ u"--tls"_s, u"starttls"_s })), 3) << "the certificate is nobody's";
    EXPECT_EQ(run(arguments(kPlain), "wrong\n"), 4);
    EXPECT_TRUE(m_err.contains("LoginRefused"));
    EXPECT_EQ(run(arguments(kPlain + QStringList { u"--proto"_s, GetParam() == Protocol::Imap ? u"pop3"_s : u"imap"_s })), 5);
    QStringList nobody = arguments(kPlain);
    nobody[nobody.indexOf(u"--port"_s) + 1] = u"1"_s;
    nobody[nobody.indexOf(u"--store"_s) + 1] = m_store.file(u"other"_s); // here the account of this mailbox has its port
    EXPECT_EQ(run(nobody), 7);
    QStringList noFolder = arguments(kPlain);
    noFolder[noFolder.indexOf(u"--store"_s) + 1] = m_store.write(u"file"_s, "x");
    EXPECT_EQ(run(noFolder), 6);
}

INSTANTIATE_TEST_SUITE_P(Protocols, SyncCommand, testing::Values(Protocol::Imap, Protocol::Pop3),
    [](const testing::TestParamInfo<Protocol> &row) { return row.param == Protocol::Imap ? "imap" : "pop3"; });
