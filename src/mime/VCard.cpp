// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/VCard.h"

#include "mail/TypedAddress.h"
#include "mime/Charset.h"
#include "mime/TransferDecoding.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr qsizetype kMostCards = 200'000;
constexpr qsizetype kLongestValue = 2'000; ///< of what is wanted here; a photo is longer, and not looked at
constexpr qsizetype kFoldAt = 75;          ///< octets (RFC 6350 section 3.2)

/// One property: "item1.EMAIL;TYPE=work:ana@example.org".
struct Property {
    QByteArray name;   ///< upper case, without its group
    QByteArray charset;
    QByteArray encoding; ///< upper case
    QByteArray value;
};

QByteArray unquoted(QByteArray value)
{
    if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
        return value.sliced(1, value.size() - 2);
    return value;
}

/// The first of these that stands outside of quotes; -1: none.
qsizetype find(QByteArrayView line, char wanted, qsizetype from = 0)
{
    bool isQuoted = false;
    for (qsizetype at = from; at < line.size(); ++at) {
        if (line[at] == '"')
            isQuoted = !isQuoted;
        else if (line[at] == wanted && !isQuoted)
            return at;
    }
    return -1;
}

Property parse(QByteArrayView line)
{
    Property property;
    qsizetype colon = find(line, ':');
    if (colon < 0)
        colon = line.indexOf(':'); // a quote that nobody closed
    if (colon < 0)
        return property;
    const QByteArrayView head = line.first(colon);
    property.value = line.sliced(colon + 1).toByteArray();
    qsizetype at = find(head, ';');
    QByteArray name = head.first(at < 0 ? head.size() : at).toByteArray().trimmed().toUpper();
    property.name = name.sliced(name.lastIndexOf('.') + 1);
    while (at >= 0) {
        const qsizetype next = find(head, ';', at + 1);
        const QByteArray parameter = head.sliced(at + 1, (next < 0 ? head.size() : next) - at - 1).toByteArray().trimmed();
        const qsizetype equals = parameter.indexOf('=');
        const QByteArray key = parameter.first(equals < 0 ? parameter.size() : equals).toUpper();
        const QByteArray value = equals < 0 ? QByteArray() : unquoted(parameter.sliced(equals + 1));
        if (key == "CHARSET")
            property.charset = value;
        else if (key == "ENCODING")
            property.encoding = value.toUpper();
        else if (equals < 0 && (key == "QUOTED-PRINTABLE" || key == "BASE64")) // 2.1 names no key
            property.encoding = key;
        at = next;
    }
    return property;
}

QString textOf(const Property &property)
{
    QByteArray octets = property.value;
    if (property.encoding == "QUOTED-PRINTABLE")
        octets = decodeTransfer(octets, Encoding::QuotedPrintable);
    else if (property.encoding == "B" || property.encoding == "BASE64")
        octets = QByteArray::fromBase64(octets);
    octets.truncate(kLongestValue);
    QString text = decodeText(octets, property.charset);
    text.removeIf([](QChar c) { return c.isNull(); });
    return text;
}

/// Takes the backslashes out (RFC 6350 section 3.4).
QString unescaped(QStringView text)
{
    QString out;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != u'\\' || at + 1 == text.size()) {
            out += text[at];
            continue;
        }
        ++at;
        out += text[at] == u'n' || text[at] == u'N' ? u' ' : text[at];
    }
    return out.simplified();
}

/// Apart at a character that no backslash stands before.
QStringList split(const QString &text, QChar at)
{
    QStringList parts;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == u'\\') {
            ++i;
            continue;
        }
        if (i >= text.size() || text[i] == at) {
            parts << unescaped(QStringView(text).sliced(from, std::min(i, text.size()) - from));
            from = i + 1;
        }
    }
    return parts;
}

/// Lines put together again: what begins with white space goes on, and in 2.1 what ends with "=" does.
class Lines {
public:
    explicit Lines(QByteArrayView octets) : m_octets(octets) { }
    bool next(QByteArray &line)
    {
        if (m_at >= m_octets.size())
            return false;
        line = physical();
        const bool isSoft = line.toUpper().contains("QUOTED-PRINTABLE");
        while (m_at < m_octets.size()) {
            const char first = m_octets[m_at];
            if (first == ' ' || first == '\t') {
                ++m_at;
                line += physical();
            } else if (isSoft && line.endsWith('=')) {
                line.chop(1);
                line += physical();
            } else {
                break;
            }
        }
        return true;
    }

private:
    QByteArray physical()
    {
        const qsizetype from = m_at;
        while (m_at < m_octets.size() && m_octets[m_at] != '\n' && m_octets[m_at] != '\r')
            ++m_at;
        const QByteArray line = m_octets.sliced(from, m_at - from).toByteArray();
        if (m_at < m_octets.size() && m_octets[m_at] == '\r')
            ++m_at;
        if (m_at < m_octets.size() && m_octets[m_at] == '\n')
            ++m_at;
        return line;
    }

    QByteArrayView m_octets;
    qsizetype m_at = 0;
};

struct Card {
    QString fullName;
    QString structuredName;
    QString organisation;
    QString uid;
    QStringList addresses;
    QStringList members; ///< "urn:uuid:…", "mailto:…"
    QStringList categories;
    bool isGroup = false;

    [[nodiscard]] QString name() const
    {
        const QString name = !fullName.isEmpty() ? fullName : !structuredName.isEmpty() ? structuredName : organisation;
        return name.contains(u'@') && addresses.contains(name) ? QString() : name;
    }
};

QString withoutPrefix(QString value, QLatin1StringView prefix)
{
    return value.startsWith(prefix, Qt::CaseInsensitive) ? value.sliced(prefix.size()) : value;
}

void take(Card &card, const Property &property)
{
    const QByteArray &name = property.name;
    if (name == "FN") {
        card.fullName = unescaped(textOf(property));
    } else if (name == "N") {
        const QStringList parts = split(textOf(property), u';');
        card.structuredName = (parts.value(1) + u' ' + parts.value(2) + u' ' + parts.value(0)).simplified();
    } else if (name == "ORG") {
        card.organisation = split(textOf(property), u';').value(0);
    } else if (name == "EMAIL") {
        const QString address = withoutPrefix(unescaped(textOf(property)), "mailto:"_L1);
        if (mail::isAddress(address) && !card.addresses.contains(address, Qt::CaseInsensitive))
            card.addresses << address;
    } else if (name == "UID") {
        card.uid = withoutPrefix(unescaped(textOf(property)), "urn:uuid:"_L1);
    } else if (name == "KIND" || name == "X-ADDRESSBOOKSERVER-KIND") {
        card.isGroup = textOf(property).trimmed().compare("group"_L1, Qt::CaseInsensitive) == 0;
    } else if (name == "MEMBER" || name == "X-ADDRESSBOOKSERVER-MEMBER") {
        card.members << unescaped(textOf(property));
    } else if (name == "CATEGORIES") {
        card.categories << split(textOf(property), u',');
    }
}

/// To UTF-8, where somebody wrote a file of sixteen-bit characters.
QByteArray inOctets(QByteArrayView octets)
{
    const auto marked = QStringConverter::encodingForData(octets);
    if (marked && *marked != QStringConverter::Utf8) {
        QStringDecoder decoder(*marked);
        return QString(decoder(octets)).toUtf8();
    }
    return (octets.startsWith("\xEF\xBB\xBF") ? octets.sliced(3) : octets).toByteArray();
}

class Reading {
public:
    void read(const QByteArray &octets)
    {
        Lines lines(octets);
        QByteArray line;
        int depth = 0;
        Card card;
        while (lines.next(line) && m_cards.size() < kMostCards) {
            const QByteArray trimmed = line.trimmed();
            if (trimmed.compare("BEGIN:VCARD", Qt::CaseInsensitive) == 0) {
                // Inside another one it is somebody's assistant; but a card may also just have no end.
                if (depth > 0 && !m_isNesting)
                    ++m_file.skipped;
                depth = m_isNesting ? depth + 1 : 1;
                if (depth == 1)
                    card = {};
            } else if (trimmed.compare("END:VCARD", Qt::CaseInsensitive) == 0) {
                if (depth == 1)
                    m_cards.append(card);
                depth = std::max(depth - 1, 0);
                m_isNesting = m_isNesting && depth > 1;
            } else if (depth == 1) {
                const Property property = parse(line);
                m_isNesting = property.name == "AGENT" && property.value.trimmed().isEmpty();
                take(card, property);
            }
        }
        m_file.skipped += depth > 0 ? 1 : 0;
    }

    CardFile finish()
    {
        QHash<QString, const Card *> byUid;
        for (const Card &card : std::as_const(m_cards)) {
            if (!card.isGroup && !card.uid.isEmpty())
                byUid.insert(card.uid, &card);
        }
        for (const Card &card : std::as_const(m_cards)) {
            if (!card.isGroup)
                addPerson(card);
        }
        for (const Card &card : std::as_const(m_cards)) {
            if (card.isGroup)
                addGroup(card, byUid);
        }
        return std::move(m_file);
    }

private:
    void addPerson(const Card &card)
    {
        if (card.addresses.isEmpty()) {
            ++m_file.skipped;
            return;
        }
        ++m_file.cards;
        for (const QString &address : card.addresses)
            m_file.people.append({ card.name(), address });
        for (const QString &category : card.categories) {
            // "myContacts" is what Google calls everybody.
            if (!category.isEmpty() && category.compare("myContacts"_L1, Qt::CaseInsensitive) != 0)
                group(category).members.append({ card.name(), card.addresses.constFirst() });
        }
    }

    void addGroup(const Card &card, const QHash<QString, const Card *> &byUid)
    {
        mail::AddressList members;
        for (const QString &member : card.members) {
            const QString address = withoutPrefix(member, "mailto:"_L1);
            const Card *known = byUid.value(withoutPrefix(member, "urn:uuid:"_L1));
            if (known && !known->addresses.isEmpty())
                members.append({ known->name(), known->addresses.constFirst() });
            else if (mail::isAddress(address))
                members.append({ nameOf(address), address });
        }
        if (card.name().isEmpty() || members.isEmpty()) {
            ++m_file.skipped;
            return;
        }
        ++m_file.cards;
        group(card.name()).members += members;
    }

    [[nodiscard]] QString nameOf(const QString &address) const
    {
        const auto found = std::ranges::find_if(m_file.people, [&](const mail::Address &one) { return one.address.compare(address, Qt::CaseInsensitive) == 0; });
        return found == m_file.people.cend() ? QString() : found->name;
    }

    mail::AddressGroup &group(const QString &name)
    {
        const auto found = std::ranges::find(m_file.groups, name, &mail::AddressGroup::name);
        if (found != m_file.groups.end())
            return *found;
        m_file.groups.append({ name, {} });
        return m_file.groups.last();
    }

    CardFile m_file;
    QList<Card> m_cards;
    bool m_isNesting = false;
};

QByteArray escaped(const QString &text)
{
    QString out;
    for (const QChar c : text.simplified()) {
        if (c == u'\\' || c == u',' || c == u';')
            out += u'\\';
        if (c >= u' ')
            out += c;
    }
    return out.toUtf8();
}

void writeLine(QByteArray &out, const QByteArray &line)
{
    qsizetype at = 0;
    qsizetype room = kFoldAt;
    while (line.size() - at > room) {
        qsizetype end = at + room;
        while (end > at + 1 && (uchar(line[end]) & 0xC0) == 0x80) // not inside a character
            --end;
        out += line.sliced(at, end - at) + "\r\n ";
        at = end;
        room = kFoldAt - 1;
    }
    out += line.sliced(at) + "\r\n";
}

} // namespace

CardFile readCards(QByteArrayView octets)
{
    Reading reading;
    reading.read(inOctets(octets));
    return reading.finish();
}

QByteArray writeCards(const mail::AddressList &people, const QList<mail::AddressGroup> &groups)
{
    QByteArray out;
    const auto begin = [&out] { out += "BEGIN:VCARD\r\nVERSION:4.0\r\n"; };
    const auto end = [&out] { out += "END:VCARD\r\n"; };
    for (const mail::Address &one : people) {
        begin();
        writeLine(out, "FN:" + escaped(one.name.isEmpty() ? one.address : one.name)); // it may not be missing
        writeLine(out, "EMAIL:" + escaped(one.address));
        end();
    }
    for (const mail::AddressGroup &group : groups) {
        begin();
        writeLine(out, "KIND:group");
        writeLine(out, "FN:" + escaped(group.name));
        for (const mail::Address &one : group.members)
            writeLine(out, "MEMBER:mailto:" + one.address.toUtf8());
        end();
    }
    return out;
}

} // namespace mime
