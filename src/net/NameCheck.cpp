// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/NameCheck.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace net {

namespace {

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

} // namespace

QString wireHost(const QString &host)
{
    QString name = host.trimmed();
    if (name.startsWith(u'[') && name.endsWith(u']'))
        name = name.sliced(1, name.size() - 2);
    if (!QHostAddress(name).isNull())
        return name;
    if (name.endsWith(u'.'))
        name.chop(1);
    // toAce() refuses what is no host name by the book (an underscore), and DNS in house networks is not by the book.
    return isAscii(name) ? name.toLower() : QString::fromLatin1(QUrl::toAce(name)).toLower();
}

bool dnsNameMatches(QStringView pattern, QStringView host)
{
    if (pattern.endsWith(u'.'))
        pattern.chop(1);
    if (pattern.isEmpty() || host.isEmpty() || !isAscii(pattern))
        return false;
    if (!pattern.startsWith("*."_L1))
        return !pattern.contains(u'*') && pattern.compare(host, Qt::CaseInsensitive) == 0;
    const QStringView parent = pattern.sliced(2);
    if (parent.contains(u'*') || !parent.contains(u'.') || parent.startsWith(u'.'))
        return false;
    const qsizetype dot = host.indexOf(u'.');
    return dot > 0 && host.sliced(dot + 1).compare(parent, Qt::CaseInsensitive) == 0;
}

bool certificateNames(const QSslCertificate &certificate, const QString &host)
{
    const QString name = wireHost(host);
    const auto names = certificate.subjectAlternativeNames();
    const QHostAddress address(name);
    if (!address.isNull()) {
        const auto entries = names.values(QSsl::IpAddressEntry);
        return std::ranges::any_of(entries, [&address](const QString &entry) { return QHostAddress(entry) == address; });
    }
    const auto entries = names.values(QSsl::DnsEntry);
    return std::ranges::any_of(entries, [&name](const QString &entry) { return dnsNameMatches(entry, name); });
}

} // namespace net
