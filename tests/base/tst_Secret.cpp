// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Secret.h"

#include <QDebug>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using base::Secret;

TEST(Secret, printsNothingOfItself)
{
    QString out;
    QDebug(&out) << Secret(u"contraseña"_s);
    EXPECT_FALSE(out.contains(u"contra"_s));
    EXPECT_TRUE(out.contains(u"(secret)"_s));
}

TEST(Secret, isTheUtf8OfWhatWasTyped)
{
    EXPECT_EQ(Secret(u"pässwörd"_s).bytes(), QByteArrayView("p\xc3\xa4ssw\xc3\xb6rd"));
}

TEST(Secret, keepsBytesOfItsOwnAndMovesThem)
{
    const QByteArray typed("hunter2!");
    Secret secret { typed };
    const char *place = secret.bytes().data();
    EXPECT_NE(place, typed.constData()) << "wiping must not reach the caller's buffer, nor leave a shared one";
    const Secret moved = std::move(secret);
    EXPECT_EQ(moved.bytes().data(), place) << "moving leaves no second copy behind";
}

TEST(Secret, wipingACopyLeavesTheOriginal)
{
    const QByteArray typed("s3creto");
    Secret original { typed };
    {
        Secret copy = original;
        EXPECT_EQ(copy, original);
        EXPECT_NE(copy.bytes().data(), original.bytes().data());
    }
    EXPECT_EQ(original.bytes(), QByteArrayView("s3creto"));
    EXPECT_EQ(typed, "s3creto") << "the caller's own bytes are not touched";
}

TEST(Secret, assignmentReplacesTheOldOne)
{
    Secret secret { QByteArray("old") };
    secret = Secret { QByteArray("new") };
    EXPECT_EQ(secret.bytes(), QByteArrayView("new"));
    const Secret &itself = secret;
    secret = itself;
    EXPECT_EQ(secret.bytes(), QByteArrayView("new"));
}
