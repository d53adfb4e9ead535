// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/OutgoingJson.h"

#include "mime/AddressParser.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr std::array<QLatin1StringView, 3> kPriorities { "normal"_L1, "high"_L1, "low"_L1 };

QJsonObject addressToJson(const mail::Address &address)
{
    return { { "name"_L1, address.name }, { "address"_L1, address.address } };
}

QJsonArray addressesToJson(const mail::AddressList &list)
{
    QJsonArray json;
    for (const mail::Address &address : list)
        json.append(addressToJson(address));
    return json;
}

QJsonArray recipientsToJson(const mail::Recipients &recipients)
{
    QJsonArray json = addressesToJson(recipients.addresses);
    for (const mail::AddressGroup &group : recipients.groups)
        json.append(QJsonObject { { "group"_L1, group.name }, { "members"_L1, addressesToJson(group.members) } });
    return json;
}

QJsonArray partsToJson(const QList<OutgoingPart> &parts, const OctetNamer &nameOf)
{
    QJsonArray json;
    for (const OutgoingPart &part : parts) {
        QJsonObject object { { "name"_L1, part.name }, { "type"_L1, QString::fromLatin1(part.type) } };
        if (!part.contentId.isEmpty())
            object.insert("contentId"_L1, QString::fromLatin1(part.contentId));
        if (const auto *file = std::get_if<FilePath>(&part.content))
            object.insert("path"_L1, file->path);
        else if (nameOf)
            object.insert("octets"_L1, QString::fromLatin1(nameOf(std::get<QByteArray>(part.content))));
        else
            object.insert("base64"_L1, QString::fromLatin1(std::get<QByteArray>(part.content).toBase64()));
        json.append(object);
    }
    return json;
}

/// Reads one object; the first field that makes no sense is noted.
class Reading {
public:
    Reading(const QJsonObject &json, const OctetsByName *beside) : m_json(json), m_beside(beside) { }

    void text(QLatin1StringView name, QString &out)
    {
        const QJsonValue value = m_json.value(name);
        if (!value.isUndefined() && !value.isString())
            return note(name);
        out = value.toString();
    }
    void flag(QLatin1StringView name, bool &out)
    {
        const QJsonValue value = m_json.value(name);
        if (!value.isUndefined() && !value.isBool())
            return note(name);
        out = value.toBool();
    }
    void id(QLatin1StringView name, QByteArray &out)
    {
        QString value;
        text(name, value);
        out = value.toUtf8();
    }
    void recipients(QLatin1StringView name, mail::Recipients &out)
    {
        const QJsonValue value = m_json.value(name);
        if (value.isUndefined())
            return;
        if (value.isString()) {
            out.addresses = parseAddresses(value.toString().toUtf8());
            return;
        }
        if (!value.isArray())
            return note(name);
        for (const QJsonValue &item : value.toArray()) {
            const QJsonObject object = item.toObject();
            if (object.contains("group"_L1))
                out.groups.append({ object.value("group"_L1).toString(), addressesOf(object.value("members"_L1), name) });
            else
                out.addresses += addressesOf(QJsonArray { item }, name);
        }
    }
    void parts(QLatin1StringView name, QList<OutgoingPart> &out)
    {
        const QJsonValue value = m_json.value(name);
        if (value.isUndefined())
            return;
        if (!value.isArray())
            return note(name);
        for (const QJsonValue &item : value.toArray()) {
            const QJsonObject object = item.toObject();
            OutgoingPart part;
            part.name = object.value("name"_L1).toString();
            part.type = object.value("type"_L1).toString().toLatin1();
            part.contentId = object.value("contentId"_L1).toString().toLatin1();
            if (object.contains("path"_L1))
                part.content = FilePath { object.value("path"_L1).toString() };
            else if (m_beside && object.contains("octets"_L1))
                part.content = named(object.value("octets"_L1).toString().toLatin1(), part.name);
            else if (object.contains("octets"_L1)) // not asked for: it would go out without what it had
                note(name);
            else if (const auto octets = QByteArray::fromBase64Encoding(object.value("base64"_L1).toString().toLatin1(),
                         QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors))
                part.content = *octets;
            else
                note(name);
            out.append(part);
        }
    }
    void ids(QLatin1StringView name, QList<QByteArray> &out)
    {
        const QJsonValue value = m_json.value(name);
        if (!value.isUndefined() && !value.isArray())
            return note(name);
        for (const QJsonValue &item : value.toArray())
            out.append(item.toString().toUtf8());
    }
    void priority(QLatin1StringView name, Priority &out)
    {
        const QJsonValue value = m_json.value(name);
        if (value.isUndefined())
            return;
        const auto it = std::ranges::find(kPriorities, value.toString());
        if (it == kPriorities.end())
            return note(name);
        out = Priority(it - kPriorities.begin());
    }
    void note(QLatin1StringView name)
    {
        if (m_bad.isEmpty())
            m_bad = QByteArray(name.data(), name.size());
    }
    [[nodiscard]] const QByteArray &bad() const { return m_bad; }

private:
    mail::AddressList addressesOf(const QJsonValue &value, QLatin1StringView name)
    {
        mail::AddressList list;
        if (!value.isUndefined() && !value.isArray())
            note(name);
        for (const QJsonValue &item : value.toArray()) {
            if (item.isString())
                list += parseAddresses(item.toString().toUtf8());
            else if (item.isObject())
                list.append({ item.toObject().value("name"_L1).toString(), item.toObject().value("address"_L1).toString() });
            else
                note(name);
        }
        return list;
    }

    [[nodiscard]] std::variant<QByteArray, FilePath> named(const QByteArray &name, const QString &fileName) const
    {
        if (const auto found = m_beside->constFind(name); found != m_beside->cend())
            return *found;
        return FilePath { "/lost/"_L1 + fileName.section(u'/', -1) };
    }

    const QJsonObject &m_json;
    const OctetsByName *m_beside;
    QByteArray m_bad;
};

} // namespace

QJsonObject toJson(const OutgoingMessage &message, const OctetNamer &nameOf)
{
    QJsonObject json {
        { "from"_L1, QJsonArray { addressToJson(message.from) } },
        { "to"_L1, recipientsToJson(message.to) },
        { "subject"_L1, message.subject },
        { "text"_L1, message.text },
    };
    const auto put = [&json](QLatin1StringView name, const auto &value, bool isThere) {
        if (isThere)
            json.insert(name, value);
    };
    put("replyTo"_L1, addressesToJson(message.replyTo), !message.replyTo.isEmpty());
    put("cc"_L1, recipientsToJson(message.cc), !message.cc.isEmpty());
    put("bcc"_L1, recipientsToJson(message.bcc), !message.bcc.isEmpty());
    put("html"_L1, message.html.value_or(QString()), message.html.has_value());
    put("pictures"_L1, partsToJson(message.pictures, nameOf), !message.pictures.isEmpty());
    put("attachments"_L1, partsToJson(message.attachments, nameOf), !message.attachments.isEmpty());
    put("inReplyTo"_L1, QString::fromUtf8(message.inReplyTo), !message.inReplyTo.isEmpty());
    QJsonArray references;
    for (const QByteArray &id : message.references)
        references.append(QString::fromUtf8(id));
    put("references"_L1, references, !references.isEmpty());
    put("priority"_L1, QString(kPriorities[size_t(message.priority)]), message.priority != Priority::Normal);
    put("wantsReceipt"_L1, true, message.wantsReceipt);
    put("wantsDeliveryReport"_L1, true, message.wantsDeliveryReport);
    put("language"_L1, message.language, !message.language.isEmpty());
    return json;
}

base::Result<OutgoingMessage> outgoingFromJson(const QJsonObject &json, const OctetsByName *beside)
{
    Reading reading(json, beside);
    OutgoingMessage out;
    mail::Recipients from, replyTo;
    reading.recipients("from"_L1, from);
    reading.recipients("replyTo"_L1, replyTo);
    out.from = from.addresses.value(0);
    out.replyTo = replyTo.everybody();
    reading.recipients("to"_L1, out.to);
    reading.recipients("cc"_L1, out.cc);
    reading.recipients("bcc"_L1, out.bcc);
    reading.text("subject"_L1, out.subject);
    reading.text("text"_L1, out.text);
    if (json.contains("html"_L1)) {
        out.html.emplace();
        reading.text("html"_L1, *out.html);
    }
    reading.parts("pictures"_L1, out.pictures);
    reading.parts("attachments"_L1, out.attachments);
    reading.id("inReplyTo"_L1, out.inReplyTo);
    reading.ids("references"_L1, out.references);
    reading.priority("priority"_L1, out.priority);
    reading.flag("wantsReceipt"_L1, out.wantsReceipt);
    reading.flag("wantsDeliveryReport"_L1, out.wantsDeliveryReport);
    reading.text("language"_L1, out.language);
    if (!reading.bad().isEmpty())
        return base::fail(base::Fault::InvalidInput, reading.bad());
    return out;
}

} // namespace mime
