// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/FolderIntent.h"
#include "sync/FolderSync.h"
#include "sync/Intents.h"
#include "sync/Newcomers.h"

#include <QObject>

#include <memory>
#include <optional>

namespace engine {

/// Tells the server what the person did here, in the order in which it was done. OK takes the intent from the
/// journal; a refusal undoes it here and says why; a lost line leaves it in doubt, and the next time the server is
/// looked at before anything is repeated. Likewise where the server says that it cannot just now (RFC 5530): that is no refusal
/// before it has said so some times, check by check. A wish at which the line breaks again and again is left alone between the checks.
class JournalReplay : public QObject {
    Q_OBJECT
public:
    JournalReplay(const ImapWork &work, ImapLine &line, QObject *parent = nullptr);

    /// The line was opened: what was wished before has waited for it.
    void sessionBegun();
    /// What was deleted for good before this is told now; what is deleted later waits for the next check, so that it can be
    /// undone until then.
    void checkBegun();
    /// A check begins: what the server could not do just now is told once more. So it is in a new session, which counts for no try:
    /// a server that says so and hangs up would be out of tries within a minute.
    void tryAgain();
    /// Asked for by a person: what was left alone because the line broke at it is told again.
    void forgive() { m_breaks.clear(); }
    /// An error is the line's (or the store's) end; refusals are not errors here.
    Task<base::Result<void>> run();
    /// New folders and new names only: before the server is asked which folders there are.
    Task<base::Result<void>> runFolders();
    /// Folders that now hold messages whose new numbers we have to learn.
    [[nodiscard]] QList<base::FolderId> takeTouched() { return std::exchange(m_touched, {}); }
    /// Whether what was deleted for good was told since this was asked last: it cannot be taken back any more.
    [[nodiscard]] bool takeErased() { return std::exchange(m_hasErased, false); }

signals:
    void refused(engine::UndoKind kind, int count, const base::Error &error);
    /// The numbers of this folder are void: it has to be synchronised before its intents can be replayed.
    void numbersVoid(base::FolderId folder);
    /// Here are other folders than the server has.
    void listingDue();

private:
    /// The targets in one folder, by number.
    struct Group {
        store::FolderRow folder;
        QHash<quint32, base::MessageId> byUid;
        QList<base::MessageId> doubtful; ///< a number may be theirs, but that is not certain
        QList<base::MessageId> unfound;  ///< none is theirs, as far as was looked
        QList<base::MessageId> gone;     ///< to be moved, and not there any more: somebody else was faster
        [[nodiscard]] imap::UidSet uids() const;
    };
    enum class Outcome { Done, Postponed };
    using Messages = QSet<base::MessageId>;
    using Numbers = QHash<base::MessageId, quint32>;
    /// What came of an intent, for each of its targets.
    struct Tally {
        Messages told; ///< the server has done it
        Messages gone; ///< the server has no such message any more
    };
    /// What can be found only once, and not below a number.
    struct Taken {
        imap::UidSet uids;
        quint32 from = 0;
        bool exactly = false; ///< of the same size and date, too
        bool withoutId = false; ///< one that has no Message-ID is looked for by size and date alone
        bool only = false;      ///< of several that are the same nobody knows which it is
        std::shared_ptr<const Newcomers> newcomers = nullptr; ///< what has come, if it was asked for at once: lookThrough()
        std::optional<QMultiHash<quint32, base::MessageId>> leaving = std::nullopt; ///< noteLeaving(), where it was read already
    };

    // JournalReplayWaiting.cpp
    [[nodiscard]] QList<store::Intent> withoutWaiting(QList<store::Intent> intents) const;
    void noteBreak(base::IntentId intent, const base::Error &why);
    [[nodiscard]] bool isLeftAlone(base::IntentId intent) const;
    Task<base::Result<Outcome>> replay(store::Intent intent);
    // JournalReplayFolders.cpp
    Task<base::Result<Outcome>> replayFolder(store::Intent intent);
    Task<base::Result<void>> checkIsEmpty(FolderIntent wish);
    Task<base::Result<void>> checkIsMeant(FolderIntent wish);
    Task<base::Result<Outcome>> replaySubscription(store::Intent intent);
    Task<base::Result<bool>> isDoneAlready(FolderIntent wish);
    Task<base::Result<void>> leaveTree(base::FolderId folder);
    Task<base::Result<void>> tellFolder(FolderIntent wish);
    Task<bool> makeAgain(store::FolderRow folder);
    base::Result<void> takeBackFolder(const store::Intent &intent, const FolderIntent &wish, const base::Error &why);
    Task<base::Result<Outcome>> replayIn(store::Intent &intent, IntentPayload &payload, base::FolderId folder,
        Tally &tally);
    Task<base::Result<Group>> resolve(const store::Intent &intent, IntentPayload &payload, store::FolderRow folder);
    base::Result<void> noteFound(base::IntentId intent, IntentPayload &payload, base::FolderId folder, const Numbers &found);
    /// A number for a message: certain, doubtful, or (0) there is none.
    struct Found {
        quint32 uid = 0;
        bool isDoubtful = false;
        bool isAnothers = false; ///< there is none but what another message here has the number of
        bool isAbsent = false;   ///< nothing of its name has come: the server was asked what has
    };
    // JournalReplayFind.cpp
    [[nodiscard]] base::Result<store::MessageMark> markOf(const store::Intent::Target &target) const;
    base::Result<void> noteLeaving(base::FolderId folder, Taken &taken) const;
    Task<base::Result<void>> lookThrough(QList<store::MessageMark> marks, base::FolderId folder, quint32 uidNext, Taken &taken);
    Task<base::Result<Newcomers::ByUid>> searchFor(store::MessageMark mark);
    Task<base::Result<Found>> findOnServer(store::Intent::Target target, base::FolderId folder, Taken taken);
    Task<base::Result<void>> findUnknown(const store::Intent &intent, const IntentPayload &payload, QList<store::Intent::Target> unknown, Group &group,
        Numbers &numbers);
    Task<base::Result<bool>> open(const store::FolderRow &folder);
    // JournalReplayDoubt.cpp
    [[nodiscard]] base::Result<bool> mustLook(const store::Intent &intent, base::FolderId folder) const;
    Task<base::Result<void>> leaveOutOthers(const store::Intent &intent, Group &group);
    base::Result<bool> giveNumbers(base::FolderId folder, const QList<QPair<base::MessageId, quint32>> &numbers);
    Task<base::Result<void>> sendFlags(const IntentPayload &payload, const Group &group);
    Task<base::Result<void>> sendDelete(const Group &group);
    Task<base::Result<Outcome>> sendAppend(store::Intent &intent, IntentPayload &payload, const store::FolderRow &folder, Tally &tally);
    Task<base::Result<Messages>> appendTogether(QList<store::Intent::Target> targets, store::FolderRow folder);
    Task<base::Result<void>> askWhatArrived(const store::Intent &intent, const IntentPayload &payload, const store::FolderRow &folder, Taken &taken);
    [[nodiscard]] static bool hasNothingElseCome(const Taken &taken);
    base::Result<void> noteNextNumber(const store::Intent &intent, IntentPayload &payload, const store::FolderRow &folder);
    Task<base::Result<void>> sendMove(const store::Intent &intent, IntentPayload &payload, Group &group);
    Task<base::Result<void>> sortArrived(const store::Intent &intent, Group &group, const QList<base::MessageId> &left,
        const store::FolderRow &target, Taken &taken, Numbers &arrived);
    Task<base::Result<Found>> findCopy(const store::Intent &intent, base::MessageId message, const store::FolderRow &target, Taken &taken,
        Numbers &arrived);
    Task<base::Result<void>> askForCopies(const store::Intent &intent, Messages messages, base::FolderId target, quint32 uidNext, Taken &taken);
    base::Result<void> numberFound(const store::Intent &intent, const IntentPayload &payload, const Numbers &numbers);
    /// How the originals of a move stand.
    struct Standing {
        imap::UidSet there;
        imap::UidSet marked; ///< of them: as deleted
        void note(const QList<imap::FetchData> &messages);
        /// Of one that was asked for behind this: the server has done it. What it does not name among those that it names was
        /// not there any more by then.
        [[nodiscard]] bool isDone(imap::Uid uid, const imap::CopyUid &told) const
        {
            return told.source.contains(uid) || (told.source.isEmpty() && there.contains(uid));
        }
    };
    Task<base::Result<Standing>> stillThere(imap::UidSet uids);
    Task<base::Result<void>> lookBeforeMoving(const store::Intent &intent, const IntentPayload &payload, Group &group,
        const store::FolderRow &target);
    base::Result<void> numberMoved(const store::Intent &intent, const IntentPayload &payload, const Group &group,
        const imap::CopyUid &uids);
    base::Result<Outcome> rest(const store::Intent &intent, IntentPayload payload, const Tally &tally);
    base::Result<void> concludeTold(const store::Intent &intent, const IntentPayload &payload, const Tally &tally);
    base::Result<void> takeBack(const store::Intent &intent, const IntentPayload &payload, const base::Error &why);
    base::Result<void> refuse(store::Intent &intent, const IntentPayload &payload, base::FolderId folder, const QList<base::MessageId> &messages,
        const QByteArray &why);
    // JournalReplayCopy.cpp
    Task<base::Result<void>> sendCopy(store::Intent &intent, IntentPayload &payload, Group &group);
    Task<base::Result<void>> lookBeforeCopying(store::Intent &intent, const IntentPayload &payload, Group &group,
        const store::FolderRow &target);
    Task<base::Result<QList<base::MessageId>>> sortCopied(const store::Intent &intent, const IntentPayload &payload, Group &group,
        const store::FolderRow &target, imap::commands::SelectAnswer there);
    base::Result<void> leaveOutUnwanted(Group &group);
    base::Result<void> takeBackCopies(const store::Intent &intent, const IntentPayload &payload);
    base::Result<void> putThereFromHere(const store::Intent &intent, const Messages &copies);
    base::Result<void> dropLater(base::IntentId intent, const QList<base::MessageId> &messages);
    // JournalReplayLater.cpp
    struct Later {
        Messages messages;             ///< that the moves which are taken back would have taken on
        QSet<base::FolderId> folders;  ///< in which they, and those of the refused move, were thought to lie
    };
    base::Result<Later> takeBackLater(const store::Intent &intent, base::FolderId to);
    base::Result<void> turnBackLater(const store::Intent &refused, const IntentPayload &payload, const Later &later, const Messages &arrived);
    base::Result<void> noteUnnumbered(const store::Intent &told, const IntentPayload &payload, const Messages &messages);
    base::Result<void> awaitListing(base::FolderId folder, const Messages &messages, const Messages &movedOn);
    base::Result<Outcome> settleUnfound(store::Intent &intent, const IntentPayload &payload, const Group &group);
    base::Result<void> noteFacts(const store::Intent &intent, const IntentPayload &payload, const Tally &tally);
    base::Result<void> conclude(const store::Intent &intent, const IntentPayload &payload, const Tally &tally);
    base::Result<void> removeGone(const Messages &gone);

    ImapWork m_work;
    ImapLine &m_line;
    QList<base::FolderId> m_touched;
    bool m_hasErased = false;
    base::Timestamp m_begunAt;
    QSet<base::IntentId> m_listedFor; ///< whose folder was listed once more, because of what was not found in it
    bool m_isNewSession = false;               ///< and no check has begun in it
    std::optional<base::IntentId> m_resting;   ///< what the server could not do just now, and all behind it
    QHash<base::IntentId, int> m_inVain;       ///< how often
    QHash<base::IntentId, int> m_breaks;       ///< lines lost over an intent, one behind the other, without its getting on
    bool m_gotOn = false;                      ///< of the current one something was done that is not told again
    std::optional<base::IntentId> m_lastBefore; ///< the newest intent when the last check began; nullopt: nothing waits for one
};

} // namespace engine
