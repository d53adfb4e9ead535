// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/SecretMask.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using wire::Output;
using wire::SecretMask;

namespace {

SecretMask maskOf(const char *password)
{
    SecretMask mask;
    mask.protect(base::Secret(QByteArray(password)));
    return mask;
}

} // namespace

TEST(SecretMask, hidesNothingBeforeItKnowsSomething)
{
    EXPECT_EQ(SecretMask().hide("-ERR hunter2"), "-ERR hunter2");
    EXPECT_EQ(maskOf("").hide("+OK \"\""), "+OK \"\"");
}

TEST(SecretMask, hidesThePasswordHoweverItIsWritten)
{
    const SecretMask mask = maskOf("hunter2\"x");
    EXPECT_EQ(mask.hide("-ERR what is PASS hunter2\"x?"), "-ERR what is PASS ***?");
    EXPECT_EQ(mask.hide("-ERR PASS HUNTER2\"X hunter2\"x"), "-ERR PASS *** ***");
    EXPECT_EQ(mask.hide("A1 BAD LOGIN ana \"hunter2\\\"x\""), "A1 BAD LOGIN ana \"***\"");
    EXPECT_EQ(maskOf("contraseña").hide("-ERR contrase\xF1" "a"), "-ERR ***");
}

TEST(SecretMask, findsItAnywhereInsideBase64)
{
    const SecretMask mask = maskOf("Geheim-1");
    for (const QByteArray &before : { ""_ba, "a"_ba, "an"_ba, "ana"_ba, "\0ana\0"_ba, "some long text about PASS "_ba }) {
        for (const QByteArray &behind : { ""_ba, "!"_ba, " and more"_ba }) {
            const QByteArray code = (before + "Geheim-1" + behind).toBase64();
            for (const QByteArray &lead : { ""_ba, "x"_ba, "xy"_ba, "xyz"_ba })
                EXPECT_EQ(mask.hide("-ERR " + lead + code + " is wrong"), "-ERR *** is wrong") << code.constData();
        }
    }
    const QByteArray innocent = "-ERR " + "\0ana\0another"_ba.toBase64();
    EXPECT_EQ(mask.hide(innocent), innocent);
}

TEST(SecretMask, hidesAShortPasswordOnlyWhereItIsAWord)
{
    const SecretMask mask = maskOf("ok");
    EXPECT_EQ(mask.hide("-ERR no such token"), "-ERR no such token");
    EXPECT_EQ(mask.hide("-ERR PASS ok"), "-ERR PASS ***");
    EXPECT_EQ(mask.hide("-ERR PASS \"ok\"!"), "-ERR PASS \"***\"!");
}

TEST(SecretMask, findsItAtEveryPlaceOfALine)
{
    for (const char *password : { "17", "retr", "u", "TOP 1", "\xC3\x91u\xC3\xB1u" }) {
        const SecretMask mask = maskOf(password);
        for (const QByteArray &before : { ""_ba, "RETR "_ba, "u retr 1 "_ba, "\xC3 "_ba }) {
            for (const QByteArray &behind : { ""_ba, " "_ba, " 0"_ba })
                EXPECT_FALSE(mask.hide(before + password + behind).contains(password)) << password << " behind " << before.constData();
        }
    }
    EXPECT_EQ(maskOf("17").hide("RETR 17"), "RETR ***");
    EXPECT_EQ(maskOf("17").hide("RETR 117"), "RETR 117");
    EXPECT_EQ(maskOf("Geheim").hide("RETR 1"), "RETR 1");
    EXPECT_EQ(maskOf("Geheim").hide("geheiM"), "***");
    EXPECT_EQ(maskOf("Geheim").hide("Gehei"), "Gehei");
}

TEST(SecretMask, learnsWhatWasSentToProveIt)
{
    SecretMask mask;
    mask.learn(Output().add("AUTH PLAIN ").addSecret("\0ana\0Geheim-1"_ba.toBase64()).add("\r\n"));
    EXPECT_EQ(mask.hide("-ERR AUTH PLAIN " + "\0ana\0Geheim-1"_ba.toBase64()), "-ERR AUTH PLAIN ***");
    EXPECT_EQ(mask.hide("-ERR not Geheim-1, ana"), "-ERR not ***, ana");
    mask.learn(Output().addSecret("ana 0123456789abcdef"_ba.toBase64()).add("\r\n"));
    EXPECT_EQ(mask.hide("-ERR ana 0123456789abcdef"), "-ERR ***");
    mask.learn(Output().add("A1 LOGIN \"ana\" ").addSecret("\"two words\"").add("\r\n"));
    EXPECT_EQ(mask.hide("A1 BAD two words"), "A1 BAD ***");
}

TEST(SecretMask, aUserNameMayBeRead)
{
    SecretMask mask;
    mask.learn(Output().addSecret("ana@example.org"_ba.toBase64()).add("\r\n"), "ana@example.org");
    EXPECT_EQ(mask.hide("-ERR ana@example.org is not known"), "-ERR ana@example.org is not known");
}

TEST(SecretMask, errorsLoseItInEveryField)
{
    const base::Error clean = maskOf("hunter2").hide(
        base::Error { base::Fault::LoginRefused, "-ERR [hunter2]", u"no: hunter2"_s });
    EXPECT_EQ(clean, (base::Error { base::Fault::LoginRefused, "-ERR [***]", u"no: ***"_s }));
}

TEST(SecretMask, endlessTextIsCutNotSearched)
{
    EXPECT_EQ(maskOf("hunter2").hide(QByteArray(1 << 20, 'x')).size(), 16 * 1024);
}
