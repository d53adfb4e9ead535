// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/LinkCheck.h"

#include "html/Sanitiser.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

/// Without what is not seen: an address reads the same with it, and would match nothing.
QString visible(const QString &text)
{
    QString seen;
    for (const QChar c : text) {
        const bool isFiller = c == u'\u034f' || c == u'\u115f' || c == u'\u1160' || c == u'\u3164' || c == u'\uffa0';
        if (c.category() != QChar::Other_Format && !isFiller)
            seen += c;
    }
    return seen;
}

/// The host that a text names, if it looks like an address of the web at all.
QString hostIn(const QString &text)
{
    static const QRegularExpression address(
        uR"(^\s*(?:https?://)?(?:[^@/\s]*@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,})(?:[:/?#].*)?\s*$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = address.match(visible(text.left(500)));
    if (!match.hasMatch())
        return {};
    return QString::fromLatin1(QUrl::toAce(match.captured(1))).toLower();
}

bool sameSite(const QString &a, const QString &b)
{
    return a == b || a.endsWith(u'.' + b) || b.endsWith(u'.' + a);
}

} // namespace

LinkCheck LinkCheck::of(const QString &href, const QString &shownText)
{
    LinkCheck check;
    check.target = html::safeLink(href);
    if (check.target.isEmpty())
        return check;
    const QUrl url(check.target, QUrl::TolerantMode);
    check.host = url.host(QUrl::FullyEncoded).toLower();
    if (check.host.isEmpty())
        return check;
    const QString claimed = hostIn(shownText);
    if (!claimed.isEmpty() && !sameSite(claimed, check.host))
        check.claimedHost = claimed;
    return check;
}

} // namespace gui
