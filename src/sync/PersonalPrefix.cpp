// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/PersonalPrefix.h"

#include <algorithm>

namespace engine {

namespace {

base::Result<QByteArray> keyOf(const store::Reader &reader, base::AccountId account)
{
    const auto all = reader.accounts();
    if (!all)
        return std::unexpected(all.error());
    const auto it = std::ranges::find(*all, account, &accounts::AccountSettings::id);
    if (it == all->cend())
        return QByteArray();
    return "imap.prefix/" + QByteArray::number(account.value) + '/' + it->incoming.host.toUtf8() + ':' + QByteArray::number(it->incoming.port);
}

constexpr char kTold = '='; // an empty value is one that was never written

} // namespace

base::Result<std::optional<QByteArray>> personalPrefix(const store::Reader &reader, base::AccountId account)
{
    const auto key = keyOf(reader, account);
    if (!key)
        return std::unexpected(key.error());
    const auto value = reader.value(*key);
    if (!value)
        return std::unexpected(value.error());
    return value->startsWith(kTold) ? std::optional(value->sliced(1)) : std::nullopt;
}

base::Result<void> notePersonalPrefix(store::Store &store, base::AccountId account, const imap::NamespaceData &told)
{
    if (told.personal.isEmpty())
        return {};
    QByteArray prefix = told.personal.constFirst().prefix;
    const char delimiter = told.personal.constFirst().delimiter.value_or('\0');
    if (!prefix.isEmpty() && delimiter != '\0' && !prefix.endsWith(delimiter))
        prefix += delimiter;
    const auto known = personalPrefix(store.reader(), account);
    const auto key = keyOf(store.reader(), account);
    if (!known || !key)
        return std::unexpected(known ? key.error() : known.error());
    return key->isEmpty() || *known == prefix ? base::Result<void> {} : store.setValue(*key, kTold + prefix);
}

} // namespace engine
