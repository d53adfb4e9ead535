// SPDX-License-Identifier: GPL-3.0-or-later
#include "pop3/ApopChallenge.h"

#include "wire/Digest.h"

namespace pop3 {

namespace {

constexpr qsizetype kMaxChallenge = 512;

bool isMessageId(QByteArrayView text)
{
    if (text.size() > kMaxChallenge || !text.startsWith('<') || !text.endsWith('>'))
        return false;
    const QByteArrayView inner = text.sliced(1, text.size() - 2);
    for (const char octet : inner) {
        const auto code = static_cast<unsigned char>(octet);
        if (code <= 0x20 || code >= 0x7F || octet == '<' || octet == '>')
            return false;
    }
    const qsizetype at = inner.indexOf('@');
    return at > 0 && at < inner.size() - 1 && inner.lastIndexOf('@') == at;
}

} // namespace

ApopChallenge parseApopChallenge(QByteArrayView greeting)
{
    const qsizetype open = greeting.indexOf('<');
    if (open < 0)
        return {};
    const qsizetype close = greeting.lastIndexOf('>');
    if (close < open)
        return { ApopChallenge::State::Malformed, {} };
    const QByteArrayView text = greeting.sliced(open, close - open + 1);
    if (!isMessageId(text))
        return { ApopChallenge::State::Malformed, {} };
    return { ApopChallenge::State::Valid, text.toByteArray() };
}

base::Result<QByteArray> apopDigest(const ApopChallenge &challenge, const base::Secret &password)
{
    if (challenge.state != ApopChallenge::State::Valid)
        return base::fail(base::Fault::ApopChallengeInvalid, "the greeting has no valid challenge");
    const base::Secret message(QByteArray(challenge.text).append(password.bytes()));
    const auto digest = wire::digest(wire::DigestKind::Md5, message.bytes());
    if (!digest)
        return std::unexpected(digest.error());
    return digest->toHex();
}

} // namespace pop3
