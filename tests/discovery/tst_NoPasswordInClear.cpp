// SPDX-License-Identifier: GPL-3.0-or-later
//
// A property: whatever is chosen, and whatever a server that is not encrypted offers, no password leaves, nor what is made of one
// and can be guessed back (T1, T2, T5, T12, T13). Somebody in the server's place does all he can to be given it.
#include "discovery/ProbeRun.h"
#include "support/Middleman.h"
#include "support/SecretScan.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using testsupport::Middleman;
using testsupport::SecretScan;

namespace {

const QString kPassword = u"tr0mbon-secreto"_s;
const Protocol kAll[] = { Protocol::Imap, Protocol::Pop3, Protocol::Smtp };
const SignIn kWays[] = { SignIn::Automatic, SignIn::Password, SignIn::Apop, SignIn::CramMd5, SignIn::ScramSha1, SignIn::ScramSha256, SignIn::OAuth };

/// Never encrypted, whether or not it says so.
Middleman::Play greedy(Protocol protocol, const QByteArray &ways, bool offersTls)
{
    const QByteArray greeting = protocol == Protocol::Pop3 ? QByteArray("+OK ") + Middleman::kChallenge : QByteArray();
    const char *no = protocol == Protocol::Imap ? "{tag} NO not now\r\n" : protocol == Protocol::Pop3 ? "-ERR not now\r\n" : "454 not now\r\n";
    return { .protocol = protocol, .greeting = greeting, .offersTls = offersTls, .tlsAnswer = no, .encrypts = false, .clearWays = ways };
}

QByteArray foundIn(const Middleman &server)
{
    SecretScan scan("ana", kPassword.toUtf8());
    scan.addChallenge(Middleman::kChallenge);
    return scan.found(server.heard());
}

discovery::CheckReport check(accounts::ServerEndpoint endpoint, bool unlocked)
{
    endpoint.unlockUnprotected(unlocked);
    return ProbeRun({}, { 3s, 500ms })(endpoint.protocol, endpoint, kPassword);
}

} // namespace

TEST(NoPasswordInClear, whateverIsChosenAndWhateverTheServerOffers)
{
    int count = 0;
    for (const auto protocol : kAll) {
        for (const auto security : { ConnectionSecurity::StartTls, ConnectionSecurity::None }) {
            for (const auto signIn : kWays) {
                for (const char *ways : { "", "PLAIN LOGIN", "CRAM-MD5", "NTLM GSSAPI EXTERNAL ANONYMOUS", "OAUTHBEARER XOAUTH2", "NTLM CRAM-MD5 XOAUTH2 OAUTHBEARER LOGIN PLAIN" }) {
                    for (const bool offersTls : { false, true }) {
                        Middleman server(greedy(protocol, ways, offersTls));
                        const auto report = check(server.endpoint(security, signIn), false);
                        EXPECT_TRUE(report.error);
                        EXPECT_EQ(foundIn(server), "") << int(protocol) << int(security) << int(signIn) << ways << server.heard().constData();
                        EXPECT_EQ(server.signIns(), 0) << server.heard().constData();
                        ++count;
                    }
                }
            }
        }
    }
    EXPECT_EQ(count, 3 * 2 * 7 * 6 * 2);
}

/// Both sides prove themselves and a listener learns nothing that could be used: the one way that needs no unlocking.
TEST(NoPasswordInClear, scramAloneIsDoneWithoutEncryption)
{
    for (const auto protocol : kAll) {
        for (const auto signIn : { SignIn::Automatic, SignIn::ScramSha256 }) {
            Middleman server(greedy(protocol, "PLAIN SCRAM-SHA-256 LOGIN CRAM-MD5", false));
            EXPECT_TRUE(check(server.endpoint(ConnectionSecurity::None, signIn), false).error) << "it does not know the password";
            EXPECT_EQ(foundIn(server), "the proof of SCRAM") << server.heard().constData();
            EXPECT_EQ(server.signIns(), 1);
        }
    }
}

TEST(NoPasswordInClear, starttlsThatDoesNotStartUnlocksNothing)
{
    for (const auto protocol : kAll) {
        for (const auto signIn : kWays) {
            for (const bool offersTls : { false, true }) {
                Middleman server(greedy(protocol, "SCRAM-SHA-256 CRAM-MD5 XOAUTH2 LOGIN PLAIN", offersTls));
                (void)check(server.endpoint(ConnectionSecurity::StartTls, signIn), true);
                EXPECT_EQ(foundIn(server), "") << int(protocol) << server.heard().constData();
                EXPECT_EQ(server.signIns(), 0);
            }
        }
    }
}

/// The same server gets it from who has unlocked exactly this place: so the tests above would see it.
TEST(NoPasswordInClear, onlyWhoUnlocksThisPlaceSendsItThere)
{
    for (const auto protocol : kAll) {
        for (const auto signIn : { SignIn::Password, SignIn::CramMd5, SignIn::Apop }) {
            if (signIn == SignIn::Apop && protocol != Protocol::Pop3)
                continue;
            Middleman server(greedy(protocol, "LOGIN PLAIN CRAM-MD5", false));
            (void)check(server.endpoint(ConnectionSecurity::None, signIn), true);
            EXPECT_NE(foundIn(server), "") << int(protocol) << server.heard().constData();
            Middleman other(greedy(protocol, "LOGIN PLAIN CRAM-MD5", false));
            accounts::ServerEndpoint moved = server.endpoint(ConnectionSecurity::None, signIn);
            moved.unlockUnprotected();
            moved.port = other.serverPort();
            (void)ProbeRun({}, { 3s, 500ms })(protocol, moved, kPassword);
            EXPECT_EQ(foundIn(other), "") << "what was unlocked was another door";
        }
    }
}
