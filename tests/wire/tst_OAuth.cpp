// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/OAuth.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace wire::sasl;
using base::Fault;

namespace {

const QByteArray kToken = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

Credentials credentials(const QString &user, const QByteArray &token = kToken)
{
    return { user, base::Secret(token), u"server.example.com"_s, 143 };
}

} // namespace

TEST(OAuth, theMessageIsThatOfRfc7628)
{
    OAuth bearer(OAuth::Form::Bearer, credentials(u"user@example.com"_s));
    // Section 4.1, the initial client response.
    EXPECT_EQ(bearer.start().value(), QByteArray::fromBase64("bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI"
                                                             "HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"));
    EXPECT_TRUE(bearer.isComplete());
}

TEST(OAuth, theMessageIsThatOfGooglesExample)
{
    OAuth old(OAuth::Form::XOAuth2, credentials(u"someuser@example.com"_s, "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"));
    EXPECT_EQ(old.start().value()->toBase64(),
        "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==");
}

TEST(OAuth, anErrorIsAnsweredOnceAndThenNoSuccessCounts)
{
    for (const auto form : { OAuth::Form::Bearer, OAuth::Form::XOAuth2 }) {
        OAuth mechanism(form, credentials(u"ana"_s));
        ASSERT_TRUE(mechanism.start());
        EXPECT_EQ(mechanism.respond(R"({"status":"invalid_token"})").value(), form == OAuth::Form::Bearer ? "\x01" : "");
        EXPECT_FALSE(mechanism.isComplete());
        EXPECT_EQ(mechanism.respond("{}").error().fault, Fault::ProtocolViolation);
    }
}

TEST(OAuth, namesAndTokensCannotAddFields)
{
    EXPECT_EQ(OAuth(OAuth::Form::Bearer, { u"a,b=c"_s, base::Secret(kToken) }).start().value(),
        "n,a=a=2Cb=3Dc,\x01" "auth=Bearer " + kToken + "\x01\x01");
    EXPECT_EQ(OAuth(OAuth::Form::XOAuth2, credentials(u"a\u0001auth=x"_s)).start().error().fault, Fault::InvalidInput);
    for (const char *token : { "", "a b", "a\x01" "b", "a\r\nb", "\xC3\xA9" })
        EXPECT_EQ(OAuth(OAuth::Form::Bearer, credentials(u"ana"_s, token)).start().error().fault, Fault::InvalidInput) << token;
}
