// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/DateParser.h"

#include <gtest/gtest.h>

#include <ostream>

using namespace Qt::StringLiterals;

namespace {

struct Row {
    const char *raw;
    const char *utc; ///< ISO 8601; empty: unknown
};

void PrintTo(const Row &row, std::ostream *out)
{
    *out << row.raw;
}

class DateParser : public testing::TestWithParam<Row> { };

const Row kRows[] = {
    // RFC 5322 appendix A
    { "Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06" },
    { "Tue, 1 Jul 2003 10:52:37 +0200", "2003-07-01T08:52:37" },
    { "Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)", "1969-02-14T03:02:00" },
    { "21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06" },
    { "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "" },
    // obsolete zones
    { "Wed, 12 Jan 2022 10:00:00 EST", "2022-01-12T15:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 PDT", "2022-01-12T17:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 Z", "2022-01-12T10:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 A", "2022-01-12T10:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 CEST", "2022-01-12T10:00:00" },
    { "Wed, 12 Jan 2022 10:00:00", "2022-01-12T10:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 GMT+0200", "2022-01-12T08:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 +02:00", "2022-01-12T08:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 +0100 (CET)", "2022-01-12T09:00:00" },
    { "Wed, 12 Jan 2022 10:00:00 +9999", "2022-01-12T10:00:00" },
    // years of two and three digits
    { "12 Jan 05 10:00:00 +0000", "2005-01-12T10:00:00" },
    { "12 Jan 104 10:00:00 +0000", "2004-01-12T10:00:00" },
    // other orders
    { "Wed Jan 12 10:00:00 2022", "2022-01-12T10:00:00" },
    { "Wed Jan 12 10:00:00 +0100 2022", "2022-01-12T09:00:00" },
    { "Jan 12, 2022 10:00 PM", "2022-01-12T22:00:00" },
    { "Jan 12, 2022 12:30 AM", "2022-01-12T00:30:00" },
    { "12-Jan-2022 10:00:00 +0100", "2022-01-12T09:00:00" },
    { "2022-01-12T10:00:00Z", "2022-01-12T10:00:00" },
    { "2022-01-12T10:00:00.123+01:00", "2022-01-12T09:00:00" },
    { "2022-01-12 10:00:00 -0500", "2022-01-12T15:00:00" },
    { "Wednesday, 12 January 2022 10:00:00 +0000", "2022-01-12T10:00:00" },
    { "12 Jan 2022 10:00 +0000", "2022-01-12T10:00:00" },
    { "12 Jan 2022 23:59:60 +0000", "2022-01-12T23:59:59" },
    { "29 Feb 2024 00:00:00 +0000", "2024-02-29T00:00:00" },
    // another language's weekday may be skipped, its month may not
    { "mi\xC3\xA9, 12 Jan 2022 10:00:00 +0000", "2022-01-12T10:00:00" },
    { "mar, 12 ene 2022 10:00:00 +0000", "" },
    { "mar 12 ene 2022 10:00:00 +0000", "" },
    // never guessed
    { "03/04/2022 10:00:00", "" },
    { "30 Feb 2022 10:00:00 +0000", "" },
    { "29 Feb 2023 00:00:00 +0000", "" },
    { "12 Jan 2022", "" },
    { "12 Jan 2022 25:00:00 +0000", "" },
    { "12 Jan 10:00:00 +0000", "" },
    { "32 Jan 2022 10:00:00 +0000", "" },
    { "12 Jan 2022 10:00:00 11:00:00", "" },
    { "yesterday", "" },
    { "", "" },
};

} // namespace

TEST_P(DateParser, reads)
{
    const base::Timestamp when = mime::parseDate(GetParam().raw);
    const QString shown = when.isKnown() ? when.toDateTime().toString(u"yyyy-MM-ddTHH:mm:ss"_s) : QString();
    EXPECT_EQ(shown.toStdString(), GetParam().utc);
}

INSTANTIATE_TEST_SUITE_P(Rows, DateParser, testing::ValuesIn(kRows));
