// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Reply.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using mime::Answer;

namespace {

const QStringList kOwn { u"ana@example.org"_s, u"ana@work.example"_s };

struct Case {
    const char *name;
    QByteArray header;
    Answer answer;
    QStringList to;
    QStringList cc;
};
void PrintTo(const Case &one, std::ostream *out) { *out << one.name; }

QStringList addressesOf(const mail::AddressList &list)
{
    QStringList out;
    for (const auto &one : list)
        out << one.address;
    return out;
}

class Reply : public testing::TestWithParam<Case> { };

const QByteArray kTeam = "From: Eva <eva@x.org>\r\nTo: ana@example.org, Leo <leo@x.org>\r\nCc: ANA@work.example, tom@x.org, Eva <EVA@x.org>\r\n";
const QByteArray kList = "From: Eva <eva@x.org>\r\nTo: list@lists.x.org\r\nCc: leo@x.org\r\nList-Post: <mailto:list@lists.x.org>\r\n";

} // namespace

TEST_P(Reply, goesToWhomItIsMeant)
{
    const auto targets = mime::replyTargets(mime::readOriginal(GetParam().header + "Subject: x\r\n\r\nText"), GetParam().answer, kOwn);
    EXPECT_EQ(addressesOf(targets.to), GetParam().to);
    EXPECT_EQ(addressesOf(targets.cc), GetParam().cc);
}

INSTANTIATE_TEST_SUITE_P(table, Reply, testing::Values(
    Case { "the sender", kTeam, Answer::Sender, { u"eva@x.org"_s }, {} },
    Case { "all but oneself, each once", kTeam, Answer::All, { u"eva@x.org"_s, u"leo@x.org"_s }, { u"tom@x.org"_s } },
    Case { "no list, nobody", kTeam, Answer::List, {}, {} },
    Case { "Reply-To counts", "Reply-To: desk@x.org\r\n" + kTeam, Answer::Sender, { u"desk@x.org"_s }, {} },
    Case { "Reply-To counts for all", "Reply-To: desk@x.org, two@x.org\r\n" + kTeam, Answer::All, { u"desk@x.org"_s, u"two@x.org"_s, u"leo@x.org"_s }, { u"tom@x.org"_s, u"EVA@x.org"_s } },
    Case { "the list", kList, Answer::List, { u"list@lists.x.org"_s }, {} },
    Case { "to one person, not to the list", "Reply-To: list@lists.x.org\r\n" + kList, Answer::Sender, { u"eva@x.org"_s }, {} },
    Case { "all of a list", "Reply-To: list@lists.x.org\r\n" + kList, Answer::All, { u"eva@x.org"_s, u"list@lists.x.org"_s }, { u"leo@x.org"_s } },
    Case { "the list although nobody wrote to it", "From: eva@x.org\r\nTo: ana@example.org\r\nList-Post: <mailto:list@lists.x.org>\r\n", Answer::All, { u"eva@x.org"_s }, { u"list@lists.x.org"_s } },
    Case { "a list that takes nothing", "From: eva@x.org\r\nTo: news@x.org\r\nList-Post: NO (moderated)\r\n", Answer::List, {}, {} },
    Case { "a list behind a page", "From: eva@x.org\r\nTo: l@x.org\r\nList-Post: <https://x.org/post>, <mailto:l@x.org?subject=x>\r\n", Answer::List, { u"l@x.org"_s }, {} },
    Case { "Mail-Followup-To counts for all", "Mail-Followup-To: list@lists.x.org, ana@example.org\r\n" + kList, Answer::All, { u"list@lists.x.org"_s }, {} },
    Case { "Mail-Followup-To does not count for one", "Mail-Followup-To: list@lists.x.org\r\n" + kList, Answer::Sender, { u"eva@x.org"_s }, {} },
    Case { "one's own message goes on to its readers", "From: ana@example.org\r\nTo: eva@x.org, leo@x.org\r\nCc: tom@x.org\r\n", Answer::Sender, { u"eva@x.org"_s, u"leo@x.org"_s }, {} },
    Case { "and to all of them", "From: ana@example.org\r\nTo: eva@x.org\r\nCc: tom@x.org\r\n", Answer::All, { u"eva@x.org"_s }, { u"tom@x.org"_s } },
    Case { "a note to oneself", "From: ana@example.org\r\nTo: ana@example.org\r\n", Answer::All, { u"ana@example.org"_s }, {} },
    Case { "only copies are left", "From: ana@example.org\r\nCc: tom@x.org\r\n", Answer::All, { u"tom@x.org"_s }, {} },
    Case { "hidden recipients are no address", "From: eva@x.org\r\nTo: undisclosed-recipients:;\r\n", Answer::All, { u"eva@x.org"_s }, {} },
    Case { "nobody has written it", "Date: x\r\n", Answer::All, {}, {} }),
    [](const auto &one) { return "case_" + std::to_string(one.index); });

TEST(ReplySubject, saysReOnceInWhateverLanguageItWasSaid)
{
    EXPECT_EQ(mime::replySubject(u"Programa"_s), u"Re: Programa"_s);
    for (const QString &said : { u"Re: Programa"_s, u"RE: re: Programa"_s, u"Aw: Programa"_s, u"Re[2]: Programa"_s, u"SV: Programa"_s, u"R: Programa"_s })
        EXPECT_EQ(mime::replySubject(said), u"Re: Programa"_s) << said.toStdString();
    EXPECT_EQ(mime::replySubject(u"Ref: 2026-11"_s), u"Re: Ref: 2026-11"_s);
    EXPECT_EQ(mime::replySubject({}), u"Re:"_s);
    EXPECT_EQ(mime::forwardSubject(u"RV: Fwd: Programa"_s), u"Fwd: Programa"_s);
    EXPECT_EQ(mime::forwardSubject(u"Re: Programa"_s), u"Fwd: Re: Programa"_s);
}

TEST(ReplyReferences, nameTheWholeConversationAndTheAnsweredMessageLast)
{
    const auto first = mime::readOriginal("Message-ID: <a@x>\r\n\r\n");
    EXPECT_EQ(mime::referencesOf(first), QList<QByteArray> { "a@x" });
    const auto later = mime::readOriginal("Message-ID: <c@x>\r\nReferences: <a@x> <b@x>\r\nIn-Reply-To: <b@x>\r\n\r\n");
    EXPECT_EQ(mime::referencesOf(later), (QList<QByteArray> { "a@x", "b@x", "c@x" }));
    const auto broken = mime::readOriginal("Message-ID: <b@x>\r\nIn-Reply-To: <a@x>\r\n\r\n");
    EXPECT_EQ(mime::referencesOf(broken), (QList<QByteArray> { "a@x", "b@x" }));
    QByteArray many = "Message-ID: <new@x>\r\nReferences:";
    for (int at = 0; at < 100; ++at)
        many += " <" + QByteArray::number(at) + "@x>";
    const auto kept = mime::referencesOf(mime::readOriginal(many + "\r\n\r\n"));
    ASSERT_EQ(kept.size(), mime::kMostReferences);
    EXPECT_EQ(kept.first(), "0@x");
    EXPECT_EQ(kept.last(), "new@x");
}

TEST(ReplyIdentity, isTheAddressThatWasWrittenTo)
{
    EXPECT_EQ(mime::ownAddressIn(mime::readOriginal("To: eva@x.org\r\nCc: Ana@Work.example\r\n\r\n"), kOwn), u"ana@work.example"_s);
    EXPECT_EQ(mime::ownAddressIn(mime::readOriginal("To: eva@x.org\r\n\r\n"), kOwn), QString());
}
