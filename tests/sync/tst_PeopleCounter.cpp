// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/PeopleCounter.h"

#include "store/AddressBook.h"
#include "store/StoreFixture.h"
#include "support/Eventually.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using engine::PeopleCounter;

namespace {

class PeopleCounterTest : public storetest::StoreTest {
protected:
    void arrive(quint32 first, quint32 count)
    {
        QList<store::Arrival> arrivals;
        for (quint32 uid = first; uid < first + count; ++uid) {
            store::Arrival arrival;
            arrival.uid = uid;
            arrival.receivedAt = { qint64(uid) };
            arrival.summary.from = { { {}, u"p%1@example.org"_s.arg(uid) } };
            arrivals.append(arrival);
        }
        ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, arrivals));
    }
    [[nodiscard]] qsizetype people() const { return store::AddressBook::open(path()).value()->people().value().size(); }
};

constexpr PeopleCounter::Pace kAtOnce { .calm = 0ms, .longest = 0ms, .later = 0ms, .messages = 90 };

} // namespace

TEST_F(PeopleCounterTest, takesWhatTheLastProgramLeftAndWhatComesInNumbers)
{
    arrive(1, 300);
    ASSERT_EQ(people(), 0);
    PeopleCounter counter(*m_store, kAtOnce);
    QSignalSpy rested(&counter, &PeopleCounter::rested);
    ASSERT_TRUE(testsupport::eventually([&] { return rested.size() == 1; }));
    EXPECT_EQ(people(), 300) << "in four turns";
    arrive(1000, 250);
    counter.look(250);
    ASSERT_TRUE(testsupport::eventually([&] { return rested.size() == 2; }));
    EXPECT_EQ(people(), 550);
}

TEST_F(PeopleCounterTest, endsInTheMiddleOfATurn)
{
    arrive(1, 300);
    {
        PeopleCounter counter(*m_store, kAtOnce);
        QSignalSpy rested(&counter, &PeopleCounter::rested);
        ASSERT_TRUE(testsupport::eventually([&] { return people() > 0; }));
    }
    PeopleCounter counter(*m_store, kAtOnce);
    QSignalSpy rested(&counter, &PeopleCounter::rested);
    ASSERT_TRUE(testsupport::eventually([&] { return !rested.isEmpty(); }));
    EXPECT_EQ(people(), 300);
}
