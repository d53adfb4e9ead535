// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ImapSession.h"
#include "store/Rows.h"
#include "sync/AccountEngine.h"

#include <QObject>

namespace engine {

/// One session with an IMAP server, and which of our folders is open in it.
class ImapLine : public QObject {
    Q_OBJECT
public:
    explicit ImapLine(const EngineContext &context, QObject *parent = nullptr);
    ~ImapLine() override;

    /// Connects and signs in. certificate() tells of the server's certificate afterwards, also where it failed.
    /// @param remembered  what the server could the last time: ImapSession::Options
    Task<base::Result<void>> open(const accounts::ServerEndpoint &endpoint, const base::Secret &password,
        const imap::Capabilities &remembered = {});
    /// Opens a folder, always anew: the numbers in the answer are of now.
    Task<base::Result<imap::commands::SelectAnswer>> select(const store::FolderRow &folder,
        imap::commands::Access access = imap::commands::Access::ReadWrite);
    /// The same, to be synchronised: where the server can, it tells what changed and vanished since (RFC 7162).
    Task<base::Result<imap::commands::SelectAnswer>> selectToSync(const store::FolderRow &folder);
    /// The question of selectToSync(), put and not waited for. A server may refuse it: then select().
    net::ReplyOf<imap::commands::SelectAnswer> *askToSync(const store::FolderRow &folder);
    /// A folder was opened by askToSync() before it had a row.
    void adoptSelection(base::FolderId folder, quint32 uidValidity);
    /// Says goodbye.
    Task<void> leave();
    /// Hangs up.
    void drop();

    [[nodiscard]] bool isOpen() const { return m_session && m_session->isOpen(); }
    /// From the first open() on. A session that is over stays until the next one, and answers every question with why.
    [[nodiscard]] net::ImapSession &session() const { return *m_session; }
    /// The open folder; invalid: none.
    [[nodiscard]] base::FolderId selected() const { return m_selected; }
    [[nodiscard]] quint32 selectedUidValidity() const { return m_uidValidity; }
    /// UIDNEXT when it was opened; 0: not known.
    [[nodiscard]] quint32 selectedUidNext() const { return m_uidNext; }
    [[nodiscard]] const std::optional<accounts::CertificateFacts> &certificate() const { return m_certificate; }
    [[nodiscard]] QString protocolLog() const;

signals:
    // News of the selected folder.
    void existsChanged(base::FolderId folder, quint32 count);
    void expunged(base::FolderId folder, const imap::UidSet &uids);
    void expungedUnknown(base::FolderId folder);
    void flagsChanged(base::FolderId folder, const QList<imap::FetchData> &messages);
    // News of the others, after notify().
    void mailboxStatus(const imap::StatusData &status);
    void mailboxListed(const imap::ListData &listed);
    void newsOverflowed();
    void broken(const base::Error &error);

private:
    Task<base::Result<void>> openWith(const accounts::ServerEndpoint &endpoint, const base::Secret &secret,
        const imap::Capabilities &remembered);
    void wire();
    net::ReplyOf<imap::commands::SelectAnswer> *noting(net::ReplyOf<imap::commands::SelectAnswer> *reply, base::FolderId folder);
    [[nodiscard]] std::optional<imap::commands::Select::Known> knownOf(const store::FolderRow &folder) const;

    EngineContext m_context;
    net::ImapSession *m_session = nullptr; ///< a child; goes by deleteLater
    base::FolderId m_selected;
    quint32 m_uidValidity = 0;
    quint32 m_uidNext = 0;
    int m_drops = 0;
    std::optional<accounts::CertificateFacts> m_certificate;
};

} // namespace engine
