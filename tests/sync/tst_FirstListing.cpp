// SPDX-License-Identifier: GPL-3.0-or-later
// A large folder that is opened for the first time: what is newest is here at once, the rest fills in behind.
#include "PlayedFolder.h"

using namespace played;

namespace {

constexpr int kMany = 3000;

class FirstListing : public Folder {
protected:
    void SetUp() override
    {
        Folder::SetUp();
        store::ImapState unknown;
        ASSERT_TRUE(m_store->folders().setImapState(m_inbox, unknown));
    }
    /// The answer to one FETCH of these messages, whose sequence numbers are their UIDs.
    static QByteArray page(int tag, int first, int last)
    {
        const QByteArray number = '{' + QByteArray::number(tag) + '}';
        QByteArray told = "C~: " + number + " UID FETCH " + QByteArray::number(first) + ':' + QByteArray::number(last) + " .*\n";
        for (int uid = first; uid <= last; ++uid)
            told += listed(uid, uid);
        return told + "S: " + number + " OK\n";
    }
};

} // namespace

TEST_F(FirstListing, theNewestSixtyAreHereAfterThreeTurnsAndTheRestComesNewestFirst)
{
    // All questions are in one flight; behind the first answer the server waits.
    QByteArray asked, answered;
    int tag = 4;
    for (const auto &[first, last] : { std::pair { 2941, 3000 }, { 1941, 2940 }, { 941, 1940 }, { 1, 940 } }) {
        const QByteArray one = page(tag++, first, last);
        const qsizetype end = one.indexOf('\n') + 1;
        asked += one.first(end);
        answered += one.sliced(end) + (answered.isEmpty() ? "P\n" : "");
    }
    talk("ESEARCH", selected("SELECT INBOX", 2, kMany, kMany + 1, {}) + "C: {3} UID SEARCH RETURN (ALL) ALL\nS: * ESEARCH (TAG \"A3\") UID ALL 1:3000\n"
            "S: {3} OK\n" + asked + answered);
    const int before = m_transport->turns();
    struct Step {
        int turns = 0;
        qint64 done = 0;
        quint32 lowest = 0;
    };
    QList<Step> steps;
    const store::FolderRow row = inbox();
    auto opened = finish(m_line->selectToSync(row));
    ASSERT_TRUE(opened) << opened.error().detail.constData();
    const auto progressed = [&](base::FolderId, qint64 done, qint64 total) {
        EXPECT_EQ(total, kMany) << "known from the start";
        EXPECT_EQ(reader().uidCount(m_inbox).value().count, done) << "committed";
        steps.append({ m_transport->turns() - before, done, reader().uidCount(m_inbox).value().lowest });
        m_transport->proceed();
    };
    FolderSync sync({ *m_store, m_clock, m_account, [] { return false; }, progressed }, *m_line);
    const auto outcome = finish(sync.run(row, std::move(*opened), std::nullopt));
    ASSERT_TRUE(outcome) << outcome.error().detail.constData();
    EXPECT_TRUE(outcome->complete);
    EXPECT_TRUE(m_transport->isDone()) << qPrintable(m_transport->position());
    ASSERT_GE(steps.size(), 2);
    EXPECT_EQ(steps.constFirst().done, 60);
    EXPECT_EQ(steps.constFirst().lowest, 2941U);
    EXPECT_EQ(steps.constFirst().turns, 3) << "SELECT, SEARCH, FETCH";
    EXPECT_EQ(steps.constLast().turns, 3) << "and nothing more was waited for";
    EXPECT_EQ(steps.constLast().done, kMany);
    for (qsizetype i = 1; i < steps.size(); ++i)
        EXPECT_LT(steps[i].lowest, steps[i - 1].lowest);
}
