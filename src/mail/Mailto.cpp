// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/Mailto.h"

#include "mail/TypedAddress.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mail {
namespace {

constexpr qsizetype kLongestLink = 100'000;
constexpr qsizetype kLongestSubject = 1'000;
constexpr qsizetype kMostAddresses = 100;

QString decoded(QStringView text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

/// Controls other than line ends and tabs, and what turns the direction of what is read, have no place in a letter.
QString harmless(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n').replace(QChar::LineSeparator, u'\n').replace(QChar::ParagraphSeparator, u'\n');
    text.removeIf([](QChar c) {
        return (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t') || (c.unicode() >= 0x202A && c.unicode() <= 0x202E)
            || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
    });
    return text;
}

void addAddresses(QStringView list, AddressList &into)
{
    // A comma in an address is written %2C: the list is taken apart before it is decoded (RFC 6068 section 2).
    for (const QStringView piece : list.split(u',')) {
        const auto typed = splitTyped(harmless(decoded(piece)));
        // One piece is one address: several would have come in disguise.
        if (typed.size() == 1 && typed.constFirst().isValid && into.size() < kMostAddresses && !into.contains(typed.constFirst().address))
            into << typed.constFirst().address;
    }
}

QByteArray messageIdOf(const QString &text)
{
    QString id = text.trimmed();
    if (id.startsWith(u'<') && id.endsWith(u'>'))
        id = id.sliced(1, id.size() - 2);
    const bool isGood = id.size() <= 900 && id.count(u'@') == 1
        && std::ranges::all_of(id, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7F && c != u'<' && c != u'>'; });
    return isGood ? id.toLatin1() : QByteArray();
}

} // namespace

std::optional<Mailto> parseMailto(QStringView link)
{
    constexpr auto kScheme = "mailto:"_L1;
    if (!link.startsWith(kScheme, Qt::CaseInsensitive) || link.size() > kLongestLink)
        return std::nullopt;
    QStringView rest = link.sliced(kScheme.size());
    if (const qsizetype fragment = rest.indexOf(u'#'); fragment >= 0)
        rest = rest.first(fragment);
    Mailto mailto;
    const qsizetype question = rest.indexOf(u'?');
    addAddresses(question < 0 ? rest : rest.first(question), mailto.to);
    if (question < 0)
        return mailto;
    // "&amp;" comes from pages whose HTML was read once too little.
    const QString fields = rest.sliced(question + 1).toString().replace("&amp;"_L1, "&"_L1);
    for (const QStringView field : QStringView(fields).split(u'&')) {
        const qsizetype equals = field.indexOf(u'=');
        if (equals <= 0)
            continue;
        const QString name = decoded(field.first(equals)).toLower();
        const QStringView value = field.sliced(equals + 1);
        if (name == "to"_L1)
            addAddresses(value, mailto.to);
        else if (name == "cc"_L1)
            addAddresses(value, mailto.cc);
        else if (name == "subject"_L1 && mailto.subject.isEmpty())
            mailto.subject = harmless(decoded(value)).replace(u'\n', u' ').simplified().left(kLongestSubject);
        else if (name == "body"_L1)
            mailto.body += (mailto.body.isEmpty() ? QString() : u"\n"_s) + harmless(decoded(value));
        else if (name == "in-reply-to"_L1)
            mailto.inReplyTo = messageIdOf(decoded(value));
    }
    return mailto;
}

} // namespace mail
