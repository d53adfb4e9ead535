// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Describe.h"

#include "base/Overloaded.h"
#include "imap/DescribeParts.h"
#include "imap/ResponseParser.h"

#include <QCryptographicHash>

namespace imap {

using namespace describing;

namespace {

QJsonArray flags(const mail::FlagSet &set)
{
    QJsonArray array = texts(set.toWire());
    if (set.system.testFlag(mail::Flag::Recent))
        array.append(u"\\Recent"_s);
    return array;
}

QJsonValue delimiter(std::optional<char> c)
{
    return c ? QJsonValue(QString(QLatin1Char(*c))) : QJsonValue();
}

QJsonObject pairs(const QList<std::pair<QByteArray, QByteArray>> &list)
{
    QJsonObject object;
    for (const auto &[key, value] : list)
        object.insert(key.isEmpty() ? u"(no name)"_s : QString::fromUtf8(key), text(value)); // Qt 6.8.2: "" crashes insert()
    return object;
}

QJsonArray numbers(const QList<Uid> &list)
{
    QJsonArray array;
    for (const Uid uid : list)
        array.append(qint64(uid.value));
    return array;
}

QString name(Condition condition)
{
    switch (condition) {
    case Condition::Ok: return u"OK"_s;
    case Condition::No: return u"NO"_s;
    case Condition::Bad: return u"BAD"_s;
    case Condition::Bye: return u"BYE"_s;
    case Condition::Preauth: return u"PREAUTH"_s;
    }
    return {};
}

QJsonObject describeCode(const ResponseCode &code)
{
    QJsonObject object { { u"name"_s, text(code.name) } };
    put(object, "arguments"_L1, code.arguments);
    std::visit(base::Overloaded {
        [](std::monostate) { },
        [&](quint64 number) { object.insert("number"_L1, qint64(number)); },
        [&](const Capabilities &capabilities) { object.insert("capabilities"_L1, texts(capabilities.names())); },
        [&](const PermanentFlags &permanent) {
            object.insert("flags"_L1, flags(permanent.flags));
            object.insert("mayCreate"_L1, permanent.mayCreate);
        },
        [&](const AppendUid &appended) {
            object.insert("uidValidity"_L1, qint64(appended.uidValidity));
            put(object, "uids"_L1, appended.uids);
        },
        [&](const CopyUid &copied) {
            object.insert("uidValidity"_L1, qint64(copied.uidValidity));
            object.insert("source"_L1, numbers(copied.source));
            object.insert("target"_L1, numbers(copied.target));
        },
        [&](const UidSet &set) { put(object, "uids"_L1, set); },
    }, code.value);
    return object;
}

void putStatus(QJsonObject &object, const Status &status)
{
    object.insert("condition"_L1, name(status.condition));
    if (!status.code.name.isEmpty())
        object.insert("code"_L1, describeCode(status.code));
    put(object, "text"_L1, status.text);
}

QJsonArray describeAddresses(const QList<EnvelopeAddress> &list)
{
    QJsonArray array;
    for (const EnvelopeAddress &address : list) {
        QJsonObject one;
        put(one, "name"_L1, address.name);
        put(one, "route"_L1, address.route);
        put(one, "mailbox"_L1, address.mailbox);
        put(one, "host"_L1, address.host);
        array.append(one);
    }
    return array;
}

QJsonObject describeEnvelope(const Envelope &envelope)
{
    QJsonObject object;
    put(object, "date"_L1, envelope.date);
    put(object, "subject"_L1, envelope.subject);
    put(object, "inReplyTo"_L1, envelope.inReplyTo);
    put(object, "messageId"_L1, envelope.messageId);
    const auto addresses = [&object](QLatin1StringView key, const QList<EnvelopeAddress> &list) {
        if (!list.isEmpty())
            object.insert(key, describeAddresses(list));
    };
    addresses("from"_L1, envelope.from);
    addresses("sender"_L1, envelope.sender);
    addresses("replyTo"_L1, envelope.replyTo);
    addresses("to"_L1, envelope.to);
    addresses("cc"_L1, envelope.cc);
    addresses("bcc"_L1, envelope.bcc);
    return object;
}

QJsonObject describeSection(const FetchSection &section)
{
    constexpr qsizetype kShown = 200;
    QJsonObject object { { u"section"_s, text(section.name) } };
    put(object, "origin"_L1, section.origin);
    if (section.isBinary)
        object.insert("binary"_L1, true);
    if (section.isNil)
        object.insert("nil"_L1, true);
    if (section.isOversized)
        object.insert("oversized"_L1, true);
    object.insert("size"_L1, qint64(section.bytes.size()));
    object.insert("sha256"_L1,
        text(QCryptographicHash::hash(section.bytes, QCryptographicHash::Sha256).toHex()));
    object.insert("begins"_L1, QString::fromUtf8(section.bytes.first(qMin(section.bytes.size(), kShown))));
    return object;
}

void putFetch(QJsonObject &object, const FetchData &data)
{
    object.insert("sequence"_L1, qint64(data.sequence));
    if (data.uid.isValid())
        object.insert("uid"_L1, qint64(data.uid.value));
    if (data.flags)
        object.insert("flags"_L1, flags(*data.flags));
    if (data.internalDate.isKnown())
        object.insert("internalDate"_L1, data.internalDate.toDateTime().toString(Qt::ISODate));
    put(object, "size"_L1, data.size);
    put(object, "modSeq"_L1, data.modSeq);
    put(object, "emailId"_L1, data.emailId);
    put(object, "threadId"_L1, data.threadId);
    if (data.preview)
        object.insert("preview"_L1, text(*data.preview));
    if (!data.labels.isEmpty())
        object.insert("labels"_L1, texts(data.labels));
    for (const BinarySize &one : data.binarySizes)
        object.insert("binarySize "_L1 + QString::fromUtf8(one.section), qint64(one.size));
    if (data.envelope)
        object.insert("envelope"_L1, describeEnvelope(*data.envelope));
    if (!data.structure.isEmpty())
        object.insert("bodyStructure"_L1, describe(data.structure));
    QJsonArray sections;
    for (const FetchSection &section : data.sections)
        sections.append(describeSection(section));
    if (!sections.isEmpty())
        object.insert("sections"_L1, sections);
}

QJsonArray describeNamespaces(const QList<Namespace> &list)
{
    QJsonArray array;
    for (const Namespace &one : list)
        array.append(QJsonObject { { u"prefix"_s, text(one.prefix) }, { u"delimiter"_s, delimiter(one.delimiter) } });
    return array;
}

QJsonObject describeList(const ListData &data)
{
    QJsonObject object = kind(data.kind == ListData::Kind::LSub ? "lsub"_L1
            : data.kind == ListData::Kind::XList                ? "xlist"_L1
                                                                : "list"_L1);
    object.insert("mailbox"_L1, data.mailbox.display());
    object.insert("wire"_L1, text(data.mailbox.wire()));
    object.insert("delimiter"_L1, delimiter(data.delimiter));
    object.insert("attributes"_L1, texts(data.attributes));
    if (!data.childInfo.isEmpty())
        object.insert("childInfo"_L1, texts(data.childInfo));
    put(object, "oldName"_L1, data.oldName);
    return object;
}

QJsonObject describeStatusData(const StatusData &data)
{
    QJsonObject object = kind("status"_L1);
    object.insert("mailbox"_L1, data.mailbox.display());
    put(object, "messages"_L1, data.messages);
    put(object, "uidNext"_L1, data.uidNext);
    put(object, "uidValidity"_L1, data.uidValidity);
    put(object, "unseen"_L1, data.unseen);
    put(object, "recent"_L1, data.recent);
    put(object, "deleted"_L1, data.deleted);
    put(object, "size"_L1, data.size);
    put(object, "highestModSeq"_L1, data.highestModSeq);
    put(object, "appendLimit"_L1, data.appendLimit);
    put(object, "deletedStorage"_L1, data.deletedStorage);
    put(object, "mailboxId"_L1, data.mailboxId);
    return object;
}

QJsonObject describeESearch(const ESearchData &data)
{
    QJsonObject object = kind("esearch"_L1);
    put(object, "tag"_L1, data.tag);
    object.insert("uid"_L1, data.isUid);
    put(object, "min"_L1, data.min);
    put(object, "max"_L1, data.max);
    put(object, "count"_L1, data.count);
    put(object, "all"_L1, data.all);
    if (data.partial) {
        object.insert("window"_L1, text(data.partial->range.toWire()));
        put(object, "partial"_L1, data.partial->found);
    }
    put(object, "modSeq"_L1, data.modSeq);
    return object;
}

QJsonObject describeSearch(const SearchData &data)
{
    QJsonObject object = kind("search"_L1);
    QJsonArray found;
    for (const quint32 number : data.numbers)
        found.append(qint64(number));
    object.insert("numbers"_L1, found);
    put(object, "modSeq"_L1, data.modSeq);
    return object;
}

QJsonObject describeNumber(QLatin1StringView what, QLatin1StringView key, quint32 number)
{
    QJsonObject object = kind(what);
    object.insert(key, qint64(number));
    return object;
}

} // namespace

QJsonObject describe(const BodyStructure &structure)
{
    QJsonArray parts;
    for (const BodyPart &part : structure.parts) {
        QJsonObject one { { u"section"_s, text(part.section) }, { u"type"_s, text(part.type + '/' + part.subtype) } };
        if (!part.parameters.isEmpty())
            one.insert("parameters"_L1, pairs(part.parameters));
        put(one, "id"_L1, part.id);
        put(one, "description"_L1, part.description);
        put(one, "encoding"_L1, part.encoding);
        put(one, "md5"_L1, part.md5);
        put(one, "disposition"_L1, part.disposition);
        if (!part.dispositionParameters.isEmpty())
            one.insert("dispositionParameters"_L1, pairs(part.dispositionParameters));
        if (!part.languages.isEmpty())
            one.insert("languages"_L1, texts(part.languages));
        put(one, "location"_L1, part.location);
        if (!part.isMultipart())
            one.insert("size"_L1, part.size);
        if (part.lines >= 0)
            one.insert("lines"_L1, part.lines);
        if (part.envelope)
            one.insert("envelope"_L1, describeEnvelope(*part.envelope));
        parts.append(one);
    }
    return { { u"tree"_s, text(structure.tree()) }, { u"parts"_s, parts } };
}

QJsonObject describe(const Response &response)
{
    return std::visit(base::Overloaded {
        [](const ContinuationRequest &request) {
            QJsonObject object = kind("continuation"_L1);
            object.insert("text"_L1, text(request.text));
            return object;
        },
        [](const TaggedStatus &tagged) {
            QJsonObject object = kind("tagged"_L1);
            object.insert("tag"_L1, text(tagged.tag));
            putStatus(object, tagged.status);
            return object;
        },
        [](const UntaggedStatus &untagged) {
            QJsonObject object = kind("untagged"_L1);
            putStatus(object, untagged.status);
            return object;
        },
        [](const CapabilityData &data) {
            QJsonObject object = kind("capability"_L1);
            object.insert("capabilities"_L1, texts(data.capabilities.names()));
            return object;
        },
        [](const EnabledData &data) {
            QJsonObject object = kind("enabled"_L1);
            object.insert("names"_L1, texts(data.names));
            return object;
        },
        [](const ListData &data) { return describeList(data); },
        [](const StatusData &data) { return describeStatusData(data); },
        [](const NamespaceData &data) {
            QJsonObject object = kind("namespace"_L1);
            object.insert("personal"_L1, describeNamespaces(data.personal));
            object.insert("otherUsers"_L1, describeNamespaces(data.otherUsers));
            object.insert("shared"_L1, describeNamespaces(data.shared));
            return object;
        },
        [](const SearchData &data) { return describeSearch(data); },
        [](const ESearchData &data) { return describeESearch(data); },
        [](const FlagsData &data) {
            QJsonObject object = kind("flags"_L1);
            object.insert("flags"_L1, flags(data.flags));
            return object;
        },
        [](const ExistsData &data) { return describeNumber("exists"_L1, "count"_L1, data.count); },
        [](const RecentData &data) { return describeNumber("recent"_L1, "count"_L1, data.count); },
        [](const ExpungeData &data) { return describeNumber("expunge"_L1, "sequence"_L1, data.sequence); },
        [](const VanishedData &data) {
            QJsonObject object = kind("vanished"_L1);
            put(object, "uids"_L1, data.uids);
            object.insert("earlier"_L1, data.earlier);
            return object;
        },
        [](const FetchData &data) {
            QJsonObject object = kind("fetch"_L1);
            putFetch(object, data);
            return object;
        },
        [](const IdData &data) {
            QJsonObject object = kind("id"_L1);
            object.insert("fields"_L1, pairs(data.fields));
            return object;
        },
        [](const SortData &data) { return describeSort(data); },
        [](const ThreadData &data) { return describeThread(data); },
        [](const QuotaData &data) { return describeQuota(data); },
        [](const QuotaRootData &data) { return describeQuotaRoot(data); },
        [](const AclData &data) { return describeAcl(data); },
        [](const MyRightsData &data) { return describeMyRights(data); },
        [](const ListRightsData &data) { return describeListRights(data); },
        [](const UnknownData &data) {
            QJsonObject object = kind("unknown"_L1);
            object.insert("text"_L1, text(data.text));
            if (data.isMalformed)
                object.insert("malformed"_L1, true);
            return object;
        },
    }, response);
}

std::optional<QJsonObject> Describer::next()
{
    if (auto frame = m_framer.next())
        return describe(parseResponse(std::move(*frame)));
    const auto error = m_framer.error();
    if (!error || std::exchange(m_toldError, true))
        return std::nullopt;
    return QJsonObject { { u"error"_s, QString::fromLatin1(base::faultName(error->fault)) },
        { u"detail"_s, text(error->detail) } };
}

} // namespace imap
