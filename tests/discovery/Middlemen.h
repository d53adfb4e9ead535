// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "support/BadCertificates.h"
#include "support/Middleman.h"

#include <QList>

/// One of the men in the middle of the catalogue (reliability: T1 to T14), and what becomes of who meets him.
struct Middle {
    const char *name; ///< begins with its row
    testsupport::Middleman::Play play;
    accounts::ConnectionSecurity security = accounts::ConnectionSecurity::ImplicitTls;
    accounts::SignIn signIn = accounts::SignIn::Automatic;
    QList<base::Fault> faults;   ///< the check with a password ends in one of these
    bool unlocked = false;       ///< the person has allowed this place to be unprotected
    bool mayKnowWho = false;     ///< the name may be told, as the server has proved its own
    bool mayHaveSecret = false;  ///< it is the right server, protected and proved: then once, and not again
};

inline void PrintTo(const Middle &middle, std::ostream *out)
{
    *out << middle.name;
}

/// All of them that need no more than a server. `ca` is whom the client believes.
inline QList<Middle> middlemen(const testsupport::TestCa &ca)
{
    using accounts::ConnectionSecurity;
    using accounts::Protocol;
    using accounts::SignIn;
    using base::Fault;
    using Play = testsupport::Middleman::Play;
    constexpr auto kUpgrade = ConnectionSecurity::StartTls;
    constexpr auto kClear = ConnectionSecurity::None;
    constexpr auto kTls = ConnectionSecurity::ImplicitTls;
    constexpr auto kImap = Protocol::Imap;
    constexpr auto kPop = Protocol::Pop3;
    constexpr auto kSmtp = Protocol::Smtp;
    const testsupport::Identity good = ca.issue();
    const QByteArray valid = QByteArray("+OK ") + testsupport::Middleman::kChallenge;
    const QByteArray all = "SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN NTLM";
    QList<Middle> rows;

    for (const bool unlocked : { false, true }) { // what was unlocked was never STARTTLS
        for (const auto protocol : { kImap, kPop, kSmtp }) {
            const Play stripped { .protocol = protocol, .identity = good, .clearWays = all };
            rows << Middle { "T1_stripped", stripped, kUpgrade, SignIn::Automatic, { Fault::TlsUnavailable }, unlocked };
            rows << Middle { "T1_strippedAndScramNamed", stripped, kUpgrade, SignIn::ScramSha256, { Fault::TlsUnavailable }, unlocked };
        }
        rows << Middle { "T1_noCapaAndNoStls", { .protocol = kPop, .tlsAnswer = "-ERR what\r\n", .encrypts = false, .refuses = "CAPA" }, kUpgrade, SignIn::Automatic, { Fault::TlsUnavailable }, unlocked };
        rows << Middle { "T1_helloOfTheOldWay", { .protocol = kSmtp, .refuses = "EHLO" }, kUpgrade, SignIn::Automatic, { Fault::TlsUnavailable }, unlocked };
    }

    const auto refused = [&](const char *name, Protocol protocol, const QByteArray &answer, QList<Fault> faults) {
        rows << Middle { name, { .protocol = protocol, .identity = good, .offersTls = true, .tlsAnswer = answer, .encrypts = false, .clearWays = all }, kUpgrade, SignIn::Automatic, std::move(faults), true };
    };
    refused("T2_no", kImap, "{tag} NO not now\r\n", { Fault::TlsUnavailable });
    refused("T2_bad", kImap, "{tag} BAD what\r\n", { Fault::TlsUnavailable });
    refused("T2_continue", kImap, "+ go on\r\n", { Fault::TlsUnavailable });
    refused("T2_garbage", kImap, "%&/ {tag}\r\n", { Fault::Timeout }); // no answer, and none comes
    refused("T2_otherTag", kImap, "zzz OK go\r\n", { Fault::ProtocolViolation });
    refused("T2_err", kPop, "-ERR no\r\n", { Fault::TlsUnavailable });
    refused("T2_continue", kPop, "+ go on\r\n", { Fault::ProtocolViolation });
    refused("T2_garbage", kPop, "%&/\r\n", { Fault::ProtocolViolation });
    refused("T2_454", kSmtp, "454 4.7.0 not now\r\n", { Fault::TlsUnavailable });
    refused("T2_501", kSmtp, "501 what\r\n", { Fault::TlsUnavailable });
    refused("T2_334", kSmtp, "334 go on\r\n", { Fault::ProtocolViolation });
    refused("T2_garbage", kSmtp, "%&/\r\n", { Fault::ProtocolViolation });
    for (const auto protocol : { kImap, kPop, kSmtp }) {
        refused("T2_silent", protocol, "-", { Fault::Timeout });
        refused("T2_consentsAndGoesOnInClear", protocol, {}, { Fault::TlsFailed, Fault::Timeout });
    }

    const auto injected = [&](const char *name, Protocol protocol, const QByteArray &answer) {
        rows << Middle { name, { .protocol = protocol, .identity = good, .offersTls = true, .tlsAnswer = answer }, kUpgrade, SignIn::Automatic, { Fault::TlsInjected }, true };
    };
    injected("T3_wholeAnswer", kImap, "{tag} OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n");
    injected("T3_oneOctet", kImap, "{tag} OK go\r\n*");
    injected("T3_wholeAnswer", kPop, "+OK go\r\n+OK in\r\n");
    injected("T3_oneOctet", kPop, "+OK go\r\n+");
    injected("T3_wholeAnswer", kSmtp, "220 go\r\n250 AUTH PLAIN\r\n");
    injected("T3_oneOctet", kSmtp, "220 go\r\n2");

    for (const char *greeting : { "* PREAUTH welcome", "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] welcome" })
        rows << Middle { "T4_preauth", { .identity = good, .greeting = greeting, .offersTls = true }, kUpgrade, SignIn::Automatic, { Fault::TlsUnavailable }, true };

    rows << Middle { "T5_loginDisabledInClear", { .clearWays = "", .clearWords = "LOGINDISABLED" }, kClear, SignIn::Automatic, { Fault::MechanismUnavailable }, true };
    rows << Middle { "T5_loginDisabledBehindTls", { .tlsFromStart = true, .identity = good, .protectedWays = "", .protectedWords = "LOGINDISABLED" }, kTls, SignIn::Password, { Fault::MechanismUnavailable } };
    rows << Middle { "T5_onlyTokensAreTaken", { .tlsFromStart = true, .identity = good, .protectedWays = "XOAUTH2 OAUTHBEARER", .protectedWords = "LOGINDISABLED" }, kTls, SignIn::Automatic, { Fault::MechanismUnavailable } };

    for (const auto protocol : { kImap, kPop, kSmtp }) {
        const auto certificate = [&](const char *name, const testsupport::Identity &bad) {
            rows << Middle { name, { .protocol = protocol, .tlsFromStart = true, .identity = bad }, kTls, SignIn::Automatic, { Fault::TlsUntrusted } };
            rows << Middle { name, { .protocol = protocol, .identity = bad, .offersTls = true, .clearWays = all }, kUpgrade, SignIn::Automatic, { Fault::TlsUntrusted }, true };
        };
        for (const testsupport::BadCertificate &bad : testsupport::kBadCertificates)
            certificate(bad.name, bad.make(ca));
        certificate("T10_strangersAuthority", testsupport::TestCa(QStringLiteral("Palomar Test CA")).issue()); // the same name, another key
    }

    for (const auto protocol : { kImap, kPop, kSmtp }) {
        const QByteArray noCommand = protocol == kImap ? "LOGINDISABLED" : protocol == kPop ? "X-NOTHING" : "";
        rows << Middle { "T12_onlyWeakWaysInClear", { .protocol = protocol, .clearWays = "NTLM CRAM-MD5 PLAIN LOGIN", .clearWords = noCommand }, kClear, SignIn::Automatic, { Fault::PasswordUnprotected } };
        rows << Middle { "T12_weakWayNamedInClear", { .protocol = protocol, .clearWays = "CRAM-MD5", .clearWords = noCommand }, kClear, SignIn::CramMd5, { Fault::PasswordUnprotected } };
        for (const auto named : { SignIn::ScramSha256, SignIn::ScramSha1, SignIn::CramMd5 }) {
            rows << Middle { "T12_theNamedOneIsTakenAway", { .protocol = protocol, .clearWays = "PLAIN LOGIN" }, kClear, named, { Fault::MechanismUnavailable }, true };
            rows << Middle { "T12_theNamedOneIsTakenAway", { .protocol = protocol, .tlsFromStart = true, .identity = good, .protectedWays = "PLAIN LOGIN" }, kTls, named, { Fault::MechanismUnavailable } };
        }
        rows << Middle { "T12_aTokenIsAskedForInClear", { .protocol = protocol, .clearWays = "OAUTHBEARER XOAUTH2 PLAIN" }, kClear, SignIn::OAuth, { Fault::PasswordUnprotected, Fault::NoCredential }, true };
        rows << Middle { "T12_noTokenIsEverReplacedByAPassword", { .protocol = protocol, .tlsFromStart = true, .identity = good }, kTls, SignIn::OAuth, { Fault::MechanismUnavailable, Fault::NoCredential } };
    }

    for (const char *greeting : { "+OK <no id>", "+OK <a@b", "+OK <@b>", "+OK <a@>", "+OK <a@b> <c@d>", "+OK <a b@c>", "+OK <a@b\x01>", "+OK <a@b\xc3\xb1>", "+OK <a<b@c>" }) {
        for (const bool unlocked : { false, true })
            rows << Middle { "T13_malformedChallenge", { .protocol = kPop, .greeting = greeting }, kClear, SignIn::Apop, { Fault::ApopChallengeInvalid, Fault::MechanismUnavailable }, unlocked };
    }
    rows << Middle { "T13_tooLongAChallenge", { .protocol = kPop, .greeting = "+OK <" + QByteArray(600, 'a') + "@b>" }, kClear, SignIn::Apop, { Fault::ApopChallengeInvalid, Fault::MechanismUnavailable }, true };
    rows << Middle { "T13_neverSilently", { .protocol = kPop, .greeting = valid }, kClear, SignIn::Automatic, { Fault::PasswordUnprotected } };
    rows << Middle { "T13_notUnlessUnlocked", { .protocol = kPop, .greeting = valid }, kClear, SignIn::Apop, { Fault::PasswordUnprotected } };
    rows << Middle { "T13_notBehindStls", { .protocol = kPop, .identity = good, .greeting = valid, .offersTls = true }, kUpgrade, SignIn::Apop, { Fault::MechanismUnavailable }, true };
    rows << Middle { "T13_noChallengeIsNoReasonForUser", { .protocol = kPop }, kClear, SignIn::Apop, { Fault::MechanismUnavailable }, true };

    const auto later = [&](const char *name, Protocol protocol, const char *answer, Fault fault = Fault::LoginUnavailable) {
        rows << Middle { name, { .protocol = protocol, .tlsFromStart = true, .identity = good, .protectedWords = protocol == kPop ? "USER\r\nRESP-CODES\r\nAUTH-RESP-CODE" : "", .signInAnswer = answer },
            kTls, SignIn::Automatic, { fault }, false, true, true };
    };
    later("T14_sysTemp", kPop, "-ERR [SYS/TEMP] come back");
    later("T14_inUse", kPop, "-ERR [IN-USE] somebody reads it");
    later("T14_loginDelay", kPop, "-ERR [LOGIN-DELAY] slowly");
    later("T14_sysPerm", kPop, "-ERR [SYS/PERM] ask your provider");
    later("T14_auth", kPop, "-ERR [AUTH] wrong", Fault::LoginRefused);
    later("T14_unavailable", kImap, "NO [UNAVAILABLE] come back");
    later("T14_inUse", kImap, "NO [INUSE] somebody reads it");
    later("T14_authenticationFailed", kImap, "NO [AUTHENTICATIONFAILED] wrong", Fault::LoginRefused);
    later("T14_temporary", kSmtp, "454 4.7.0 come back");
    later("T14_wrong", kSmtp, "535 5.7.8 wrong", Fault::LoginRefused);
    return rows;
}
