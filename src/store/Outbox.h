// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/OutboxRows.h"

namespace store {

class Writer;

/// Messages on their way out, and those being written; part of Store. Read by Reader::outbox() and Reader::drafts().
/// What changes is announced as a change of the message.
class Outbox {
public:
    explicit Outbox(Writer &writer) : m_writer(writer) { }

    /// `message` lies in the Outbox, with its octets: written in the same transaction.
    base::Result<void> add(const OutboxRow &row);
    /// From one of `from`, and only if it still is: else MessageGone (removed, or changed meanwhile).
    base::Result<void> setState(base::MessageId message, const QList<OutboxState> &from, OutboxState to, base::Timestamp at);
    /// All but what does not change after add(): message, account, sender, reports, queued, deadline. Skipped where it is gone.
    base::Result<void> update(const OutboxRow &row);
    /// It is out, or given up. Its message stays where it is.
    base::Result<void> remove(base::MessageId message);
    /// Where nobody works on the account's messages any more, after a crash say: what was at its end is in doubt, what was
    /// not is as if it had never begun.
    /// @return what is in doubt from now on
    base::Result<QList<base::MessageId>> recover(base::AccountId account, base::Timestamp at);

    /// Where there is no window yet, at the start: what lay open in one waits on for its time. Where that has come, the person
    /// may have been about to change it: it is Held, with WasOpen.
    /// @return what is held so from now on
    base::Result<QList<OutboxPlace>> recoverOpen(base::Timestamp at);

    /// A new one where `draft` is invalid, or gone. Of `octets`, which is all that goes with it, only what is not kept
    /// already is written; what is not among them any more goes.
    base::Result<DraftId> saveDraft(DraftId draft, base::AccountId account, const QJsonObject &content, base::Timestamp at,
                                    const DraftOctets &octets = {});
    base::Result<void> removeDraft(DraftId draft);

    /// Takes the place of one of the same name.
    base::Result<TemplateId> saveTemplate(const QString &name, const QJsonObject &content, base::Timestamp at);
    base::Result<void> removeTemplate(TemplateId id);

private:
    base::Result<void> writeRecipients(const OutboxRow &row);
    base::Result<void> writeOctets(DraftId draft, const DraftOctets &octets);
    base::Result<void> noteChanged(base::MessageId message);

    Writer &m_writer;
};

} // namespace store
