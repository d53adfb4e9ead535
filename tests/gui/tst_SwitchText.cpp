// SPDX-License-Identifier: GPL-3.0-or-later
// What a change from POP3 to IMAP, and back, is said to do.
#include "gui/settings/SwitchText.h"

#include "gui/SwitchDialogFixture.h"

using namespace switching;
using gui::SwitchText;

namespace {

QString all(const SwitchText &text)
{
    return text.headline + u'\n' + text.lines.join(u'\n');
}

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

TEST(SwitchText, whatAFolderThatIsLeftOutKeepsHereIsSaidAndNotCountedForTheUpload)
{
    auto facts = planned();
    facts.leftOut = 250;
    facts.unread = { { .folder = { 5 }, .path = u"Club/Actas"_s, .isLeftOut = true } };
    const engine::MailQuota quota { .usage = 0, .limit = 400'000'000 };
    {
        const Language english(u"en"_s);
        const auto text = SwitchText::toImap(facts, &quota);
        EXPECT_TRUE(all(text).contains(u"400 messages exist only here and can be uploaded (312 MB)."_s)) << qPrintable(all(text));
        EXPECT_TRUE(all(text).contains(u"250 messages stay on this computer, because the folder in which they belong is left out."_s)) << qPrintable(all(text));
        EXPECT_TRUE(text.canUpload);
        facts.leftOut = 1;
        EXPECT_TRUE(all(SwitchText::toImap(facts)).contains(u"1 message stays on this computer, because the folder in which it belongs is left out."_s))
            << qPrintable(all(SwitchText::toImap(facts)));
        facts.leftOut = 0;
        EXPECT_FALSE(all(SwitchText::toImap(facts)).contains(u"on this computer"_s));
    }
    const Language spanish(u"es"_s);
    facts.leftOut = 250;
    EXPECT_TRUE(all(SwitchText::toImap(facts)).contains(u"250 mensajes se quedan en este equipo"_s)) << qPrintable(all(SwitchText::toImap(facts)));
    facts.leftOut = 1;
    EXPECT_TRUE(all(SwitchText::toImap(facts)).contains(u"1 mensaje se queda en este equipo"_s)) << qPrintable(all(SwitchText::toImap(facts)));
}

TEST(SwitchText, whenNothingButWhatIsLeftOutIsOnlyHereThereIsNothingToUploadAndNotAllIsThere)
{
    const Language english(u"en"_s);
    auto facts = planned();
    facts.onlyHere = facts.octetsOnlyHere = 0;
    facts.leftOut = 400;
    const auto text = SwitchText::toImap(facts);
    EXPECT_EQ(text.headline, u"8,012 of 8,412 messages are already on the server."_s);
    EXPECT_FALSE(text.canUpload);
    EXPECT_TRUE(text.canFinish);
    EXPECT_TRUE(text.keepsRest);
    EXPECT_FALSE(all(text).contains(u"Whether there is room"_s));
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
    EXPECT_FALSE(text.keepsRest);
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

TEST(SwitchText, aNameThatTheServerCannotHaveIsNotCalledARefusedMessage)
{
    const Language spanish(u"es"_s);
    engine::SwitchFacts facts;
    facts.messages = 10;
    facts.onlyHere = 2;
    facts.isListed = true;
    facts.error = base::Error { base::Fault::InvalidInput, "the name: INBOX", {} };
    const auto text = gui::SwitchText::toImap(facts, nullptr, false);
    EXPECT_EQ(text.headline, u"Una carpeta no se puede crear en el servidor con el nombre que tiene aquí. Cámbieselo y siga."_s);
    EXPECT_TRUE(text.isWarning);
    EXPECT_TRUE(text.canUpload) << "under another name";
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

TEST(SwitchText, whatWaitsInTheOutboxIsSentBeforeAnythingBegins)
{
    const Language english(u"en"_s);
    const SwitchText text = SwitchText::sendFirst(3);
    EXPECT_TRUE(text.isWarning);
    EXPECT_FALSE(text.canUpload || text.canFinish);
    EXPECT_TRUE(all(text).contains(u"3 messages"_s)) << qPrintable(all(text));
    EXPECT_TRUE(all(text).contains(u"Nothing was changed"_s));
}
