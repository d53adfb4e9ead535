// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/PartFiles.h"
#include "sync/ImapLine.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

namespace engine {

/// Fetches the messages that the person opens, at once, over a line of its own, which hangs up when it was not needed
/// for a while: what the account's main line is doing does not have to wait, and does not make anybody wait. Of a large
/// message the headers and the text come first; its large parts when they are asked for, piece by piece, so that a cut
/// line costs what was on its way and no more.
class MessageOpener : public QObject {
    Q_OBJECT
public:
    MessageOpener(const EngineContext &context, const accounts::AccountSettings &settings, QObject *parent = nullptr);

    void setPassword(const base::Secret &password) { m_password = password; }
    /// So much of it that it can be read.
    void open(base::MessageId message);
    void openWhole(base::MessageId message);
    void fetchPart(base::MessageId message, const QByteArray &section);
    /// What of it is wanted is not any more; what came of it stays.
    void stopFetching(base::MessageId message);
    /// What waits is answered with `why`; the line goes.
    void stop(const base::Error &why);
    [[nodiscard]] QString protocolLog() const { return m_line.protocolLog(); }

signals:
    void progressed(base::MessageId message, qint64 received, qint64 total);
    void ready(base::MessageId message);
    void failed(base::MessageId message, const base::Error &error);
    void partProgressed(base::MessageId message, const QByteArray &section, qint64 received, qint64 total);
    void partReady(base::MessageId message, const QByteArray &section);
    void partFailed(base::MessageId message, const QByteArray &section, const base::Error &error);

private:
    struct Wish {
        enum class What { ToRead, Whole, Part };
        base::MessageId message;
        What what = What::ToRead;
        QByteArray section; ///< of Part
        friend bool operator==(const Wish &, const Wish &) = default;
    };
    using Form = store::PartFiles::Form;

    void add(const Wish &wish);
    void answerWish(const Wish &wish, const base::Result<void> &fetched);
    Task<void> run();
    Task<base::Result<void>> fetch(Wish wish);
    Task<base::Result<void>> openFolderOf(store::MessagePlace place);
    Task<base::Result<void>> fetchToRead(store::PartFiles files, store::MessagePlace place, qint64 size);
    Task<base::Result<bool>> fetchOutline(store::PartFiles files, quint32 uid);
    Task<base::Result<void>> fetchWhole(store::PartFiles files, store::MessagePlace place, qint64 size);
    Task<base::Result<void>> fetchPart(store::PartFiles files, store::MessagePlace place, QByteArray section);
    Task<base::Result<void>> fetchPieces(store::PartFiles files, store::MessagePlace place, QByteArray section, Form form, qint64 total);
    void tell(base::MessageId message, const QByteArray &section, qint64 received, qint64 total);
    base::Result<void> keep(base::MessageId message, const QByteArray &raw);

    EngineContext m_context;
    accounts::ServerEndpoint m_endpoint;
    std::optional<base::Secret> m_password;
    ImapLine m_line;
    QList<Wish> m_wanted; ///< newest wish last, and first to be fetched
    std::optional<Wish> m_current;
    bool m_isUnwanted = false; ///< the current one is not wanted any more
    bool m_gotOn = false;      ///< something of the current one has come and is kept
    QSet<QString> m_trusted;   ///< pieces that this program has written itself
    Bell m_bell;
    Process m_run;
};

} // namespace engine
