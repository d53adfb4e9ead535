// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ExitCode.h"

#include "cli/Output.h"

using namespace Qt::StringLiterals;

namespace cli {

using base::Fault;

ExitCode exitCodeFor(Fault fault)
{
    switch (fault) {
    case Fault::InvalidInput:
        return kUsage;
    case Fault::TlsUnavailable:
    case Fault::TlsFailed:
    case Fault::TlsUntrusted:
    case Fault::TlsInjected:
    case Fault::PasswordUnprotected:
        return kTlsRefused;
    case Fault::LoginRefused:
    case Fault::LoginUnavailable:
    case Fault::MechanismUnavailable:
    case Fault::ApopChallengeInvalid:
    case Fault::NoCredential:
        return kAuthentication;
    case Fault::WrongProtocol:
    case Fault::ProtocolViolation:
    case Fault::LimitExceeded:
    case Fault::CommandRefused:
    case Fault::ServerUnavailable:
    case Fault::MessageGone:
    case Fault::NotRecognised:
    case Fault::Unsupported:
        return kProtocol;
    case Fault::StorageFailed:
    case Fault::StorageFull:
    case Fault::StorageDamaged:
    case Fault::StorageNewer:
    case Fault::StorageLocked:
        return kStorage;
    case Fault::Cancelled:
    case Fault::Offline:
    case Fault::HostNotFound:
    case Fault::ConnectionRefused:
    case Fault::NetworkDown:
    case Fault::Timeout:
        return kNetwork;
    }
    return kProtocol;
}

QJsonObject toJson(const base::Error &error)
{
    QJsonObject json { { u"error"_s, QLatin1StringView(base::faultName(error.fault)) } };
    if (!error.detail.isEmpty())
        json.insert("detail"_L1, QString::fromUtf8(error.detail));
    if (!error.serverText.isEmpty())
        json.insert("server"_L1, error.serverText);
    return json;
}

int fail(QIODevice &err, const base::Error &error)
{
    writeLine(err, toJson(error));
    return exitCodeFor(error.fault);
}

} // namespace cli
