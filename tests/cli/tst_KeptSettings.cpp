// SPDX-License-Identifier: GPL-3.0-or-later
// An account that was set up in the window, and the command line: what nobody named stays as it was.
#include "cli/AccountOptions.h"
#include "cli/CliRun.h"
#include "store/Store.h"
#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::AccountSettings;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using policy::PopRetention;
using policy::SyncScope;
using testsupport::TempFolder;

namespace {

constexpr quint16 kNobody = 1; ///< a port behind which there is nobody

AccountSettings common(Protocol protocol)
{
    AccountSettings settings;
    settings.label = u"Work"_s;
    settings.personName = u"Ana Pérez"_s;
    settings.address = u"ana@example.org"_s;
    settings.checkMinutes = 45;
    settings.sentCopy = accounts::SentCopy::Ours;
    settings.incoming = accounts::ServerEndpoint::of(protocol);
    settings.incoming.host = u"127.0.0.1"_s;
    settings.incoming.port = kNobody;
    settings.incoming.userName = u"ana"_s;
    settings.incoming.signIn = accounts::SignIn::CramMd5;
    settings.incoming.pinCertificate(QByteArray(32, '\x11'));
    settings.outgoing = accounts::ServerEndpoint::of(Protocol::Smtp);
    settings.outgoing->host = u"127.0.0.1"_s;
    settings.outgoing->port = kNobody;
    settings.outgoing->userName = u"ana"_s;
    settings.outgoing->pinCertificate(QByteArray(32, '\x22'));
    mail::Identity self;
    self.from = { u"Ana"_s, u"ana@example.org"_s };
    mail::Identity other;
    other.from = { u"Sales"_s, u"sales@example.org"_s };
    settings.identities = { self, other };
    return settings;
}

AccountSettings popAccount()
{
    AccountSettings settings = common(Protocol::Pop3);
    settings.kind = accounts::Pop3Settings {
        .retention = { .mode = PopRetention::Mode::KeepSome, .days = 0, .newest = 500, .whenDeletedHere = PopRetention::WhenDeletedHere::TrashEmptied },
        .download = { .bodyLimitKilobytes = 2000, .headersFirst = true },
        .delivery = { .into = accounts::PopDelivery::Into::LocalFolders } };
    return settings;
}

AccountSettings imapAccount()
{
    AccountSettings settings = common(Protocol::Imap);
    settings.kind = accounts::ImapSettings { { .bodies = SyncScope::Bodies::WhatIsOpened, .days = 7 } };
    return settings;
}

void keep(const TempFolder &folder, const AccountSettings &settings)
{
    auto store = store::Store::open(folder.file(u"store"_s));
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->accounts().add(settings));
}

QList<AccountSettings> kept(const TempFolder &folder)
{
    const auto store = store::Store::open(folder.file(u"store"_s));
    auto all = store ? (*store)->reader().accounts().value_or(QList<AccountSettings>()) : QList<AccountSettings>();
    all.removeIf([](const AccountSettings &one) { return one.isLocal(); }); // into which the other delivers
    return all;
}

QStringList named(const QString &command, const TempFolder &folder, Protocol protocol)
{
    QStringList arguments { command, u"--store"_s, folder.file(u"store"_s), u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(kNobody),
        u"--proto"_s, protocol == Protocol::Imap ? u"imap"_s : u"pop3"_s, u"--user"_s, u"ana"_s, u"--pass-fd"_s, u"0"_s };
    if (command == "sync"_L1)
        arguments << u"--once"_s;
    return arguments;
}

/// What an account becomes by these options.
base::Result<AccountSettings> over(const AccountSettings &known, const QStringList &more)
{
    QCommandLineParser parser;
    cli::AccountOptions::addTo(parser);
    const QString word = known.protocol() == Protocol::Imap ? u"imap"_s : u"pop3"_s;
    EXPECT_TRUE(parser.parse(QStringList { u"sync"_s, u"--proto"_s, word, u"--host"_s, u"127.0.0.1"_s, u"--user"_s, u"ana"_s, u"--port"_s, u"1"_s } + more))
        << qPrintable(parser.errorText());
    const auto options = cli::AccountOptions::read(parser);
    if (!options)
        return std::unexpected(options.error());
    EXPECT_TRUE(options->means(known));
    return options->over(known);
}

} // namespace

TEST(KeptSettings, aRunThatNamesOnlyTheServerChangesNothing)
{
    for (const AccountSettings &account : { popAccount(), imapAccount() }) {
        for (const QString &command : { u"sync"_s, u"send"_s }) {
            const TempFolder folder;
            keep(folder, account);
            const QList<AccountSettings> before = kept(folder);
            ASSERT_EQ(before.size(), 1);
            const CliRun run(named(command, folder, account.protocol()), "secreto\n");
            EXPECT_EQ(run.code, command == "sync"_L1 ? 7 : 0) << run.err.constData();
            EXPECT_EQ(kept(folder), before) << qPrintable(command);
        }
    }
}

TEST(KeptSettings, anOptionChangesWhatItNamesAndNothingElse)
{
    const AccountSettings pop = popAccount();
    EXPECT_EQ(over(pop, {}), pop);

    AccountSettings wanted = pop;
    wanted.incoming.signIn = accounts::SignIn::ScramSha256;
    EXPECT_EQ(over(pop, { u"--auth"_s, u"scram-sha-256"_s }), wanted);

    const auto inClear = over(pop, { u"--tls"_s, u"starttls"_s });
    ASSERT_TRUE(inClear);
    EXPECT_EQ(inClear->incoming.security, ConnectionSecurity::StartTls);
    EXPECT_TRUE(inClear->incoming.pinnedCertificate().isEmpty()) << "it was accepted for another kind of line";
    EXPECT_EQ(inClear->outgoing, pop.outgoing);
    EXPECT_EQ(inClear->kind, pop.kind);

    AccountSettings imap = imapAccount();
    std::get<accounts::ImapSettings>(imap.kind).scope.bodies = SyncScope::Bodies::Everything;
    EXPECT_EQ(over(imapAccount(), { u"--policy"_s, uR"({"bodies":"everything"})"_s }), imap) << "the days stay";
}

TEST(KeptSettings, aPolicyNamesItsLimitsTogether)
{
    const auto changed = over(popAccount(), { u"--policy"_s, uR"({"mode":"keep-some","days":14})"_s });
    ASSERT_TRUE(changed);
    const auto &pop = std::get<accounts::Pop3Settings>(changed->kind);
    EXPECT_EQ(pop.retention.days, 14);
    EXPECT_EQ(pop.retention.newest, 0) << "or more would be deleted than was said";
    EXPECT_EQ(pop.retention.whenDeletedHere, PopRetention::WhenDeletedHere::TrashEmptied);
    EXPECT_EQ(pop.download, std::get<accounts::Pop3Settings>(popAccount().kind).download);
    EXPECT_EQ(pop.delivery, std::get<accounts::Pop3Settings>(popAccount().kind).delivery);
}

TEST(KeptSettings, anotherOutgoingServerHasNothingOfTheOneBefore)
{
    const TempFolder folder;
    const auto withOutgoing = [&folder](const QByteArray &outgoing) {
        return over(popAccount(), { u"--account"_s, folder.write(u"account.json"_s, R"({"checkMinutes":5,"outgoing":)" + outgoing + "}") });
    };
    const auto other = withOutgoing(R"({"host":"smtp.example.net","user":"eva"})");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->checkMinutes, 5);
    EXPECT_EQ(other->label, u"Work"_s);
    EXPECT_EQ(other->outgoing->port, 465);
    EXPECT_TRUE(other->outgoing->pinnedCertificate().isEmpty());
    const auto sameHost = withOutgoing(R"({"host":"127.0.0.1","signIn":"scram-sha-1"})");
    ASSERT_TRUE(sameHost);
    EXPECT_EQ(sameHost->outgoing->port, kNobody);
    EXPECT_FALSE(sameHost->outgoing->pinnedCertificate().isEmpty());
    EXPECT_EQ(sameHost->outgoing->signIn, accounts::SignIn::ScramSha1);
    const auto otherLine = withOutgoing(R"({"host":"127.0.0.1","security":"starttls"})");
    ASSERT_TRUE(otherLine);
    EXPECT_EQ(otherLine->outgoing->port, 587) << "of that kind of line";
}

TEST(KeptSettings, theSameServerWrittenInCapitalsIsNoSecondAccount)
{
    AccountSettings known = imapAccount();
    known.incoming.host = u"imap.example.org"_s;
    QCommandLineParser parser;
    cli::AccountOptions::addTo(parser);
    ASSERT_TRUE(parser.parse({ u"sync"_s, u"--proto"_s, u"imap"_s, u"--host"_s, u"IMAP.Example.org"_s, u"--port"_s, u"1"_s, u"--user"_s, u"ana"_s }));
    const auto options = cli::AccountOptions::read(parser);
    ASSERT_TRUE(options);
    EXPECT_TRUE(options->means(known));
}

TEST(KeptSettings, anAccountThatIsSwitchedOffOrOfflineIsNotSwitchedOn)
{
    AccountSettings off = popAccount();
    off.enabled = false;
    AccountSettings offline = imapAccount();
    std::get<accounts::ImapSettings>(offline.kind).scope.staysOffline = true;
    for (const AccountSettings &account : { off, offline }) {
        for (const QString &command : { u"sync"_s, u"send"_s }) {
            const TempFolder folder;
            keep(folder, account);
            const QList<AccountSettings> before = kept(folder);
            const CliRun run(named(command, folder, account.protocol()), "secreto\n");
            EXPECT_EQ(run.code, 7) << run.err.constData();
            EXPECT_TRUE(run.err.contains(account.enabled ? "stays offline" : "switched off")) << run.err.constData();
            EXPECT_EQ(kept(folder), before);
        }
    }
}
