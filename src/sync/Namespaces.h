// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "imap/Response.h"
#include "store/Store.h"

#include <QList>

#include <optional>

namespace engine {

/// A namespace of a server (RFC 2342), as it was named the last time.
struct KnownNamespace {
    QByteArray prefix;       ///< as names begin; never empty, and no wildcard in it
    char delimiter = 0;      ///< 0: none
    bool isFirst = false;    ///< one's own, in which new folders are made
    bool isForeign = false;  ///< other users', or shared
    /// `LIST "" "*"` has brought nothing of it, as it may (RFC 2342 section 5): it is asked for by its name.
    bool isHidden = false;

    /// Whether this is a name in it, or the one that its names hang on.
    [[nodiscard]] bool holds(const QByteArray &mailbox) const;
    friend bool operator==(const KnownNamespace &, const KnownNamespace &) = default;
};
using Namespaces = QList<KnownNamespace>;

/// Whether it is another user's or everybody's: it serves for nothing of one's own, however it is called.
[[nodiscard]] bool isForeign(const Namespaces &namespaces, const QByteArray &mailbox);
/// What is to be asked for beside `LIST "" "*"`.
[[nodiscard]] QList<QByteArray> hiddenPrefixes(const Namespaces &namespaces);
/// The roots (RFC 5465, "subtree") of foreign namespaces in which folders can be opened.
[[nodiscard]] QList<imap::MailboxName> foreignRoots(const Namespaces &namespaces, const QList<store::FolderRow> &folders);

/// What NAMESPACE says, beside what is here: a namespace stays hidden once it was, and is where no folder of it is here.
/// @param folders  those of the account, here or as just listed
[[nodiscard]] Namespaces namespacesOf(const imap::NamespaceData &told, const Namespaces &before, const QList<store::FolderRow> &folders);
/// A list brought nothing of a namespace of which there are folders here: whether they are gone it can only say when it is asked by name.
/// @return whether there is one such that was not known as hidden
[[nodiscard]] bool hideMissing(Namespaces &namespaces, const QList<store::FolderRow> &missing, const QList<store::FolderRow> &listed);

// Remembered with the account and its server, as folders are listed before anything can be asked.

/// nullopt: the server has never said.
[[nodiscard]] base::Result<std::optional<Namespaces>> knownNamespaces(const store::Reader &reader, const accounts::AccountSettings &settings);
[[nodiscard]] base::Result<void> noteNamespaces(store::Store &store, const accounts::AccountSettings &settings, const Namespaces &namespaces);

} // namespace engine
