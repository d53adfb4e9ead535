// SPDX-License-Identifier: GPL-3.0-or-later
// A host is reached although one of its addresses leads nowhere.
#include "net/AddressWalk.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using net::AddressWalk;

namespace {

QList<QHostAddress> addresses(const QStringList &texts)
{
    QList<QHostAddress> list;
    for (const QString &text : texts)
        list.append(QHostAddress(text));
    return list;
}

/// What is tried where everything is silent; "::1 4000" with the time that it gets, "*" for all that is left.
QStringList walked(AddressWalk walk)
{
    QStringList steps;
    while (const auto step = walk.next()) {
        steps << step->address.toString() + u' ' + (step->patience ? QString::number(step->patience->count()) : u"*"_s);
        walk.onSilence();
        if (steps.size() > 20)
            break;
    }
    return steps;
}

} // namespace

TEST(AddressWalk, aSingleAddressHasAllTheTime)
{
    EXPECT_FALSE(AddressWalk(addresses({ u"192.0.2.1"_s }), 4s).next()->patience);
}

TEST(AddressWalk, theKindsTakeTurnsAndWhatWasSilentIsAskedOnceMore)
{
    EXPECT_EQ(walked({ addresses({ u"2001:db8::1"_s, u"2001:db8::2"_s, u"192.0.2.1"_s }), 4s }),
        (QStringList { u"2001:db8::1 4000"_s, u"192.0.2.1 4000"_s, u"2001:db8::2 4000"_s, u"2001:db8::1 8000"_s, u"192.0.2.1 8000"_s,
            u"2001:db8::2 *"_s }));
}

TEST(AddressWalk, whatHasRefusedIsNotAskedAgain)
{
    AddressWalk walk(addresses({ u"::1"_s, u"127.0.0.1"_s, u"::1"_s }), 4s);
    EXPECT_EQ(walk.next()->address, QHostAddress(u"::1"_s));
    const auto last = walk.next();
    EXPECT_EQ(last->address, QHostAddress(u"127.0.0.1"_s));
    EXPECT_FALSE(last->patience) << "there is no other";
    EXPECT_FALSE(walk.next());
}

TEST(AddressWalk, nothingToBeTriedIsNotTried)
{
    EXPECT_FALSE(AddressWalk({}, 4s).next());
}
