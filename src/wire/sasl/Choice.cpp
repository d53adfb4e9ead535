// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/Choice.h"

#include "wire/Ascii.h"

#include <algorithm>

namespace wire::sasl {

namespace {

using base::Fault;

bool isOffered(const Offer &offer, Method method)
{
    switch (method) {
    case Method::Command:
        return offer.command;
    case Method::Apop:
        return offer.apop;
    case Method::Plain:
    case Method::Login:
    case Method::CramMd5:
    case Method::ScramSha1:
    case Method::ScramSha256:
    case Method::OAuthBearer:
    case Method::XOAuth2:
        break;
    }
    const QByteArray name = mechanismName(method);
    return std::ranges::any_of(offer.mechanisms, [&](const QByteArray &offered) { return sameWord(offered, name); });
}

// Without encryption a listener learns the password of the plain ones and can guess at leisure with the MD5 ones.
// SCRAM costs him enough, and both sides prove themselves.
bool needsUnlocking(Method method)
{
    return method != Method::ScramSha1 && method != Method::ScramSha256;
}

// APOP's challenge stood in a greeting that came before the encryption: anybody can have written it. A token is never
// shown without encryption, whatever was unlocked (RFC 7628 section 5.1).
bool fitsLine(Method method, Line line)
{
    if (method == Method::OAuthBearer || method == Method::XOAuth2)
        return line != Line::Clear;
    return method != Method::Apop || line != Line::UpgradedTls;
}

// Encrypted, CRAM-MD5 adds nothing, and servers offer it that have only hashed passwords and then must refuse.
// Unencrypted it is better than the password itself. APOP is in neither: it is used only when named.
QList<Method> ranking(Preference preference, Line line)
{
    switch (preference) {
    case Preference::Automatic:
        if (line == Line::Clear)
            return { Method::ScramSha256, Method::ScramSha1, Method::CramMd5,
                     Method::Plain,       Method::Login,     Method::Command };
        return { Method::ScramSha256, Method::ScramSha1, Method::Plain,
                 Method::Login,       Method::Command,   Method::CramMd5 };
    case Preference::Password:
        return { Method::Plain, Method::Login, Method::Command };
    case Preference::Apop:
        return { Method::Apop };
    case Preference::CramMd5:
        return { Method::CramMd5 };
    case Preference::ScramSha1:
        return { Method::ScramSha1 };
    case Preference::ScramSha256:
        return { Method::ScramSha256 };
    case Preference::OAuth: // never automatic: a password is no token
        return { Method::OAuthBearer, Method::XOAuth2 };
    }
    Q_UNREACHABLE_RETURN({});
}

int strengthOf(Method method, Line line)
{
    const bool isClear = line == Line::Clear;
    switch (method) {
    case Method::Command:
    case Method::Plain:
    case Method::Login:
    case Method::OAuthBearer:
    case Method::XOAuth2:
        return 0;
    case Method::Apop:
        return isClear ? 1 : 0;
    case Method::CramMd5:
        return isClear ? 2 : 0;
    case Method::ScramSha1:
        return 3;
    case Method::ScramSha256:
        return 4;
    }
    Q_UNREACHABLE_RETURN(0);
}

} // namespace

bool isWeaker(Method method, Method than, Line line)
{
    return strengthOf(method, line) < strengthOf(than, line);
}

base::Result<Method> choose(const Offer &offer, const Terms &terms)
{
    if (terms.preference == Preference::Apop && offer.apopMalformed)
        return base::fail(Fault::ApopChallengeInvalid, "the APOP challenge is not a message id");
    bool refusedByUs = false;
    for (const Method method : ranking(terms.preference, terms.line)) {
        const bool isBelow = terms.preference == Preference::Automatic && terms.floor && isWeaker(method, *terms.floor, terms.line);
        if (isBelow || !isOffered(offer, method))
            continue;
        if (!fitsLine(method, terms.line)) {
            refusedByUs = refusedByUs || (terms.line == Line::Clear);
            continue;
        }
        if (terms.line != Line::Clear || terms.unprotectedUnlocked || !needsUnlocking(method))
            return method;
        refusedByUs = true;
    }
    if (refusedByUs)
        return base::fail(Fault::PasswordUnprotected, "not encrypted, and not unlocked for this host");
    return base::fail(Fault::MechanismUnavailable, "offered: " + offer.mechanisms.join(' '));
}

QList<Method> usable(const Offer &offer, Line line)
{
    QList<Method> methods = ranking(Preference::Automatic, line);
    methods += { Method::Apop, Method::OAuthBearer, Method::XOAuth2 };
    methods.removeIf([&](Method method) { return !isOffered(offer, method) || !fitsLine(method, line); });
    return methods;
}

} // namespace wire::sasl
