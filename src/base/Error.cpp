// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"

namespace base {

const char *faultName(Fault fault)
{
    switch (fault) {
    case Fault::Cancelled: return "Cancelled";
    case Fault::Offline: return "Offline";
    case Fault::HostNotFound: return "HostNotFound";
    case Fault::ConnectionRefused: return "ConnectionRefused";
    case Fault::NetworkDown: return "NetworkDown";
    case Fault::Timeout: return "Timeout";
    case Fault::TlsUnavailable: return "TlsUnavailable";
    case Fault::TlsFailed: return "TlsFailed";
    case Fault::TlsUntrusted: return "TlsUntrusted";
    case Fault::TlsInjected: return "TlsInjected";
    case Fault::WrongProtocol: return "WrongProtocol";
    case Fault::ProtocolViolation: return "ProtocolViolation";
    case Fault::LimitExceeded: return "LimitExceeded";
    case Fault::CommandRefused: return "CommandRefused";
    case Fault::LoginRefused: return "LoginRefused";
    case Fault::LoginUnavailable: return "LoginUnavailable";
    case Fault::MechanismUnavailable: return "MechanismUnavailable";
    case Fault::PasswordUnprotected: return "PasswordUnprotected";
    case Fault::ApopChallengeInvalid: return "ApopChallengeInvalid";
    case Fault::NoCredential: return "NoCredential";
    case Fault::ServerUnavailable: return "ServerUnavailable";
    case Fault::MessageGone: return "MessageGone";
    case Fault::NotRecognised: return "NotRecognised";
    case Fault::StorageFailed: return "StorageFailed";
    case Fault::StorageFull: return "StorageFull";
    case Fault::StorageDamaged: return "StorageDamaged";
    case Fault::StorageNewer: return "StorageNewer";
    case Fault::StorageLocked: return "StorageLocked";
    case Fault::InvalidInput: return "InvalidInput";
    case Fault::Unsupported: return "Unsupported";
    }
    return "Unknown";
}

} // namespace base
