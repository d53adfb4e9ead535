// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Rows.h"

namespace store {

class Writer;

/// What a folder is used for: by what the server says, and by what a person has chosen (None: nothing).
struct FolderUse {
    base::FolderId folder;
    mail::FolderRole role = mail::FolderRole::None;
    mail::FolderRole chosen = mail::FolderRole::None;

    friend bool operator==(const FolderUse &, const FolderUse &) = default;
};

/// Folders; part of Store.
class FolderStore {
public:
    explicit FolderStore(Writer &writer) : m_writer(writer) { }

    /// `imap` is stored too; `id` and the counters of the argument are ignored.
    base::Result<base::FolderId> add(const FolderRow &folder);
    /// Everything but the IMAP state and the counters. Announces nothing where nothing differs.
    base::Result<void> update(const FolderRow &folder);
    base::Result<void> setImapState(base::FolderId folder, const ImapState &state);
    /// What STATUS told; announced where it is shown (FolderRow::unreadShown).
    base::Result<void> setUnseenThere(base::FolderId folder, qint64 unseen);
    /// Whether its bodies are kept here.
    base::Result<void> setKeep(base::FolderId folder, policy::FolderKeep keep);
    /// The person makes it the account's Sent, Trash ...: another folder that was it is an ordinary one from then on,
    /// whatever a listing says. None: takes that back, and the next listing decides. Unsupported: the inbox, or a local
    /// folder, or one without messages.
    /// @return what the folders that it changes were used for before
    base::Result<QList<FolderUse>> chooseRole(base::FolderId folder, mail::FolderRole role);
    /// As it was: what is not there any more is skipped.
    base::Result<void> restoreUses(const QList<FolderUse> &uses);
    base::Result<void> setRights(base::FolderId folder, const QByteArray &rights);
    base::Result<void> setSubscribed(base::FolderId folder, bool subscribed);
    /// With its messages; folders below it move to the top level.
    base::Result<void> remove(base::FolderId folder);
    /// Forgets all messages of the folder and its IMAP state (UIDVALIDITY changed, RFC 9051 section 2.3.1.1).
    base::Result<void> clear(base::FolderId folder);

    // Folders of this computer, as people make and change them. InvalidInput: no such place, or the name cannot be had
    // there (mail/FolderName.h); LimitExceeded: too deep; Unsupported: a server's folder, or a special one.
    base::Result<base::FolderId> makeLocal(const FolderPlace &place);
    /// Another name, or another parent, which may be another account's; with all that is below and in it.
    /// @return where it was
    base::Result<FolderPlace> put(base::FolderId folder, const FolderPlace &place);
    /// With all that is below and the messages in them: for good. What is known of them on servers stays known.
    base::Result<void> removeLocal(base::FolderId folder);
    /// The name wanted, or the next one like it that `folder` can have there: "Bills (2)".
    [[nodiscard]] base::Result<QString> freeName(base::FolderId folder, const FolderPlace &wanted) const;

private:
    Writer &m_writer;
};

} // namespace store
