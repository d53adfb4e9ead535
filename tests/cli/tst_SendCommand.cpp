// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"
#include "mime/PartTree.h"
#include "mime/Summary.h"
#include "support/Eventually.h"
#include "support/SmtpFixture.h"
#include "support/TempFolder.h"

#include <QFile>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using testsupport::SmtpFixture;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

TEST(ComposeCommand, buildsAMessageFromJson)
{
    const testsupport::TempFolder folder;
    write(folder.file(u"a.bin"_s), QByteArray(1000, '\x7f'));
    const QJsonObject json { { u"from"_s, u"Ana Pérez <ana@example.org>"_s }, { u"to"_s, u"bo@example.net, \"Eva, M.\" <eva@example.net>"_s },
                             { u"bcc"_s, u"hidden@example.com"_s }, { u"subject"_s, u"¿Qué tal?"_s }, { u"text"_s, u"Hola\n"_s },
                             { u"attachments"_s, QJsonArray { QJsonObject { { u"name"_s, u"á.bin"_s }, { u"path"_s, folder.file(u"a.bin"_s) } } } } };
    const CliRun run({ u"compose"_s, u"-"_s }, QJsonDocument(json).toJson());
    ASSERT_EQ(run.code, 0) << run.err.constData();
    const mail::MessageSummary read = mime::summarise(run.out);
    EXPECT_EQ(read.from, (mail::AddressList { { u"Ana Pérez"_s, u"ana@example.org"_s } }));
    EXPECT_EQ(read.to, (mail::AddressList { { {}, u"bo@example.net"_s }, { u"Eva, M."_s, u"eva@example.net"_s } }));
    EXPECT_EQ(read.subject, u"¿Qué tal?"_s);
    EXPECT_FALSE(run.out.contains("hidden"));
    EXPECT_EQ(mime::PartTree::parse(run.out).find("2")->decoded(), QByteArray(1000, '\x7f'));
    EXPECT_TRUE(CliRun({ u"compose"_s, u"--draft"_s, u"-"_s }, QJsonDocument(json).toJson()).out.contains("Bcc: hidden@example.com"));
}

TEST(ComposeCommand, saysWhatMakesNoSense)
{
    const CliRun field({ u"compose"_s, u"-"_s }, R"({"from":"ana@example.org","to":5})");
    EXPECT_NE(field.code, 0);
    EXPECT_TRUE(field.err.contains("\"to\"")) << field.err.constData();
    const CliRun address({ u"compose"_s, u"-"_s }, R"({"from":"ana@example.org","to":"nobody"})");
    EXPECT_NE(address.code, 0);
    const CliRun file({ u"compose"_s, u"-"_s }, R"({"from":"ana@example.org","to":"a@b.c","attachments":[{"path":"/nowhere/x.pdf"}]})");
    EXPECT_NE(file.code, 0);
    EXPECT_TRUE(file.err.contains("attachment: x.pdf")) << file.err.constData();
    EXPECT_EQ(CliRun({ u"compose"_s }).code, 2);
}

TEST(SendCommand, sendsAndSaysWhatBecameOfIt)
{
    if (!SmtpFixture::isAvailable())
        GTEST_SKIP() << SmtpFixture::kMissing;
    const SmtpFixture server;
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    const accounts::ServerEndpoint outgoing = server.endpoint(accounts::ConnectionSecurity::ImplicitTls);
    const testsupport::TempFolder folder;
    const QJsonObject account { { u"protocol"_s, u"pop3"_s }, { u"address"_s, u"ana@example.org"_s }, { u"checkMinutes"_s, 0 },
        { u"server"_s, QJsonObject { { u"host"_s, u"127.0.0.1"_s }, { u"port"_s, 1 }, { u"user"_s, u"ana"_s } } },
        { u"outgoing"_s, QJsonObject { { u"host"_s, outgoing.host }, { u"port"_s, outgoing.port }, { u"security"_s, u"tls"_s }, { u"user"_s, u"ana"_s } } } };
    write(folder.file(u"account.json"_s), QJsonDocument(account).toJson());
    write(folder.file(u"good.json"_s), R"({"from":"ana@example.org","to":"ana@example.org","subject":"one","text":"Hola\n.\n"})");
    write(folder.file(u"some.json"_s), R"({"from":"ana@example.org","to":"ana@example.org, refused@example.org","subject":"two","text":"x"})");
    const QStringList send { u"send"_s, u"--store"_s, folder.file(u"store"_s), u"--account"_s, folder.file(u"account.json"_s), u"--ca"_s, server.caFile(),
                             u"--pass-fd"_s, u"0"_s };
    const QByteArray password = server.password().toUtf8() + '\n';

    const CliRun good(send + QStringList { folder.file(u"good.json"_s) }, password);
    ASSERT_EQ(good.code, 0) << good.err.constData() << good.out.constData();
    ASSERT_EQ(good.objects().size(), 2);
    EXPECT_EQ(good.objects()[0].value("state"_L1).toString(), u"queued"_s);
    EXPECT_EQ(good.objects()[1].value("state"_L1).toString(), u"sent"_s);
    ASSERT_TRUE(testsupport::eventually([&] { return server.received(u"ana"_s).size() == 1; })) << server.log().constData();
    EXPECT_EQ(mime::summarise(server.received(u"ana"_s).first()).subject, u"one"_s);

    const CliRun some(send + QStringList { folder.file(u"some.json"_s) }, password);
    EXPECT_EQ(some.code, 5) << some.out.constData();
    ASSERT_EQ(some.objects().size(), 3);
    EXPECT_EQ(some.objects()[1].value("state"_L1).toString(), u"sentToSome"_s);
    EXPECT_EQ(some.objects()[2].value("state"_L1).toString(), u"refused"_s);
    ASSERT_TRUE(testsupport::eventually([&] { return server.received(u"ana"_s).size() == 2; }));

    const CliRun wrong(send + QStringList { folder.file(u"good.json"_s) }, "wrong\n");
    EXPECT_EQ(wrong.code, 4) << wrong.err.constData();
    const CliRun later(send, password);
    EXPECT_EQ(later.code, 5) << "what was refused is still there";
    ASSERT_TRUE(testsupport::eventually([&] { return server.received(u"ana"_s).size() == 3; })) << "what waited went out";
}
