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

namespace {

/// Every check up to the last one that can decide anything, one after the other, each asked of everything.
QList<PlannedDeletion> theSlowWay(const PopRetention &retention, const std::vector<MaildropCopy> &mailbox, const CheckTimes &checks)
{
    std::vector<MaildropCopy> copies = mailbox;
    base::Timestamp last = checks.first;
    for (MaildropCopy &copy : copies) {
        copy.arrivedInThisSession = copy.here == Here::Nothing;
        if (copy.here == Here::Nothing)
            copy.receivedAt = checks.first;
        if (copy.here == Here::Nothing || copy.here == Here::Stored)
            copy.here = Here::Verified;
        last = std::max(last, copy.receivedAt);
    }
    QList<PlannedDeletion> planned;
    const qint64 end = last.ms + retention.days * kDay + 2 * checks.every.count();
    for (base::Timestamp at = checks.first; at.ms <= end && (!checks.until.isKnown() || at <= checks.until); at.ms += checks.every.count()) {
        QHash<QByteArray, DeletionRule> due;
        for (const DueDeletion &deletion : deletionsDue(retention, copies, at))
            due.insert(deletion.uidl, deletion.rule);
        std::erase_if(copies, [&](const MaildropCopy &copy) {
            const bool isFirst = std::ranges::none_of(planned, [&](const PlannedDeletion &told) { return told.uidl == copy.uidl; });
            if (due.contains(copy.uidl) && isFirst)
                planned.append({ copy.uidl, due.value(copy.uidl), at, copy.octets });
            return due.contains(copy.uidl);
        });
        for (MaildropCopy &copy : copies)
            copy.arrivedInThisSession = false;
    }
    return planned;
}

template <class Value>
Value oneOf(std::mt19937 &random, std::initializer_list<Value> values)
{
    return values.begin()[std::uniform_int_distribution<size_t>(0, values.size() - 1)(random)];
}

} // namespace

/// Names that stand twice, receipts that are unknown or still to come, orders that are the same: everything a mailbox can be.
TEST(PopForecast, isWhatEveryCheckByItselfWouldDecide)
{
    const int cases = qEnvironmentVariableIsSet("PALOMAR_FULL_PROPERTY") ? 50'000 : 3000;
    for (int seed = 0; seed < cases; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937 random { static_cast<unsigned>(seed) };
        const auto upTo = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        const PopRetention retention { .mode = oneOf(random, { Mode::KeepSome, Mode::KeepSome, Mode::KeepAll, Mode::DeleteOnceHere }),
            .days = oneOf(random, { 0, 1, 3 }), .newest = oneOf(random, { 0, 0, 2, 5 }), .megabytes = oneOf(random, { 0, 0, 3 }),
            .whenDeletedHere = oneOf(random, { PopRetention::WhenDeletedHere::Nothing, PopRetention::WhenDeletedHere::TrashEmptied, PopRetention::WhenDeletedHere::AtOnce }),
            .inSameSession = upTo(1) == 0 };
        std::vector<MaildropCopy> mailbox;
        const int messages = upTo(14);
        for (int i = 0; i < messages; ++i) {
            MaildropCopy copy;
            copy.uidl = upTo(20) == 0 ? QByteArray() : "m" + QByteArray::number(upTo(12));
            copy.receivedAt = upTo(9) == 0 ? base::Timestamp {} : base::Timestamp { kNow.ms - 4 * kDay + upTo(5 * 24) * kHour + upTo(2) };
            copy.here = oneOf(random, { Here::Nothing, Here::HeldBack, Here::Stored, Here::Verified });
            copy.person = oneOf(random, { Person::Keeps, Person::Keeps, Person::Keeps, Person::Trashed, Person::Deleted, Person::AskedFor });
            copy.sizeAgrees = upTo(6) != 0;
            copy.uidlUnique = upTo(6) != 0;
            copy.octets = upTo(2'000'000) - 1;
            copy.order = upTo(8);
            mailbox.push_back(copy);
        }
        const CheckTimes checks { .first = kNow, .every = std::chrono::hours(1 + upTo(30)),
            .until = upTo(1) == 0 ? base::Timestamp {} : base::Timestamp { kNow.ms + upTo(5 * 24) * kHour } };
        ASSERT_EQ(forecast(retention, mailbox, checks), theSlowWay(retention, mailbox, checks));
    }
}

/// Ten thousand receipts are twenty thousand checks at which one message goes; to ask each of them of everything takes seconds.
TEST(PopForecast, asksTheWholeMailboxTwiceAtMost)
{
    std::vector<MaildropCopy> mailbox;
    for (int i = 0; i < 10'000; ++i) {
        MaildropCopy copy = stored(QByteArray::number(i).constData(), 0, i);
        copy.receivedAt.ms -= i * kHour;
        mailbox.push_back(copy);
    }
    mailbox.push_back({ .uidl = "new", .order = 10'000 });
    int asked = 0;
    const auto planned = forecast({ .mode = Mode::KeepSome, .days = 1000, .newest = 9000 }, mailbox, kHourly,
        [&asked](const PopRetention &retention, std::span<const MaildropCopy> copies, base::Timestamp at) {
            ++asked;
            return deletionsDue(retention, copies, at);
        });
    EXPECT_EQ(planned.size(), 10'001) << "by the limit, and all others one after the other";
    EXPECT_LE(asked, 2);
    EXPECT_TRUE(std::ranges::is_sorted(planned, std::ranges::less {}, &PlannedDeletion::at));
}
