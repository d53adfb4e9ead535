// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that are listed and then cannot be had.
#include "SimulatedMaildrop.h"

using namespace simulated;

namespace {

using Pop3Vanishing = simulated::Maildrop;

} // namespace

TEST_F(Pop3Vanishing, whatGoesBetweenListAndRetrKeepsNothingElseAway)
{
    QList<qint64> ids;
    for (const char *subject : { "one", "two", "three" })
        ids.append(m_server.maildrop().deliver("Subject: " + QByteArray(subject) + "\r\n\r\nx\r\n"));
    m_server.setProfile({ .vanishing = { ids[1] } });
    ASSERT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(m_report.fetched, 2);
    ASSERT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(m_report.vanished, 0) << "it was never here";
    EXPECT_EQ(m_report.messages, 2);
    EXPECT_EQ(rows().size(), 2);
    EXPECT_EQ(spoken("RETR"), 3);
}

TEST_F(Pop3Vanishing, aBodyThatIsRefusedBehindItsHeaderComesWithTheNextVisit)
{
    m_settings.kind = accounts::Pop3Settings { {}, { .headersFirst = true } };
    m_server.maildrop().deliver("Subject: one\r\n\r\nx\r\n");
    m_server.maildrop().deliver("Subject: two\r\n\r\nx\r\n");
    m_server.setProfile({ .twists = { { .command = "RETR 2", .octets = "-ERR no such message\r\n", .times = 1 } } });
    ASSERT_EQ(visit(), State::UpToDate);
    ASSERT_EQ(rows().size(), 2);
    EXPECT_EQ(std::ranges::count(rows(), true, &store::MessageRow::hasBody), 1);
    ASSERT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(std::ranges::count(rows(), true, &store::MessageRow::hasBody), 2) << "it was asked for once more";
}
