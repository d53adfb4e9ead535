// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeChecks.h"
#include "gui/compose/LinkDialog.h"

#include "Language.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using gui::ComposeCheck;
using Kind = ComposeCheck::Kind;

namespace {

ComposeCheck::Facts good()
{
    ComposeCheck::Facts facts;
    facts.to = mail::splitTyped(u"eva@example.org"_s);
    facts.subject = u"Programa"_s;
    facts.text = u"Hola"_s;
    return facts;
}

QList<Kind> kindsOf(const ComposeCheck::Facts &facts)
{
    QList<Kind> kinds;
    const auto checks = ComposeCheck::of(facts);
    for (const ComposeCheck &check : checks)
        kinds << check.kind;
    return kinds;
}

} // namespace

TEST(ComposeChecks, thereIsNothingToSayOfAnOrdinaryMessage)
{
    EXPECT_TRUE(kindsOf(good()).isEmpty());
}

TEST(ComposeChecks, whatCannotBeSentIsSaidFirst)
{
    auto facts = good();
    facts.to.clear();
    facts.subject.clear();
    EXPECT_EQ(kindsOf(facts), (QList<Kind> { Kind::NoRecipient, Kind::NoSubject }));
    facts.bcc = mail::splitTyped(u"eva@example.org, nobody"_s);
    EXPECT_EQ(kindsOf(facts), (QList<Kind> { Kind::BadRecipient, Kind::NoSubject }));
    facts.hasOutgoing = false;
    EXPECT_EQ(kindsOf(facts).constFirst(), Kind::NoOutgoing);
    facts.hasSender = false;
    EXPECT_EQ(kindsOf(facts), (QList<Kind> { Kind::NoSender, Kind::BadRecipient, Kind::NoSubject }));
}

TEST(ComposeChecks, anUnfinishedReplyToIsSaidAndIsNoRecipient)
{
    auto facts = good();
    facts.replyTo = mail::splitTyped(u"desk@"_s);
    EXPECT_EQ(kindsOf(facts), QList<Kind> { Kind::BadRecipient });
    facts.replyTo = mail::splitTyped(u"desk@example.org"_s);
    EXPECT_TRUE(kindsOf(facts).isEmpty());
    facts.to.clear();
    EXPECT_EQ(kindsOf(facts), QList<Kind> { Kind::NoRecipient });
}

TEST(ComposeChecks, aForgottenAttachmentIsNamedByItsWord)
{
    auto facts = good();
    facts.text = u"Le adjunto el programa"_s;
    const auto checks = ComposeCheck::of(facts);
    ASSERT_EQ(checks.size(), 1);
    EXPECT_TRUE(checks.constFirst().what.contains("adjunto"_L1));
    EXPECT_FALSE(checks.constFirst().isFinal());
    facts.hasAttachments = true;
    EXPECT_TRUE(kindsOf(facts).isEmpty());
}

TEST(ComposeChecks, manyWhoSeeEachOtherAreAskedAbout)
{
    auto facts = good();
    facts.to.clear();
    for (int at = 0; at < gui::kManyVisible; ++at)
        facts.to << mail::TypedAddress { { {}, u"p%1@example.org"_s.arg(at) }, true };
    EXPECT_EQ(kindsOf(facts), QList<Kind> { Kind::ManyVisible });
    std::swap(facts.to, facts.bcc);
    EXPECT_TRUE(kindsOf(facts).isEmpty());
}

TEST(ComposeChecks, anEmptyMessageIsAskedAbout)
{
    auto facts = good();
    facts.text = u" \n"_s;
    EXPECT_EQ(kindsOf(facts), QList<Kind> { Kind::Empty });
}

TEST(ComposeChecks, speaksBothLanguages)
{
    auto facts = good();
    facts.subject.clear();
    const Language spanish(u"es"_s);
    ASSERT_TRUE(spanish.isLoaded());
    EXPECT_EQ(ComposeCheck::of(facts).constFirst().what, u"Este mensaje no tiene asunto."_s);
}

TEST(LinkDialog, completesWhatPeopleType)
{
    using gui::LinkDialog;
    EXPECT_EQ(LinkDialog::completed(u" palomar.example/a "_s), u"https://palomar.example/a"_s);
    EXPECT_EQ(LinkDialog::completed(u"http://palomar.example"_s), u"http://palomar.example"_s);
    EXPECT_EQ(LinkDialog::completed(u"ana@example.org"_s), u"mailto:ana@example.org"_s);
    for (const QString &bad : { u""_s, u"word"_s, u"two words.example"_s, u"javascript:alert(1)"_s, u"file:///etc/passwd"_s, u"data:text/html,x"_s })
        EXPECT_TRUE(LinkDialog::completed(bad).isEmpty()) << bad.toStdString();
}
