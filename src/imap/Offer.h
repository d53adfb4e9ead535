// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "imap/Capabilities.h"

#include <QByteArray>
#include <QList>

namespace imap {

/// What a command may stand on: what the server says it can, what was switched on (RFC 5161), what is selected.
struct Offer {
    Capabilities capabilities;
    /// Capitals. Also what a command before this one, still on its way, switches on: servers work in order.
    QList<QByteArray> enabled;
    bool isReadOnly = false; ///< the selected mailbox was opened by EXAMINE, or so the server says
    bool isSignedIn = false;
    bool isCompressed = false; ///< COMPRESS is on

    [[nodiscard]] bool has(Capability capability) const { return capabilities.has(capability); }
    /// QRESYNC brings CONDSTORE with it (RFC 7162 section 3.2.3).
    [[nodiscard]] bool isEnabled(QByteArrayView name) const;
    /// Names of mailboxes are UTF-8 on the line: after ENABLE UTF8=ACCEPT (RFC 6855) or IMAP4rev2 (RFC 9051), or where
    /// the server knows nothing older.
    [[nodiscard]] bool speaksUtf8() const;
};

/// Unsupported, with the extension's name, where it is not offered.
[[nodiscard]] base::Result<void> needs(const Offer &offer, Capability capability);
[[nodiscard]] base::Result<void> needsEnabled(const Offer &offer, QByteArrayView name);

/// What a client may want to switch on.
struct EnableWishes {
    bool resync = true; ///< QRESYNC, else CONDSTORE
    bool utf8 = false;  ///< IMAP4rev2, UTF8=ACCEPT: both change how names look on the line
};
/// What is to be named in ENABLE, of what is offered and not on yet. Empty: nothing, ENABLE is not to be sent.
[[nodiscard]] QList<QByteArray> namesToEnable(const Offer &offer, EnableWishes wishes);

} // namespace imap
