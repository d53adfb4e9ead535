// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Sanitiser.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace html {

QString safeLink(const QString &target)
{
    constexpr qsizetype kLongest = 8192;
    if (target.size() > kLongest)
        return {};
    // Browsers ignore controls inside an address ("java\nscript:"); an address with them is not worth repairing.
    QString address = target.trimmed();
    address.removeIf([](QChar c) { return c == u'\n' || c == u'\r' || c == u'\t'; });
    if (std::ranges::any_of(address, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; }))
        return {};
    QUrl url(address, QUrl::TolerantMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || (scheme != "http"_L1 && scheme != "https"_L1 && scheme != "mailto"_L1 && scheme != "tel"_L1))
        return {};
    if (scheme.startsWith("http"_L1)) {
        if (url.host().isEmpty())
            return {};
        url.setUserInfo({}); // "https://bank.example@evil.example/": what is written before the @ is no host
    }
    // Fully encoded, a host stands in its ASCII form: what looks like another name is seen to be one.
    return url.toString(QUrl::FullyEncoded);
}

} // namespace html
