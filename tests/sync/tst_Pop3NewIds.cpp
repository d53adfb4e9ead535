// SPDX-License-Identifier: GPL-3.0-or-later
// A server that gives its messages other ids than before: what is here is known again, or the person is asked.
#include "PlayedMaildrop.h"

using namespace played;

namespace {

const QByteArray kOne = sizeOf(kA);
const QByteArray kBoth = list({ { 1, kOne }, { 2, kOne } }) + uidl({ { 1, "7" }, { 2, "8" } });

using Pop3NewIds = Pop3Visits;

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
