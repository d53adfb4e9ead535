// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/OutboxRows.h"

#include <QObject>

#include <functional>
#include <optional>

namespace models {

class StoreReading;

/// How a message in the Outbox stands; nullopt: it is not there (any more).
using OutgoingAnswer = std::function<void(const base::Result<std::optional<store::OutboxRow>> &)>;
void askOutgoing(StoreReading &store, base::MessageId message, QObject *context, OutgoingAnswer answer);

/// Everything of one account that lies in the Outbox.
using OutboxAnswer = std::function<void(const base::Result<QList<store::OutboxRow>> &)>;
void askOutbox(StoreReading &store, base::AccountId account, QObject *context, OutboxAnswer answer);

/// Of those, whatever waits for nothing but a line: what is for later is not among them.
[[nodiscard]] QList<base::MessageId> dueNow(const QList<store::OutboxRow> &rows, base::Timestamp now);

/// What is being written, newest first; to be listed: without what goes with it.
using DraftsAnswer = std::function<void(const base::Result<QList<store::DraftRow>> &)>;
void askDrafts(StoreReading &store, QObject *context, DraftsAnswer answer);
/// Of one account, those of which no server has any text: what its Drafts folder cannot list.
void askDraftsOnlyHere(StoreReading &store, base::AccountId account, QObject *context, DraftsAnswer answer);
/// One of them, whole; nullopt: it is not there any more.
using DraftAnswer = std::function<void(const base::Result<std::optional<store::DraftRow>> &)>;
void askDraft(StoreReading &store, store::DraftId draft, QObject *context, DraftAnswer answer);
/// The draft of which a message in the server's Drafts is our copy; nullopt: somebody else has written it.
void askDraftOf(StoreReading &store, base::MessageId copy, QObject *context, DraftAnswer answer);

/// A draft that was let go because somebody deleted its copy on the server; nullopt: this one was not.
struct GoneDraft {
    store::DraftRow draft;
    bool isElsewhere = false; ///< its copy lies in another folder, Trash most likely
};
using GoneDraftAnswer = std::function<void(const base::Result<std::optional<GoneDraft>> &)>;
/// @param name  the value of the store that lists them
void askGoneDraft(StoreReading &store, const QByteArray &name, store::DraftId draft, QObject *context, GoneDraftAnswer answer);

/// By name.
using TemplatesAnswer = std::function<void(const base::Result<QList<store::TemplateRow>> &)>;
void askTemplates(StoreReading &store, QObject *context, TemplatesAnswer answer);

} // namespace models
