// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/BinaryForm.h"
#include "mime/PartTree.h"
#include "mime/TransferEncoding.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace binaryforms {

inline QByteArray noise(qsizetype size, quint32 seed = 7)
{
    QByteArray out(size, Qt::Uninitialized);
    for (char &octet : out)
        octet = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
    return out;
}

inline QByteArray base64(const QByteArray &octets)
{
    QByteArray out;
    mime::Base64Writer writer;
    writer.write(octets, out);
    writer.finish(out);
    return out;
}

template <class Take>
void inPieces(const QByteArray &octets, qsizetype piece, Take take)
{
    for (qsizetype at = 0; at < octets.size(); at += piece)
        take(QByteArrayView(octets).sliced(at, std::min(piece, octets.size() - at)));
}

inline mime::BinaryPlan planOf(const QByteArray &stored, qsizetype piece = 65'536)
{
    mime::BinaryScan scan;
    inPieces(stored, piece, [&](QByteArrayView octets) { scan.add(octets); });
    return scan.finish();
}

/// As it goes out; the same where it has no binary form.
inline QByteArray binaryOf(const QByteArray &stored, qsizetype piece = 65'536)
{
    mime::BinaryWriter writer(planOf(stored, piece));
    QByteArray out;
    inPieces(stored, piece, [&](QByteArrayView octets) { writer.write(octets, out); });
    return out;
}

/// A header as it is without the field that says how its body is encoded.
inline QByteArray otherFields(const mime::Part &part)
{
    QByteArray out;
    for (const mime::HeaderField &field : part.header.fields()) {
        if (field.name.compare("Content-Transfer-Encoding", Qt::CaseInsensitive) != 0)
            out += field.name.toByteArray() + ":" + field.value.toByteArray() + "\r\n";
    }
    return out;
}

/// The same parts with the same fields and the same octets in them, read by our reader.
inline testing::AssertionResult isSameMessage(const QByteArray &stored, const QByteArray &other)
{
    const mime::PartTree meant = mime::PartTree::parse(stored);
    const mime::PartTree read = mime::PartTree::parse(other);
    if (meant.describe() != read.describe())
        return testing::AssertionFailure() << meant.describe().constData() << " is read as " << read.describe().constData();
    for (size_t i = 0; i < meant.parts().size(); ++i) {
        const mime::Part &one = meant.parts()[i];
        const mime::Part &two = read.parts()[i];
        if (otherFields(one) != otherFields(two) || one.path != two.path)
            return testing::AssertionFailure() << "another header: " << otherFields(two).constData();
        if (one.children.empty() && one.decoded() != two.decoded())
            return testing::AssertionFailure() << "other octets in part " << one.path.constData();
    }
    return testing::AssertionSuccess();
}

} // namespace binaryforms
