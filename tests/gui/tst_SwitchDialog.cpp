// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a change of accounts.
#include "gui/AccessKeys.h"
#include "gui/SwitchDialogFixture.h"
#include "gui/wizard/Notice.h"

#include <QLineEdit>

using namespace switching;

namespace {

class SwitchDialog : public SwitchDialogTest { };

} // namespace

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

TEST_F(SwitchDialog, aFolderThatCannotBeReadIsNamedAndThePersonDecides)
{
    QList<base::FolderId> leftOut;
    int checks = 0;
    QObject::connect(&m_engine, &engine::EngineClient::leaveOutOfSwitch, &m_engine, [&](base::AccountId, const QList<base::FolderId> &folders) { leftOut = folders; });
    QObject::connect(&m_engine, &engine::EngineClient::checkNow, &m_engine, [&] { ++checks; });
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    auto facts = planned();
    facts.isListed = false;
    facts.unread = { { .folder = { 5 }, .path = u"Club/Actas"_s } };
    dialog.showFacts(facts);
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isVisible()) << "it may still be read";
    facts.unread.first().why = base::Error { base::Fault::CommandRefused, "NO", u"Permission denied"_s };
    dialog.showFacts(facts);
    const auto *notice = dialog.findChild<gui::Notice *>(u"switchFacts"_s);
    ASSERT_TRUE(notice->isVisible());
    EXPECT_TRUE(notice->headline().contains(u"Club/Actas"_s)) << qPrintable(notice->headline());
    EXPECT_TRUE(notice->explanation().contains(u"Permission denied"_s)) << qPrintable(notice->explanation());
    EXPECT_TRUE(button(dialog, u"switchClose"_s)->isEnabled());

    button(dialog, u"switchFinish"_s)->click(); // try again
    EXPECT_EQ(checks, 1);
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isVisible());
    dialog.showFacts(facts);
    EXPECT_TRUE(leftOut.isEmpty());
    button(dialog, u"switchNext"_s)->click();
    EXPECT_EQ(leftOut, QList<base::FolderId> { { 5 } });
    facts.isListed = facts.unread.first().isLeftOut = true;
    dialog.showFacts(facts);
    EXPECT_TRUE(notice->explanation().contains(u"Club/Actas"_s)) << "nor is it forgotten in the dry run";

    facts.isListed = facts.unread.first().isLeftOut = false;
    facts.unread.first().role = mail::FolderRole::Inbox;
    dialog.showFacts(facts);
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isVisible()) << "without the inbox there is nothing to compare with";
    EXPECT_TRUE(button(dialog, u"switchFinish"_s)->isVisible());
}

TEST_F(SwitchDialog, withSomethingInTheOutboxItSaysSoAndOffersNothing)
{
    int begun = 0;
    QObject::connect(&m_engine, &engine::EngineClient::beginSwitch, &m_engine, [&] { ++begun; });
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    dialog.showFacts({ .from = { 7 }, .toSend = 2 });
    EXPECT_TRUE(dialog.findChild<gui::Notice *>(u"switchFacts"_s)->headline().contains(u"2 messages"_s));
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isVisible());
    EXPECT_FALSE(button(dialog, u"switchFinish"_s)->isVisible());
    EXPECT_TRUE(button(dialog, u"switchClose"_s)->isEnabled());
    EXPECT_EQ(begun, 0);
}

// What was deleted for good waits for a check, and nobody can be told to go online for it.
TEST_F(SwitchDialog, theOldAccountIsCheckedOnceAndAskedAgainThen)
{
    int considered = 0, checks = 0;
    QObject::disconnect(&m_engine, &engine::EngineClient::considerAccount, nullptr, nullptr);
    QObject::connect(&m_engine, &engine::EngineClient::considerAccount, &m_engine, [&](int ticket) { considered = ticket; });
    QObject::connect(&m_engine, &engine::EngineClient::checkNow, &m_engine, [&] { ++checks; });
    m_account.kind = accounts::ImapSettings {};
    m_account.incoming.protocol = Protocol::Imap;
    gui::SwitchDialog dialog(m_engine, m_account, { m_account });
    dialog.show();
    dialog.showFacts({ .from = { 7 }, .to = { 8 } });
    const int first = considered;
    emit m_engine.accountConsidered(first, { .isKnown = true, .held = { .messages = 3, .whole = 3 }, .waitingChanges = 1 });
    EXPECT_FALSE(button(dialog, u"switchNext"_s)->isEnabled());
    emit m_engine.statusChanged(m_account.id, { .state = engine::AccountStatus::State::UpToDate });
    ASSERT_NE(considered, first);
    emit m_engine.accountConsidered(considered, { .isKnown = true, .held = { .messages = 3, .whole = 3 } });
    EXPECT_TRUE(button(dialog, u"switchNext"_s)->isEnabled());
    EXPECT_EQ(checks, 1);
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

TEST_F(SwitchDialog, noAccessKeyIsGivenTwiceInEitherLanguage)
{
    for (const QString &code : { u"es"_s, u"en"_s }) {
        const Language language(code);
        const auto check = [&code](const gui::SwitchDialog &dialog, const char *step) {
            const QString twice = accessKeysGivenTwice(dialog);
            EXPECT_TRUE(twice.isEmpty()) << qPrintable(code) << ' ' << step << ": " << qPrintable(twice);
        };
        gui::SwitchDialog fresh(m_engine, m_account, { m_account });
        fresh.show();
        fresh.showFacts({ .from = { 7 } });
        check(fresh, "the server");
        button(fresh, u"switchNext"_s)->click();
        check(fresh, "the sign-in");
        gui::SwitchDialog begun(m_engine, m_account, { m_account });
        begun.show();
        auto facts = planned();
        facts.unsure = 12;
        begun.showFacts(facts);
        check(begun, "the plan");
        facts.isListed = false;
        facts.unread = { { .folder = { 5 }, .path = u"Club/Actas"_s } };
        facts.unread.first().why = base::Error { base::Fault::CommandRefused, "NO", u"Permission denied"_s };
        begun.showFacts(facts);
        check(begun, "what cannot be read");
    }
}
