// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/LookAlike.h"

#include <QChar>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mail {

namespace {

using Scripts = QSet<int>;

bool isWrittenTogether(const Scripts &scripts)
{
    static const std::array<Scripts, 3> kTogether {
        Scripts { QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Katakana },
        Scripts { QChar::Script_Latin, QChar::Script_Han, QChar::Script_Bopomofo },
        Scripts { QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hangul },
    };
    return scripts.size() < 2 || std::ranges::any_of(kTogether, [&](const Scripts &together) { return together.contains(scripts); });
}

/// Letters of other scripts that are taken for Latin ones in the letters of a screen.
bool looksLatin(char32_t c)
{
    static constexpr std::u32string_view kLike = U"асԁеһіїјӏորԛѕԝхуүҽпгѵѡоркмтвнԍҫԑʋαεικνορτυχωγη";
    return kLike.contains(c);
}

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

bool isOdd(QStringView label, bool isUnderLatin)
{
    if (isAscii(label))
        return false;
    Scripts scripts;
    bool allLookLatin = true;
    const QList<uint> characters = label.toUcs4();
    for (const uint c : characters) {
        const QChar::Category category = QChar::category(c);
        const bool isUnseen = category == QChar::Other_Format || category == QChar::Other_Control || category == QChar::Other_NotAssigned
            || category == QChar::Other_PrivateUse || category == QChar::Separator_Space || category == QChar::Separator_Line
            || c == 0x34f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
        if (isUnseen)
            return true;
        const QChar::Script script = QChar::script(c);
        if (script != QChar::Script_Common && script != QChar::Script_Inherited)
            scripts.insert(script);
        if (QChar::isLetter(c) && !looksLatin(QChar::toCaseFolded(c)))
            allLookLatin = false;
    }
    if (!isWrittenTogether(scripts))
        return true;
    const bool isLikeLatin = scripts.contains(QChar::Script_Cyrillic) || scripts.contains(QChar::Script_Greek)
        || scripts.contains(QChar::Script_Armenian);
    return isUnderLatin && isLikeLatin && allLookLatin;
}

} // namespace

bool isLookAlike(QStringView domain)
{
    const QList<QStringView> labels = domain.split(u'.', Qt::SkipEmptyParts);
    if (labels.isEmpty())
        return false;
    const bool isUnderLatin = isAscii(labels.constLast());
    return std::ranges::any_of(labels, [isUnderLatin](QStringView label) { return isOdd(label, isUnderLatin); });
}

QString lookAlikeDomain(const QString &address)
{
    const QString domain = address.sliced(address.lastIndexOf(u'@') + 1).trimmed();
    if (!isLookAlike(domain))
        return {};
    const QString ace = QString::fromLatin1(QUrl::toAce(domain.left(1000)));
    return ace.isEmpty() || !ace.contains("xn--"_L1) ? u"?"_s : ace;
}

} // namespace mail
