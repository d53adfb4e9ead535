// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/MaildropNotices.h"

#include "gui/Language.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using engine::MaildropReport;
using gui::ErrorText;
using gui::MaildropNews;
using gui::MaildropNotices;

namespace {

const base::AccountId kAna { 1 };
const base::AccountId kBea { 2 };

class Notices : public testing::Test {
protected:
    void visit(const MaildropReport &report, base::AccountId account = kAna) { m_notices.visited(account, report); }
    std::optional<MaildropNotices::Notice> first() { return m_notices.first({ kAna, kBea }); }
    MaildropNotices m_notices;
};

} // namespace

TEST_F(Notices, aVisitWithNothingOddTellsNothing)
{
    visit({ .messages = 7, .fetched = 3, .heldBack = 2, .deleted = 1, .confirmed = 1 });
    EXPECT_EQ(first(), std::nullopt);
}

TEST_F(Notices, whatHappenedAddsUpUntilItIsRead)
{
    visit({ .vanished = 3 });
    visit({});
    visit({ .vanished = 4 });
    EXPECT_EQ(first(), (MaildropNotices::Notice { kAna, MaildropNews::OtherDevice, 7 }));
    m_notices.dismiss(kAna, MaildropNews::OtherDevice);
    EXPECT_EQ(first(), std::nullopt);
    visit({ .vanished = 1 });
    EXPECT_EQ(first()->count, 1) << "what happens after that is told again";
}

TEST_F(Notices, whatWasFetchedAndIsGoneIsToldApartFromTheRest)
{
    visit({ .vanished = 5, .vanishedJustFetched = 3 });
    EXPECT_EQ(first(), (MaildropNotices::Notice { kAna, MaildropNews::Popped, 3 }));
    m_notices.dismiss(kAna, MaildropNews::Popped);
    EXPECT_EQ(first(), (MaildropNotices::Notice { kAna, MaildropNews::OtherDevice, 2 }));
}

TEST_F(Notices, aStateLastsAsLongAsVisitsShowIt)
{
    visit({ .clockWentBack = true });
    EXPECT_EQ(first()->news, MaildropNews::ClockWentBack);
    m_notices.dismiss(kAna, MaildropNews::ClockWentBack);
    visit({ .clockWentBack = true });
    EXPECT_EQ(first(), std::nullopt) << "it was read, and nothing is new";
    visit({});
    visit({ .clockWentBack = true });
    EXPECT_EQ(first()->news, MaildropNews::ClockWentBack);
    visit({});
    EXPECT_EQ(first(), std::nullopt);
}

TEST_F(Notices, disobedienceEndsWithADeletionThatIsSeenToBeDone)
{
    visit({ .disobeyed = 2 });
    visit({});
    EXPECT_EQ(first()->count, 2) << "a visit that asked for nothing proves nothing";
    visit({ .confirmed = 2 });
    EXPECT_EQ(first(), std::nullopt);
}

TEST_F(Notices, aRefusalEndsWithADeletionThatIsAccepted)
{
    visit({ .refused = 2 });
    visit({});
    EXPECT_EQ(first(), (MaildropNotices::Notice { kAna, MaildropNews::Refused, 2 })) << "a visit that asked for nothing proves nothing";
    visit({ .deleted = 2 });
    EXPECT_EQ(first(), std::nullopt);
}

TEST_F(Notices, aQuestionThatIsPutAwayComesAgain)
{
    visit({ .unsure = 9 });
    m_notices.dismiss(kAna, MaildropNews::NewIds);
    EXPECT_EQ(first(), std::nullopt);
    visit({ .unsure = 9 });
    EXPECT_EQ(first()->count, 9);
    visit({ .renamed = 9 });
    EXPECT_EQ(first()->news, MaildropNews::Renamed);
}

TEST_F(Notices, theFirstAccountGoesFirstAndWhoIsGoneTellsNothing)
{
    visit({ .renamed = 1 }, kBea);
    visit({ .limitNeedsTop = true });
    EXPECT_EQ(first()->account, kAna);
    m_notices.forget(kAna);
    EXPECT_EQ(first()->account, kBea);
}

TEST(NoticeTexts, everyOneSaysWhatAndWhyInBothLanguages)
{
    for (const auto *code : { "en", "es" }) {
        const Language language(QString::fromLatin1(code));
        ASSERT_TRUE(language.isLoaded());
        for (int i = 0; i <= int(MaildropNews::Renamed); ++i) {
            for (const int count : { 1, 1284 }) {
                const ErrorText text = MaildropNotices::textOf(MaildropNews(i), count, u"pop.example.org"_s);
                EXPECT_TRUE(text.what.endsWith(u'.') && text.why.endsWith(u'.')) << text.oneParagraph().toStdString();
                EXPECT_FALSE(text.oneParagraph().contains(u'%')) << text.oneParagraph().toStdString();
                EXPECT_TRUE(text.oneParagraph().contains(u"pop.example.org"_s)) << text.oneParagraph().toStdString();
                EXPECT_EQ(text.action == ErrorText::Action::None, text.actionLabel.isEmpty());
                EXPECT_EQ(text.otherAction == ErrorText::Action::None, text.otherLabel.isEmpty());
            }
        }
    }
}
