// SPDX-License-Identifier: GPL-3.0-or-later
// Exit codes and fields of probe, sync's options, list and verify.
#include "CliRun.h"

#include "store/Store.h"
#include "support/DovecotFixture.h"
#include "support/TempFolder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using testsupport::DovecotFixture;
using testsupport::TempFolder;

namespace {

class ProbeCommand : public testing::TestWithParam<Protocol> {
protected:
    static void SetUpTestSuite()
    {
        if (DovecotFixture::isAvailable())
            s_server = std::make_unique<DovecotFixture>();
    }
    static void TearDownTestSuite() { s_server.reset(); }
    void SetUp() override
    {
        if (!s_server)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_server->isRunning()) << qPrintable(s_server->failure());
    }
    static QString protocol() { return GetParam() == Protocol::Imap ? u"imap"_s : u"pop3"_s; }
    /// The server over a line of this kind, named by its certificate's name.
    static QStringList server(const QString &command, ConnectionSecurity security)
    {
        const auto endpoint = s_server->endpoint(GetParam(), security);
        QStringList all { command, u"--host"_s, u"localhost"_s, u"--port"_s, QString::number(endpoint.port), u"--proto"_s, protocol(),
            u"--tls"_s, security == ConnectionSecurity::None ? u"none"_s : security == ConnectionSecurity::StartTls ? u"starttls"_s
                                                                                                                 : u"implicit"_s };
        if (security != ConnectionSecurity::None)
            all += { u"--ca"_s, s_server->caFile() };
        return all;
    }
    static QStringList signIn(const QString &method = u"automatic"_s)
    {
        return { u"--user"_s, u"ana"_s, u"--pass-fd"_s, u"0"_s, u"--auth"_s, method };
    }
    static QByteArray password() { return s_server->password().toUtf8() + '\n'; }

    static inline std::unique_ptr<DovecotFixture> s_server;
    TempFolder m_store;
};

} // namespace

TEST_P(ProbeCommand, tellsWhatTheServerShowsWithoutAPassword)
{
    for (const auto security : { ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls }) {
        const CliRun run(server(u"probe"_s, security));
        EXPECT_EQ(run.code, 0) << run.err.toStdString() << run.out.toStdString();
        const QJsonObject said = run.objects().value(0);
        EXPECT_EQ(said["reached"_L1].toString(), u"done"_s);
        EXPECT_FALSE(said["capabilities"_L1].toArray().isEmpty());
        EXPECT_FALSE(said["signIn"_L1].toArray().isEmpty());
        EXPECT_EQ(said["certificate"_L1].toObject()["sha256"_L1].toString().size(), 64);
        EXPECT_FALSE(said.contains("messages"_L1)) << "nobody signed in";
        EXPECT_EQ(said.contains("apop"_L1), GetParam() == Protocol::Pop3);
    }
    const CliRun clear(server(u"probe"_s, ConnectionSecurity::None));
    EXPECT_EQ(clear.code, 0) << "nothing of the person's travels: " << clear.out.toStdString();
}

TEST_P(ProbeCommand, signsInAndSaysHowMuchIsThere)
{
    ASSERT_TRUE(s_server->deliver("Subject: x\n\nhola\n"));
    const CliRun run(server(u"probe"_s, ConnectionSecurity::ImplicitTls) + signIn(), password());
    EXPECT_EQ(run.code, 0) << run.out.toStdString();
    EXPECT_GE(run.objects().value(0)["messages"_L1].toInt(), 1);
    const CliRun wrong(server(u"probe"_s, ConnectionSecurity::ImplicitTls) + signIn(), "not it\n");
    EXPECT_EQ(wrong.code, 4);
    EXPECT_EQ(wrong.objects().value(0)["error"_L1].toObject()["error"_L1].toString(), u"LoginRefused"_s);
    EXPECT_FALSE(wrong.out.contains("not it"));
}

TEST_P(ProbeCommand, aServerThatNobodyVouchesForIsNotTrusted)
{
    QStringList arguments = server(u"probe"_s, ConnectionSecurity::ImplicitTls);
    arguments.remove(arguments.indexOf(u"--ca"_s), 2);
    const CliRun run(arguments + signIn(), password());
    EXPECT_EQ(run.code, 3);
    EXPECT_FALSE(run.objects().value(0)["certificate"_L1].toObject()["problems"_L1].toArray().isEmpty());
}

// Whatever the way of signing in would be: without encryption the mail can be read by anybody.
TEST_P(ProbeCommand, withoutEncryptionEveryMechanismNeedsLeave)
{
    QStringList methods { u"automatic"_s, u"password"_s, u"cram-md5"_s, u"scram-sha-1"_s, u"scram-sha-256"_s };
    if (GetParam() == Protocol::Pop3)
        methods.append(u"apop"_s);
    for (const QString &method : methods) {
        for (const QString &command : { u"probe"_s, u"sync"_s }) {
            QStringList arguments = server(command, ConnectionSecurity::None) + signIn(method);
            if (command == "sync"_L1)
                arguments += { u"--store"_s, m_store.file(u"store"_s), u"--once"_s };
            const CliRun run(arguments, password());
            EXPECT_EQ(run.code, 3) << qPrintable(command) << " " << qPrintable(method);
            EXPECT_TRUE(run.err.contains("PasswordUnprotected"));
        }
        const CliRun allowed(server(u"probe"_s, ConnectionSecurity::None) + signIn(method) + QStringList { u"--allow-plaintext"_s },
            password());
        EXPECT_EQ(allowed.code, 0) << qPrintable(method) << allowed.out.toStdString();
    }
    EXPECT_FALSE(QFile::exists(m_store.file(u"store"_s))) << "refused before anything was made";
}

TEST_P(ProbeCommand, apopIsUsedOnlyWhereItIsNamed)
{
    if (GetParam() == Protocol::Imap) {
        EXPECT_EQ(CliRun(server(u"probe"_s, ConnectionSecurity::ImplicitTls) + signIn(u"apop"_s), password()).code, 2);
        return;
    }
    const QStringList clear = server(u"probe"_s, ConnectionSecurity::None) + QStringList { u"--allow-plaintext"_s };
    const QByteArray before = s_server->log();
    ASSERT_EQ(CliRun(clear + signIn(), password()).code, 0);
    EXPECT_FALSE(s_server->log().sliced(before.size()).contains("method=APOP"));
    ASSERT_EQ(CliRun(clear + signIn(u"apop"_s), password()).code, 0);
}

INSTANTIATE_TEST_SUITE_P(Protocols, ProbeCommand, testing::Values(Protocol::Imap, Protocol::Pop3),
    [](const auto &row) { return row.param == Protocol::Imap ? "imap" : "pop3"; });

TEST(Usage, whatMakesNoSenseIsSaidAndEndsWithTwo)
{
    const TempFolder folder;
    const QString store = folder.file(u"store"_s);
    const QList<QStringList> senseless {
        {},
        { u"sync"_s },
        { u"sync"_s, u"--store"_s, store },
        { u"sync"_s, u"--store"_s, store, u"--host"_s, u"h"_s, u"--proto"_s, u"smtp"_s },
        { u"sync"_s, u"--store"_s, store, u"--host"_s, u"h"_s, u"--proto"_s, u"imap"_s, u"--user"_s, u"u"_s, u"--port"_s, u"x"_s },
        { u"sync"_s, u"--store"_s, store, u"--host"_s, u"h"_s, u"--proto"_s, u"imap"_s, u"--user"_s, u"u"_s, u"--auth"_s, u"magic"_s },
        { u"sync"_s, u"--store"_s, store, u"--host"_s, u"h"_s, u"--proto"_s, u"imap"_s, u"--user"_s, u"u"_s, u"--policy"_s, u"[]"_s },
        { u"sync"_s, u"--store"_s, store, u"--host"_s, u"h"_s, u"--proto"_s, u"imap"_s, u"--user"_s, u"u"_s, u"--pass-fd"_s, u"99"_s },
        { u"sync"_s, u"--store"_s, store, u"--account"_s, folder.file(u"none.json"_s) },
        { u"probe"_s },
        { u"probe"_s, u"--host"_s, u"h"_s },
        { u"list"_s },
        { u"list"_s, u"--store"_s, store, u"--nonsense"_s },
        { u"verify"_s },
        { u"mime"_s },
        { u"parse"_s, u"smtp"_s },
        { u"nonsense"_s },
    };
    for (const QStringList &arguments : senseless) {
        const CliRun run(arguments);
        EXPECT_EQ(run.code, 2) << qPrintable(arguments.join(u' ')) << "\n" << run.err.toStdString();
        EXPECT_FALSE(run.err.isEmpty()) << qPrintable(arguments.join(u' '));
    }
    for (const QString &command : { u"sync"_s, u"probe"_s, u"list"_s, u"verify"_s, u"mime"_s, u"parse"_s })
        EXPECT_EQ(CliRun({ command, u"--help"_s }).code, 0) << qPrintable(command);
}

TEST(StoreCommands, listAndVerifyTellWhatIsThereAndWhatIsDead)
{
    const TempFolder folder;
    {
        auto store = store::Store::open(folder.path()).value();
        accounts::AccountSettings account;
        account.label = u"Ana"_s;
        account.incoming.host = u"mail.example.org"_s;
        account.incoming.port = 993;
        account.incoming.userName = u"ana"_s;
        store::FolderRow row { .account = store->accounts().add(account).value(), .mailbox = "Caf&AOk-", .name = u"Café"_s, .path = u"Café"_s };
        const auto inbox = store->folders().add(row).value();
        QList<store::Arrival> arrivals;
        for (quint32 uid = 1; uid <= 3; ++uid)
            arrivals.append({ .uid = uid, .raw = "Subject: x\r\n\r\n" + QByteArray(1000, char('a' + uid)) });
        arrivals[0].summary.subject = u"¿Qué tal?"_s;
        const auto ids = store->messages().addArrivals(inbox, arrivals).value();
        ASSERT_TRUE(store->messages().remove({ ids[1] }));
    }
    const CliRun folders({ u"list"_s, u"--store"_s, folder.path() });
    ASSERT_EQ(folders.objects().size(), 1) << folders.err.toStdString();
    EXPECT_EQ(folders.objects()[0]["folder"_L1].toString(), u"Café"_s);
    EXPECT_EQ(folders.objects()[0]["total"_L1].toInt(), 2);
    const CliRun messages({ u"list"_s, u"--store"_s, folder.path(), u"--folder"_s, u"Café"_s });
    ASSERT_EQ(messages.objects().size(), 2);
    EXPECT_EQ(messages.objects()[0]["subject"_L1].toString(), u"¿Qué tal?"_s);
    const CliRun hashes({ u"list"_s, u"--store"_s, folder.path(), u"--hashes"_s });
    ASSERT_EQ(hashes.objects().size(), 2);
    const QByteArray first = "Subject: x\r\n\r\n" + QByteArray(1000, 'b');
    EXPECT_EQ(hashes.objects()[0]["sha256"_L1].toString().toLatin1(), QCryptographicHash::hash(first, QCryptographicHash::Sha256).toHex());
    EXPECT_EQ(CliRun({ u"list"_s, u"--store"_s, folder.path(), u"--folder"_s, u"Nowhere"_s }).code, 2);
    EXPECT_EQ(CliRun({ u"list"_s, u"--store"_s, folder.file(u"nowhere"_s) }).code, 6);

    const CliRun whole({ u"verify"_s, u"--store"_s, folder.path() });
    EXPECT_EQ(whole.code, 0) << whole.err.toStdString();
    const QJsonObject said = whole.objects().last();
    EXPECT_EQ(said["messages"_L1].toInt(), 2);
    EXPECT_EQ(said["damagedBodies"_L1].toInt(), 0);
    EXPECT_EQ(said["packs"_L1].toInt(), 1);
    EXPECT_EQ(said["deadOctets"_L1].toInt(), 1014 + 64);
    EXPECT_GT(said["packOctets"_L1].toInt(), 3 * 1014);

    QFile pack1(folder.path() + u"/packs/000001.pack"_s);
    ASSERT_TRUE(pack1.open(QIODevice::ReadWrite));
    pack1.seek(pack1.size() - 10);
    pack1.write("#");
    pack1.close();
    const CliRun damaged({ u"verify"_s, u"--store"_s, folder.path() });
    EXPECT_EQ(damaged.code, 6);
    EXPECT_EQ(damaged.objects().last()["damagedBodies"_L1].toInt(), 1);
    EXPECT_EQ(damaged.objects().first()["folder"_L1].toString(), u"Café"_s);
}
