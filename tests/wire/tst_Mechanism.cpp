// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/Digest.h"
#include "wire/sasl/CramMd5.h"
#include "wire/sasl/Login.h"
#include "wire/sasl/Mechanism.h"
#include "wire/sasl/Plain.h"
#include "wire/sasl/SaslPrep.h"
#include "wire/sasl/Scram.h"

#include <gtest/gtest.h>

#include <QSet>

using namespace Qt::StringLiterals;
using namespace wire::sasl;
using base::Fault;

namespace {

Credentials credentials(const QString &user, const QString &password)
{
    return { user, base::Secret(password) };
}

} // namespace

TEST(Digest, knowsTheVectorsOfTheRfcs)
{
    // RFC 1321 A.5, RFC 2202 case 2 (MD5 and SHA-1), RFC 4231 case 2.
    EXPECT_EQ(wire::digest(wire::DigestKind::Md5, "abc")->toHex(), "900150983cd24fb0d6963f7d28e17f72");
    EXPECT_EQ(wire::sha256("abc").toHex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-4
    EXPECT_EQ(wire::sha256("").toHex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(wire::hmac(wire::DigestKind::Md5, "Jefe", "what do ya want for nothing?")->toHex(),
              "750c783e6ab0b503eaa86e310a5db738");
    EXPECT_EQ(wire::hmac(wire::DigestKind::Sha1, "Jefe", "what do ya want for nothing?")->toHex(),
              "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(wire::hmac(wire::DigestKind::Sha256, "Jefe", "what do ya want for nothing?")->toHex(),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    // RFC 6070, the second; RFC 7914 section 11, the first block.
    EXPECT_EQ(wire::iteratedHmac(wire::DigestKind::Sha1, "password", "salt", 2)->toHex(),
              "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
    EXPECT_EQ(wire::iteratedHmac(wire::DigestKind::Sha256, "passwd", "salt", 1)->toHex(),
              "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
}

TEST(Digest, anEmptyKeyIsAKey)
{
    EXPECT_EQ(wire::hmac(wire::DigestKind::Md5, "", "")->toHex(), "74e6f7298a9c2d168935f58c001bad88");
}

TEST(Plain, isTheExampleOfRfc4616)
{
    Plain plain(credentials(u"tim"_s, u"tanstaaftanstaaf"_s));
    EXPECT_EQ(**plain.start(), QByteArray("\0tim\0tanstaaftanstaaf", 21));
    EXPECT_TRUE(plain.isComplete());
    EXPECT_FALSE(plain.respond("more"));
}

TEST(Plain, carriesUtf8AndRefusesNul)
{
    Plain plain(credentials(u"josé"_s, u"contraseña"_s));
    EXPECT_EQ(**plain.start(), QByteArray("\0jos\xC3\xA9\0contrase\xC3\xB1"
                                          "a", 18));
    Plain broken(credentials(u"a"_s, QString(QChar(0))));
    EXPECT_EQ(broken.start().error().fault, Fault::InvalidInput);
}

TEST(Login, answersTwoQuestionsAndNoThird)
{
    Login login(credentials(u"ana"_s, u"secreto"_s));
    EXPECT_FALSE(login.start()->has_value());
    EXPECT_EQ(login.respond("Username:"), "ana");
    EXPECT_FALSE(login.isComplete());
    EXPECT_EQ(login.respond("Password:"), "secreto");
    EXPECT_TRUE(login.isComplete());
    EXPECT_FALSE(login.respond("Again:"));
}

TEST(CramMd5, isTheExampleOfRfc2195)
{
    CramMd5 cram(credentials(u"tim"_s, u"tanstaaftanstaaf"_s));
    EXPECT_FALSE(cram.start()->has_value());
    EXPECT_EQ(cram.respond("<1896.697170952@postoffice.reston.mci.net>"), "tim b913a602c7eda7a495b4e6e7334d3890");
    EXPECT_TRUE(cram.isComplete());
    EXPECT_FALSE(cram.respond("<again>"));
}

TEST(CramMd5, anEmptyChallengeIsNone)
{
    CramMd5 cram(credentials(u"tim"_s, u"x"_s));
    EXPECT_EQ(cram.respond("").error().fault, Fault::ProtocolViolation);
}

TEST(Scram, isTheExampleOfRfc5802)
{
    Scram scram(wire::DigestKind::Sha1, credentials(u"user"_s, u"pencil"_s), "fyko+d2lbbFgONRv9qkxdawL");
    EXPECT_EQ(scram.name(), "SCRAM-SHA-1");
    EXPECT_EQ(**scram.start(), "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
    EXPECT_EQ(scram.respond("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"),
              "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    EXPECT_FALSE(scram.isComplete());
    EXPECT_EQ(scram.respond("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="), "");
    EXPECT_TRUE(scram.isComplete());
}

TEST(Scram, isTheExampleOfRfc7677)
{
    Scram scram(wire::DigestKind::Sha256, credentials(u"user"_s, u"pencil"_s), "rOprNGfwEbeRWgbNEkqO");
    EXPECT_EQ(scram.name(), "SCRAM-SHA-256");
    EXPECT_EQ(**scram.start(), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    EXPECT_EQ(scram.respond("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"),
              "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
              "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    EXPECT_EQ(scram.respond("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="), "");
    EXPECT_TRUE(scram.isComplete());
}

TEST(Scram, aServerThatDoesNotKnowThePasswordIsNotBelieved)
{
    Scram scram(wire::DigestKind::Sha1, credentials(u"user"_s, u"pencil"_s), "fyko+d2lbbFgONRv9qkxdawL");
    ASSERT_TRUE(scram.start());
    ASSERT_TRUE(scram.respond("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
    EXPECT_EQ(scram.respond("v=AAAAAAAAAAAAAAAAAAAAAAAAAAA=").error().fault, Fault::ProtocolViolation);
    EXPECT_FALSE(scram.isComplete());
    EXPECT_FALSE(scram.respond("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")) << "there is no second try";
}

TEST(Scram, theServersRefusalIsALoginRefused)
{
    Scram scram(wire::DigestKind::Sha1, credentials(u"user"_s, u"pencil"_s), "fyko");
    ASSERT_TRUE(scram.start());
    ASSERT_TRUE(scram.respond("r=fykoX,s=QSXCR+Q6sek8bf92,i=4096"));
    const auto answer = scram.respond("e=invalid-proof");
    EXPECT_EQ(answer.error().fault, Fault::LoginRefused);
    EXPECT_EQ(answer.error().serverText, u"invalid-proof"_s);
}

TEST(Scram, refusesWhatCannotBeHonest)
{
    const auto first = [](const char *message) {
        Scram scram(wire::DigestKind::Sha256, credentials(u"user"_s, u"pencil"_s), "nonce");
        EXPECT_TRUE(scram.start());
        const auto answer = scram.respond(message);
        return answer ? std::optional<Fault>() : answer.error().fault;
    };
    EXPECT_EQ(first("r=other,s=QSXCR+Q6sek8bf92,i=4096"), Fault::ProtocolViolation);
    EXPECT_EQ(first("r=nonce,s=QSXCR+Q6sek8bf92,i=4096"), Fault::ProtocolViolation) << "nothing of the server's in it";
    EXPECT_EQ(first("r=nonceX,s=QSXCR+Q6sek8bf92,i=2000000000"), Fault::LimitExceeded);
    EXPECT_EQ(first("r=nonceX,s=QSXCR+Q6sek8bf92,i=1"), Fault::LimitExceeded);
    EXPECT_EQ(first("r=nonceX,s=QSXCR+Q6sek8bf92,i=-4096"), Fault::LimitExceeded);
    EXPECT_EQ(first("r=nonceX,s=!!,i=4096"), Fault::ProtocolViolation);
    EXPECT_EQ(first("r=nonceX,s=,i=4096"), Fault::ProtocolViolation);
    EXPECT_EQ(first("m=must,r=nonceX,s=QSXCR+Q6sek8bf92,i=4096"), Fault::ProtocolViolation);
    EXPECT_EQ(first(""), Fault::ProtocolViolation);
    EXPECT_EQ(first("r=nonceX,s=QSXCR+Q6sek8bf92,i=4096,x=extension"), std::nullopt);
}

TEST(Scram, namesWithCommasAndEqualSignsAreEscaped)
{
    Scram scram(wire::DigestKind::Sha1, credentials(u"a=b,c"_s, u"x"_s), "n");
    EXPECT_EQ(**scram.start(), "n,,n=a=3Db=2Cc,r=n");
}

TEST(Scram, noncesDiffer)
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 50; ++i)
        seen.insert(Scram::randomNonce());
    EXPECT_EQ(seen.size(), 50);
    EXPECT_EQ(Scram::randomNonce().size(), 32);
}

TEST(SaslPrep, isTheTableOfRfc4013)
{
    EXPECT_EQ(saslPrep(u"I\u00ADX"_s), u"IX"_s);
    EXPECT_EQ(saslPrep(u"user"_s), u"user"_s);
    EXPECT_EQ(saslPrep(u"USER"_s), u"USER"_s);
    EXPECT_EQ(saslPrep(u"\u00AA"_s), u"a"_s);
    EXPECT_EQ(saslPrep(u"\u2168"_s), u"IX"_s);
    EXPECT_FALSE(saslPrep(u"\u0007"_s));
    EXPECT_FALSE(saslPrep(u"\u0627\u0031"_s));
}

TEST(SaslPrep, spacesBecomeSpacesAndAccentsStay)
{
    EXPECT_EQ(saslPrep(u"p\u00A0q\u3000r"_s), u"p q r"_s);
    EXPECT_EQ(saslPrep(u"contrasen\u0303a"_s), u"contrase\u00F1a"_s);
    EXPECT_EQ(saslPrep(u"\U0001F511 llave"_s), u"\U0001F511 llave"_s) << "younger than Unicode 3.2 passes";
    EXPECT_FALSE(saslPrep(u"\uE000"_s)) << "private use";
    EXPECT_TRUE(saslPrep(u"\u0627\u0628"_s)) << "all from right to left";
    EXPECT_FALSE(saslPrep(u"\u0627a\u0628"_s));
    EXPECT_EQ(saslPrep(QString()), QString());
}

TEST(Mechanism, everySaslMethodIsFoundByItsName)
{
    for (const Method method :
         { Method::Plain, Method::Login, Method::CramMd5, Method::ScramSha1, Method::ScramSha256, Method::OAuthBearer,
             Method::XOAuth2 }) {
        EXPECT_EQ(methodOf(mechanismName(method).toLower()), method);
        const auto made = makeMechanism(method, credentials(u"u"_s, u"p"_s));
        ASSERT_TRUE(made);
        EXPECT_EQ(made->name(), mechanismName(method));
    }
    EXPECT_FALSE(methodOf("SCRAM-SHA-256-PLUS"));
    EXPECT_FALSE(makeMechanism(Method::Command, {}));
    EXPECT_FALSE(makeMechanism(Method::Apop, {}));
}

TEST(Mechanism, onlyTheseShowThePasswordOrTheToken)
{
    EXPECT_TRUE(revealsPassword(Method::OAuthBearer) && revealsPassword(Method::XOAuth2));
    EXPECT_TRUE(revealsPassword(Method::Plain) && revealsPassword(Method::Login) && revealsPassword(Method::Command));
    EXPECT_FALSE(revealsPassword(Method::CramMd5) || revealsPassword(Method::Apop) || revealsPassword(Method::ScramSha1));
}
