// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sasl/Mechanism.h"

#include "wire/Ascii.h"
#include "wire/sasl/CramMd5.h"
#include "wire/sasl/Login.h"
#include "wire/sasl/OAuth.h"
#include "wire/sasl/Plain.h"
#include "wire/sasl/Scram.h"

namespace wire::sasl {

std::unique_ptr<Mechanism> makeMechanism(Method method, Credentials credentials)
{
    switch (method) {
    case Method::Command:
    case Method::Apop:
        return nullptr;
    case Method::Plain:
        return std::make_unique<Plain>(std::move(credentials));
    case Method::Login:
        return std::make_unique<Login>(std::move(credentials));
    case Method::CramMd5:
        return std::make_unique<CramMd5>(std::move(credentials));
    case Method::ScramSha1:
        return std::make_unique<Scram>(DigestKind::Sha1, std::move(credentials), Scram::randomNonce());
    case Method::ScramSha256:
        return std::make_unique<Scram>(DigestKind::Sha256, std::move(credentials), Scram::randomNonce());
    case Method::OAuthBearer:
        return std::make_unique<OAuth>(OAuth::Form::Bearer, std::move(credentials));
    case Method::XOAuth2:
        return std::make_unique<OAuth>(OAuth::Form::XOAuth2, std::move(credentials));
    }
    Q_UNREACHABLE_RETURN(nullptr);
}

QByteArray mechanismName(Method method)
{
    switch (method) {
    case Method::Command:
    case Method::Apop:
        return {};
    case Method::Plain:
        return "PLAIN";
    case Method::Login:
        return "LOGIN";
    case Method::CramMd5:
        return "CRAM-MD5";
    case Method::ScramSha1:
        return "SCRAM-SHA-1";
    case Method::ScramSha256:
        return "SCRAM-SHA-256";
    case Method::OAuthBearer:
        return "OAUTHBEARER";
    case Method::XOAuth2:
        return "XOAUTH2";
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<Method> methodOf(QByteArrayView name)
{
    for (const Method method :
         { Method::Plain, Method::Login, Method::CramMd5, Method::ScramSha1, Method::ScramSha256, Method::OAuthBearer,
             Method::XOAuth2 }) {
        if (sameWord(name, mechanismName(method)))
            return method;
    }
    return std::nullopt;
}

bool revealsPassword(Method method)
{
    return method == Method::Command || method == Method::Plain || method == Method::Login || method == Method::OAuthBearer
        || method == Method::XOAuth2;
}

} // namespace wire::sasl
