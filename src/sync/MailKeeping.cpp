// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MailKeeping.h"

#include "mail/FolderName.h"
#include "sync/LocalFolders.h"

#include <algorithm>

namespace engine {

namespace {

using accounts::AccountSettings;
using base::Fault;

/// Folders among the common local ones, made when the first message comes for them.
class KeptFolders {
public:
    KeptFolders(store::Store &store, const KeepNames &names) : m_store(store), m_names(names) { }

    base::Result<base::FolderId> of(base::FolderId folder)
    {
        if (const auto it = m_made.constFind(folder); it != m_made.cend())
            return *it;
        const auto row = m_store.reader().folder(folder);
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return base::fail(Fault::InvalidInput, "no such folder");
        const auto parent = (*row)->parent.isValid() ? of((*row)->parent) : top();
        if (!parent)
            return parent;
        const QString name = m_names.special.value((*row)->role, (*row)->name);
        auto made = make(*parent, name);
        if (!made && made.error().fault == Fault::LimitExceeded)
            made = make(*top(), name);
        if (made)
            m_made.insert(folder, *made);
        return made;
    }

private:
    base::Result<base::FolderId> top()
    {
        if (m_top.isValid())
            return m_top;
        const auto local = commonLocalFolders(m_store);
        if (!local)
            return std::unexpected(local.error());
        if (const auto made = makeLocalFolders(m_store, *local); !made)
            return made;
        m_local = local->id;
        const auto made = make({}, m_names.folder);
        if (made)
            m_top = *made;
        return made;
    }
    base::Result<base::FolderId> make(base::FolderId parent, const QString &name)
    {
        // A server's name may be one that no folder here can have.
        QString tidy = mail::tidyFolderName(name).left(mail::kLongestFolderName);
        if (mail::troubleWith(tidy, {}, false) != mail::NameTrouble::None)
            tidy = QStringLiteral("?");
        const auto free = m_store.folders().freeName({}, { m_local, parent, tidy });
        if (!free)
            return std::unexpected(free.error());
        return m_store.folders().makeLocal({ m_local, parent, *free });
    }

    store::Store &m_store;
    base::AccountId m_local;
    base::FolderId m_top;
    const KeepNames &m_names;
    QHash<base::FolderId, base::FolderId> m_made;
};

base::Result<void> keepDrafts(store::Store &store, const AccountSettings &account, base::AccountId heir)
{
    const auto drafts = store.reader().drafts();
    const auto all = store.reader().accounts();
    if (!drafts || !all)
        return std::unexpected(drafts ? all.error() : drafts.error());
    // The one that this account became; else one that can send, and one that is switched off rather than none.
    const auto fitness = [&](const AccountSettings &one) {
        return one.id == account.id || one.isLocal() ? 0 : one.id == heir ? 3 : one.enabled ? 2 : 1;
    };
    const auto other = std::ranges::max_element(*all, {}, fitness);
    if (other == all->end() || fitness(*other) == 0)
        return {}; // nobody could send them
    for (const store::DraftRow &draft : *drafts) {
        if (draft.account != account.id)
            continue;
        const auto whole = store.reader().wholeDraft(draft.id);
        if (!whole || !*whole)
            return std::unexpected(whole ? base::Error { base::Fault::MessageGone, {}, {} } : whole.error());
        if (const auto ok = store.outbox().removeDraft(draft.id); !ok)
            return ok;
        const auto saved = store.outbox().saveDraft({}, other->id, draft.content, draft.changedAt, (*whole)->octets.value_or(store::DraftOctets()));
        if (!saved)
            return std::unexpected(saved.error());
    }
    return {};
}

} // namespace

base::Result<qint64> keepMail(store::Store &store, const AccountSettings &account, const KeepNames &names,
    const QSet<base::MessageId> &without, base::AccountId heir)
{
    qint64 kept = 0;
    const auto written = store.write([&]() -> base::Result<void> {
        const auto held = store.reader().wholeMessages(account.id);
        if (!held)
            return std::unexpected(held.error());
        QHash<base::FolderId, QList<base::MessageId>> byFolder;
        for (const store::HeldMessage &one : *held) {
            if (!without.contains(one.message))
                byFolder[one.folder].append(one.message);
        }
        // What was to be sent is a message like any other from now on: nobody is there to send it.
        const auto outbox = store.reader().folderByRole(account.id, mail::FolderRole::Outbox);
        if (!outbox)
            return std::unexpected(outbox.error());
        if (*outbox) {
            const auto waiting = store.reader().ids({ .folder = (*outbox)->id });
            if (!waiting)
                return std::unexpected(waiting.error());
            for (const base::MessageId message : *waiting) {
                if (const auto ok = store.outbox().remove(message); !ok)
                    return ok;
            }
            if (!waiting->isEmpty())
                byFolder.insert((*outbox)->id, *waiting);
        }
        KeptFolders folders(store, names);
        const auto rows = store.reader().folders(account.id);
        if (!rows)
            return std::unexpected(rows.error());
        for (const store::FolderRow &row : *rows) { // by path, so that they come as they were
            const QList<base::MessageId> messages = byFolder.value(row.id);
            if (messages.isEmpty())
                continue;
            const auto to = folders.of(row.id);
            if (!to)
                return std::unexpected(to.error());
            if (const auto ok = store.messages().keep(messages, *to); !ok)
                return ok;
            kept += messages.size();
        }
        return keepDrafts(store, account, heir);
    });
    if (!written)
        return std::unexpected(written.error());
    return kept;
}

} // namespace engine
