// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/Pop3Retrieval.h"
#include "net/Pop3Session.h"
#include "sync/AccountEngine.h"
#include "sync/Maildrop.h"
#include "sync/SideLane.h"

#include <QObject>
#include <QPointer>

namespace engine {

/// One visit to a maildrop, in a session that is signed in: brings home what is new, in durable batches, then deletes
/// on the server what the policy lets go, and says goodbye. Whatever happens, a message is durable here, and read back,
/// before the server is asked to forget it.
class PopFetch : public QObject {
    Q_OBJECT
public:
    PopFetch(const EngineContext &context, const accounts::AccountSettings &settings, base::FolderId inbox,
        net::Pop3Session &session, QObject *parent = nullptr);

    Task<base::Result<void>> run();
    /// Stores what has arrived and is not stored yet: the visit ends before its time.
    base::Result<void> flush();
    /// Something has arrived and is durable.
    [[nodiscard]] bool hasBrought() const { return m_done > 0; }

signals:
    void progressed(qint64 done, qint64 total);
    void arrived(const QList<base::MessageId> &messages);

private:
    Task<base::Result<QList<MaildropEntry>>> look();
    Task<base::Result<QHash<int, QByteArray>>> namesByContent(pop3::Listing listing);
    Task<base::Result<QHash<int, QByteArray>>> headerNames(pop3::Listing listing);
    Task<base::Result<void>> recall(QList<MaildropEntry> &fetch);
    Task<base::Result<void>> judgeDoubted(QList<MaildropEntry> &fetch, QList<MaildropEntry> doubted);
    /// Whether the message there is the one here, by the header that TOP showed.
    Sameness sameness(const MaildropEntry &entry, base::MessageId message, const QHash<int, QByteArray> &names) const;
    Task<base::Result<void>> fetch(QList<MaildropEntry> wanted);
    Task<base::Result<QList<QByteArray>>> markDeletions();
    Task<base::Result<void>> finish(QList<QByteArray> marked);
    base::Result<void> settle(const MaildropPlan &plan);
    void collect(int number, const QByteArray &message);
    void collectRow(store::Arrival &&arrival);
    void holdBack();
    base::Result<void> commit();
    void onFailed(int number, const base::Error &error);
    base::Result<QHash<QByteArray, store::UidlRow>> knownUidls() const;
    [[nodiscard]] QByteArray sizesKey() const;

    EngineContext m_context;
    base::AccountId m_account;
    policy::PopRetention m_retention;
    base::FolderId m_inbox;
    net::Pop3Session &m_session;
    QList<MaildropEntry> m_there;
    QHash<int, MaildropEntry> m_expected; ///< by number: asked for and not here yet
    SideLane<store::Arrival, store::Arrival> m_rows; ///< makes rows of what came
    QPointer<net::Pop3Retrieval> m_retrieval;
    bool m_isHeldBack = false;            ///< m_retrieval is paused until m_rows has got on
    QList<store::Arrival> m_batch;        ///< in the order of arrival, newest first
    qint64 m_batchOctets = 0;
    QHash<int, QByteArray> m_wholes;      ///< fetched already to know their names (servers without UIDL and TOP)
    QSet<QByteArray> m_arrivedNow;
    std::optional<base::Error> m_storeError;
    bool m_sizesTrusted = true;
    bool m_isFirstVisit = false;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace engine
