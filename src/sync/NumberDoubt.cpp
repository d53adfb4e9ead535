// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/NumberDoubt.h"

#include "base/Log.h"

namespace engine {

namespace {

QByteArray keyOf(base::FolderId folder)
{
    return "imap.doubted/" + QByteArray::number(folder.value);
}

} // namespace

bool hasGoneBack(const store::ImapState &known, const imap::commands::SelectAnswer &now)
{
    if (known.uidValidity == 0 || now.uidValidity != known.uidValidity)
        return false; // then they are void anyway
    const bool hasFewer = now.uidNext != 0 && now.uidNext < known.uidNext;
    return hasFewer || (now.highestModSeq != 0 && now.highestModSeq < known.highestModSeq);
}

base::Result<bool> areNumbersDoubted(const store::Reader &reader, base::FolderId folder)
{
    return reader.value(keyOf(folder)).transform([](const QByteArray &value) { return !value.isEmpty(); });
}

base::Result<void> doubtNumbers(store::Store &store, base::FolderId folder)
{
    const auto known = areNumbersDoubted(store.reader(), folder);
    if (!known)
        return std::unexpected(known.error());
    if (*known)
        return {};
    qCInfo(lcSync) << "folder" << folder << "may not be the same as before under its numbers";
    return store.setValue(keyOf(folder), "1");
}

base::Result<void> trustNumbers(store::Store &store, base::FolderId folder)
{
    const auto known = areNumbersDoubted(store.reader(), folder);
    if (!known)
        return std::unexpected(known.error());
    return *known ? store.setValue(keyOf(folder), {}) : base::Result<void> {};
}

base::Result<void> doubtServer(store::Store &store, base::AccountId account)
{
    return store.write([&]() -> base::Result<void> {
        const auto folders = store.reader().folders(account);
        if (!folders)
            return std::unexpected(folders.error());
        for (const store::FolderRow &folder : *folders) {
            if (folder.local || folder.imap.uidValidity == 0)
                continue;
            if (const auto ok = doubtNumbers(store, folder.id); !ok)
                return ok;
            store::ImapState state = folder.imap;
            state.uidNext = 0;
            state.highestModSeq = 0;
            if (const auto ok = store.folders().setImapState(folder.id, state); !ok)
                return ok;
        }
        return {};
    });
}

} // namespace engine
