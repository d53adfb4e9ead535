// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Secret.h"
#include "wire/Output.h"

#include <QList>

namespace wire {

inline constexpr QByteArrayView kMask = "***"; ///< of one length, whatever is behind it

/// Takes secrets out of what a server says: some repeat a command that they do not understand, password and all.
/// Knows the password in the forms in which it travels (as it is, quoted, Latin-1, anywhere inside base64), and
/// everything that was sent to prove it. Nothing is hidden before something is known.
class SecretMask {
public:
    /// From now on: the person's password for this line.
    void protect(const base::Secret &password);
    /// From now on: the secrets of a sign-in command, or of an answer to a challenge.
    /// @param user  a name may be read, also where it travelled as a secret (SASL LOGIN)
    void learn(const Output &output, QByteArrayView user = {});

    /// `text` without the secrets. Call it before anything is cut off: half a password is one too.
    /// No more than the first 16 KiB are looked at, and kept.
    [[nodiscard]] QByteArray hide(QByteArrayView text) const;
    [[nodiscard]] base::Error hide(base::Error error) const;

private:
    void addPlain(QByteArrayView form);
    void addEncoded(QByteArrayView form);
    [[nodiscard]] bool mayHold(QByteArrayView text) const;
    [[nodiscard]] QByteArray withoutEncoded(QByteArray text) const;
    [[nodiscard]] QByteArray withoutPlain(QByteArray text) const;

    QList<base::Secret> m_plain;   ///< the longest first; letters A-Z as a-z
    QList<base::Secret> m_encoded; ///< what a secret makes of the base64 around it, for each of its three places
};

} // namespace wire
