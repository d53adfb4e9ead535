// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/ServerSignIn.h"

#include "wire/Digest.h"

namespace simulator {

namespace {

constexpr QByteArrayView kTokenError = R"({"status":"invalid_token","scope":"mail"})";

} // namespace

ServerSignIn::Step ServerSignIn::begin(std::optional<QByteArrayView> initial)
{
    if (m_mechanism == "CRAM-MD5") {
        m_challenge = "<1896.697170952@pop.example.org>";
        return { Verdict::GoOn, m_challenge.toBase64() };
    }
    if (!initial)
        return { Verdict::GoOn, m_mechanism == "LOGIN" ? QByteArray("Username:").toBase64() : QByteArray() };
    return next(*initial == "=" ? QByteArrayView("") : *initial);
}

ServerSignIn::Step ServerSignIn::next(QByteArrayView line)
{
    if (line == "*")
        return { Verdict::Cancelled, {} };
    const auto decoded = QByteArray::fromBase64Encoding(line.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return { Verdict::Refused, {} };
    return judge(decoded.decoded);
}

ServerSignIn::Step ServerSignIn::judge(const QByteArray &message)
{
    const auto verdict = [](bool good) { return Step { good ? Verdict::Accepted : Verdict::Refused, {} }; };
    if (m_mechanism == "PLAIN")
        return verdict(message == QByteArray(1, '\0') + m_profile.user + '\0' + m_profile.password);
    if (m_mechanism == "LOGIN") {
        if (!std::exchange(m_hasUser, true)) {
            m_user = message;
            return { Verdict::GoOn, QByteArray("Password:").toBase64() };
        }
        return verdict(m_user == m_profile.user && message == m_profile.password);
    }
    if (m_mechanism == "CRAM-MD5") {
        const auto mac = wire::hmac(wire::DigestKind::Md5, m_profile.password, m_challenge);
        return verdict(mac && message == m_profile.user + ' ' + mac->toHex());
    }
    const QByteArray bearer = "auth=Bearer " + m_profile.token + '\x01';
    if (m_mechanism == "XOAUTH2")
        return judgeToken(message == "user=" + m_profile.user + '\x01' + bearer + '\x01');
    // RFC 7628 section 3.1: a GS2 header, then keys of which only "auth" must be there.
    return judgeToken(message.startsWith("n,a=" + m_profile.user + ",\x01") && message.contains('\x01' + bearer)
        && message.endsWith("\x01\x01"));
}

// RFC 7628 section 3.2.3: the error is a challenge, and the refusal comes when the client has answered it.
ServerSignIn::Step ServerSignIn::judgeToken(bool good)
{
    if (m_toldError)
        return { Verdict::Refused, {} };
    if (good && !m_profile.token.isEmpty())
        return { Verdict::Accepted, {} };
    m_toldError = true;
    return { Verdict::GoOn, kTokenError.toByteArray().toBase64() };
}

QByteArray apopDigestOf(QByteArrayView challenge, QByteArrayView password)
{
    return wire::digest(wire::DigestKind::Md5, challenge.toByteArray() + password.toByteArray()).value_or(QByteArray()).toHex();
}

} // namespace simulator
