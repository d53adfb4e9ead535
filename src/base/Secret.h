// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QMetaType>

namespace base {

/// A password or token, from the keychain to the socket. Printing one prints nothing of it; its memory is
/// overwritten when the last copy goes.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    explicit Secret(const QString &text) : Secret(text.toUtf8()) { }
    Secret(const Secret &other);
    Secret &operator=(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    /// UTF-8. A view: do not keep it longer than the Secret.
    [[nodiscard]] QByteArrayView bytes() const { return m_bytes; }

    friend bool operator==(const Secret &, const Secret &) = default;

private:
    void wipe();
    QByteArray m_bytes;
};

inline QDebug operator<<(QDebug debug, const Secret &)
{
    return debug << "(secret)";
}

} // namespace base

Q_DECLARE_METATYPE(base::Secret)
