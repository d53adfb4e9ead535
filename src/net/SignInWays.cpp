// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/SignInWays.h"

namespace net {

using accounts::ConnectionSecurity;
using accounts::SignIn;
using wire::sasl::Line;
using wire::sasl::Method;
using wire::sasl::Preference;

wire::sasl::Preference preferenceOf(SignIn signIn)
{
    switch (signIn) {
    case SignIn::Automatic:
        return Preference::Automatic;
    case SignIn::Password:
        return Preference::Password;
    case SignIn::Apop:
        return Preference::Apop;
    case SignIn::CramMd5:
        return Preference::CramMd5;
    case SignIn::ScramSha1:
        return Preference::ScramSha1;
    case SignIn::ScramSha256:
        return Preference::ScramSha256;
    case SignIn::OAuth:
        return Preference::OAuth;
    }
    Q_UNREACHABLE_RETURN(Preference::Automatic);
}

SignIn signInOf(Method method)
{
    switch (method) {
    case Method::Command:
    case Method::Plain:
    case Method::Login:
        return SignIn::Password;
    case Method::Apop:
        return SignIn::Apop;
    case Method::CramMd5:
        return SignIn::CramMd5;
    case Method::ScramSha1:
        return SignIn::ScramSha1;
    case Method::ScramSha256:
        return SignIn::ScramSha256;
    case Method::OAuthBearer:
    case Method::XOAuth2:
        return SignIn::OAuth;
    }
    Q_UNREACHABLE_RETURN(SignIn::Password);
}

std::optional<Method> methodOf(SignIn signIn)
{
    switch (signIn) {
    case SignIn::Automatic:
        return std::nullopt;
    case SignIn::Password:
        return Method::Plain;
    case SignIn::Apop:
        return Method::Apop;
    case SignIn::CramMd5:
        return Method::CramMd5;
    case SignIn::ScramSha1:
        return Method::ScramSha1;
    case SignIn::ScramSha256:
        return Method::ScramSha256;
    case SignIn::OAuth:
        return Method::OAuthBearer;
    }
    Q_UNREACHABLE_RETURN(std::nullopt);
}

QList<SignIn> signInsOf(const QList<Method> &methods)
{
    QList<SignIn> ways;
    for (const Method method : methods) {
        if (!ways.contains(signInOf(method)))
            ways.append(signInOf(method));
    }
    return ways;
}

Line lineOf(const accounts::ServerEndpoint &endpoint, bool encrypted)
{
    if (!encrypted)
        return Line::Clear;
    return endpoint.security == ConnectionSecurity::ImplicitTls ? Line::Tls : Line::UpgradedTls;
}

} // namespace net
