// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Response.h"

#include <QJsonArray>
#include <QJsonObject>

// The pieces of Describe.cpp and DescribeExtensions.cpp; nobody else includes this.

namespace imap::describing {

using namespace Qt::StringLiterals;

inline QJsonValue text(const QByteArray &octets)
{
    return QString::fromUtf8(octets);
}

inline QJsonArray texts(const QList<QByteArray> &list)
{
    QJsonArray array;
    for (const QByteArray &one : list)
        array.append(text(one));
    return array;
}

template <class T>
void put(QJsonObject &object, QLatin1StringView key, const std::optional<T> &value)
{
    if (value)
        object.insert(key, qint64(*value));
}

inline void put(QJsonObject &object, QLatin1StringView key, const QByteArray &octets)
{
    if (!octets.isEmpty())
        object.insert(key, text(octets));
}

inline void put(QJsonObject &object, QLatin1StringView key, const UidSet &set)
{
    if (!set.isEmpty())
        object.insert(key, text(set.toWire()));
}

inline QJsonObject kind(QLatin1StringView what)
{
    return { { u"kind"_s, QString(what) } };
}

[[nodiscard]] QJsonObject describeSort(const SortData &data);
[[nodiscard]] QJsonObject describeThread(const ThreadData &data);
[[nodiscard]] QJsonObject describeQuota(const QuotaData &data);
[[nodiscard]] QJsonObject describeQuotaRoot(const QuotaRootData &data);
[[nodiscard]] QJsonObject describeAcl(const AclData &data);
[[nodiscard]] QJsonObject describeMyRights(const MyRightsData &data);
[[nodiscard]] QJsonObject describeListRights(const ListRightsData &data);

} // namespace imap::describing
