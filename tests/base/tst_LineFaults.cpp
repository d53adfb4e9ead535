// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/LineFaults.h"

#include <gtest/gtest.h>

using base::Fault;

namespace {

enum class Blamed { TheLine, TheLineWithoutAWord, SomethingElse };

/// Every fault: who adds one decides here what it says of the line.
Blamed expected(Fault fault)
{
    switch (fault) {
    case Fault::HostNotFound:
    case Fault::NetworkDown:
    case Fault::Timeout:
        return Blamed::TheLineWithoutAWord;
    case Fault::ConnectionRefused:
    case Fault::TlsFailed:
    case Fault::LoginUnavailable:
    case Fault::ServerUnavailable:
        return Blamed::TheLine;
    case Fault::Cancelled:
    case Fault::Offline:
    case Fault::TlsUnavailable:
    case Fault::TlsUntrusted:
    case Fault::TlsInjected:
    case Fault::WrongProtocol:
    case Fault::ProtocolViolation:
    case Fault::LimitExceeded:
    case Fault::CommandRefused:
    case Fault::LoginRefused:
    case Fault::MechanismUnavailable:
    case Fault::PasswordUnprotected:
    case Fault::ApopChallengeInvalid:
    case Fault::NoCredential:
    case Fault::MessageGone:
    case Fault::NotRecognised:
    case Fault::StorageFailed:
    case Fault::StorageFull:
    case Fault::StorageDamaged:
    case Fault::StorageNewer:
    case Fault::StorageLocked:
    case Fault::InvalidInput:
    case Fault::Unsupported:
        return Blamed::SomethingElse;
    }
    return Blamed::SomethingElse;
}

} // namespace

TEST(LineFaults, sayWhetherTheLineIsToBlame)
{
    for (int i = 0; i <= int(Fault::Unsupported); ++i) {
        const Fault fault { i };
        EXPECT_EQ(base::isOfTheLine(fault), expected(fault) != Blamed::SomethingElse) << base::faultName(fault);
        EXPECT_EQ(base::isUnanswered(fault), expected(fault) == Blamed::TheLineWithoutAWord) << base::faultName(fault);
    }
}
