// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ServerLimits.h"

#include "smtp/Reply.h"
#include "support/TempFolder.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using engine::ServerLimits;

namespace {

/// 2026-05-11T20:00:00Z
constexpr base::Timestamp kNow { 1'778'529'600'000 };

ServerLimits said(const QByteArrayList &lines)
{
    return ServerLimits::of(smtp::Extensions::fromReply({ 250, std::nullopt, QByteArrayList { "mx" } + lines }), kNow);
}

} // namespace

TEST(ServerLimits, aDateThatMovesOnIsNotRemembered)
{
    EXPECT_EQ(said({}), ServerLimits {});
    EXPECT_EQ(said({ "FUTURERELEASE" }), ServerLimits {});
    EXPECT_EQ(said({ "SIZE 1000", "FUTURERELEASE 86400 2026-05-12T19:59:58Z" }), (ServerLimits { 1000, mail::HoldLimits { 86'400, {} } }))
        << "a day from now, by the server's clock";
    EXPECT_EQ(said({ "FUTURERELEASE 864000 2026-05-13T20:00:00Z" }).hold, (mail::HoldLimits { 864'000, { kNow.ms + 2 * 86'400'000 } }));
    EXPECT_EQ(said({ "FUTURERELEASE 0 2026-05-13T20:00:00Z" }).hold, (mail::HoldLimits { 0, { kNow.ms + 2 * 86'400'000 } }));
}

TEST(ServerLimits, areReadAsTheyWereWrittenEachOfItsServer)
{
    const testsupport::TempFolder folder;
    const auto store = store::Store::open(folder.path());
    ASSERT_TRUE(store);
    auto endpoint = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    endpoint.host = u"smtp.example.org"_s;
    EXPECT_EQ(ServerLimits::read((*store)->reader(), endpoint), ServerLimits {});
    for (const ServerLimits &limits : { ServerLimits { 5, mail::HoldLimits { 60, { 7 } } }, ServerLimits { 0, mail::HoldLimits { 60, {} } }, ServerLimits { 5, {} } }) {
        ASSERT_TRUE(limits.write(**store, endpoint));
        EXPECT_EQ(ServerLimits::read((*store)->reader(), endpoint), limits);
    }
    endpoint.port = 2525;
    EXPECT_EQ(ServerLimits::read((*store)->reader(), endpoint), ServerLimits {});
}
