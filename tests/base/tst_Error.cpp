// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"
#include "base/Ids.h"
#include "base/Timestamp.h"

#include <gtest/gtest.h>

#include <QSet>

using namespace Qt::StringLiterals;
using base::Fault;

TEST(Error, everyFaultHasAName)
{
    QSet<QByteArray> names;
    for (int fault = 0; fault <= int(Fault::Unsupported); ++fault)
        names.insert(base::faultName(Fault(fault)));
    EXPECT_EQ(names.size(), int(Fault::Unsupported) + 1) << "each its own";
    EXPECT_FALSE(names.contains("Unknown"));
}

TEST(Error, failCarriesTheServersWords)
{
    const base::Result<int> result = base::fail(Fault::LoginRefused, "NO", u"Authentication failed."_s);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), (base::Error { Fault::LoginRefused, "NO", u"Authentication failed."_s }));
}

TEST(Ids, zeroIsNoId)
{
    EXPECT_FALSE(base::MessageId {}.isValid());
    EXPECT_TRUE(base::MessageId { 1 }.isValid());
}

TEST(Timestamp, goesToUtcAndBack)
{
    const auto when = QDateTime(QDate(2026, 11, 23), QTime(15, 4, 5), QTimeZone::fromSecondsAheadOfUtc(3600));
    const auto stamp = base::Timestamp::fromDateTime(when);
    EXPECT_EQ(stamp.toDateTime(), when);
    EXPECT_EQ(stamp.toDateTime().time(), QTime(14, 4, 5));
    EXPECT_FALSE(base::Timestamp::fromDateTime(QDateTime()).isKnown());
}
