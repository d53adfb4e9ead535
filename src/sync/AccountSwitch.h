// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "sync/AccountMoves.h"
#include "sync/SwitchPlan.h"

#include <QObject>

#include <memory>

namespace engine {

class SwitchFolders;

/// Brings what is only here of one account (`from`, which is switched off) to the server of another one on the same mailbox
/// (`to`, IMAP). Nothing is removed here; where it stands is read from the store each time, so that it can be ended at any
/// point and begun again: what is there, or on its way, is recognised and never put there a second time.
class AccountSwitch final : public QObject {
    Q_OBJECT
public:
    AccountSwitch(store::Store &store, base::AccountId from, base::AccountId to, QObject *parent = nullptr);

    /// The dry run, on a thread of the pool: answers considered().
    void consider(int ticket);
    /// Puts what is only here into the folders of `to`, a little at a time, and the journal tells the server; answers
    /// progressed() and at the end, or where the server refuses, considered().
    /// @param alsoUnsure  the person wants those, too
    void upload(int ticket, bool alsoUnsure);
    /// What is journalled still goes; nothing more does. The answer of upload() comes at once.
    void stop();
    /// What cannot be read there is no reason why all else should wait: nothing is compared with it, and nothing put into it.
    /// The inbox cannot be left out. Holds until a dry run finds that it can be read.
    void leaveOut(const QSet<base::FolderId> &folders) { m_leftOut = folders; }
    /// `to` has read everything that its server lets it read.
    void onRested();
    [[nodiscard]] bool isUploading() const { return m_ticket != 0; }

    /// Of the last dry run: what the server of `to` has shown, as far as that still holds.
    [[nodiscard]] base::Result<QSet<base::MessageId>> safeThere() const;

    [[nodiscard]] base::AccountId from() const { return m_from; }
    [[nodiscard]] base::AccountId to() const { return m_to; }

signals:
    void considered(int ticket, const engine::SwitchFacts &facts);
    /// @param total  what goes by, or has gone: it becomes less where some of it is gone, or the disk does not give it
    void progressed(int ticket, qint64 done, qint64 total);
    void journalGrew();

private:
    struct Look {
        SwitchFacts facts;
        SwitchPlan plan;
    };
    struct Todo {
        base::MessageId here;
        base::MessageId there; ///< a stranded copy; invalid: it is to be made
    };
    /// Copies that the journal is to bring to the account's server.
    [[nodiscard]] static base::Result<QSet<base::MessageId>> onTheirWay(const store::Reader &reader, base::AccountId account);
    [[nodiscard]] static Look look(const QString &storeFolder, base::AccountId from, base::AccountId to, const QSet<base::FolderId> &leftOut);
    void onLooked(int ticket, const Look &look);
    void feed();
    void end(std::optional<base::Error> error = std::nullopt);
    base::Result<void> put(SwitchFolders &folders, const Todo &todo);
    base::Result<base::MessageId> copyFor(SwitchFolders &folders, base::MessageId here);
    base::Result<base::FolderId> folderFor(SwitchFolders &folders, base::FolderId here);
    [[nodiscard]] base::Result<bool> isSliceOnItsWay() const;
    [[nodiscard]] std::optional<base::Error> refusal() const;

    store::Store &m_store;
    base::AccountId m_from;
    base::AccountId m_to;
    SwitchPlan m_plan;
    QList<Todo> m_todo;
    QList<base::MessageId> m_slice; ///< copies that the journal is to bring to the server now
    QSet<base::FolderId> m_leftOut; ///< as the person has said
    /// Of those, what could not be read when the upload was planned. One that opens meanwhile stays closed to it: it was
    /// compared with nothing there, and what is there already would come a second time.
    QSet<base::FolderId> m_closed;
    std::optional<base::Error> m_error;
    int m_ticket = 0; ///< of the upload that runs
    bool m_alsoUnsure = false;
    /// Of an upload: the look that it is planned by; then its work; then, or after a stop, the look that is its answer.
    enum class Stage { Planning, Feeding, Answering };
    Stage m_stage = Stage::Planning;
    qint64 m_done = 0;
    qint64 m_total = 0;
    qint64 m_unreadable = 0;
};

} // namespace engine
