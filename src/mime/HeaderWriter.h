// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "mail/Recipients.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace mime {

/// Writes the header of a message or part: the one place where a value becomes a field. Whatever goes in, a field stays
/// one field: folded to 76 octets where it can be, at most 998, and ASCII but for the local part of an address that is not.
class HeaderWriter {
public:
    /// A field that has nothing to say is left out, here and below.
    void text(QByteArrayView name, const QString &value);
    void addresses(QByteArrayView name, const mail::Recipients &recipients);
    void addresses(QByteArrayView name, const mail::AddressList &list) { addresses(name, mail::Recipients { list, {} }); }
    /// Message ids without angle brackets; what cannot be in one is taken out.
    void ids(QByteArrayView name, const QList<QByteArray> &ids);
    void date(QByteArrayView name, base::Timestamp when, int utcOffset);
    /// Words of the builder's own: never from a person.
    void constant(QByteArrayView name, QByteArrayView value);
    struct Parameter {
        QByteArray name;
        QString value;
        bool oldForm = false; ///< see oldParameter()
    };
    void parameterized(QByteArrayView name, QByteArrayView value, const QList<Parameter> &parameters);

    /// With the empty line behind it.
    [[nodiscard]] QByteArray finish() { return m_out + "\r\n"; }

private:
    void write(QByteArrayView name, const QList<QByteArray> &words);

    QByteArray m_out;
};

/// An id without brackets, spaces and whatever else may not be in one; empty if nothing is left.
[[nodiscard]] QByteArray cleanId(QByteArrayView id);

} // namespace mime
