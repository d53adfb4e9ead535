// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/SendText.h"

#include "Language.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

TEST(SendText, eachStateHasItsSentence)
{
    store::OutboxRow row;
    const base::Timestamp now { 1'000'000 };
    QStringList seen;
    for (const auto state : { store::OutboxState::Waiting, store::OutboxState::Sending, store::OutboxState::Refused, store::OutboxState::InDoubt, store::OutboxState::Held, store::OutboxState::Open }) {
        row.state = state;
        const QString sentence = gui::SendText::state(row, now);
        EXPECT_FALSE(sentence.isEmpty());
        EXPECT_FALSE(seen.contains(sentence));
        seen << sentence;
    }
}

TEST(SendText, whatWasOpenWhenTheProgramEndedSaysThatNobodyKeptItBack)
{
    store::OutboxRow row;
    row.state = store::OutboxState::Held;
    const QString byPerson = gui::SendText::state(row, {});
    EXPECT_TRUE(gui::SendText::reason(row).isEmpty());
    row.trouble = store::OutboxTrouble::WasOpen;
    EXPECT_NE(gui::SendText::state(row, {}), byPerson);
    EXPECT_FALSE(gui::SendText::reason(row).isEmpty());
    row.state = store::OutboxState::Waiting; // let go meanwhile
    EXPECT_TRUE(gui::SendText::reason(row).isEmpty());
}

TEST(SendText, saysWhomItDidNotReachAndWhy)
{
    store::OutboxRow row;
    row.state = store::OutboxState::Refused;
    row.recipients = { { u"eva@example.org"_s, store::OutboxRecipient::State::Accepted, {} },
                       { u"leo@example.org"_s, store::OutboxRecipient::State::RefusedForGood, u"5.1.1 no such user\r\nBcc: x"_s } };
    EXPECT_EQ(gui::SendText::state(row, {}), u"Not sent to everybody"_s);
    const QString reason = gui::SendText::reason(row);
    EXPECT_TRUE(reason.contains("leo@example.org"_L1));
    EXPECT_TRUE(reason.contains("no such user"_L1));
    EXPECT_FALSE(reason.contains("eva@example.org"_L1));
    EXPECT_FALSE(reason.contains(u'\n'));
}

TEST(SendText, namesTheAddressesThatAServerDoesNotTakeAndNobodyWhereNoneIsToBlame) // RFC 6531
{
    store::OutboxRow row;
    row.state = store::OutboxState::Refused;
    row.trouble = store::OutboxTrouble::NeedsSmtpUtf8;
    row.sender = u"ana@example.org"_s;
    row.recipients = { { u"eva@example.org"_s, store::OutboxRecipient::State::Waiting, {} },
                       { u"añá@example.org"_s, store::OutboxRecipient::State::Unusable, {} } };
    EXPECT_EQ(gui::SendText::reason(row), u"The server takes no addresses with letters like these: añá@example.org. The message was sent to nobody."_s);
    row.recipients.removeLast();
    EXPECT_EQ(gui::SendText::reason(row), u"Its header has letters that this server does not take."_s);
    row.sender = u"añá@example.org"_s;
    EXPECT_TRUE(gui::SendText::reason(row).contains(u"these: añá@example.org."_s));
}

TEST(SendText, noWordOfTheProgramsOwnReachesThePerson)
{
    const auto said = [](const QByteArray &detail) {
        const gui::ErrorText text = gui::SendText::ofQueue({ base::Fault::InvalidInput, detail, {} });
        return QStringList { text.what, text.why, text.nextStep, text.quoted }.join(u'|');
    };
    for (const QString &code : { u"en"_s, u"es"_s }) {
        const Language language(code);
        ASSERT_TRUE(language.isLoaded());
        const bool isSpanish = code == "es"_L1;
        EXPECT_TRUE(said("attachment changed: \xC3\xB1.eml").contains(isSpanish ? u"«ñ.eml» cambió"_s : u"“ñ.eml” changed"_s));
        EXPECT_TRUE(said("attachment: a:b.pdf").contains(isSpanish ? u"«a:b.pdf» ya no"_s : u"“a:b.pdf” cannot"_s));
        EXPECT_TRUE(said("bcc").contains(isSpanish ? u"«Cco»"_s : u"“Bcc”"_s));
        for (const char *detail : { "attachment", "attachment changed", "from", "to", "cc", "replyTo", "recipients", "account", "a field of ours" }) {
            const QString words = said(detail);
            EXPECT_FALSE(words.contains(u"“%1”"_s.arg(QLatin1StringView(detail))) || words.contains(u"«%1»"_s.arg(QLatin1StringView(detail)))) << detail;
            EXPECT_FALSE(words.contains("field of ours"_L1) || words.contains("attachment changed"_L1) || words.contains("replyTo"_L1)) << detail;
        }
    }
}
