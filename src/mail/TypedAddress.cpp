// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/TypedAddress.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mail {
namespace {

constexpr qsizetype kMaxAddress = 480; ///< with more, the command of SMTP does not fit its line

bool isHarmless(QStringView text)
{
    return std::ranges::none_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator
            || (c.unicode() >= 0x202A && c.unicode() <= 0x202E) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
    });
}

bool isDotAtom(QStringView text)
{
    if (text.isEmpty() || text.startsWith(u'.') || text.endsWith(u'.') || text.contains(".."_L1))
        return false;
    return std::ranges::none_of(text, [](QChar c) { return c.isSpace() || u"()<>[]:;@\\,\""_s.contains(c); });
}

bool isQuoted(QStringView local)
{
    if (local.size() < 2 || !local.startsWith(u'"') || !local.endsWith(u'"'))
        return false;
    for (qsizetype at = 1; at < local.size() - 1; ++at) {
        if (local[at] == u'"')
            return false;
        if (local[at] == u'\\' && ++at == local.size() - 1)
            return false;
    }
    return true;
}

bool isLiteral(QStringView domain)
{
    return domain.size() > 2 && domain.startsWith(u'[') && domain.endsWith(u']')
        && std::ranges::all_of(domain.sliced(1, domain.size() - 2), [](QChar c) {
               return c.unicode() > 0x20 && c.unicode() < 0x7F && c != u'[' && c != u']' && c != u'\\' && c != u'>';
           });
}

bool isDomain(QStringView domain)
{
    if (isLiteral(domain) || domain.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (domain.size() > 255 || !domain.contains(u'.'))
        return false;
    for (const QStringView label : domain.split(u'.')) {
        const bool isGood = !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-')
            && std::ranges::all_of(label, [](QChar c) {
                   return c == u'-' || c == u'_' || c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
               });
        if (!isGood)
            return false;
    }
    return true;
}

/// A quoted name without its quotation marks.
QString unquoted(QStringView name)
{
    name = name.trimmed();
    if (name.size() < 2 || !name.startsWith(u'"') || !name.endsWith(u'"'))
        return name.toString().simplified();
    QString out;
    for (qsizetype at = 1; at < name.size() - 1; ++at) {
        if (name[at] == u'\\' && at + 1 < name.size() - 1)
            ++at;
        out += name[at];
    }
    return out.simplified();
}

/// One piece between separators.
TypedAddress read(QStringView piece)
{
    piece = piece.trimmed();
    TypedAddress typed;
    const qsizetype open = piece.lastIndexOf(u'<');
    if (open >= 0 && piece.endsWith(u'>')) {
        const QStringView inside = piece.sliced(open + 1, piece.size() - open - 2).trimmed();
        typed.address = { unquoted(piece.first(open)), inside.toString() };
    } else if (piece.endsWith(u')') && piece.indexOf(u'(') > 0) {
        // "ana@example.org (Ana)": the name of RFC 822
        const qsizetype bracket = piece.indexOf(u'(');
        typed.address = { piece.sliced(bracket + 1, piece.size() - bracket - 2).trimmed().toString(),
                          piece.first(bracket).trimmed().toString() };
    } else {
        typed.address.address = piece.toString();
    }
    if (typed.address.address.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        typed.address.address = typed.address.address.sliced(7);
    typed.isValid = isAddress(typed.address.address) && isHarmless(typed.address.name);
    // Something that only looked like a name and an address: all of it is shown.
    if (!typed.isValid && typed.address.address.isEmpty())
        typed.address = { {}, piece.toString() };
    return typed;
}

/// "a@b.org c@d.org": several addresses with nothing but spaces between them.
void take(QStringView piece, QList<TypedAddress> &found)
{
    piece = piece.trimmed();
    if (piece.isEmpty())
        return;
    if (!piece.contains(u'<') && !piece.contains(u'"')) {
        const auto words = piece.toString().simplified().split(u' ');
        if (words.size() > 1 && std::ranges::all_of(words, [](const QString &word) { return isAddress(word); })) {
            for (const QString &word : words)
                found << TypedAddress { { {}, word }, true };
            return;
        }
    }
    found << read(piece);
}

} // namespace

QList<TypedAddress> splitTyped(QStringView text)
{
    QList<TypedAddress> found;
    qsizetype start = 0;
    bool isQuoted = false;
    bool isBracketed = false;
    bool isLiteralOpen = false;
    bool isGroup = false;
    int comment = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (isQuoted) {
            if (c == u'\\')
                ++at;
            else if (c == u'"' || c == u'\n')
                isQuoted = false;
            if (c != u'\n')
                continue;
        }
        const bool isLineEnd = c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        if (isLineEnd)
            isBracketed = isLiteralOpen = false, comment = 0; // what is not closed ends with its line
        if (c == u'"')
            isQuoted = true;
        else if (c == u'(')
            ++comment;
        else if (c == u')' && comment > 0)
            --comment;
        else if (c == u'<')
            isBracketed = true;
        else if (c == u'>') {
            isBracketed = false;
            // "Ana <ana@b.org> Eva <eva@c.org>": copied without commas
            if (text.sliced(at + 1).indexOf(u'<') >= 0) {
                take(text.sliced(start, at + 1 - start), found);
                start = at + 1;
            }
        } else if (c == u'[')
            isLiteralOpen = true;
        else if (c == u']')
            isLiteralOpen = false;
        if (isBracketed || isLiteralOpen || comment > 0)
            continue;
        const bool isSeparator = c == u',' || c == u';' || c == u'\t' || isLineEnd || c == u'，' || c == u'；';
        if (isSeparator) {
            take(text.sliced(start, at - start), found);
            start = at + 1;
            isGroup = isGroup && c != u';';
        } else if (c == u':' && !isGroup && text.sliced(start, at - start).trimmed().compare("mailto"_L1, Qt::CaseInsensitive) != 0
                   && !text.sliced(start, at - start).contains(u'@')) {
            start = at + 1; // the name of a group is nobody's address
            isGroup = true;
        }
    }
    take(text.sliced(std::min(start, text.size())), found);
    return found;
}

bool isAddress(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at <= 0 || text.size() > kMaxAddress || !isHarmless(text))
        return false;
    const QStringView local = text.first(at);
    return (isDotAtom(local) || isQuoted(local)) && isDomain(text.sliced(at + 1));
}

QString toText(const Address &address)
{
    if (address.name.isEmpty())
        return address.address;
    QString name = address.name;
    if (std::ranges::any_of(name, [](QChar c) { return u"()<>[]:;@\\,\""_s.contains(c); })) {
        name.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
        name = u'"' + name + u'"';
    }
    return address.address.isEmpty() ? name : u"%1 <%2>"_s.arg(name, address.address);
}

QString toText(const AddressList &addresses)
{
    QStringList parts;
    for (const Address &one : addresses)
        parts << toText(one);
    return parts.join(", "_L1);
}

} // namespace mail
