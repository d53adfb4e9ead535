// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Newcomers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using engine::Newcomers;

namespace {

constexpr base::Timestamp kSent { 1'767'603'600'000 }; // Mon, 5 Jan 2026 10:00:00 +0100

imap::FetchData told(quint32 uid, const QByteArray &messageId, quint64 size = 400)
{
    imap::FetchData data;
    data.uid = imap::Uid { uid };
    data.size = size;
    QByteArray header = "Date: Mon, 5 Jan 2026 10:00:00 +0100\r\n";
    if (!messageId.isEmpty())
        header += "Message-ID: <" + messageId + ">\r\n";
    data.sections.append({ .name = "HEADER.FIELDS (MESSAGE-ID DATE)", .origin = {}, .bytes = header + "\r\n" });
    return data;
}

} // namespace

TEST(Newcomers, onlyWhatIsLookedForIsKept)
{
    Newcomers newcomers;
    newcomers.lookFor({ "a@x", kSent, 400 });
    newcomers.take({ told(7, "a@x"), told(8, "aa@x"), told(9, "b@x"), told(10, {}) });
    const auto like = newcomers.like({ "a@x", kSent, 400 });
    ASSERT_EQ(like.size(), 1U);
    EXPECT_EQ(like.begin()->first, 7U);
    EXPECT_EQ(like.begin()->second.size, 400);
    EXPECT_EQ(like.begin()->second.sentAt, kSent);
    EXPECT_TRUE(newcomers.like({ "b@x", kSent, 400 }).empty()) << "nobody looks for it";
    EXPECT_TRUE(newcomers.isWhole());
}

TEST(Newcomers, whatHasNoNameIsKnownByItsSize)
{
    Newcomers newcomers;
    newcomers.lookFor({ {}, kSent, 400 });
    newcomers.take({ told(7, {}), told(8, {}, 401), told(9, "a@x") });
    const auto like = newcomers.like({ {}, kSent, 400 });
    ASSERT_EQ(like.size(), 1U);
    EXPECT_EQ(like.begin()->first, 7U);
}

// However much comes under one name, as many as are looked for are kept, and the newest.
TEST(Newcomers, aServerThatSendsTheSameForEverCostsNoMemory)
{
    Newcomers newcomers;
    newcomers.lookFor({ "a@x", kSent, 400 });
    for (quint32 uid = 1; uid <= 5000; ++uid)
        newcomers.take({ told(uid, "a@x") });
    const auto like = newcomers.like({ "a@x", kSent, 400 });
    EXPECT_EQ(like.size(), 1001U);
    EXPECT_TRUE(like.contains(5000));
    EXPECT_FALSE(newcomers.isWhole()) << "what is not among it may be there all the same";
}

TEST(Newcomers, whateverHasComeBesideWhatIsKnownIsNoticed)
{
    Newcomers newcomers;
    newcomers.lookFor({ "a@x", kSent, 400 });
    newcomers.take({ told(4, "b@x"), told(7, "a@x"), told(8, {}) });
    EXPECT_TRUE(newcomers.hasOthers(5, {}));
    EXPECT_TRUE(newcomers.hasOthers(5, imap::UidSet(imap::Uid { 7 }))) << "8 is somebody's, too";
    EXPECT_FALSE(newcomers.hasOthers(5, imap::UidSet(imap::Uid { 7 }, imap::Uid { 8 })));
    EXPECT_FALSE(newcomers.hasOthers(9, {}));
    EXPECT_FALSE(Newcomers().hasOthers(1, {}));
}

TEST(Newcomers, whatWasToldInPartProvesNoAbsence)
{
    Newcomers newcomers;
    newcomers.lookFor({ "a@x", kSent, 400 });
    newcomers.takeInPart({});
    EXPECT_TRUE(newcomers.isWhole());
    imap::FetchData silent;
    silent.uid = imap::Uid { 7 };
    newcomers.takeInPart({ silent });
    EXPECT_FALSE(newcomers.isWhole());
    EXPECT_TRUE(newcomers.like({ "a@x", kSent, 400 }).empty());
}
