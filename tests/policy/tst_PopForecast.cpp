// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/PopForecast.h"
#include "support/RetentionCases.h"

#include <gtest/gtest.h>

#include <random>

using namespace policy;
using namespace Qt::StringLiterals;
using testsupport::anyCase;
using testsupport::RetentionCase;
using testsupport::RetentionOracle;
using Mode = PopRetention::Mode;
using Here = MaildropCopy::Here;
using Person = MaildropCopy::Person;

namespace {

constexpr qint64 kHour = 60LL * 60 * 1000;
constexpr qint64 kDay = 24 * kHour;
constexpr base::Timestamp kNow { 1'700'000'000'000 };
constexpr CheckTimes kHourly { .first = kNow, .every = std::chrono::hours(1) };

MaildropCopy stored(const char *uidl, qint64 daysOld, qint64 order)
{
    return { .uidl = uidl, .receivedAt = { kNow.ms - daysOld * kDay }, .here = Here::Stored, .octets = 1000, .order = order };
}

} // namespace

TEST(PopForecast, saysTheCheckAfterTheDay)
{
    const MaildropCopy mailbox[] = { stored("a", 29, 1), stored("b", 31, 2) };
    const auto planned = forecast({ .mode = Mode::KeepSome, .days = 30 }, mailbox, kHourly);
    ASSERT_EQ(planned.size(), 2);
    EXPECT_EQ(planned[0], (PlannedDeletion { "b", DeletionRule::Age, kNow, 1000 }));
    EXPECT_EQ(planned[1], (PlannedDeletion { "a", DeletionRule::Age, { kNow.ms + kDay }, 1000 }));
}

TEST(PopForecast, whatIsNotHereYetGoesAfterTheCheckThatBringsIt)
{
    const MaildropCopy mailbox[] = { { .uidl = "a" } };
    EXPECT_EQ(forecast({ .mode = Mode::DeleteOnceHere }, mailbox, kHourly).value(0).at.ms, kNow.ms + kHour);
    EXPECT_EQ(forecast({ .mode = Mode::DeleteOnceHere, .inSameSession = true }, mailbox, kHourly).value(0).at, kNow);
    EXPECT_EQ(forecast({ .mode = Mode::KeepSome, .days = 2 }, mailbox, kHourly).value(0).at.ms, kNow.ms + 2 * kDay);
}

TEST(PopForecast, whatIsHeldBackStays)
{
    const MaildropCopy mailbox[] = { { .uidl = "a", .here = Here::HeldBack } };
    EXPECT_TRUE(forecast({ .mode = Mode::DeleteOnceHere }, mailbox, kHourly).isEmpty());
}

TEST(PopForecast, nothingIsToldBehindTheEnd)
{
    const MaildropCopy mailbox[] = { stored("a", 0, 1) };
    CheckTimes checks = kHourly;
    checks.until = { kNow.ms + 5 * kDay };
    EXPECT_TRUE(forecast({ .mode = Mode::KeepSome, .days = 6 }, mailbox, checks).isEmpty());
    EXPECT_EQ(forecast({ .mode = Mode::KeepSome, .days = 5 }, mailbox, checks).size(), 1);
}

TEST(PopForecast, aClockThatWentBackIsWaitedFor)
{
    const MaildropCopy mailbox[] = { stored("old", 40, 1), stored("future", -3, 2) };
    const auto planned = forecast({ .mode = Mode::KeepSome, .days = 30 }, mailbox, kHourly);
    ASSERT_EQ(planned.size(), 2);
    EXPECT_EQ(planned[0].uidl, "old");
    EXPECT_EQ(planned[0].at.ms, kNow.ms + 3 * kDay);
}

TEST(PopForecast, theFactsAreThoseOfTheSentence)
{
    std::vector<MaildropCopy> mailbox;
    for (int i = 0; i < 1200; ++i)
        mailbox.push_back(stored(QByteArray::number(i).constData(), i < 1102 ? 31 : 3, i));
    const ForecastFacts facts = factsOf({ .mode = Mode::KeepSome, .days = 30 }, mailbox, kHourly);
    EXPECT_EQ(facts.first, QList { (ForecastFacts::Part { DeletionRule::Age, 1102, 1'102'000 }) });
    EXPECT_EQ(facts.atFirst, 1102);
    EXPECT_EQ(facts.later, 98);
    EXPECT_EQ(facts.nextLater.ms, kNow.ms + 27 * kDay);
    EXPECT_EQ(facts.staying, 0);
    EXPECT_EQ(factsOf({}, mailbox, kHourly), (ForecastFacts { .staying = 1200 }));
}

namespace {

using Told = QList<std::pair<qint64, QStringList>>; ///< check, names

Told byCheck(const QList<PlannedDeletion> &planned)
{
    Told told;
    for (const PlannedDeletion &deletion : planned) {
        if (told.isEmpty() || told.constLast().first != deletion.at.ms)
            told.emplaceBack(deletion.at.ms, QStringList {});
        told.last().second.append(QString::fromLatin1(deletion.uidl));
    }
    for (auto &[at, names] : told)
        names.sort();
    return told;
}

} // namespace

/// PALOMAR_FULL_PROPERTY=1 runs many more.
TEST(PopForecast, foretellsWhatTheSentencesSayOverSixtyDays)
{
    const int cases = qEnvironmentVariableIsSet("PALOMAR_FULL_PROPERTY") ? 20'000 : 400;
    for (int seed = 0; seed < cases; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 random { static_cast<unsigned>(seed) };
        const auto upTo = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        const RetentionCase one = anyCase(random);
        RetentionOracle oracle(one.sentences);
        std::vector<MaildropCopy> mailbox;
        const int messages = upTo(40);
        for (int i = 0; i < messages; ++i) {
            const QByteArray name = "m" + QByteArray::number(i);
            const qint64 octets = 100 + upTo(2'000'000);
            MaildropCopy copy { .uidl = name, .octets = octets, .order = i };
            RetentionOracle::Letter letter { .name = name, .bytes = octets };
            if (upTo(3) > 0) { // came at an earlier check
                copy.here = Here::Stored;
                copy.receivedAt = { kNow.ms - kHour - upTo(70) * kDay - upTo(23) * kHour };
                letter.cameHere = copy.receivedAt.ms;
                letter.cameAtCheck = 0;
                const int fate = upTo(9);
                if (fate == 0) {
                    copy.person = Person::Trashed;
                    letter.fate = RetentionOracle::Letter::InTrash;
                } else if (fate == 1) {
                    copy.person = Person::Deleted;
                    copy.here = Here::Nothing;
                    letter.fate = RetentionOracle::Letter::TrashEmptied;
                }
            }
            oracle.onServer.append(letter);
            mailbox.push_back(copy);
        }
        const CheckTimes checks { .first = kNow, .every = std::chrono::hours(1 + upTo(11)), .until = { kNow.ms + 60 * kDay } };
        Told deed;
        for (qint64 time = checks.first.ms; time <= checks.until.ms; time += checks.every.count()) {
            const QStringList left = oracle.check(time);
            if (!left.isEmpty())
                deed.emplaceBack(time, left);
        }
        ASSERT_EQ(byCheck(forecast(one.retention, mailbox, checks)), deed);
    }
}
