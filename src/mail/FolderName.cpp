// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/FolderName.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mail {
namespace {

// What special folders are called in the store; some of them may come later, and would be doubled then.
constexpr std::array kReserved { "Inbox"_L1, "Outbox"_L1, "Drafts"_L1, "Sent"_L1, "Archive"_L1, "Junk"_L1, "Trash"_L1 };

QString folded(const QString &name)
{
    return tidyFolderName(name).toCaseFolded();
}

bool isUnprintable(char32_t c)
{
    const bool turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const QChar::Category category = QChar::category(c);
    return turnsDirection || category == QChar::Other_Control
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

} // namespace

QString tidyFolderName(const QString &name)
{
    return name.trimmed().normalized(QString::NormalizationForm_C);
}

NameTrouble troubleWith(const QString &name, const QStringList &siblings, bool isAtTop, QChar separator)
{
    if (name.isEmpty())
        return NameTrouble::Empty;
    if (name.size() > kLongestFolderName)
        return NameTrouble::TooLong;
    if (!name.isValidUtf16() || std::ranges::any_of(name.toUcs4(), [](char32_t c) { return isUnprintable(c); }))
        return NameTrouble::Unprintable;
    if (!separator.isNull() && name.contains(separator))
        return NameTrouble::Separator;
    const QString wanted = folded(name);
    if (std::ranges::any_of(siblings, [&wanted](const QString &sibling) { return folded(sibling) == wanted; }))
        return NameTrouble::Taken;
    const auto isWanted = [&wanted](QLatin1StringView reserved) { return wanted == QString(reserved).toCaseFolded(); };
    return isAtTop && std::ranges::any_of(kReserved, isWanted) ? NameTrouble::Reserved : NameTrouble::None;
}

} // namespace mail
