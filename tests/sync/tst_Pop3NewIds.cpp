// SPDX-License-Identifier: GPL-3.0-or-later
// A server that gives its messages other ids than before: what is here is known again, or the person is asked.
#include "PlayedMaildrop.h"
#include "SimulatedMaildrop.h"

using namespace played;
using simulator::Sizes;
using simulator::Uids;

namespace {

const QByteArray kOne = sizeOf(kA);
const QByteArray kBoth = list({ { 1, kOne }, { 2, kOne } }) + uidl({ { 1, "7" }, { 2, "8" } });

constexpr int kMessages = 20;

using Pop3NewIds = Pop3Visits;
using Pop3NewIdsSimulated = simulated::Maildrop;

} // namespace

TEST_F(Pop3NewIds, newIdsForWhatIsHereAreNotFetchedAgain)
{
    visit(kBoth + retr(2, kB) + retr(1, kA) + kLeave);
    const QByteArray c = mailOf("c");
    visit(list({ { 1, kOne }, { 2, kOne }, { 3, sizeOf(c) } }) + uidl({ { 1, "x" }, { 2, "y" }, { 3, "z" } }) + top(3, c) + top(2, kB)
        + top(1, kA) + retr(3, c) + kLeave);
    EXPECT_EQ(m_report.renamed, 2);
    EXPECT_EQ(m_report.vanished, 0);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
    EXPECT_EQ(factsOf(row("x").message).constLast(), store::Fact::Remapped);
    visit(list({ { 1, kOne }, { 2, kOne }, { 3, sizeOf(c) } }) + uidl({ { 1, "x" }, { 2, "y" }, { 3, "z" } }) + kLeave);
}

TEST_F(Pop3NewIds, newIdsWithoutHeadersAreAskedAbout)
{
    withoutTop();
    const QByteArray renamed = list({ { 1, kOne }, { 2, kOne } }) + uidl({ { 1, "x" }, { 2, "y" } });
    visit(kBoth + retr(2, kB) + retr(1, kA) + kLeave);
    visit(renamed + kLeave);
    EXPECT_EQ(m_report.unsure, 2);
    EXPECT_EQ(m_report.vanished, 0);
    visit(renamed + kLeave);
    EXPECT_EQ(m_report.unsure, 2);
    ASSERT_TRUE(m_store->setValue("pop.newids/" + QByteArray::number(m_settings.id.value), "same"));
    visit(renamed + kLeave);
    EXPECT_EQ(m_report.renamed, 2);
    EXPECT_EQ(m_report.unsure, 0);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
    visit(renamed + kLeave);
}

TEST_F(Pop3NewIds, newIdsAreFetchedIfThePersonSaysSo)
{
    withoutTop();
    const QByteArray renamed = list({ { 1, kOne } }) + uidl({ { 1, "x" } });
    visit(list({ { 1, kOne } }) + uidl({ { 1, "7" } }) + retr(1, kA) + kLeave);
    visit(renamed + kLeave);
    ASSERT_TRUE(m_store->setValue("pop.newids/" + QByteArray::number(m_settings.id.value), "fetch"));
    visit(renamed + retr(1, kA) + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"a"_s }));
}

TEST_F(Pop3NewIds, whatIsOlderThanWhatIsKnownAgainStaysOlder)
{
    const QByteArray look = list({ { 1, kOne }, { 2, kOne } });
    keep({ .mode = Mode::KeepSome, .days = 0, .newest = 1 });
    visit(look + uidl({ { 1, "7" }, { 2, "8" } }) + retr(2, kB) + "C: RETR 1\nX\n", State::Offline);
    visit(look + uidl({ { 1, "x" }, { 2, "y" } }) + top(2, kB) + top(1, kA) + retr(1, kA) + kLeave);
    EXPECT_EQ(m_report.renamed, 1);
    visit(look + uidl({ { 1, "x" }, { 2, "y" } }) + top(1, kA) + dele(1) + kLeave);
    EXPECT_EQ(row("y").state, store::UidlState::Durable) << "the newest";
}

TEST_F(Pop3NewIds, whatMayLieThereUnderANewIdIsNotFetchedAgain)
{
    keep({ .mode = Mode::DeleteOnceHere });
    visit(kBoth + retr(2, kB) + retr(1, kA) + kLeave);
    visit(kBoth + top(1, kA) + top(2, kB) + dele(1) + dele(2) + "C: QUIT\nX\n", State::Offline);
    visit(list({ { 1, kOne }, { 2, kOne } }) + uidl({ { 1, "x" }, { 2, "y" } }) + top(2, kB) + top(1, kA) + top(1, kA) + top(2, kB)
        + dele(1) + dele(2) + kLeave);
    EXPECT_EQ(m_report.renamed, 2);
    EXPECT_EQ(row("x").state, store::UidlState::Acknowledged);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

// RFC 1939 section 7: without UIDL a message is known by its header, and a server may refuse UIDL for once.
TEST_F(Pop3NewIds, uidlThatIsRefusedForOnceDoublesNothing)
{
    const QByteArray refusing = list({ { 1, kOne }, { 2, kOne } }) + refused("UIDL") + top(1, kA) + top(2, kB) + kLeave;
    visit(kBoth + retr(2, kB) + retr(1, kA) + kLeave);
    visit(refusing);
    EXPECT_EQ(m_report.renamed, 2);
    EXPECT_EQ(m_report.vanished, 0) << "nobody has removed anything";
    visit(refusing);
    EXPECT_EQ(m_report.renamed, 0);
    visit(kBoth + top(2, kB) + top(1, kA) + kLeave);
    EXPECT_EQ(m_report.renamed, 2);
    EXPECT_EQ(m_report.vanished, 0);
    visit(kBoth + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
    EXPECT_EQ(row("8").state, store::UidlState::Durable);
}

// Only whole messages say there which of them are here.
TEST_F(Pop3NewIds, uidlThatIsRefusedForOnceCostsNoDownloadWhereThereIsNoTop)
{
    withoutTop();
    const QByteArray refusing = list({ { 1, kOne }, { 2, kOne } }) + refused("UIDL");
    visit(kBoth + retr(2, kB) + retr(1, kA) + kLeave);
    for (int times = 0; times < 2; ++times) {
        visit(refusing + kLeave);
        EXPECT_EQ(m_report.vanished, 0);
        visit(kBoth + kLeave);
    }
    visit(refusing + kLeave);
    visit(refusing + retr(1, kA) + retr(2, kB) + kLeave);
    EXPECT_EQ(m_report.renamed, 2) << "it means it, and they are known all the same";
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s }));
}

TEST_F(Pop3NewIds, aMessageThatUidlLeavesOutForOnceIsNotFetchedAgain)
{
    const QByteArray c = mailOf("c");
    const QByteArray sizes = list({ { 1, kOne }, { 2, kOne }, { 3, sizeOf(c) } });
    const QByteArray all = sizes + uidl({ { 1, "7" }, { 2, "8" }, { 3, "9" } });
    visit(all + retr(3, c) + retr(2, kB) + retr(1, kA) + kLeave);
    visit(sizes + uidl({ { 1, "7" }, { 3, "9" } }) + top(2, kB) + kLeave);
    EXPECT_EQ(m_report.renamed, 1);
    EXPECT_EQ(m_report.vanished, 0);
    visit(all + top(2, kB) + kLeave);
    EXPECT_EQ(m_report.renamed, 1);
    visit(all + kLeave);
    EXPECT_EQ(here(), (QStringList { u"a"_s, u"b"_s, u"c"_s }));
}

// Other software behind the same name: its ids are new, and it counts a line end as one octet.
TEST_F(Pop3NewIdsSimulated, newIdsWithOtherSizesAreKnownByTheirHeaders)
{
    for (int i = 1; i <= kMessages; ++i)
        m_server.maildrop().deliver("Message-ID: <" + QByteArray::number(i) + "@example.org>\r\nSubject: x\r\n\r\n" + QByteArray(i, 'x') + "\r\n");
    m_server.setProfile({ .uids = Uids::Reset });
    EXPECT_EQ(visit(), State::UpToDate);
    EXPECT_EQ(spoken("RETR"), kMessages);
    m_server.setProfile({ .uids = Uids::Reset, .sizes = Sizes::LfOnly });
    for (int visits = 0; visits < 2; ++visits) {
        m_clock->advance(std::chrono::hours(1));
        EXPECT_EQ(visit(), State::UpToDate);
        EXPECT_EQ(m_report.renamed, visits == 0 ? kMessages : 0);
        EXPECT_EQ(spoken("RETR"), kMessages) << "nothing is fetched again";
        EXPECT_EQ(spoken("TOP"), kMessages) << "and they are looked at once";
    }
    EXPECT_EQ(rows().size(), kMessages);
}
