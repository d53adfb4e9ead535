// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/commands/List.h"
#include "store/Store.h"
#include "sync/Namespaces.h"

#include <QList>

namespace engine {

/// What LIST told, as rows: names decoded, roles found (special use first, then the usual names in English and
/// Spanish where the server names none; never in a foreign namespace), parents before their children, also those that the list of a
/// hidden namespace is without. `id`, `parent` and the counters are empty.
[[nodiscard]] QList<store::FolderRow> foldersFromListing(base::AccountId account, const imap::commands::ListAnswer &listing,
    const Namespaces &namespaces = {});

/// Whether the list says which folders are subscribed. One in which none is may come from a server that does not say.
[[nodiscard]] bool tellsSubscriptions(const imap::commands::ListAnswer &listing);

/// Writes what is new or different into the store, in one transaction. Nothing is removed.
/// @param tellsSubscribed  false: which folders are subscribed stays as it is here
[[nodiscard]] base::Result<void> storeListing(store::Store &store, base::AccountId account,
    const QList<store::FolderRow> &folders, bool tellsSubscribed);

/// Folders here that the listing does not have. Empty for a listing that cannot be the whole truth: an empty one, or
/// one without INBOX (RFC 9051 section 5.1 says it always exists). Folders that waiting intents speak of stay.
/// @param untold  ListAnswer::untold: of these nothing is known
[[nodiscard]] base::Result<QList<store::FolderRow>> foldersGone(store::Store &store, base::AccountId account,
    const QList<store::FolderRow> &listed, const QList<QByteArray> &untold = {});

} // namespace engine
