// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/AddrSpec.h"

#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace mail {

namespace {

// RFC 5321 section 4.5.3.1 says 64 and 255 octets. Machines make longer local parts (VERP), and servers take them: what
// holds is that the command fits its line of 512.
constexpr qsizetype kMaxDomain = 255;
constexpr qsizetype kMaxPath = 480;

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

// Beside C0 and C1 what other programs take for a line end (U+2028, U+2029), and halves of surrogates.
bool isHarmless(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            ++at;
            continue;
        }
        if (c.isSurrogate() || c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator)
            return false;
    }
    return true;
}

bool isAtomCharacter(QChar c)
{
    return c.unicode() >= 0x80 || (c.unicode() > 0x20 && c.unicode() < 0x7F && !u"()<>[]:;@\\,\"."_s.contains(c));
}

bool isDotAtom(QStringView text)
{
    if (text.isEmpty() || text.startsWith(u'.') || text.endsWith(u'.') || text.contains(".."_L1))
        return false;
    return std::ranges::all_of(text, [](QChar c) { return c == u'.' || isAtomCharacter(c); });
}

/// Without the quotes that it came in; nullopt if they are not closed as they should.
std::optional<QString> unquoted(const QString &local)
{
    if (!local.startsWith(u'"'))
        return local;
    QString out;
    for (qsizetype at = 1; at < local.size(); ++at) {
        if (local[at] == u'"')
            return at == local.size() - 1 ? std::optional(out) : std::nullopt;
        if (local[at] == u'\\' && ++at == local.size())
            return std::nullopt;
        out += local[at];
    }
    return std::nullopt;
}

QString quoted(const QString &local)
{
    if (isDotAtom(local))
        return local;
    QString out = u"\""_s;
    for (const QChar c : local) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        out += c;
    }
    return out + u'"';
}

bool isDomainLabel(QStringView label)
{
    // An underscore is in no book and in many networks.
    return !label.isEmpty() && label.size() <= 63 && std::ranges::all_of(label, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
    });
}

bool isAddressLiteral(QStringView domain)
{
    return domain.size() > 2 && domain.startsWith(u'[') && domain.endsWith(u']')
        && std::ranges::all_of(domain.sliced(1, domain.size() - 2), [](QChar c) {
               return c.unicode() > 0x20 && c.unicode() < 0x7F && c != u'[' && c != u']' && c != u'\\' && c != u'>';
           });
}

std::optional<QByteArray> wireDomain(QString domain)
{
    if (isAddressLiteral(domain))
        return domain.toLatin1();
    if (domain.endsWith(u'.'))
        domain.chop(1);
    if (!isAscii(domain))
        domain = QString::fromLatin1(QUrl::toAce(domain));
    if (domain.isEmpty() || domain.size() > kMaxDomain)
        return std::nullopt;
    for (const QStringView label : QStringView(domain).split(u'.')) {
        if (!isDomainLabel(label))
            return std::nullopt;
    }
    return domain.toLatin1();
}

} // namespace

std::expected<AddrSpec, AddressProblem> addrSpecOf(const QString &address)
{
    const QString text = address.trimmed();
    if (text.isEmpty())
        return std::unexpected(AddressProblem::Empty);
    // trimmed() also takes line ends off: those of a paste are no harm, those inside are.
    if (!isHarmless(text))
        return std::unexpected(AddressProblem::BadLocalPart);
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 0 || at == text.size() - 1)
        return std::unexpected(AddressProblem::NoDomain);
    const auto local = unquoted(text.first(at));
    if (!local || local->isEmpty())
        return std::unexpected(AddressProblem::BadLocalPart);
    const auto domain = wireDomain(text.sliced(at + 1));
    if (!domain)
        return std::unexpected(AddressProblem::BadDomain);
    const bool isUtf8 = !isAscii(*local);
    AddrSpec spec { quoted(*local).toUtf8() + '@' + *domain, isUtf8 };
    if (spec.text.size() > kMaxPath)
        return std::unexpected(AddressProblem::TooLong);
    return spec;
}

} // namespace mail
