// SPDX-License-Identifier: GPL-3.0-or-later
// palomar-cli send --hold-until, --deliver-by: what the server is asked, and what is said of it.
#include "CliRun.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"
#include "sync/SmtpSink.h"

#include <QDateTime>
#include <QFile>
#include <QTimeZone>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

class SendTimes : public testing::Test {
protected:
    void SetUp() override
    {
        const QJsonObject account { { u"protocol"_s, u"pop3"_s }, { u"address"_s, u"ana@example.org"_s }, { u"checkMinutes"_s, 0 },
            { u"server"_s, QJsonObject { { u"host"_s, u"127.0.0.1"_s }, { u"port"_s, 1 }, { u"user"_s, u"ana"_s } } },
            { u"outgoing"_s, QJsonObject { { u"host"_s, u"127.0.0.1"_s }, { u"port"_s, m_sink.serverPort() }, { u"security"_s, u"none"_s } } } };
        write(u"account.json"_s, QJsonDocument(account).toJson());
        write(u"mail.json"_s, R"({"from":"ana@example.org","to":"bo@example.net","subject":"one","text":"Hola\n"})");
    }
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.file(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    /// The server is in this process: it answers meanwhile.
    struct Said {
        int code = -1;
        QList<QJsonObject> objects;
        QByteArray err;
    };
    Said send(const QStringList &more)
    {
        QProcess process;
        process.start(QStringLiteral(PALOMAR_BIN_DIR "/palomar-cli"), QStringList { u"send"_s, u"--store"_s, m_folder.file(u"store"_s), u"--account"_s,
            m_folder.file(u"account.json"_s), u"--allow-plaintext"_s } + more);
        process.closeWriteChannel();
        EXPECT_TRUE(testsupport::eventually([&] { return process.state() == QProcess::NotRunning; }));
        Said said { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, {}, process.readAllStandardError() };
        for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
            if (!line.isEmpty())
                said.objects.append(QJsonDocument::fromJson(line).object());
        }
        return said;
    }
    [[nodiscard]] QString mail() const { return m_folder.file(u"mail.json"_s); }

    SmtpSink m_sink;
    testsupport::TempFolder m_folder;
};

const QString kDay = QDateTime::currentDateTimeUtc().addDays(1).toString(Qt::ISODate);

} // namespace

TEST_F(SendTimes, theServerKeepsWhatItIsAskedToAndThatIsSaid)
{
    m_sink.offers = { "FUTURERELEASE 604800 2100-01-01T00:00:00Z", "DELIVERBY 60" };
    const Said said = send({ u"--hold-until"_s, kDay, u"--deliver-by"_s, u"172800:return:trace"_s, mail() });
    EXPECT_EQ(said.code, 0) << said.err.constData();
    ASSERT_EQ(m_sink.mails.size(), 1);
    EXPECT_TRUE(m_sink.mails[0].contains(" HOLDUNTIL=" + kDay.toLatin1())) << m_sink.mails[0].constData();
    EXPECT_TRUE(m_sink.mails[0].contains(" BY=17") && m_sink.mails[0].endsWith(";RT")) << m_sink.mails[0].constData();
    ASSERT_EQ(said.objects.size(), 2);
    EXPECT_EQ(said.objects[1].value("state"_L1).toString(), u"sent"_s);
    EXPECT_EQ(said.objects[1].value("keptThereUntil"_L1).toString(), kDay);
}

TEST_F(SendTimes, aServerThatDoesNotKeepItDoesNotGetIt)
{
    const Said said = send({ u"--hold-until"_s, kDay, mail() });
    EXPECT_EQ(said.code, 5) << "it is not where it was to be";
    EXPECT_TRUE(m_sink.mails.isEmpty());
    ASSERT_EQ(said.objects.size(), 2);
    EXPECT_EQ(said.objects[1].value("state"_L1).toString(), u"waiting"_s);
    EXPECT_EQ(said.objects[1].value("notBefore"_L1).toString(), kDay);
}

TEST_F(SendTimes, aDeadlineIsAWishUnlessTheMessageIsToComeBack)
{
    Said said = send({ u"--deliver-by"_s, u"600"_s, mail() });
    EXPECT_EQ(said.code, 0) << said.err.constData();
    EXPECT_EQ(m_sink.mails.size(), 1);
    said = send({ u"--deliver-by"_s, u"600:return"_s, mail() });
    EXPECT_EQ(said.code, 5);
    EXPECT_EQ(m_sink.mails.size(), 1);
    ASSERT_FALSE(said.objects.isEmpty());
    EXPECT_EQ(said.objects.constLast().value("trouble"_L1).toInt(), 13);
}

TEST_F(SendTimes, whatMakesNoSenseIsSaidBeforeAnythingIsQueued)
{
    const QList<QStringList> wrong { { u"--hold-until"_s, u"tomorrow"_s }, { u"--hold-until"_s, u"2001-01-01T00:00:00Z"_s }, { u"--deliver-by"_s, u"soon"_s },
        { u"--deliver-by"_s, u"0"_s }, { u"--deliver-by"_s, u"1000000000"_s }, { u"--deliver-by"_s, u"60:maybe"_s }, { u"--deliver-by"_s, u"60:notify:return"_s },
        { u"--hold-until"_s, kDay, u"--deliver-by"_s, u"60"_s } };
    for (const QStringList &options : wrong) {
        const Said said = send(options + QStringList { mail() });
        EXPECT_EQ(said.code, 2) << options.join(u' ').toStdString();
        EXPECT_TRUE(said.err.startsWith("--")) << said.err.constData();
    }
    EXPECT_EQ(m_sink.sessions, 0);
    EXPECT_FALSE(QFile::exists(m_folder.file(u"store"_s)));
}
