// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/FolderRefusal.h"

#include "sync/ServerFolders.h"

#include <algorithm>

namespace engine {

namespace {

/// Mailbox names with what stands between their parts.
class Names {
public:
    explicit Names(char delimiter) : m_delimiter(delimiter) { }
    [[nodiscard]] bool isBelow(const QByteArray &name, const QByteArray &above) const
    {
        return m_delimiter && name.startsWith(above + m_delimiter);
    }
    [[nodiscard]] bool isIn(const QByteArray &name, const QByteArray &tree) const { return name == tree || isBelow(name, tree); }
    [[nodiscard]] static QByteArray moved(const QByteArray &name, const QByteArray &from, const QByteArray &to)
    {
        return to + name.sliced(from.size());
    }

private:
    char m_delimiter;
};

} // namespace

base::Result<void> takeBackName(store::Store &store, const store::Intent &refused)
{
    const FolderIntent first = FolderIntent::fromJson(refused.payload);
    const auto intents = store.reader().intents(refused.account);
    const auto folders = store.reader().folders(refused.account);
    if (!intents || !folders)
        return std::unexpected(!intents ? intents.error() : folders.error());
    const auto separated = std::ranges::find_if(*folders, [](const store::FolderRow &row) { return row.delimiter != 0; });
    const Names names(separated == folders->end() ? '\0' : separated->delimiter);
    QByteArray believed = first.newMailbox; // the name by which later wishes speak of it
    QByteArray actual = first.mailbox;      // ... and the one that it will have then
    for (const store::Intent &later : *intents) {
        if (!isFolderIntent(later) || later.id.value <= refused.id.value)
            continue;
        const FolderIntent before = FolderIntent::fromJson(later.payload);
        FolderIntent wish = before;
        if (names.isIn(wish.mailbox, believed))
            wish.mailbox = Names::moved(wish.mailbox, believed, actual);
        if (names.isBelow(wish.newMailbox, believed))
            wish.newMailbox = Names::moved(wish.newMailbox, believed, actual);
        const bool isNothing = !wish.mailbox.isEmpty() && wish.mailbox == wish.newMailbox;
        const auto noted = isNothing ? store.journal().remove(later.id) : store.journal().setPayload(later.id, wish.toJson());
        if (!noted)
            return noted;
        if (before.mailbox == believed) // it gets another name, or is deleted
            return {};
        if (before.newMailbox.isEmpty() || before.mailbox.isEmpty() || !names.isBelow(believed, before.mailbox))
            continue;
        // A folder above gets another name.
        believed = Names::moved(believed, before.mailbox, before.newMailbox);
        if (names.isBelow(actual, wish.mailbox))
            actual = Names::moved(actual, wish.mailbox, wish.newMailbox);
    }
    return setMailbox(store, first.folder, actual);
}

} // namespace engine
