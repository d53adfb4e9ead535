// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/SecretMask.h"

#include <algorithm>
#include <array>

namespace wire {

namespace {

constexpr qsizetype kMostText = 16 * 1024;
constexpr qsizetype kMostForms = 64; ///< a sign-in has at most 16 rounds of two forms each
constexpr qsizetype kLongestForm = 8 * 1024;
constexpr qsizetype kWordOnly = 4; ///< shorter ones are hidden as words only: "ok" is a password too

/// Old servers shout what they repeat.
QByteArray folded(QByteArrayView text)
{
    return text.toByteArray().toLower(); // ASCII only, whatever the locale
}

char foldedOctet(char octet)
{
    return octet >= 'A' && octet <= 'Z' ? static_cast<char>(octet - 'A' + 'a') : octet;
}

/// `form` is folded already.
bool beginsWithFolded(QByteArrayView text, QByteArrayView form)
{
    return text.size() >= form.size()
        && std::ranges::equal(text.first(form.size()), form, [](char octet, char lower) { return foldedOctet(octet) == lower; });
}

bool isWordOctet(char octet)
{
    return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9')
        || static_cast<unsigned char>(octet) >= 0x80;
}

bool isBase64Octet(char octet)
{
    return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9')
        || octet == '+' || octet == '/' || octet == '=';
}

/// Where `form` stands in `text` from `from` on; -1: nowhere.
qsizetype findForm(QByteArrayView text, QByteArrayView form, qsizetype from)
{
    for (qsizetype at = text.indexOf(form, from); at >= 0; at = text.indexOf(form, at + 1)) {
        if (form.size() >= kWordOnly)
            return at;
        const qsizetype end = at + form.size();
        if ((at == 0 || !isWordOctet(text[at - 1])) && (end == text.size() || !isWordOctet(text[end])))
            return at;
    }
    return -1;
}

QByteArray quoted(QByteArrayView text)
{
    QByteArray out;
    for (const char octet : text) {
        if (octet == '"' || octet == '\\')
            out += '\\';
        out += octet;
    }
    return out;
}

} // namespace

void SecretMask::addPlain(QByteArrayView form)
{
    if (form.isEmpty() || form.size() > kLongestForm || m_plain.size() >= kMostForms)
        return;
    const base::Secret secret(folded(form));
    if (m_plain.contains(secret))
        return;
    const auto shorter = std::ranges::find_if(m_plain,
        [&](const base::Secret &other) { return other.bytes().size() < secret.bytes().size(); });
    m_plain.insert(shorter, secret);
}

/// Six bits a letter: behind 0, 1 or 2 octets of something else the same octets look different, and the letters at
/// both ends are shared with what is around them.
void SecretMask::addEncoded(QByteArrayView form)
{
    if (form.size() < kWordOnly || form.size() > kLongestForm || m_encoded.size() >= 3 * kMostForms)
        return;
    for (qsizetype before = 0; before < 3; ++before) {
        const QByteArray code = (QByteArray(before, '\0') + form.toByteArray()).toBase64();
        const qsizetype begin = (8 * before + 5) / 6;
        const qsizetype end = 8 * (before + form.size()) / 6;
        const base::Secret secret(code.sliced(begin, end - begin));
        if (!m_encoded.contains(secret))
            m_encoded.append(secret);
    }
}

void SecretMask::protect(const base::Secret &password)
{
    addPlain(password.bytes());
    addPlain(quoted(password.bytes()));
    addPlain(QString::fromUtf8(password.bytes()).toLatin1());
    addEncoded(password.bytes());
}

void SecretMask::learn(const Output &output, QByteArrayView user)
{
    for (const Span &span : output.secrets) {
        const QByteArrayView sent = QByteArrayView(output.bytes).sliced(span.begin, span.size);
        if (sent == "=") // an empty first message
            continue;
        addPlain(sent);
        if (sent.size() > 2 && sent.startsWith('"') && sent.endsWith('"')) // IMAP's LOGIN
            addPlain(sent.sliced(1, sent.size() - 2));
        const auto decoded = QByteArray::fromBase64Encoding(sent.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded || decoded.decoded == user)
            continue;
        addPlain(decoded.decoded);
        addEncoded(decoded.decoded);
        if (const qsizetype nul = decoded.decoded.lastIndexOf('\0'); nul >= 0) // PLAIN: name, NUL, password
            protect(base::Secret(decoded.decoded.sliced(nul + 1)));
    }
}

QByteArray SecretMask::hide(QByteArrayView text) const
{
    if (m_plain.isEmpty() || text.isEmpty())
        return text.toByteArray();
    const QByteArrayView kept = text.first(std::min(text.size(), kMostText));
    if (!mayHold(kept))
        return kept.toByteArray();
    // The code first: a mask inside would break it up.
    return withoutPlain(withoutEncoded(kept.toByteArray()));
}

/// False: none of the forms stands anywhere in it, not even inside a word. Nearly every line is such a one, and there are
/// thousands: they are read once for all forms, without copies.
bool SecretMask::mayHold(QByteArrayView text) const
{
    std::array<bool, 256> begins {};
    const auto mark = [&begins](const base::Secret &form) { begins[static_cast<unsigned char>(foldedOctet(form.bytes().front()))] = true; };
    std::ranges::for_each(m_plain, mark);
    std::ranges::for_each(m_encoded, mark);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!begins[static_cast<unsigned char>(foldedOctet(text[at]))])
            continue;
        const QByteArrayView rest = text.sliced(at);
        if (std::ranges::any_of(m_plain, [rest](const base::Secret &form) { return beginsWithFolded(rest, form.bytes()); })
            || std::ranges::any_of(m_encoded, [rest](const base::Secret &code) { return rest.startsWith(code.bytes()); }))
            return true;
    }
    return false;
}

base::Error SecretMask::hide(base::Error error) const
{
    if (m_plain.isEmpty())
        return error;
    error.detail = hide(QByteArrayView(error.detail));
    error.serverText = QString::fromUtf8(hide(QByteArrayView(error.serverText.toUtf8())));
    return error;
}

QByteArray SecretMask::withoutPlain(QByteArray text) const
{
    QByteArray lower = folded(text);
    for (const base::Secret &form : m_plain) {
        for (qsizetype at = findForm(lower, form.bytes(), 0); at >= 0;
             at = findForm(lower, form.bytes(), at + kMask.size())) {
            text.replace(at, form.bytes().size(), kMask);
            lower.replace(at, form.bytes().size(), kMask);
        }
    }
    return text;
}

QByteArray SecretMask::withoutEncoded(QByteArray text) const
{
    for (const base::Secret &code : m_encoded) {
        for (qsizetype at = text.indexOf(code.bytes()); at >= 0; at = text.indexOf(code.bytes(), at + kMask.size())) {
            // All of the word: what is beside the secret tells where it begins.
            qsizetype end = at + code.bytes().size();
            while (at > 0 && isBase64Octet(text[at - 1]))
                --at;
            while (end < text.size() && isBase64Octet(text[end]))
                ++end;
            text.replace(at, end - at, kMask);
        }
    }
    return text;
}

} // namespace wire
