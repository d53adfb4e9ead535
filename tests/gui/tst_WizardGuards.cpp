// SPDX-License-Identifier: GPL-3.0-or-later
//
// A password goes where the person saw that it would go: answers that come late, names that nobody has accepted, and fields
// that are edited half-way change nothing behind their back.
#include "discovery/SrvAnswers.h"
#include "gui/WizardDriver.h"
#include "gui/wizard/ServerSearch.h"
#include "gui/wizard/StepList.h"

#include <QCheckBox>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using accounts::Protocol;
using gui::AccountDraft;
using gui::WizardStep;

namespace {

accounts::ServerEndpoint server(Protocol protocol, const QString &host, const QString &user = u"ana@example.org"_s)
{
    accounts::ServerEndpoint server = accounts::ServerEndpoint::of(protocol);
    server.host = host;
    server.port = accounts::defaultPort(protocol, server.security);
    server.userName = user;
    return server;
}

/// Found by somebody who could be anybody: servers outside example.org.
discovery::DiscoveryReport unsignedReport(const QList<accounts::ServerEndpoint> &servers)
{
    discovery::DiscoveryReport report;
    report.domain = u"example.org"_s;
    discovery::MailConfig config;
    config.source = discovery::Source::Srv;
    config.trust = discovery::Trust::Unsigned;
    config.servers = servers;
    report.found = { config };
    return report;
}

/// As it stands before the sign-in, with a stranger's server that nobody has accepted.
AccountDraft strangers()
{
    AccountDraft draft;
    draft.address = u"ana@example.org"_s;
    draft.password = base::Secret("secreto"_ba);
    draft.guessServers();
    draft.takeFound(unsignedReport({ server(Protocol::Imap, u"imap.stranger.invalid"_s) }));
    return draft;
}

bool continues(const WizardHand &hand)
{
    return hand.find<QPushButton>(u"wizardNext"_s)->isEnabled();
}

} // namespace

TEST(WizardGuards, theSearchEndsWhereTheServersHaveBeenSeen)
{
    WizardDriver driver;
    driver.world.srv[u"_imaps._tcp.example.org"_s] = { { .target = u"imap.stranger.invalid"_s, .port = 993 } };
    driver.world.held = { u"_imaps._tcp.example.org"_s };
    driver.type(u"address"_s, u"ana@example.org"_s);
    driver.type(u"password"_s, u"secreto"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Search, WizardStep::Where, WizardStep::Connection, WizardStep::SignIn }));
    ASSERT_TRUE(testsupport::eventually([&] { return driver.world.isDropped.load(); })) << "nobody looks any more";
    EXPECT_EQ(driver.draft().imap.host, u"imap.example.org"_s);
    EXPECT_TRUE(driver.draft().found.found.isEmpty());
}

TEST(WizardGuards, theServerThatComesWhileTheConnectionIsLookedAtIsShownThereAndAskedAbout)
{
    WizardDriver driver;
    driver.world.srv[u"_imaps._tcp.example.org"_s] = { { .target = u"imap.stranger.invalid"_s, .port = 993 } };
    driver.world.held = { u"_imaps._tcp.example.org"_s };
    driver.type(u"address"_s, u"ana@example.org"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Search, WizardStep::Where, WizardStep::Connection }));
    driver.world.isReleased = true;
    ASSERT_TRUE(testsupport::eventually([&] { return driver.draft().imap.host == u"imap.stranger.invalid"_s; }));
    EXPECT_EQ(driver.find<QLineEdit>(u"host"_s)->text(), u"imap.stranger.invalid"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Search }));
    EXPECT_FALSE(continues(driver));
}

TEST(WizardGuards, nobodySignsInAtAServerThatWasNotAccepted)
{
    WizardDriver driver;
    driver.wizard->showDraft(strangers(), WizardStep::SignIn);
    driver.press(u"wizardNext"_s);
    EXPECT_EQ(driver.wizard->step(), WizardStep::Search);
}

TEST(WizardGuards, noAccountIsMadeOfAServerThatWasNotAccepted)
{
    WizardDriver driver;
    driver.wizard->showDraft(strangers(), WizardStep::Forecast);
    driver.press(u"wizardNext"_s);
    EXPECT_EQ(driver.wizard->step(), WizardStep::Search);
    driver.press(u"acceptStrangers"_s);
    EXPECT_TRUE(continues(driver));
}

TEST(WizardGuards, whatWasAcceptedAreTheNamesThatWereShown)
{
    AccountDraft draft = strangers();
    draft.acceptedStrangers = draft.strangers();
    EXPECT_FALSE(draft.mustAcceptStrangers());
    draft.setServer(server(Protocol::Imap, u"imap.evil.invalid"_s)); // the second of the list is the one that answers
    EXPECT_TRUE(draft.mustAcceptStrangers());
    draft.setServer(server(Protocol::Imap, u"IMAP.stranger.invalid"_s));
    EXPECT_FALSE(draft.mustAcceptStrangers());
    draft.found = unsignedReport({ server(Protocol::Imap, u"imap.stranger.invalid"_s), server(Protocol::Smtp, u"smtp.evil.invalid"_s) });
    draft.setServer(server(Protocol::Smtp, u"smtp.evil.invalid"_s));
    draft.sends = true;
    EXPECT_TRUE(draft.mustAcceptStrangers()) << "one that joined later";
}

TEST(WizardGuards, anotherUserNameDoesNotMakeAStrangersServerOnesOwn)
{
    WizardDriver driver;
    driver.wizard->showDraft(strangers(), WizardStep::Search);
    driver.press(u"configureByHand"_s);
    driver.type(u"userName"_s, u"ana"_s);
    EXPECT_TRUE(driver.draft().mustAcceptStrangers());
    driver.type(u"host"_s, u"imap.mine.invalid"_s);
    EXPECT_FALSE(driver.draft().mustAcceptStrangers()) << "this one was typed";
}

TEST(WizardGuards, theSearchDoesNotChangeTheProtocolBehindThePagesThatShowIt)
{
    WizardDriver driver;
    AccountDraft draft = strangers();
    draft.pop3Report.emplace();
    driver.wizard->showDraft(draft, WizardStep::Connection);
    emit driver.wizard->findChild<gui::ServerSearch *>()->settled(Protocol::Imap, std::nullopt);
    EXPECT_EQ(driver.draft().protocol, Protocol::Imap);
    driver.wizard->showDraft(draft, WizardStep::Where);
    emit driver.wizard->findChild<gui::ServerSearch *>()->settled(Protocol::Imap, std::nullopt);
    EXPECT_EQ(driver.draft().protocol, Protocol::Pop3) << "there it is seen";
}

TEST(WizardGuards, aWayOfSigningInThatWasChosenOutlivesALateAnswer)
{
    WizardDriver driver;
    AccountDraft draft = strangers();
    draft.found = {};
    draft.guessServers();
    driver.wizard->showDraft(draft, WizardStep::Connection);
    driver.press(u"signInPassword"_s);
    ASSERT_EQ(driver.draft().imap.signIn, accounts::SignIn::Password);
    emit driver.wizard->findChild<gui::ServerSearch *>()->discovered(unsignedReport({ server(Protocol::Imap, u"imap.stranger.invalid"_s) }));
    EXPECT_EQ(driver.draft().imap.signIn, accounts::SignIn::Password);
    EXPECT_EQ(driver.draft().imap.host, u"imap.example.org"_s);
}

TEST(WizardGuards, aUserNameThatIsTypedAnewIsTheOneForSendingToo)
{
    WizardDriver driver;
    AccountDraft draft = strangers();
    draft.found = {};
    draft.sends = true;
    driver.wizard->showDraft(draft, WizardStep::SignIn);
    driver.type(u"userName"_s, u"ana"_s); // empties the field first
    EXPECT_EQ(driver.draft().imap.userName, u"ana"_s);
    EXPECT_EQ(driver.draft().smtp.userName, u"ana"_s) << "empty would be: sends without a sign-in";
}

TEST(WizardGuards, whatWasTriedWithAnotherAddressIsNotTaken)
{
    WizardDriver driver;
    AccountDraft draft = strangers();
    draft.signedIn = draft.smtpSignedIn = true;
    driver.wizard->showDraft(draft, WizardStep::Address);
    driver.type(u"personName"_s, u"Ana"_s);
    EXPECT_TRUE(driver.draft().signedIn && driver.draft().smtpSignedIn) << "a name is no credential";
    driver.type(u"address"_s, u"bea@example.org"_s);
    EXPECT_FALSE(driver.draft().signedIn);
    EXPECT_FALSE(driver.draft().smtpSignedIn);
}

TEST(WizardGuards, theNameIsEditedWithoutAnOlderPassword)
{
    WizardDriver driver;
    driver.wizard->showDraft(strangers(), WizardStep::SignIn);
    driver.type(u"password"_s, u"otra"_s);
    driver.wizard->showDraft(driver.draft(), WizardStep::Address);
    driver.type(u"personName"_s, u"Ana"_s);
    EXPECT_EQ(driver.draft().password.bytes(), "otra");
}

TEST(WizardGuards, byHandBeginsWithTheUsualPortsAndWithAnAddress)
{
    WizardDriver driver;
    EXPECT_FALSE(driver.find<QPushButton>(u"configureByHand"_s)->isEnabled()) << "of whom?";
    driver.configureByHand(u"ana@example.org"_s);
    driver.type(u"host"_s, u"mail.mine.invalid"_s);
    EXPECT_EQ(driver.draft().imap.port, 993);
    EXPECT_EQ(driver.draft().smtp.port, 465);
    driver.press(u"securityStartTls"_s);
    EXPECT_EQ(driver.draft().imap.port, 143);
}

TEST(WizardGuards, whatWasPassedOverIsNotTickedAndNotSaidToHaveFoundNothing)
{
    WizardDriver driver;
    driver.configureByHand(u"ana@example.org"_s);
    const auto *steps = driver.wizard->findChild<gui::StepList *>();
    EXPECT_TRUE(steps->isDone(int(WizardStep::Address)));
    EXPECT_FALSE(steps->isDone(int(WizardStep::Search)));
    EXPECT_FALSE(steps->isDone(int(WizardStep::Where)));
    driver.press(u"wizardBack"_s);
    driver.press(u"wizardBack"_s);
    ASSERT_EQ(driver.wizard->step(), WizardStep::Search);
    EXPECT_FALSE(driver.find(u"searchResult"_s)->accessibleName().contains(u"No servers were found"_s));
}

TEST(WizardGuards, aCertificateIsAcceptedOncePerServer)
{
    const QByteArray sha256(32, 'a');
    AccountDraft draft;
    draft.others.resize(1);
    draft.others.first().incoming = server(Protocol::Imap, u"imap.example.org"_s, u"eva"_s);
    draft.others.first().incoming.pinCertificate(sha256);
    auto same = server(Protocol::Imap, u"imap.example.org"_s);
    EXPECT_FALSE(draft.trustAsBefore(same, QByteArray(32, 'b'))) << "another certificate";
    EXPECT_TRUE(draft.trustAsBefore(same, sha256));
    EXPECT_EQ(same.pinnedCertificate(), sha256);
    EXPECT_FALSE(draft.trustAsBefore(same, sha256)) << "and it did not help";
    auto other = server(Protocol::Imap, u"imap.example.net"_s);
    EXPECT_FALSE(draft.trustAsBefore(other, sha256));
    EXPECT_TRUE(other.pinnedCertificate().isEmpty());
}

TEST(WizardGuards, typedServersStayWithACorrectedAddressAndItsNameFollows)
{
    WizardDriver driver;
    driver.type(u"address"_s, u"ana@exmple.org"_s);
    driver.press(u"configureByHand"_s);
    driver.type(u"host"_s, u"mail.mine.invalid"_s);
    driver.press(u"wizardBack"_s);
    while (driver.wizard->step() != WizardStep::Address)
        driver.press(u"wizardBack"_s);
    driver.type(u"address"_s, u"ana@example.org"_s);
    ASSERT_TRUE(driver.enterTo({ WizardStep::Search }));
    EXPECT_EQ(driver.draft().imap.host, u"mail.mine.invalid"_s);
    EXPECT_EQ(driver.draft().imap.userName, u"ana@example.org"_s);
    EXPECT_EQ(driver.draft().pop3.host, u"pop.example.org"_s) << "a guess, made anew";
}

TEST(WizardGuards, whatAServerWithoutUidlCannotDoIsNotSaved)
{
    WizardDriver driver;
    AccountDraft draft = strangers();
    draft.found = {};
    draft.protocol = Protocol::Pop3;
    draft.retention.mode = policy::PopRetention::Mode::KeepSome;
    draft.pop3Report.emplace();
    draft.pop3Report->uidl = false;
    driver.wizard->showDraft(draft, WizardStep::Policy);
    EXPECT_EQ(driver.draft().retention.mode, policy::PopRetention::Mode::KeepAll);
}
