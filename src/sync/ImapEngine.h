// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/AccountEngine.h"
#include "sync/BodyFetch.h"
#include "sync/DraftUpload.h"
#include "sync/FolderStatus.h"
#include "sync/FolderSync.h"
#include "sync/ImapLine.h"
#include "sync/JournalReplay.h"
#include "sync/KeptSince.h"
#include "sync/MessageOpener.h"
#include "sync/Namespaces.h"
#include "sync/StructureFetch.h"

#include <QSet>

namespace engine {

/// An IMAP account at work. One line does everything in order of urgency: what the person did, what the person looks
/// at, the inbox, the other folders, the attachment marks, the bodies; then it waits in the inbox for news (IDLE). A
/// second line fetches messages that are opened while the first one is busy.
class ImapEngine final : public AccountEngine {
    Q_OBJECT
public:
    ImapEngine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent = nullptr);
    ~ImapEngine() override;

    void start() override;
    void stop() override;
    void awake() override;
    /// So long a line that may be dead is given for an answer.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    void focusFolder(base::FolderId folder) override;
    void openMessage(base::MessageId message) override;
    void journalGrew() override;
    void draftsChanged() override;
    void answerHeld(bool keep) override;
    void foldersAltered() override;
    void fetchPart(base::MessageId message, const QByteArray &section) override;
    void openWhole(base::MessageId message) override;
    void stopFetching(base::MessageId message) override;
    [[nodiscard]] std::optional<base::Error> refusalOf(base::FolderId folder) const override;
    [[nodiscard]] QString protocolLog() const override;

private:
    Task<void> run();
    Task<base::Result<void>> serve();
    Task<base::Result<void>> greet();
    Task<base::Result<void>> learnFolders(imap::commands::ListAnswer listing);
    Task<base::Result<void>> followRenames(QList<store::FolderRow> listed, QList<QByteArray> untold, QList<imap::StatusData> told);
    Task<base::Result<void>> listAgain();
    Task<base::Result<void>> learnNews(QList<imap::StatusData> told);
    Task<base::Result<void>> makeTrash();
    Task<base::Result<void>> makeFolder(mail::FolderRole role, QByteArray name);
    Task<base::Result<void>> bringSent();
    Task<base::Result<void>> pollFolders();
    Task<base::Result<void>> replayJournal();
    Task<base::Result<void>> uploadDrafts();
    Task<base::Result<void>> syncFolder(base::FolderId folder);
    Task<base::Result<void>> runSync(store::FolderRow folder, imap::commands::SelectAnswer selected,
        std::optional<imap::UidSet> listing);
    enum class Pass { Marks, Bodies, LeftOverMarks };
    Task<base::Result<bool>> fetchRest();
    Task<base::Result<bool>> fetchIn(store::FolderRow folder, Pass pass);
    [[nodiscard]] base::Result<std::optional<base::Timestamp>> keptSince(const store::FolderRow &folder);
    [[nodiscard]] base::Result<QList<store::UidRow>> wantedIn(const store::FolderRow &folder, Pass pass);
    Task<base::Result<void>> waitForNews();
    Task<base::Result<void>> askForNews();
    Task<base::Result<void>> lookAtFocus();
    Task<base::Result<void>> testLine();
    Task<base::Result<void>> compress();
    Task<base::Result<void>> learnRights();

    void useNamespaces(Namespaces namespaces);
    base::Result<void> learnNamespaces(const imap::NamespaceData &told, const QList<store::FolderRow> &folders);
    [[nodiscard]] base::Result<QList<imap::MailboxName>> rootsToWatch() const;
    [[nodiscard]] bool isFocusWatched() const;
    void interrupt() override;
    void forgiveTroubles() override;
    base::Result<void> noteStatuses(const QList<std::pair<store::FolderRow, imap::StatusData>> &told);
    [[nodiscard]] imap::Capabilities remembered() const;
    base::Result<void> remember();
    [[nodiscard]] bool wantsCompression() const;
    [[nodiscard]] base::Result<bool> holdGone(QList<store::FolderRow> &gone);
    base::Result<void> settleHeld();
    void announceHeld();
    [[nodiscard]] bool isUrgent() const;
    [[nodiscard]] ImapWork fillingWork();
    [[nodiscard]] base::Error whyNoLine() const;
    [[nodiscard]] bool isTroubled(base::FolderId folder) const;
    void noteBreak(base::FolderId folder, const base::Error &why);
    void noteUnread(base::FolderId folder);
    [[nodiscard]] AccountStatus standing() const;
    std::optional<std::chrono::milliseconds> takeOverdue();
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilPoll() const;
    [[nodiscard]] bool isPollDue() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilLook() const;
    [[nodiscard]] base::Result<QList<store::FolderRow>> serverFolders() const; ///< the most wanted first
    [[nodiscard]] std::optional<base::FolderId> nextDue() const;
    void onExists(base::FolderId folder, quint32 count);
    void onExpunged(base::FolderId folder, const imap::UidSet &uids);
    void onFlags(base::FolderId folder, const QList<imap::FetchData> &messages);
    void onStatus(const imap::StatusData &status);
    void onListed(const imap::ListData &listed);
    void onOverflow();

    ImapLine m_line;
    ImapWork m_work;
    StructureFetch m_structures;
    BodyFetch m_bodies;
    JournalReplay m_replay;
    DraftUpload m_drafts;
    QTimer m_draftTimer;             ///< until the next copy of a draft is due
    MessageOpener m_opener;
    QSet<base::FolderId> m_due;      ///< to be synchronised
    QSet<QPair<base::FolderId, Pass>> m_passesDone; ///< nothing more to fetch, until news come
    QSet<base::FolderId> m_void;     ///< their numbers are void: intents wait until they are synchronised
    /// Folders at which the line breaks, again and again: left alone for a while, for the sake of the others.
    struct Trouble {
        int breaks = 0;
        base::Timestamp at;
        qint64 total = 0; ///< messages here then: who gets on is in no trouble
        base::Error why;
    };
    QHash<base::FolderId, Trouble> m_troubles;
    QHash<base::FolderId, base::Error> m_refusals; ///< folders that the server did not open, or tell of, when it was asked last
    std::optional<base::Timestamp> m_newestSince; ///< Reader::newestSince() as it was lately
    MailQuota m_quota; ///< as told
    bool m_rightsDue = true; ///< what we may do in folders is to be asked
    bool m_namespaceDue = true; ///< whose they are, likewise
    bool m_quotaDue = true;  ///< how full it is there, likewise
    QHash<base::FolderId, quint32> m_unseenTold;          ///< by STATUS, of folders that are due because of it
    QHash<base::FolderId, UnreadCounts> m_unreadCompared; ///< when the folder was compared because of that
    QHash<base::FolderId, quint64> m_goneLately; ///< told one by one since the folder was compared
    QList<HeldMail> m_held;          ///< as announced
    base::Timestamp m_heldAnnounced; ///< when
    enum class Asked { No, Yes, Refused };
    Asked m_notify = Asked::No;      ///< of this session
    int m_overflows = 0;             ///< how often it was too much for the server
    Namespaces m_namespaces;         ///< as remembered, or told
    bool m_asksHidden = true;        ///< for the hidden ones of them, in this session
    int m_listBreaks = 0;            ///< lines lost in a row before a list was there in which they were asked for
    QList<imap::MailboxName> m_watchedRoots; ///< foreign ones that NOTIFY was asked for
    QSet<base::FolderId> m_toldOf;   ///< folders of which news have come by themselves since then
    bool m_focusIsForeign = false;
    Asked m_compress = Asked::No;
    base::FolderId m_focus;
    base::FolderId m_inbox;
    base::Timestamp m_polledAt;      ///< when all folders were asked how they stand
    base::Timestamp m_lookedAt;      ///< when the folder that the person looks at was
    std::chrono::milliseconds m_patience { 10'000 };
    bool m_lineDoubted = false;      ///< the computer has slept since it was heard
    bool m_lineDead = false;         ///< it did not answer: another one, at once
    bool m_checkAsked = false;       ///< by a person: what goes on is interrupted for it
    bool m_journalDue = true;
    base::Timestamp m_checkBegan;    ///< the last one
    bool m_settles = false;          ///< once the journal is told what was deleted for good is final
    bool m_draftsDue = false;
    bool m_mayMakeSent = false;      ///< it was not tried in this session
    bool m_hasNoDrafts = false;      ///< nor could the folder be made; of this session
    bool m_listingDue = false;       ///< the server has other folders than are here
    Process m_run; ///< last: its frames use everything above
};

} // namespace engine
