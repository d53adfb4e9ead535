// SPDX-License-Identifier: GPL-3.0-or-later
#include "discovery/Discovery.h"

#include "discovery/ScriptedNetwork.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using discovery::Discovery;
using discovery::DiscoveryReport;
using discovery::DiscoveryRequest;
using discovery::Source;
using discovery::StepState;
using discovery::Trust;

namespace {

const QString kOwn = u"https://autoconfig.example.org/mail/config-v1.1.xml"_s;
const QString kWellKnown = u"https://example.org/.well-known/autoconfig/mail/config-v1.1.xml"_s;
const QString kDatabase = u"https://autoconfig.thunderbird.net/v1.1/example.org"_s;

QByteArray page(const QByteArray &host)
{
    return "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><displayName>X</displayName><incomingServer type=\"imap\"><hostname>" + host
        + "</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer></emailProvider></clientConfig>";
}

class Discovering : public testing::Test {
protected:
    DiscoveryReport look(const DiscoveryRequest &request, Discovery::Options options = {})
    {
        Discovery discovery(std::make_unique<ScriptedNetwork>(world), options);
        std::optional<DiscoveryReport> report;
        QObject::connect(&discovery, &Discovery::stepChanged, &discovery, [this](Source source, StepState state) { states[source] = state; });
        QObject::connect(&discovery, &Discovery::finished, &discovery, [&](const DiscoveryReport &answer) {
            EXPECT_FALSE(report) << "finished twice";
            report = answer;
        });
        discovery.start(request);
        EXPECT_FALSE(report) << "by the event loop";
        EXPECT_TRUE(testsupport::eventually([&] { return report.has_value(); }));
        return report.value_or(DiscoveryReport());
    }
    static QString hostOf(const DiscoveryReport &report)
    {
        const auto *best = report.best(Protocol::Imap);
        return best ? best->of(Protocol::Imap).constFirst().host : QString();
    }

    ScriptedNetwork::World world;
    QMap<Source, StepState> states;
};

const DiscoveryRequest kAna { .address = u"ana.secreta@example.org"_s };

} // namespace

TEST_F(Discovering, onlyTheDomainLeaves)
{
    look(kAna);
    EXPECT_GE(world.asked.size(), 10);
    for (const QString &question : std::as_const(world.asked)) {
        EXPECT_FALSE(question.contains(u"ana"_s)) << qPrintable(question);
        EXPECT_FALSE(question.contains(u"secreta"_s)) << qPrintable(question);
        EXPECT_FALSE(question.startsWith(u"http:"_s)) << qPrintable(question);
    }
}

TEST_F(Discovering, whatOurTableKnowsIsAskedOfNobody)
{
    const DiscoveryReport report = look({ .address = u"ana@gmail.com"_s });
    EXPECT_EQ(hostOf(report), u"imap.gmail.com"_s);
    EXPECT_TRUE(world.asked.isEmpty());
    EXPECT_EQ(states[Source::OwnTable], StepState::Found);
    EXPECT_EQ(states[Source::MozillaDatabase], StepState::Skipped);
}

TEST_F(Discovering, aFileOnThisMachineComesFirst)
{
    testsupport::TempFolder folder;
    QFile file(folder.file(u"gmail.com.xml"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(page("imap.casa.example"));
    file.close();
    const DiscoveryReport report = look({ .address = u"ana@gmail.com"_s, .localFolders = { folder.path() } });
    ASSERT_EQ(hostOf(report), u"imap.casa.example"_s);
    EXPECT_EQ(report.found.constFirst().trust, Trust::Ours);
}

TEST_F(Discovering, theProviderComesBeforeTheDatabaseWhoeverIsFaster)
{
    world.pages = { { kWellKnown, page("imap.example.org") }, { kDatabase, page("imap.database.example") } };
    const DiscoveryReport report = look(kAna);
    ASSERT_EQ(hostOf(report), u"imap.example.org"_s);
    EXPECT_EQ(report.found.constFirst().trust, Trust::Provider);
    EXPECT_EQ(report.found.constFirst().toldBy, u"example.org"_s);
}

TEST_F(Discovering, aBetterSourceIsWaitedForOnlySoLong)
{
    world.pages = { { kDatabase, page("imap.database.example") } };
    world.silent = { kOwn, kWellKnown };
    const DiscoveryReport report = look(kAna, { .grace = std::chrono::milliseconds(20), .total = std::chrono::minutes(1) });
    ASSERT_EQ(hostOf(report), u"imap.database.example"_s);
    EXPECT_EQ(report.found.constFirst().trust, Trust::Database);
    EXPECT_EQ(states[Source::Provider], StepState::Skipped);
}

TEST_F(Discovering, whereNobodyAnswersItEnds)
{
    world.silent = { kOwn, kWellKnown, kDatabase, u"MX example.org"_s, u"_imaps._tcp.example.org"_s };
    const DiscoveryReport report = look(kAna, { .grace = std::chrono::minutes(1), .total = std::chrono::milliseconds(20) });
    EXPECT_TRUE(report.found.isEmpty());
    EXPECT_EQ(states[Source::MozillaDatabase], StepState::Failed);
}

// A8 C1
TEST_F(Discovering, behindARedirectTheProviderVouchesForItselfOnly)
{
    world.pages = { { kOwn, page("imap.elsewhere.example") } };
    world.redirected = { { kOwn, u"elsewhere.example"_s } };
    const DiscoveryReport report = look(kAna);
    ASSERT_FALSE(report.found.isEmpty());
    EXPECT_EQ(report.found.constFirst().trust, Trust::Database);
    EXPECT_EQ(report.found.constFirst().toldBy, u"elsewhere.example"_s);
}

TEST_F(Discovering, srvSaysServersInTheirOrderAndOnlyEncrypted)
{
    world.srv = { { u"_imaps._tcp.example.org"_s, { { u"b.example.org"_s, 993, 20, 0 }, { u"a.example.org"_s, 9930, 10, 5 }, { u"c.example.org"_s, 993, 10, 9 } } },
        { u"_pop3._tcp.example.org"_s, { { u"pop.example.org."_s, 110, 0, 0 } } }, { u"_pop3s._tcp.example.org"_s, { { u"."_s, 0, 0, 0 } } },
        { u"_submissions._tcp.example.org"_s, { { u"smtp.example.org"_s, 465, 0, 0 } } } };
    const DiscoveryReport report = look(kAna);
    ASSERT_EQ(report.found.size(), 1);
    const auto imap = report.found.constFirst().of(Protocol::Imap);
    ASSERT_EQ(imap.size(), 3);
    EXPECT_EQ(imap[0].host, u"c.example.org"_s);
    EXPECT_EQ(imap[1].port, 9930);
    EXPECT_EQ(imap[2].host, u"b.example.org"_s);
    const auto pop = report.found.constFirst().of(Protocol::Pop3);
    ASSERT_EQ(pop.size(), 1);
    EXPECT_EQ(pop[0].host, u"pop.example.org"_s);
    EXPECT_EQ(pop[0].security, ConnectionSecurity::StartTls) << "required, as for every bare service";
    EXPECT_EQ(report.found.constFirst().of(Protocol::Smtp).value(0).security, ConnectionSecurity::ImplicitTls);
    EXPECT_EQ(report.found.constFirst().trust, Trust::Unsigned);
}

TEST_F(Discovering, whoTakesTheMailIsLookedUpByItsParents)
{
    world.exchangers = { { u"example.org"_s, { u"mx1.mail.hoster.example.net"_s } } };
    world.pages = { { u"https://autoconfig.thunderbird.net/v1.1/hoster.example.net"_s, page("imap.hoster.example.net") } };
    const DiscoveryReport report = look(kAna);
    ASSERT_EQ(hostOf(report), u"imap.hoster.example.net"_s);
    EXPECT_EQ(report.found.constFirst().trust, Trust::Unsigned) << "DNS said who it is";
    EXPECT_EQ(report.found.constFirst().source, Source::MailExchanger);
}

// A8 C4: whoever owns "co.uk" or "autodiscover.uk" learns of nobody.
TEST_F(Discovering, theMailDomainIsNeverLeft)
{
    world.exchangers = { { u"correo.empresa.co.uk"_s, { u"mx1.empresa.co.uk"_s, u"mx.empresa-of-a-stranger.co.uk"_s } } };
    look({ .address = u"ana@correo.empresa.co.uk"_s });
    const QString own = u"correo.empresa.co.uk"_s;
    int pages = 0;
    for (const QString &question : std::as_const(world.asked)) {
        EXPECT_FALSE(question.contains(u"autodiscover"_s)) << qPrintable(question);
        if (!question.startsWith(u"https:"_s)) {
            EXPECT_TRUE(question == u"MX "_s + own || question.endsWith(u"._tcp."_s + own)) << qPrintable(question);
            continue;
        }
        ++pages;
        const QString host = QUrl(question).host();
        EXPECT_TRUE(host == own || host == u"autoconfig."_s + own || host == u"autoconfig.thunderbird.net"_s) << qPrintable(question);
    }
    EXPECT_GE(pages, 4);
}

TEST_F(Discovering, theDatabaseCanBeSwitchedOff)
{
    DiscoveryRequest request = kAna;
    request.askDatabase = false;
    world.exchangers = { { u"example.org"_s, { u"mx.hoster.example.net"_s } } };
    look(request);
    for (const QString &question : std::as_const(world.asked))
        EXPECT_FALSE(question.contains(u"thunderbird"_s)) << qPrintable(question);
    EXPECT_EQ(states[Source::MozillaDatabase], StepState::Skipped);
}

TEST_F(Discovering, namesThatCannotExistAreNotAskedFor)
{
    for (const QString &address : { u"ana@localhost"_s, u"ana@nowhere.invalid"_s, u"ana@127.0.0.1"_s, u"ana@"_s, u"ana"_s, u"a@b c.org"_s,
             u"a@../../etc/passwd"_s }) {
        EXPECT_TRUE(look({ .address = address }).found.isEmpty()) << qPrintable(address);
        EXPECT_TRUE(world.asked.isEmpty()) << qPrintable(address);
    }
}

TEST_F(Discovering, aDomainWithAccentsIsAskedForInItsOtherForm)
{
    look({ .address = u"ana@correo.ñandú.org"_s });
    EXPECT_TRUE(world.asked.contains(u"MX correo.xn--and-6ma2c.org"_s)) << qPrintable(world.asked.join(u'\n'));
}

TEST_F(Discovering, twoHousesBelowOneRoofAreTwoHouses)
{
    EXPECT_TRUE(discovery::isWithin(u"imap.example.org"_s, u"example.org"_s));
    EXPECT_TRUE(discovery::isWithin(u"EXAMPLE.org"_s, u"example.org"_s));
    EXPECT_FALSE(discovery::isWithin(u"imap.evilexample.org"_s, u"example.org"_s));
    EXPECT_FALSE(discovery::isWithin(u"imap.b.co.uk"_s, u"a.co.uk"_s));
    EXPECT_FALSE(discovery::isWithin(u"example.org"_s, u"mail.example.org"_s));
}
