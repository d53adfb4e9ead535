// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Capabilities.h"
#include "imap/Quirks.h"

#include <gtest/gtest.h>

using imap::Capabilities;
using imap::Capability;

TEST(Capabilities, namesAreComparedWithoutCase)
{
    const auto some = Capabilities::parse("imap4REV1 IDLE starttls auth=Plain AUTH=SCRAM-SHA-256 XYZZY");
    EXPECT_TRUE(some.has(Capability::Imap4rev1));
    EXPECT_TRUE(some.has(Capability::Idle));
    EXPECT_TRUE(some.has(Capability::StartTls));
    EXPECT_FALSE(some.has(Capability::LoginDisabled));
    EXPECT_TRUE(some.has(QByteArrayView("xyzzy")));
    EXPECT_EQ(some.mechanisms(), (QList<QByteArray> { "PLAIN", "SCRAM-SHA-256" }));
}

TEST(Capabilities, rev2BringsWhatItTookIn)
{
    const auto some = Capabilities::parse("IMAP4rev2");
    for (const Capability capability : { Capability::Move, Capability::UidPlus, Capability::Idle, Capability::Enable,
             Capability::Namespace, Capability::SaslIr, Capability::LiteralMinus, Capability::ESearch })
        EXPECT_TRUE(some.has(capability)) << int(capability);
    EXPECT_FALSE(some.has(Capability::CondStore));
    EXPECT_FALSE(some.has(Capability::StartTls));
}

TEST(Capabilities, qresyncMeansCondstore)
{
    EXPECT_TRUE(Capabilities::parse("QRESYNC").has(Capability::CondStore));
}

TEST(Capabilities, aFloodIsCut)
{
    EXPECT_EQ(Capabilities::parse(QByteArray("X ").repeated(100'000)).names().size(), 1000);
    EXPECT_TRUE(Capabilities::parse("  ").isEmpty());
}

TEST(Quirks, areToldById)
{
    EXPECT_TRUE(imap::Quirks::of({ { "NAME", "Domino IMAP4 Server" } }).unreliableBodyStructure);
    EXPECT_EQ(imap::Quirks::of({ { "name", "Dovecot" } }), imap::Quirks());
}
