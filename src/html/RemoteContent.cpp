// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/RemoteContent.h"

#include "html/Sanitiser.h"
#include "html/Style.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace html {

void addRemote(QStringView url, QStringList &remote)
{
    url = url.trimmed();
    const bool isRemote = url.startsWith("http:"_L1, Qt::CaseInsensitive) || url.startsWith("https:"_L1, Qt::CaseInsensitive)
        || url.startsWith("ftp:"_L1, Qt::CaseInsensitive) || url.startsWith("//"_L1);
    constexpr qsizetype kLongest = 8192;
    if (isRemote && url.size() <= kLongest && remote.size() < kMaxRemote && !remote.contains(url))
        remote.append(url.toString());
}

void collectRemote(const GumboElement &element, QStringList &remote)
{
    // A link that is only followed fetches nothing; <link>, <use> and the like fetch by themselves.
    const bool isFollowedOnly = element.tag == GUMBO_TAG_A || element.tag == GUMBO_TAG_AREA || element.tag == GUMBO_TAG_BASE;
    for (unsigned int i = 0; i < element.attributes.length; ++i) {
        const auto *attribute = static_cast<const GumboAttribute *>(element.attributes.data[i]);
        const QLatin1StringView name(attribute->name);
        const auto is = [name](QLatin1StringView other) { return name.compare(other, Qt::CaseInsensitive) == 0; };
        if (is("src"_L1) || is("background"_L1) || is("poster"_L1) || is("data"_L1) || is("lowsrc"_L1) || is("dynsrc"_L1)
            || is("icon"_L1) || is("manifest"_L1) || is("codebase"_L1) || (is("href"_L1) && !isFollowedOnly)) {
            addRemote(QString::fromUtf8(attribute->value), remote);
        } else if (is("srcset"_L1) || is("imagesrcset"_L1)) {
            const QString set = QString::fromUtf8(attribute->value);
            for (const QStringView candidate : QStringView(set).split(u','))
                addRemote(candidate.trimmed().split(u' ').value(0), remote);
        } else if (is("style"_L1) && element.tag_namespace != GUMBO_NAMESPACE_HTML) {
            collectUrls(QString::fromUtf8(attribute->value), remote);
        }
    }
}

} // namespace html
