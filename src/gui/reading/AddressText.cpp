// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/AddressText.h"

#include "gui/PlainTip.h"
#include "mail/LookAlike.h"

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qsizetype kLongestName = 120;
constexpr qsizetype kLongestLocal = 64; ///< RFC 5321 section 4.5.3.1.1
constexpr qsizetype kLongestDomain = 255;

/// What is joined by U+200D are letters of many scripts, and pictures.
QString seen(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control || c.isSpace())
            out += u' ';
        else if (c.category() != QChar::Other_Format || c == u'\u200c' || c == u'\u200d')
            out += c;
    }
    return out;
}

} // namespace

QString personName(const mail::Address &person)
{
    // Cut first: a name may be as long as a mail.
    const QString name = seen(shortened(person.name, 4 * kLongestName)).trimmed();
    return name.isEmpty() ? addressText(person.address) : shortened(name, kLongestName);
}

QString addressText(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 0)
        return shortened(seen(shortened(address, 4 * kLongestName)), kLongestName);
    // Its end is where mail goes to: that is never cut.
    const QString domain = seen(address.sliced(at + 1).right(kLongestDomain));
    const QString text = shortened(seen(shortened(address.first(at), 4 * kLongestLocal)), kLongestLocal) + u'@' + domain;
    const QString ace = mail::lookAlikeDomain(u'@' + address.sliced(at + 1).left(4 * kLongestDomain));
    return ace.isEmpty() ? text : u"%1 [%2]"_s.arg(text, ace.left(2 * kLongestDomain));
}

QString personText(const mail::Address &person)
{
    const QString name = personName(person);
    if (person.name.trimmed().isEmpty() || person.address.isEmpty())
        return name;
    return u"%1 <%2>"_s.arg(name, addressText(person.address));
}

QStringList peopleText(const mail::AddressList &people)
{
    QStringList all;
    all.reserve(people.size());
    for (const mail::Address &one : people)
        all << personText(one);
    return all;
}

} // namespace gui
