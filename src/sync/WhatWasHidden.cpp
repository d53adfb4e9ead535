// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/WhatWasHidden.h"

#include "sync/Intents.h"

namespace engine {

base::Result<void> askForWhatWasHidden(store::Store &store, const store::Intent &intent)
{
    if (intent.kind != kFlagsIntent && !intent.hidesTargets)
        return {};
    const IntentPayload payload = IntentPayload::fromJson(intent.payload);
    for (auto it = payload.modSeqs.cbegin(); it != payload.modSeqs.cend(); ++it) {
        const auto folder = store.reader().folder(it.key());
        if (!folder)
            return std::unexpected(folder.error());
        if (!*folder || (*folder)->imap.highestModSeq <= it.value())
            continue;
        store::ImapState state = (*folder)->imap;
        state.highestModSeq = it.value();
        if (const auto noted = store.folders().setImapState(it.key(), state); !noted)
            return noted;
    }
    return {};
}

} // namespace engine
