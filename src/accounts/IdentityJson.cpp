// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/IdentityJson.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace accounts {

namespace {

QJsonObject addressToJson(const mail::Address &address)
{
    return { { "name"_L1, address.name }, { "address"_L1, address.address } };
}

QJsonArray addressesToJson(const mail::AddressList &addresses)
{
    QJsonArray json;
    for (const mail::Address &address : addresses)
        json.append(addressToJson(address));
    return json;
}

bool readText(const QJsonObject &json, QLatin1StringView name, QString &out)
{
    const QJsonValue value = json.value(name);
    out = value.toString();
    return value.isUndefined() || value.isString();
}

bool readAddress(const QJsonObject &json, mail::Address &out)
{
    return readText(json, "name"_L1, out.name) && readText(json, "address"_L1, out.address) && !out.address.trimmed().isEmpty();
}

bool readAddresses(const QJsonObject &json, QLatin1StringView name, mail::AddressList &out)
{
    const QJsonValue value = json.value(name);
    if (!value.isUndefined() && !value.isArray())
        return false;
    for (const QJsonValue &item : value.toArray()) {
        mail::Address address;
        if (!readAddress(item.toObject(), address))
            return false;
        out.append(address);
    }
    return true;
}

} // namespace

QJsonArray toJson(const QList<mail::Identity> &identities)
{
    QJsonArray json;
    for (const mail::Identity &identity : identities) {
        QJsonObject object = addressToJson(identity.from);
        const auto put = [&object](QLatin1StringView name, const QString &text) {
            if (!text.isEmpty())
                object.insert(name, text);
        };
        put("label"_L1, identity.label);
        put("signatureText"_L1, identity.signatureText);
        put("signatureHtml"_L1, identity.signatureHtml);
        if (!identity.replyTo.isEmpty())
            object.insert("replyTo"_L1, addressesToJson(identity.replyTo));
        if (!identity.alwaysBcc.isEmpty())
            object.insert("alwaysBcc"_L1, addressesToJson(identity.alwaysBcc));
        json.append(object);
    }
    return json;
}

std::optional<QList<mail::Identity>> identitiesFrom(const QJsonValue &json)
{
    if (!json.isArray())
        return std::nullopt;
    QList<mail::Identity> out;
    for (const QJsonValue &item : json.toArray()) {
        const QJsonObject object = item.toObject();
        mail::Identity identity;
        if (!readAddress(object, identity.from) || !readText(object, "label"_L1, identity.label)
            || !readText(object, "signatureText"_L1, identity.signatureText)
            || !readText(object, "signatureHtml"_L1, identity.signatureHtml)
            || !readAddresses(object, "replyTo"_L1, identity.replyTo)
            || !readAddresses(object, "alwaysBcc"_L1, identity.alwaysBcc))
            return std::nullopt;
        out.append(identity);
    }
    return out;
}

} // namespace accounts
