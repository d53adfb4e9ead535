// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "net/Transport.h"

#include <functional>
#include <memory>

namespace net {

/// Makes the line to a server: net::sslTransportFactory() in the program, a scripted one in tests.
using TransportFactory = std::function<std::unique_ptr<Transport>(const accounts::ServerEndpoint &endpoint)>;

} // namespace net
