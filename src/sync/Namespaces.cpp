// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Namespaces.h"

#include "sync/ServerKey.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace engine {

using store::FolderRow;

namespace {

constexpr const char *kKey = "imap.namespaces";
constexpr qsizetype kMost = 20; ///< a server that names more is not asked for all of them
/// By convention (RFC 9051 section 5.1.2.1 and the first servers that had them) newsgroups and files: as many as there are, and no mail.
constexpr std::array<QByteArrayView, 2> kNoMail { "#news.", "#ftp/" };

bool isUsable(const QByteArray &prefix)
{
    return !prefix.isEmpty() && !prefix.contains('*') && !prefix.contains('%') && std::ranges::find(kNoMail, prefix) == kNoMail.cend();
}

bool hasAny(const KnownNamespace &known, const QList<FolderRow> &folders)
{
    return std::ranges::any_of(folders, [&known](const FolderRow &row) { return !row.local && row.mailbox.startsWith(known.prefix); });
}

} // namespace

bool KnownNamespace::holds(const QByteArray &mailbox) const
{
    return mailbox.startsWith(prefix) || (delimiter && prefix == mailbox + delimiter);
}

bool isForeign(const Namespaces &namespaces, const QByteArray &mailbox)
{
    // One may lie in another: the longest name says whose it is.
    const KnownNamespace *of = nullptr;
    for (const KnownNamespace &known : namespaces) {
        if (known.holds(mailbox) && (!of || known.prefix.size() > of->prefix.size()))
            of = &known;
    }
    return of && of->isForeign;
}

QList<QByteArray> hiddenPrefixes(const Namespaces &namespaces)
{
    QList<QByteArray> prefixes;
    for (const KnownNamespace &known : namespaces) {
        if (known.isHidden)
            prefixes.append(known.prefix);
    }
    return prefixes;
}

QList<imap::MailboxName> foreignRoots(const Namespaces &namespaces, const QList<FolderRow> &folders)
{
    QList<imap::MailboxName> roots;
    for (const KnownNamespace &known : namespaces) {
        const bool hasRoot = known.delimiter && known.prefix.endsWith(known.delimiter) && known.prefix.size() > 1;
        const auto isToWatch = [&known](const FolderRow &row) { return !row.local && row.selectable && row.mailbox.startsWith(known.prefix); };
        if (known.isForeign && hasRoot && std::ranges::any_of(folders, isToWatch))
            roots.append(imap::MailboxName(known.prefix.chopped(1)));
    }
    return roots;
}

Namespaces namespacesOf(const imap::NamespaceData &told, const Namespaces &before, const QList<FolderRow> &folders)
{
    Namespaces found;
    const auto add = [&](const imap::Namespace &one, bool isFirst, bool isForeign) {
        KnownNamespace known { .prefix = one.prefix, .delimiter = one.delimiter.value_or('\0'), .isFirst = isFirst, .isForeign = isForeign };
        if (!isUsable(one.prefix) || found.size() >= kMost || std::ranges::contains(found, one.prefix, &KnownNamespace::prefix))
            return;
        const bool wasHidden = std::ranges::any_of(before, [&one](const KnownNamespace &old) { return old.prefix == one.prefix && old.isHidden; });
        known.isHidden = !isFirst && (wasHidden || !hasAny(known, folders));
        found.append(known);
    };
    for (const imap::Namespace &one : told.personal)
        add(one, &one == &told.personal.constFirst(), false);
    for (const imap::Namespace &one : told.otherUsers)
        add(one, false, true);
    for (const imap::Namespace &one : told.shared)
        add(one, false, true);
    return found;
}

bool hideMissing(Namespaces &namespaces, const QList<FolderRow> &missing, const QList<FolderRow> &listed)
{
    bool isNew = false;
    for (KnownNamespace &known : namespaces) {
        if (known.isFirst || known.isHidden || !hasAny(known, missing) || hasAny(known, listed))
            continue;
        known.isHidden = isNew = true;
    }
    return isNew;
}

base::Result<std::optional<Namespaces>> knownNamespaces(const store::Reader &reader, const accounts::AccountSettings &settings)
{
    const auto value = reader.value(serverKey(kKey, settings));
    if (!value)
        return std::unexpected(value.error());
    if (value->isEmpty())
        return std::nullopt;
    Namespaces known;
    const QJsonArray array = QJsonDocument::fromJson(*value).array();
    for (const QJsonValue &one : array) {
        const QByteArray prefix = QByteArray::fromBase64(one["prefix"_L1].toString().toLatin1());
        if (isUsable(prefix))
            known.append({ prefix, static_cast<char>(one["delimiter"_L1].toInt()), one["first"_L1].toBool(), one["foreign"_L1].toBool(), one["hidden"_L1].toBool() });
    }
    return known;
}

base::Result<void> noteNamespaces(store::Store &store, const accounts::AccountSettings &settings, const Namespaces &namespaces)
{
    QJsonArray array;
    for (const KnownNamespace &known : namespaces)
        array.append(QJsonObject { { u"prefix"_s, QString::fromLatin1(known.prefix.toBase64()) }, { u"delimiter"_s, int(known.delimiter) },
            { u"first"_s, known.isFirst }, { u"foreign"_s, known.isForeign }, { u"hidden"_s, known.isHidden } });
    return store.setValue(serverKey(kKey, settings), QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace engine
