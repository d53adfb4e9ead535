// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace wire {

/// A piece of some octets.
struct Span {
    qsizetype begin = 0;
    qsizetype size = 0;
    friend bool operator==(const Span &, const Span &) = default;
};

/// Octets to write, and where the secrets in them are, so that TrafficLog can leave them out.
struct Output {
    QByteArray bytes;
    QList<Span> secrets; ///< ascending, without overlap

    Output &add(QByteArrayView text)
    {
        bytes += text;
        return *this;
    }
    Output &addSecret(QByteArrayView text)
    {
        secrets.append({ bytes.size(), text.size() });
        bytes += text;
        return *this;
    }
    Output &add(const Output &other)
    {
        for (const Span &secret : other.secrets)
            secrets.append({ bytes.size() + secret.begin, secret.size });
        bytes += other.bytes;
        return *this;
    }
    [[nodiscard]] bool isEmpty() const { return bytes.isEmpty(); }

    friend bool operator==(const Output &, const Output &) = default;
};

} // namespace wire
