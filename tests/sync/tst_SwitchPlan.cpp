// SPDX-License-Identifier: GPL-3.0-or-later
// What of an account is on the server of another one already: never too much, and each copy there for one message here.
#include "sync/SwitchPlan.h"

#include <gtest/gtest.h>

#include <ostream>

using engine::bodyDigest;
using engine::planSwitch;
using engine::SwitchCopy;
using engine::switchKey;
using mail::FolderRole;
using State = SwitchCopy::State;

namespace {

SwitchCopy copy(int id, const QByteArray &key, const QByteArray &digest, FolderRole role = FolderRole::Inbox, State state = State::Listed)
{
    return { .message = { id }, .role = role, .key = key, .digest = digest, .size = 100, .state = state };
}

/// "1=11 2~12 3+13 4 5? 6...": on the server as 11, on its way as 12, stranded as 13, only here, unsure, not compared.
QByteArray shown(const engine::SwitchPlan &plan)
{
    QMap<qint64, QByteArray> lines;
    const auto note = [&](const auto &pairs, char sign) {
        for (const auto &pair : pairs)
            lines.insert(pair.here.value, QByteArray::number(pair.here.value) + sign + QByteArray::number(pair.there.value));
    };
    note(plan.listed, '=');
    note(plan.leaving, '~');
    note(plan.stranded, '+');
    for (const base::MessageId id : plan.onlyHere)
        lines.insert(id.value, QByteArray::number(id.value));
    for (const base::MessageId id : plan.unsure)
        lines.insert(id.value, QByteArray::number(id.value) + '?');
    for (const base::MessageId id : plan.notCompared)
        lines.insert(id.value, QByteArray::number(id.value) + "...");
    return lines.values().join(' ');
}

struct Row {
    const char *name;
    QList<SwitchCopy> here;
    QList<SwitchCopy> there;
    QByteArray expected;
};
void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.name;
}

class SwitchTable : public testing::TestWithParam<Row> { };

const Row kRows[] = {
    { "nothingThere", { copy(1, "a", "x") }, {}, "1" },
    { "theSame", { copy(1, "a", "x") }, { copy(11, "a", "x") }, "1=11" },
    { "anotherText", { copy(1, "a", "x") }, { copy(11, "a", "y") }, "1?" },
    { "theirTextIsNotHere", { copy(1, "a", "x") }, { copy(11, "a", "") }, "1..." },
    { "ourTextCannotBeRead", { copy(1, "a", "") }, { copy(11, "a", "x") }, "1..." },
    { "whatMayStillTurnOutToBeItComesBeforeWhatIsNot", { copy(1, "a", "x") }, { copy(11, "a", "y"), copy(12, "a", "") }, "1..." },
    { "byItsTextWhereThereIsNothingElse", { copy(1, engine::textKey("x"), "x") }, { copy(11, engine::textKey("x"), "x") }, "1=11" },
    { "anotherKeyWithTheSameText", { copy(1, "a", "x") }, { copy(11, "b", "x") }, "1" },
    { "nothingItCouldBeKnownBy", { copy(1, "", "x") }, { copy(11, "", "x") }, "1" },
    { "eachCopyThereIsForOne", { copy(1, "a", "x"), copy(2, "a", "x") }, { copy(11, "a", "x") }, "1=11 2" },
    { "theFolderOfTheSameKindFirst", { copy(1, "a", "x", FolderRole::Inbox), copy(2, "a", "x", FolderRole::Sent) },
        { copy(11, "a", "x", FolderRole::Sent), copy(12, "a", "x", FolderRole::Inbox) }, "1=12 2=11" },
    { "anyFolderWillDo", { copy(1, "a", "x", FolderRole::Inbox) }, { copy(11, "a", "x", FolderRole::Archive) }, "1=11" },
    { "aCertainOneIsNotTakenByAnUnsureOne", { copy(1, "a", "y"), copy(2, "a", "x") }, { copy(11, "a", "x") }, "1 2=11" },
    { "whatIsOnItsWayIsNotPutThereAgain", { copy(1, "a", "x") }, { copy(11, "a", "x", FolderRole::Inbox, State::Leaving) }, "1~11" },
    { "whatIsListedCountsBeforeWhatIsOnItsWay", { copy(1, "a", "x") },
        { copy(11, "a", "x", FolderRole::Inbox, State::Leaving), copy(12, "a", "x") }, "1=12" },
    { "whatWasLeftBehindIsTakenUpAgain", { copy(1, "a", "x") }, { copy(11, "a", "x", FolderRole::Inbox, State::Stranded) }, "1+11" },
    { "likenessToWhatIsNotListedSaysNothing", { copy(1, "a", "x") }, { copy(11, "a", "y", FolderRole::Inbox, State::Leaving) }, "1" },
};

mail::MessageSummary someSummary()
{
    mail::MessageSummary summary;
    summary.subject = QStringLiteral("Hola");
    summary.from = { { {}, QStringLiteral("ana@example.org") } };
    summary.sentAt = { 1000 };
    return summary;
}

} // namespace

TEST_P(SwitchTable, decidesForEachMessage)
{
    EXPECT_EQ(shown(planSwitch(GetParam().here, GetParam().there)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(, SwitchTable, testing::ValuesIn(kRows), [](const auto &row) { return std::string(row.param.name); });

TEST(SwitchPlan, deliveryChangesHeadersAndLineEndsAndNotTheMessage)
{
    const QByteArray ours = bodyDigest("Subject: x\r\n\r\nOne\r\nTwo\r\n");
    EXPECT_EQ(bodyDigest("Received: by mail\nX-Spam: no\nSubject: x\n\nOne\nTwo"), ours);
    EXPECT_EQ(bodyDigest("Subject: x\n\nOne\nTwo\n\n\n"), ours);
    EXPECT_NE(bodyDigest("Subject: x\n\nOne\n\nTwo\n"), ours);
    EXPECT_NE(bodyDigest("Subject: x\n\nOneTwo\n"), ours);
    EXPECT_NE(bodyDigest("Subject: x\n\nOne\rTwo\n"), ours);
}

TEST(SwitchPlan, withoutAMessageIdTheDateTheNamesAndTheSubjectMakeTheMessage)
{
    mail::MessageSummary summary = someSummary();
    const QByteArray key = switchKey(summary);
    EXPECT_FALSE(key.isEmpty());
    summary.subject += u'!';
    EXPECT_NE(switchKey(summary), key);
    summary = someSummary();
    summary.from.first().address = QStringLiteral("ANA@example.org");
    EXPECT_EQ(switchKey(summary), key);
    summary.sentAt = {};
    EXPECT_TRUE(switchKey(summary).isEmpty()) << "without a date it could be any message";
    summary.messageId = "1@example.org";
    const QByteArray byId = switchKey(summary);
    summary.subject.clear();
    EXPECT_EQ(switchKey(summary), byId);
}

TEST(SwitchPlan, asManyAreThereInTheEndAsAreHereWhateverIsThere)
{
    // Every small mailbox of two messages in up to three copies, here and there.
    for (int here = 0; here < 16; ++here) {
        for (int there = 0; there < 16; ++there) {
            QList<SwitchCopy> ours, theirs;
            for (int bit = 0; bit < 4; ++bit) {
                const QByteArray key = bit % 2 ? "a" : "b";
                if (here & (1 << bit))
                    ours.append(copy(1 + bit, key, "x" + key));
                if (there & (1 << bit))
                    theirs.append(copy(11 + bit, key, "x" + key));
            }
            const auto plan = planSwitch(ours, theirs);
            EXPECT_EQ(plan.listed.size() + plan.onlyHere.size(), ours.size());
            QSet<qint64> used;
            for (const auto &pair : plan.listed)
                used.insert(pair.there.value);
            EXPECT_EQ(used.size(), plan.listed.size()) << "a copy there stands for two messages";
            for (const QByteArray &key : { QByteArray("a"), QByteArray("b") }) {
                const auto count = [&key](const QList<SwitchCopy> &list) {
                    return std::ranges::count(list, key, &SwitchCopy::key);
                };
                const auto put = std::ranges::count_if(plan.onlyHere, [&](base::MessageId id) {
                    return std::ranges::find(ours, id, &SwitchCopy::message)->key == key;
                });
                EXPECT_EQ(count(theirs) + put, std::max(count(ours), count(theirs)));
            }
        }
    }
}
