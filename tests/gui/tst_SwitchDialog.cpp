// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/SwitchDialog.h"

#include "gui/Language.h"
#include "gui/settings/SwitchText.h"
#include "gui/wizard/Notice.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QAbstractButton>
#include <QLineEdit>

#include <gtest/gtest.h>

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
