// SPDX-License-Identifier: GPL-3.0-or-later
#include "Harness.h"
#include "pop3/ApopChallenge.h"
#include "pop3/ReplyParser.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace pop3;
using base::Fault;

// Known answers by Python's hashlib, over the challenge of RFC 1939 and the password in UTF-8.
TEST(ApopChallenge, aPasswordBeyondAsciiIsHashedInUtf8AsItWasTyped)
{
    const ApopChallenge challenge = parseApopChallenge("<1896.697170952@dbc.mtview.ca.us>");
    EXPECT_EQ(apopDigest(challenge, base::Secret(u"contraseña"_s)), "3eea05f2c6bf6c44f312f7f20a6e82b3");
    EXPECT_EQ(apopDigest(challenge, base::Secret(u"пароль"_s)), "2fa639a7c1dbaa6992954042604af739");
    EXPECT_EQ(apopDigest(challenge, base::Secret(u"\U0001F511 key"_s)), "c22a0ac069b546a17057ad3a80a075b9");
    EXPECT_EQ(apopDigest(challenge, base::Secret(u"contrasen\u0303a"_s)), "b985024a57f1427973c38f96fa7bfc51") << "not composed";
}

TEST(Command, utf8AndLangAreThoseOfRfc6856)
{
    EXPECT_EQ(written(Utf8 {})->bytes, "UTF8\r\n");
    EXPECT_EQ(written(Lang { "es" })->bytes, "LANG es\r\n");
    EXPECT_EQ(written(Lang { "es\r\nDELE 1" }).error().fault, Fault::InvalidInput);
}

TEST(Capabilities, utf8AndLangAreRead)
{
    Capabilities capabilities;
    capabilities.add("UTF8 USER");
    capabilities.add("lang");
    EXPECT_TRUE(capabilities.utf8 && capabilities.utf8User && capabilities.lang);
    Capabilities plain;
    plain.add("UTF8");
    EXPECT_TRUE(plain.utf8 && !plain.utf8User && !plain.lang);
}

TEST(ReplyParser, theCodeOfARefusalCanBeAskedFor)
{
    const auto code = [](const char *line) { return responseCode(refusal(*parseStatusLine(line), Refused::AtSignIn, {})); };
    EXPECT_EQ(code("-ERR [login-delay] wait"), "LOGIN-DELAY");
    EXPECT_EQ(code("-ERR [SYS/PERM/x] gone"), "SYS/PERM/X");
    EXPECT_EQ(code("-ERR no"), "");
    EXPECT_EQ(responseCode({ Fault::Timeout, "no octet", {} }), "");
}
