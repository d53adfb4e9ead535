// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/DescribeParts.h"

namespace imap::describing {

namespace {

QJsonObject about(QLatin1StringView what, const MailboxName &mailbox)
{
    QJsonObject object = kind(what);
    object.insert("mailbox"_L1, mailbox.display());
    return object;
}

} // namespace

QJsonObject describeSort(const SortData &data)
{
    QJsonObject object = kind("sort"_L1);
    QJsonArray numbers;
    for (const quint32 number : data.numbers)
        numbers.append(qint64(number));
    object.insert("numbers"_L1, numbers);
    put(object, "modSeq"_L1, data.modSeq);
    return object;
}

QJsonObject describeThread(const ThreadData &data)
{
    QJsonObject object = kind("thread"_L1);
    QJsonArray numbers;
    QJsonArray parents;
    for (const ThreadData::Node &node : data.nodes) {
        numbers.append(qint64(node.number));
        parents.append(node.parent);
    }
    object.insert("numbers"_L1, numbers);
    object.insert("parents"_L1, parents);
    return object;
}

QJsonObject describeQuota(const QuotaData &data)
{
    QJsonObject object = kind("quota"_L1);
    object.insert("root"_L1, text(data.root));
    QJsonArray resources;
    for (const QuotaResource &one : data.resources) {
        resources.append(QJsonObject {
            { u"name"_s, text(one.name) }, { u"usage"_s, qint64(one.usage) }, { u"limit"_s, qint64(one.limit) } });
    }
    object.insert("resources"_L1, resources);
    return object;
}

QJsonObject describeQuotaRoot(const QuotaRootData &data)
{
    QJsonObject object = about("quotaroot"_L1, data.mailbox);
    object.insert("roots"_L1, texts(data.roots));
    return object;
}

QJsonObject describeAcl(const AclData &data)
{
    QJsonObject object = about("acl"_L1, data.mailbox);
    QJsonArray entries;
    for (const AclData::Entry &entry : data.entries)
        entries.append(
            QJsonObject { { u"identifier"_s, text(entry.identifier) }, { u"rights"_s, text(entry.rights.letters()) } });
    object.insert("entries"_L1, entries);
    return object;
}

QJsonObject describeMyRights(const MyRightsData &data)
{
    QJsonObject object = about("myrights"_L1, data.mailbox);
    object.insert("rights"_L1, text(data.rights.letters()));
    return object;
}

QJsonObject describeListRights(const ListRightsData &data)
{
    QJsonObject object = about("listrights"_L1, data.mailbox);
    object.insert("identifier"_L1, text(data.identifier));
    object.insert("always"_L1, text(data.always.letters()));
    object.insert("optional"_L1, texts(data.optional));
    return object;
}

} // namespace imap::describing
