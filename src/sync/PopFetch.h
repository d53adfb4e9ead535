// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Pop3Retrieval.h"
#include "net/Pop3Session.h"
#include "policy/PopDeletions.h"
#include "sync/AccountEngine.h"
#include "sync/BatchAge.h"
#include "sync/Maildrop.h"
#include "sync/MaildropReport.h"
#include "sync/SideLane.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace engine {

/// One visit to a maildrop, in a session that is signed in: brings home what is new, in durable batches, then deletes
/// on the server what the policy lets go, and says goodbye. Whatever happens, a message is durable here, and read back,
/// before the server is asked to forget it; and what it is asked for is written down before.
class PopFetch : public QObject {
    Q_OBJECT
public:
    /// `wanted`: messages whose body was left on the server and is asked for now.
    PopFetch(const EngineContext &context, const accounts::AccountSettings &settings, base::FolderId inbox,
        net::Pop3Session &session, QSet<base::MessageId> wanted, QObject *parent = nullptr);

    Task<base::Result<void>> run();
    /// Stores what has arrived and is not stored yet, and waits for it: the visit ends before its time.
    base::Result<void> flush();
    /// Somebody waits for the body of this message: it comes before all that the server was not asked for yet. False: not in
    /// this visit any more.
    bool bringNext(base::MessageId message);
    /// Something has arrived and is durable.
    [[nodiscard]] bool hasBrought() const { return m_done > 0; }
    /// Bodies that are waited for and did not come yet.
    [[nodiscard]] const QSet<base::MessageId> &wanted() const { return m_wanted; }
    /// Why the body of a message that is listed here could not be had.
    [[nodiscard]] const QHash<base::MessageId, base::Error> &failures() const { return m_failures; }
    /// The last visit could not tell whose answers it got: sessions are to be opened one question at a time.
    [[nodiscard]] static bool wantsOneByOne(const EngineContext &context, base::AccountId account);
    /// Valid as far as the visit came.
    [[nodiscard]] const MaildropReport &report() const { return m_report; }

signals:
    void progressed(qint64 done, qint64 total, qint64 octetsDone, qint64 octetsTotal);
    void arrived(const QList<base::MessageId> &messages);
    /// Of a body that was asked for.
    void bodyProgressed(base::MessageId message, qint64 received, qint64 total);
    /// It is durable.
    void bodyArrived(base::MessageId message);

private:
    using Names = QHash<int, QByteArray>; ///< contentName() by number

    // What is there
    Task<base::Result<QList<MaildropEntry>>> look();
    [[nodiscard]] bool hadIds() const; ///< the server has named messages that we know
    base::Result<bool> believesIds(bool areGiven);
    Task<base::Result<Names>> namesByContent(pop3::Listing listing);
    Task<base::Result<Names>> headerNames(pop3::Listing listing);
    using Rows = QHash<QByteArray, store::UidlRow>;
    Task<base::Result<Rows>> goneAmong(QList<MaildropEntry> fetch);
    Task<base::Result<void>> recall(QList<MaildropEntry> &fetch);
    Task<base::Result<void>> judgeDoubted(QList<MaildropEntry> &fetch, QList<MaildropEntry> doubted);
    /// Whether the message there is the one here, by the header that TOP showed.
    base::Result<Sameness> sameness(const MaildropEntry &entry, const QByteArray &uidl, const Names &names) const;
    base::Result<QByteArray> headerNameOf(const QByteArray &uidl) const;
    [[nodiscard]] bool showsHeaders() const;
    /// LIST said it, and this server's LIST has told the truth so far.
    [[nodiscard]] bool isSizeTold(const MaildropEntry &entry) const { return m_sizesTrusted && entry.octets > 0; }

    // What became of what we knew
    base::Result<void> settle(const MaildropPlan &plan);
    base::Result<bool> isEmptyForGood();
    Task<base::Result<void>> shield(MaildropPlan &plan);
    base::Result<void> rename(MaildropPlan &plan, const QList<std::pair<QByteArray, MaildropEntry>> &again);

    // What comes
    Task<base::Result<void>> bringHome(MaildropPlan &plan);
    Task<base::Result<void>> preview(QList<MaildropEntry> entries);
    Task<base::Result<void>> fetch(QList<MaildropEntry> wanted);
    void collect(int number, const QByteArray &message);
    void collectRow(store::Arrival &&arrival);
    void storeSoon();
    bool askNext(base::MessageId message);
    bool askNext(base::MessageId message, const MaildropEntry &entry);
    void tellBody(qint64 received);
    void holdBack();
    void giveUp(const base::Error &error);
    struct Stored {
        QList<store::Arrival> batch; ///< without its bytes
        base::Result<QList<base::MessageId>> ids;
    };
    void commit();
    void noteStored(const Stored &stored);
    base::Result<void> noteFinished();
    Task<base::Result<void>> leave();
    void commitOld();
    void onFailed(int number, const base::Error &error);

    // Answers that belong to other questions
    [[nodiscard]] bool canCheckStep() const;
    void askForStep();
    void doubt(int number, const QByteArray &message);
    void onDoubtAnswered(const QByteArray &name, const base::Result<QByteArray> &shown);
    void sizesAreInexact();
    void distrust(const base::Error &why);
    Task<base::Result<void>> checkStep(base::Result<void> retrieved);
    Task<base::Result<void>> isStillTheLast(int number, QByteArray name);
    [[nodiscard]] store::Arrival arrivalOf(const MaildropEntry &entry) const;

    // What goes
    Task<base::Result<void>> markDeletions();
    base::Result<std::vector<policy::MaildropCopy>> copiesThere();
    Task<void> readBack(QList<policy::MaildropCopy *> &leaving);
    Task<base::Result<void>> compareBeforeDeleting(QList<policy::MaildropCopy *> leaving);
    Task<base::Result<void>> lookAtOthers(QList<policy::MaildropCopy *> others);
    Task<base::Result<void>> sendDeletions(QList<policy::DueDeletion> due);
    Task<base::Result<void>> finish();
    base::Result<void> honourWithdrawals(QList<QByteArray> &withdrawn);
    base::Result<void> noteDeletions(QList<policy::DueDeletion> &due);
    base::Result<QList<policy::DueDeletion>> stillDue(const QList<policy::DueDeletion> &due) const;
    enum class There { Yes, Perhaps };
    base::Result<void> noteRefused(const QList<QByteArray> &uidls, There there);
    base::Result<void> noteAcknowledged();
    [[nodiscard]] static store::UidlChange takenBack(const store::UidlRow &row);
    [[nodiscard]] store::LedgerEntry fact(store::Fact fact, const QByteArray &uidl, policy::DeletionRule rule = {}) const;

    [[nodiscard]] QByteArray key(const char *name) const;
    [[nodiscard]] base::Timestamp now() const { return m_context.clock->now(); }

    EngineContext m_context;
    base::AccountId m_account;
    accounts::Pop3Settings m_settings;
    base::FolderId m_inbox;
    net::Pop3Session &m_session;
    QSet<base::MessageId> m_wanted;
    QHash<QByteArray, store::UidlRow> m_known; ///< at the beginning of the visit; every state but Gone
    QList<MaildropEntry> m_there;
    QHash<int, MaildropEntry> m_expected; ///< by number: asked for and not here yet
    SideLane<store::Arrival, store::Arrival> m_rows; ///< makes rows of what came
    QPointer<net::Pop3Retrieval> m_retrieval;
    enum class Flow { Free, NothingAsked, NothingRead };
    Flow m_flow = Flow::Free;             ///< of m_retrieval, until what came is stored
    QList<store::Arrival> m_batch;        ///< in the order of arrival, newest first
    qint64 m_batchOctets = 0;
    SideLane<QList<store::Arrival>, Stored> m_storing; ///< full batches on their way to the disk
    BatchAge m_age { [this] { commitOld(); } };
    bool m_isInDoubt = false;             ///< nothing is stored until the server has shown whose the answer was
    std::optional<base::Error> m_distrust; ///< why nothing more is believed
    Bell m_doubtEnded;
    int m_lastNumber = 0;                 ///< of the last message that came; 0: none, or its size was proof enough
    QByteArray m_last;
    QHash<int, QByteArray> m_wholes;      ///< fetched already to know their names (servers without UIDL and TOP)
    QSet<QByteArray> m_previewed;         ///< listed by their headers in this visit
    QSet<QByteArray> m_arrivedNow;        ///< whole, in this visit
    QHash<QByteArray, MaildropEntry> m_entries; ///< by key
    QList<policy::DueDeletion> m_marked;  ///< DELE was accepted for them
    std::optional<base::Error> m_storeError;
    QHash<base::MessageId, base::Error> m_failures;
    MaildropReport m_report;
    QHash<int, qint64> m_places;          ///< by number, of what was not known at the beginning
    qint64 m_settled = 0;                 ///< see placesOf()
    bool m_isListingEmpty = false;        ///< the server says so itself
    base::Timestamp m_lastSeen;           ///< the last listing that had what is gone now
    bool m_sizesTrusted = true;
    bool m_isFirstVisit = false;
    qint64 m_done = 0;
    qint64 m_total = 0;
    qint64 m_octetsDone = 0; ///< stored
    qint64 m_octetsTold = 0; ///< received
    qint64 m_octetsTotal = 0;
    qint64 m_octetsToCome = 0; ///< by what the server says of sizes
    enum class Fetching { NotYet, Now, Over };
    Fetching m_fetching = Fetching::NotYet;
    QHash<QByteArray, base::MessageId> m_awaited; ///< by key: of m_wanted what was asked for
    QSet<int> m_cameLate;                 ///< numbers of bodies that came behind their headers
    struct Span {
        base::MessageId message;
        qint64 before = 0; ///< octets that come before it
        qint64 octets = 0;
    };
    QList<Span> m_spans; ///< of what is waited for
};

} // namespace engine
