// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "accounts/CertificateFacts.h"

#include <QList>
#include <QSslError>

class QSslSocket;

namespace net {

/// What the socket's peer showed, judged: the chain by Qt's errors, the name by ourselves (NameCheck), key sizes by
/// ourselves. `problems` is empty only for a certificate that needs no exception.
[[nodiscard]] accounts::CertificateFacts examinePeer(const QSslSocket &socket, const QList<QSslError> &errors,
                                                     const accounts::ServerEndpoint &endpoint);

/// The rule: no problem at all, or exactly the certificate that a person has pinned.
[[nodiscard]] bool isAcceptable(const accounts::CertificateFacts &facts, const accounts::ServerEndpoint &endpoint);

} // namespace net
