// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SortKey.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace store {
namespace {

constexpr qsizetype kMostSorted = 120; // characters that decide the order; more is not worth its place on the disk
constexpr qint64 kClockSlack = 24LL * 60 * 60 * 1000;

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 128; });
}

QString foldAny(const QString &text)
{
    // ñ is a letter of its own and follows n: "n~" does that, '~' being the last printable ASCII character
    QString folded = text.toCaseFolded().normalized(QString::NormalizationForm_C);
    folded.replace(u'ñ', "n~"_L1);
    folded = folded.normalized(QString::NormalizationForm_KD);
    folded.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return folded;
}

bool isLatin1(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 256; });
}

/// The same for the letters of western Europe, one by one: none of them takes part in a composition with another.
QString foldLatin1(const QString &text)
{
    static const std::array<QString, 256> folded = [] {
        std::array<QString, 256> all;
        for (char16_t c = 0; c < 256; ++c)
            all[c] = foldAny(QString(QChar(c)));
        return all;
    }();
    QString out;
    out.reserve(text.size() + 8);
    for (const QChar c : text)
        out += folded[c.unicode()];
    return out;
}

/// Most keys are ASCII: they take one piece of memory and one look at each character.
QByteArray foldedUtf8(QStringView text)
{
    if (!isAscii(text))
        return foldText(text.toString()).toUtf8();
    QByteArray out(text.size(), Qt::Uninitialized);
    std::ranges::transform(text, out.begin(), [](QChar c) {
        const auto letter = char(c.unicode());
        return letter >= 'A' && letter <= 'Z' ? char(letter | 0x20) : letter;
    });
    return out;
}

} // namespace

QString foldText(const QString &text)
{
    if (isAscii(text))
        return text.toLower();
    if (isLatin1(text))
        return foldLatin1(text);
    return foldAny(text);
}

QByteArray subjectKey(const QString &subject)
{
    static constexpr std::array kPrefixes { "re"_L1, "rv"_L1, "fw"_L1, "fwd"_L1, "aw"_L1, "wg"_L1, "sv"_L1, "tr"_L1 };
    QStringView rest = QStringView(subject).trimmed();
    for (qsizetype colon = rest.indexOf(u':'); colon >= 2 && colon <= 3; colon = rest.indexOf(u':')) {
        const QStringView word = rest.first(colon);
        if (std::ranges::none_of(kPrefixes, [word](auto prefix) { return !word.compare(prefix, Qt::CaseInsensitive); }))
            break;
        rest = rest.sliced(colon + 1).trimmed();
    }
    return foldedUtf8(rest.first(qMin(rest.size(), kMostSorted)));
}

QByteArray senderKey(const mail::AddressList &from)
{
    if (from.isEmpty())
        return {};
    const QString &shown = from.first().name.isEmpty() ? from.first().address : from.first().name;
    return foldedUtf8(QStringView(shown).first(qMin(shown.size(), kMostSorted)));
}

base::Timestamp listDate(base::Timestamp sentAt, base::Timestamp receivedAt)
{
    if (!sentAt.isKnown())
        return receivedAt;
    if (receivedAt.isKnown() && sentAt.ms > receivedAt.ms + kClockSlack)
        return receivedAt;
    return sentAt;
}

} // namespace store
