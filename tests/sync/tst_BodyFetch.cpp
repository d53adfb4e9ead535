// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayedFolder.h"
#include "sync/BodyFetch.h"

using namespace played;

namespace {

class BodyFetchTest : public Folder {
protected:
    /// Asks for the bodies of the two messages that are listed.
    void fetchFrom(const QByteArray &answers)
    {
        fill(2, false);
        talk({}, selected("SELECT INBOX", 2, 2, 3, {}) + "C~: {3} UID FETCH 1:2 .*\n" + answers + "S: {3} OK\n");
        ASSERT_TRUE(finish(m_line->select(inbox())));
        BodyFetch fetch({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
        EXPECT_TRUE(finish(fetch.run(fetch.wanted(m_inbox, base::Timestamp {}).value())));
        EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    }
    [[nodiscard]] store::MessageRow row(quint32 uid) const { return reader().row(reader().byUid(m_inbox, uid).value().value().id).value().value(); }
};

} // namespace

// Such an answer comes of what a server cannot read just now.
TEST_F(BodyFetchTest, nothingIsNotTakenForAMessage)
{
    fetchFrom("S\\: * 1 FETCH (UID 1 BODY[] {0}\\r\\n)\\r\\n\nS: * 2 FETCH (UID 2 BODY[] \"\")\n");
    for (const quint32 uid : { 1U, 2U }) {
        EXPECT_FALSE(row(uid).hasBody);
        EXPECT_EQ(row(uid).summary.subject, u"message %1"_s.arg(uid)) << "its line in the list stays";
    }
}

// A server that has a bad day.
TEST_F(BodyFetchTest, whatWasRefusedIsAskedForAgainWhenAPersonChecksForMail)
{
    fill(2, false);
    talk({}, selected("SELECT INBOX", 2, 2, 3, {}) + "C~: {3} UID FETCH 1:2 .*\nS: {3} NO not now\nC~: {4} UID FETCH 1 .*\nS: {4} NO not now\n"
        "C~: {5} UID FETCH 2 .*\nS: {5} NO not now\nC~: {6} UID FETCH 1:2 .*\nS\\: * 1 FETCH (UID 1 BODY[] {8}\\r\\nA: b\\r\\n\\r\\n)\\r\\n\n"
        "S\\: * 2 FETCH (UID 2 BODY[] {8}\\r\\nA: c\\r\\n\\r\\n)\\r\\n\nS: {6} OK\n");
    ASSERT_TRUE(finish(m_line->select(inbox())));
    BodyFetch fetch({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
    EXPECT_TRUE(finish(fetch.run(fetch.wanted(m_inbox, base::Timestamp {}).value())));
    EXPECT_TRUE(fetch.wanted(m_inbox, base::Timestamp {}).value().isEmpty()) << "not again and again";
    fetch.forgive();
    EXPECT_TRUE(finish(fetch.run(fetch.wanted(m_inbox, base::Timestamp {}).value())));
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_TRUE(row(1).hasBody);
    EXPECT_TRUE(row(2).hasBody);
}

TEST_F(BodyFetchTest, largeMessagesComeOneByOne)
{
    fill(0);
    for (int number = 1; number <= 3; ++number) {
        store::Arrival large = storetest::someArrival(number, false);
        large.size = 20LL * 1024 * 1024;
        ASSERT_TRUE(m_store->messages().addArrivals(m_inbox, { large }));
    }
    const auto one = [](int tag, int uid) {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        const QByteArray at = QByteArray::number(uid);
        return "C~: " + number + " UID FETCH " + at + " .*\nS\\: * " + at + " FETCH (UID " + at + " BODY[] {8}\\r\\nA: b\\r\\n\\r\\n)\\r\\n\nS: " + number + " OK\n";
    };
    talk({}, selected("SELECT INBOX", 2, 3, 4, {}) + one(3, 3) + one(4, 2) + one(5, 1));
    ASSERT_TRUE(finish(m_line->select(inbox())));
    const int before = m_transport->turns();
    BodyFetch fetch({ *m_store, m_clock, m_account, [] { return false; }, [](base::FolderId, qint64, qint64) { } }, *m_line);
    EXPECT_TRUE(finish(fetch.run(fetch.wanted(m_inbox, base::Timestamp {}).value())));
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    EXPECT_EQ(m_transport->turns() - before, 3) << "none was asked for while another one was on its way";
    for (const quint32 uid : { 1U, 2U, 3U })
        EXPECT_TRUE(row(uid).hasBody);
}
