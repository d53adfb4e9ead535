// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/PeopleCounter.h"

#include "store/AddressBook.h"
#include "support/Eventually.h"
#include "support/TempFolder.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using engine::PeopleCounter;

namespace {

class PeopleCounterTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_store = store::Store::open(m_folder.path()).value();
        accounts::AccountSettings account;
        account.incoming.host = u"mail.example.org"_s;
        account.incoming.port = 993;
        account.incoming.userName = u"ana"_s;
        store::FolderRow folder;
        folder.account = m_store->accounts().add(account).value();
        folder.mailbox = "INBOX";
        folder.name = folder.path = u"INBOX"_s;
        folder.role = mail::FolderRole::Inbox;
        m_inbox = m_store->folders().add(folder).value();
    }
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
    [[nodiscard]] qsizetype people() const { return store::AddressBook::open(m_folder.path()).value()->people().value().size(); }

    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    base::FolderId m_inbox;
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
