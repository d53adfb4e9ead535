// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/EngineClient.h"
#include "sync/Intents.h"

#include <QObject>

#include <deque>

namespace engine {

/// What a person does to messages: each thing is one transaction that changes what is stored here and writes what
/// the server has to be told, and can be undone. Where there is no server behind a folder, the first half is all.
class MailActions : public QObject {
    Q_OBJECT
public:
    MailActions(store::Store &store, const base::Clock &clock, QObject *parent = nullptr);

    void setSeen(const QList<base::MessageId> &messages, bool seen);
    /// The message was opened: it is read now. That is not a thing done by itself, so undo() passes over it.
    void markOpened(base::MessageId message);
    void setFlagged(const QList<base::MessageId> &messages, bool flagged);
    /// What lies in the Trash already stays there: deleteForever() is another wish.
    void moveToTrash(const QList<base::MessageId> &messages);
    void moveTo(const QList<base::MessageId> &messages, base::FolderId folder);
    void deleteForever(const QList<base::MessageId> &messages);
    void markFolderRead(base::FolderId folder);
    void undo();

signals:
    void journalGrew(base::AccountId account);
    void undoChanged(const engine::UndoState &state);
    /// It could not even be done here (no such folder, disk full ...).
    void refused(engine::UndoKind kind, int count, const base::Error &error);

private:
    using Ids = QList<base::MessageId>;
    /// One thing done, as far as it takes to undo it.
    struct Done {
        UndoKind kind = UndoKind::None;
        mail::Flags add;
        mail::Flags remove;
        QList<store::MessagePlace> before; ///< where and with which number each of them was
        QList<QPair<base::AccountId, base::IntentId>> intents;
    };
    using Accounts = QList<base::AccountId>;

    void changeFlags(UndoKind kind, const Ids &messages, mail::Flags add, mail::Flags remove);
    base::Result<Done> flag(UndoKind kind, const Ids &messages, mail::Flags add, mail::Flags remove);
    base::Result<Done> move(UndoKind kind, const Ids &messages, base::FolderId folder);
    base::Result<void> discard(const Ids &messages);
    base::Result<void> takeBack(const Done &done);
    using Numbers = QHash<base::MessageId, quint32>;
    base::Result<void> takeBackMove(const Done &done, const std::optional<Numbers> &numbers);
    /// One intent for the targets of each account that has a server for them.
    base::Result<void> journal(QByteArrayView kind, IntentPayload payload, const QList<store::MessagePlace> &places,
        Done &done);
    /// Takes the intents from the journal, if none of them is on its way yet; with the numbers that their targets have
    /// in their folders now.
    base::Result<std::optional<Numbers>> withdraw(const Done &done);
    [[nodiscard]] base::Result<QList<store::MessagePlace>> placesOf(const Ids &messages) const;
    void finish(base::Result<Done> done, UndoKind kind, qsizetype count);
    void announce();

    store::Store &m_store;
    const base::Clock &m_clock;
    std::deque<Done> m_done; ///< newest last
};

} // namespace engine
