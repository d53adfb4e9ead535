// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/FlagSet.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mail {

namespace {

constexpr std::array<std::pair<Flag, const char *>, 6> kSystemFlags { {
    { Flag::Seen, "\\Seen" },
    { Flag::Answered, "\\Answered" },
    { Flag::Flagged, "\\Flagged" },
    { Flag::Deleted, "\\Deleted" },
    { Flag::Draft, "\\Draft" },
    { Flag::Recent, "\\Recent" },
} };

bool lessThan(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) < 0;
}

} // namespace

void FlagSet::addKeyword(const QByteArray &keyword)
{
    const auto at = std::lower_bound(keywords.begin(), keywords.end(), keyword, lessThan);
    if (at == keywords.end() || at->compare(keyword, Qt::CaseInsensitive) != 0)
        keywords.insert(at, keyword);
}

bool FlagSet::hasKeyword(QByteArrayView keyword) const
{
    return std::binary_search(keywords.begin(), keywords.end(), keyword, lessThan);
}

void FlagSet::addFromWire(QByteArrayView flag)
{
    for (const auto &[value, name] : kSystemFlags) {
        if (flag.compare(name, Qt::CaseInsensitive) == 0) {
            system |= value;
            return;
        }
    }
    addKeyword(flag.toByteArray());
}

QList<QByteArray> FlagSet::toWire() const
{
    QList<QByteArray> out;
    for (const auto &[value, name] : kSystemFlags) {
        if (value != Flag::Recent && system.testFlag(value))
            out.append(name);
    }
    return out + keywords;
}

} // namespace mail
