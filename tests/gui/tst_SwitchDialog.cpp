// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/SwitchDialog.h"

#include "accounts/SameServer.h"
#include "discovery/ScriptedNetwork.h"
#include "gui/Language.h"
#include "gui/settings/SwitchText.h"
#include "gui/wizard/Notice.h"
#include "support/Eventually.h"
#include "support/Middleman.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QAbstractButton>
#include <QFile>
#include <QLineEdit>

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using accounts::Protocol;
using engine::SwitchFacts;
using gui::SwitchText;

namespace {

SwitchFacts planned()
{
    return { .from = { 7 }, .to = { 8 }, .error = {}, .isListed = true, .messages = 8412, .onServer = 8012, .onlyHere = 400, .octetsOnlyHere = 312'000'000 };
}

QString all(const SwitchText &text)
{
    return text.headline + u'\n' + text.lines.join(u'\n');
}

class SwitchDialog : public testing::Test {
protected:
    SwitchDialog()
    {
        m_account.id = { 7 };
        m_account.label = m_account.address = u"ana@example.org"_s;
        m_account.incoming = accounts::ServerEndpoint::of(Protocol::Pop3);
        m_account.incoming.host = u"pop.nowhere.invalid"_s;
        m_account.incoming.port = 995;
        m_account.incoming.userName = u"ana"_s;
        m_account.kind = accounts::Pop3Settings {};
    }
    static QAbstractButton *button(gui::SwitchDialog &dialog, const QString &name) { return dialog.findChild<QAbstractButton *>(name); }

    const Language m_english { u"en"_s };
    testsupport::TempFolder m_folder;
    engine::EngineClient m_engine { { .storeFolder = m_folder.path(), .useKeychain = false, .extraCaFile = {} } };
    accounts::AccountSettings m_account;
};

} // namespace

TEST(SwitchText, theDryRunInNumbers)
{
    const Language english(u"en"_s);
    const auto text = SwitchText::toImap(planned());
    EXPECT_EQ(text.headline, u"8,012 of 8,412 messages are already on the server."_s);
    EXPECT_EQ(text.lines.value(0), u"400 messages exist only here and can be uploaded (312 MB)."_s);
    EXPECT_TRUE(text.canUpload);
    EXPECT_TRUE(text.canFinish) << "the rest can be kept here";
    EXPECT_FALSE(text.isWarning);
    const Language spanish(u"es"_s);
    EXPECT_EQ(SwitchText::toImap(planned()).headline, u"De 8412 mensajes, ya están en el servidor 8012."_s);
}

TEST(SwitchText, theDryRunSaysWhetherThereIsRoomOnTheServer)
{
    const Language english(u"en"_s);
    constexpr qint64 kGiga = 1'000'000'000;
    engine::MailQuota quota { .usage = 8 * kGiga, .limit = 10 * kGiga };
    auto text = SwitchText::toImap(planned(), &quota);
    EXPECT_TRUE(all(text).contains(u"There is room for them on the server: 312 MB are needed, 2.0 GB are free."_s)) << qPrintable(all(text));
    EXPECT_FALSE(all(text).contains(u"Whether there is room"_s));
    EXPECT_TRUE(text.canUpload);
    quota.usage = 10 * kGiga - 200'000'000;
    text = SwitchText::toImap(planned(), &quota);
    EXPECT_TRUE(all(text).contains(u"There is not enough room on the server: 312 MB are needed, 200 MB are free."_s)) << qPrintable(all(text));
    EXPECT_TRUE(text.isWarning);
    EXPECT_FALSE(text.canUpload) << "it would stop half way";
    EXPECT_TRUE(text.canFinish) << "what is only here can be kept here";
    quota.usage = 11 * kGiga; // over its limit already
    EXPECT_TRUE(all(SwitchText::toImap(planned(), &quota)).contains(u"0 bytes are free"_s)) << qPrintable(all(SwitchText::toImap(planned(), &quota)));
    quota = { .isMessages = true, .usage = 700, .limit = 1000 };
    text = SwitchText::toImap(planned(), &quota);
    EXPECT_TRUE(all(text).contains(u"400 messages are needed, 300 messages are free"_s)) << qPrintable(all(text));
    EXPECT_FALSE(text.canUpload);
    text = SwitchText::toImap(planned(), nullptr);
    EXPECT_TRUE(all(text).contains(u"Whether there is room"_s)) << "a server without quotas says it when they come";
    EXPECT_TRUE(text.canUpload);
}

TEST(SwitchText, whatThePersonAddsIsCountedIntoTheRoom)
{
    const Language english(u"en"_s);
    auto facts = planned();
    facts.unsure = 10;
    facts.octetsUnsure = 100'000'000;
    const engine::MailQuota quota { .usage = 0, .limit = 400'000'000 };
    EXPECT_TRUE(SwitchText::toImap(facts, &quota, false).canUpload);
    EXPECT_FALSE(SwitchText::toImap(facts, &quota, true).canUpload);
}

TEST(SwitchText, whenAllIsThereNothingIsLeftToUpload)
{
    const Language english(u"en"_s);
    auto facts = planned();
    facts.onServer = 8412;
    facts.onlyHere = 0;
    const auto text = SwitchText::toImap(facts);
    EXPECT_EQ(text.headline, u"All 8,412 messages of this account are on the server."_s);
    EXPECT_FALSE(text.canUpload);
    EXPECT_TRUE(text.canFinish);
}

TEST(SwitchText, whatIsOnItsWayOrWaitsToBeSentKeepsTheOldAccount)
{
    auto facts = planned();
    facts.onTheirWay = 1;
    EXPECT_FALSE(SwitchText::toImap(facts).canFinish);
    facts.onTheirWay = 0;
    facts.toSend = 1;
    EXPECT_FALSE(SwitchText::toImap(facts).canFinish);
    facts = planned();
    facts.isListed = false;
    EXPECT_FALSE(SwitchText::toImap(facts).canFinish || SwitchText::toImap(facts).canUpload);
}

TEST(SwitchText, whatIsNotComparedYetIsNeitherTheSameNorAnother)
{
    const Language english(u"en"_s);
    auto facts = planned();
    facts.onServer = 0;
    facts.onlyHere = 0;
    facts.notCompared = 8412;
    const auto text = SwitchText::toImap(facts);
    EXPECT_FALSE(text.canUpload);
    EXPECT_TRUE(all(text).contains(u"8,412"_s)) << qPrintable(all(text));
    EXPECT_FALSE(text.headline.startsWith(u"All"_s)) << qPrintable(text.headline);
}

TEST(SwitchText, aRefusalIsQuoted)
{
    const Language english(u"en"_s);
    auto facts = planned();
    facts.error = base::Error { base::Fault::CommandRefused, "APPEND", u"[OVERQUOTA] Mailbox is full"_s };
    const auto text = SwitchText::toImap(facts);
    EXPECT_TRUE(text.isWarning);
    EXPECT_TRUE(all(text).contains(u"The server said: “[OVERQUOTA] Mailbox is full”"_s)) << qPrintable(all(text));
    EXPECT_TRUE(all(text).contains(u"400 messages exist only here"_s));
}

TEST(SwitchText, backToPop3SaysWhatStaysOnTheServer)
{
    const Language english(u"en"_s);
    engine::AccountFacts facts { .isKnown = true, .held = { .messages = 900, .whole = 300, .there = 900 } };
    auto text = SwitchText::toPop3(facts);
    EXPECT_EQ(text.headline, u"300 messages that are whole here stay here, in local folders."_s);
    EXPECT_TRUE(all(text).contains(u"On the server are 900 messages; nothing is deleted there."_s));
    EXPECT_TRUE(text.canFinish);
    facts.waitingChanges = 2;
    text = SwitchText::toPop3(facts);
    EXPECT_FALSE(text.canFinish);
    EXPECT_TRUE(all(text).contains(u"2 changes have not reached the server yet."_s));
}

TEST(SwitchText, theOtherServerIsGuessedFromTheOneThereIs)
{
    EXPECT_EQ(gui::hostForOther(u"pop.example.org"_s, Protocol::Imap), u"imap.example.org"_s);
    EXPECT_EQ(gui::hostForOther(u"POP3.example.org"_s, Protocol::Imap), u"imap.example.org"_s);
    EXPECT_EQ(gui::hostForOther(u"imap.example.org"_s, Protocol::Pop3), u"pop.example.org"_s);
    EXPECT_EQ(gui::hostForOther(u"mail.example.org"_s, Protocol::Imap), u"mail.example.org"_s);
    EXPECT_EQ(gui::hostForOther(u"popular.example.org"_s, Protocol::Imap), u"popular.example.org"_s);
}

TEST_F(SwitchDialog, beginsWithTheServerAndWritesNothingBeforeSigningIn)
{
    bool begun = false;
    QObject::connect(&m_engine, &engine::EngineClient::beginSwitch, &m_engine, [&] { begun = true; });
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    dialog.showFacts({ .from = { 7 } }); // no change was begun yet
    EXPECT_EQ(dialog.findChild<QLineEdit *>(u"host"_s)->text(), u"imap.nowhere.invalid"_s);
    ASSERT_TRUE(button(dialog, u"switchNext"_s)->isVisible());
    button(dialog, u"switchNext"_s)->click();
    EXPECT_TRUE(dialog.findChild<QLineEdit *>(u"password"_s)->isVisible());
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isEnabled()) << "without a password";
    EXPECT_FALSE(begun);
}

TEST_F(SwitchDialog, showsTheDryRunAndUploadsOnlyWhenAsked)
{
    int uploads = 0;
    bool unsure = false;
    QObject::connect(&m_engine, &engine::EngineClient::uploadForSwitch, &m_engine, [&](int, base::AccountId, bool also) {
        ++uploads;
        unsure = also;
    });
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    auto facts = planned();
    facts.onlyHere = 0;
    facts.unsure = 12;
    dialog.showFacts(facts);
    EXPECT_EQ(uploads, 0);
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isEnabled()) << "only what the person has to decide is left";
    button(dialog, u"alsoUnsure"_s)->click();
    button(dialog, u"switchNext"_s)->click();
    EXPECT_EQ(uploads, 1);
    EXPECT_TRUE(unsure);
}

TEST_F(SwitchDialog, theOldAccountGoesOnlyByItsOwnButton)
{
    int finished = 0;
    QObject::connect(&m_engine, &engine::EngineClient::finishSwitch, &m_engine, [&] { ++finished; });
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    auto facts = planned();
    facts.onServer = facts.messages;
    facts.onlyHere = 0;
    dialog.showFacts(facts);
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isVisible());
    EXPECT_EQ(finished, 0);
    button(dialog, u"switchFinish"_s)->click();
    EXPECT_EQ(finished, 1);
    emit m_engine.accountsChanged({});
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

TEST_F(SwitchDialog, whatTheServerSaysOfItsRoomIsHeardWhileItIsOpen)
{
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    emit m_engine.quotaTold({ 8 }, { .usage = 900'000'000, .limit = 1'000'000'000 });
    dialog.showFacts(planned());
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isVisible());
    EXPECT_TRUE(button(dialog, u"switchFinish"_s)->isVisible());
    const auto *notice = dialog.findChild<gui::Notice *>(u"switchFacts"_s);
    EXPECT_TRUE(notice->explanation().contains(u"312 MB are needed, 100 MB are free"_s)) << qPrintable(notice->explanation());
    emit m_engine.quotaTold({ 9 }, { .usage = 0, .limit = 1'000'000'000 }); // another account's
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isVisible());
    emit m_engine.quotaTold({ 8 }, { .usage = 100'000'000, .limit = 1'000'000'000 }); // somebody has made room
    EXPECT_TRUE(button(dialog, u"switchNext"_s)->isVisible());
}

/// The dialog before an engine that runs, and a net with what a test puts there.
class OtherServer : public SwitchDialog {
protected:
    OtherServer()
    {
        QFile file(m_folder.file(u"ca.pem"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(m_ca.pem());
        file.close();
        m_running = std::make_unique<engine::EngineClient>(engine::EngineClient::Options { .storeFolder = m_folder.path() + u"/store"_s,
            .useKeychain = false,
            .discoveryNetwork = [this] { return std::make_unique<ScriptedNetwork>(m_world); },
            .extraCaFile = file.fileName() });
        // An announcement without the account would close the dialog: it is over, as far as that can tell.
        bool isStarted = false;
        bool isAnnounced = false;
        QObject::connect(m_running.get(), &engine::EngineClient::started, m_running.get(), [&isStarted] { isStarted = true; }, Qt::SingleShotConnection);
        const auto announced = QObject::connect(m_running.get(), &engine::EngineClient::accountsChanged, m_running.get(), [&] { isAnnounced = true; });
        m_running->start();
        EXPECT_TRUE(testsupport::eventually([&] { return isStarted && isAnnounced; }));
        QObject::disconnect(announced);
        m_account.address = u"ana@example.org"_s;
    }
    /// The provider's own page names this host and our server's port.
    void provider(const QString &host)
    {
        m_world.pages = { { u"https://autoconfig.example.org/mail/config-v1.1.xml"_s,
            "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"imap\"><hostname>" + host.toUtf8() + "</hostname><port>"
                + QByteArray::number(m_server.serverPort())
                + "</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer></emailProvider></clientConfig>" } };
    }
    std::unique_ptr<gui::SwitchDialog> opened()
    {
        auto dialog = std::make_unique<gui::SwitchDialog>(*m_running, m_account, QList { m_account });
        dialog->show();
        dialog->showFacts({ .from = { 7 } }); // no change was begun yet
        return dialog;
    }
    static const gui::Notice *notice(const gui::SwitchDialog &dialog) { return dialog.findChild<gui::Notice *>(u"otherServer"_s); }
    static QString host(const gui::SwitchDialog &dialog) { return dialog.findChild<QLineEdit *>(u"host"_s)->text(); }

    testsupport::TestCa m_ca;
    testsupport::Middleman m_server { { .tlsFromStart = true, .identity = m_ca.issue() } };
    ScriptedNetwork::World m_world;
    std::unique_ptr<engine::EngineClient> m_running;
};

TEST_F(OtherServer, isFoundAsTheWizardFindsServersAndOnlyTheDomainLeaves)
{
    m_account.incoming.host = u"localhost"_s; // it has been there all along
    provider(u"localhost"_s);
    const auto dialog = opened();
    EXPECT_TRUE(notice(*dialog)->isVisible());
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"localhost answers"_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"localhost"_s);
    EXPECT_TRUE(std::ranges::any_of(dialog->findChildren<QLineEdit *>(u"userName"_s), [](const QLineEdit *field) { return field->isVisible() && field->text() == u"ana"_s; }))
        << "the name that the mailbox has";
    for (const QString &question : std::as_const(m_world.asked))
        EXPECT_FALSE(question.contains(u"ana"_s)) << qPrintable(question);
    EXPECT_EQ(m_server.signIns(), 0);
    button(*dialog, u"switchNext"_s)->click();
    EXPECT_FALSE(notice(*dialog)->isVisible()) << "it belongs to its page";
}

TEST_F(OtherServer, ofSomebodyElseIsTakenOnlyByItsOwnButton)
{
    provider(u"localhost"_s); // the account's own is pop.nowhere.invalid, the address's domain example.org
    const auto dialog = opened();
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"Your mail would be with localhost."_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"imap.nowhere.invalid"_s);
    auto *use = notice(*dialog)->findChild<QAbstractButton *>(u"noticeButton"_s);
    ASSERT_TRUE(use->isVisible());
    use->click();
    EXPECT_EQ(host(*dialog), u"localhost"_s);
    EXPECT_EQ(m_server.signIns(), 0);
}

TEST_F(OtherServer, doesNotReplaceWhatSomebodyTypes)
{
    m_account.incoming.host = u"localhost"_s;
    provider(u"localhost"_s);
    const auto dialog = opened();
    auto *field = dialog->findChild<QLineEdit *>(u"host"_s);
    field->setText(u"mail.typed.example"_s);
    emit field->textEdited(field->text());
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"localhost answers"_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"mail.typed.example"_s);
    EXPECT_TRUE(notice(*dialog)->findChild<QAbstractButton *>(u"noticeButton"_s)->isVisible()) << "it can be taken";
}

TEST_F(OtherServer, thatNobodyKnowsIsSaidAndTyped)
{
    m_world.pages = { { u"https://autoconfig.example.org/mail/config-v1.1.xml"_s,
        "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"pop3\"><hostname>pop.example.org</hostname><port>995</port>"
        "<socketType>SSL</socketType><username>x</username></incomingServer></emailProvider></clientConfig>" } };
    const auto dialog = opened();
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"does not offer IMAP"_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"imap.nowhere.invalid"_s);
}

// A change to POP3 that was broken off behind its beginning is gone on with, and nothing has to be killed for it.
TEST_F(SwitchDialog, aChangeToPop3ThatWasBegunIsBroughtToItsEnd)
{
    int considered = 0, removed = 0, begun = 0;
    QObject::disconnect(&m_engine, &engine::EngineClient::considerAccount, nullptr, nullptr);
    QObject::connect(&m_engine, &engine::EngineClient::considerAccount, &m_engine, [&](int ticket) { considered = ticket; });
    QObject::connect(&m_engine, &engine::EngineClient::removeAccountKeeping, &m_engine, [&] { ++removed; });
    QObject::connect(&m_engine, &engine::EngineClient::beginSwitch, &m_engine, [&] { ++begun; });
    m_account.kind = accounts::ImapSettings {};
    m_account.incoming.protocol = Protocol::Imap;
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    dialog.showFacts({ .from = { 7 }, .to = { 8 } });
    ASSERT_NE(considered, 0);
    emit m_engine.accountConsidered(considered, { .isKnown = true, .held = { .messages = 3, .whole = 3 } });
    ASSERT_TRUE(button(dialog, u"switchNext"_s)->isVisible() && button(dialog, u"switchNext"_s)->isEnabled());
    EXPECT_TRUE(button(dialog, u"switchClose"_s)->isEnabled());
    EXPECT_EQ(removed, 0) << "not before somebody says so";
    button(dialog, u"switchNext"_s)->click();
    EXPECT_EQ(removed, 1);
    EXPECT_EQ(begun, 0);
    emit m_engine.failed({ base::Fault::StorageFull, {}, {} });
    EXPECT_TRUE(button(dialog, u"switchNext"_s)->isVisible()) << "and can be tried again";
    EXPECT_TRUE(button(dialog, u"switchClose"_s)->isEnabled());
    EXPECT_FALSE(dialog.findChild<gui::Notice *>(u"switchFacts"_s)->explanation().contains(u"Nothing was changed"_s));
}

// What was allowed for another place on the way there is not stored, and the account is recognised all the same.
TEST(SameServer, isToldByWhatHoldsThere)
{
    accounts::ServerEndpoint typed = accounts::ServerEndpoint::of(Protocol::Imap);
    typed.host = u"mail.example.org"_s;
    typed.port = 143;
    typed.security = accounts::ConnectionSecurity::None;
    typed.userName = u"ana"_s;
    typed.unlockUnprotected();
    typed.pinCertificate(QByteArray(32, 'x'));
    accounts::ServerEndpoint stored = accounts::ServerEndpoint::of(Protocol::Imap);
    stored.host = typed.host;
    stored.userName = typed.userName;
    stored.security = typed.security = accounts::ConnectionSecurity::ImplicitTls;
    stored.port = typed.port = 993;
    EXPECT_TRUE(accounts::isSameServer(typed, stored));
    stored.pinCertificate(QByteArray(32, 'x'));
    EXPECT_FALSE(accounts::isSameServer(typed, stored)) << "this one holds";
    typed.pinCertificate(QByteArray(32, 'x'));
    EXPECT_TRUE(accounts::isSameServer(typed, stored));
    stored.userName = u"eva"_s;
    EXPECT_FALSE(accounts::isSameServer(typed, stored));
}
