// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/AccountEngine.h"
#include "sync/PopFetch.h"

namespace engine {

/// A POP3 account at work: looks at the maildrop each check interval, brings home what is new, deletes there what the
/// policy lets go, and hangs up. One session at a time; everything else about the account lives here.
class Pop3Engine final : public AccountEngine {
    Q_OBJECT
public:
    Pop3Engine(const EngineContext &context, accounts::AccountSettings settings, QObject *parent = nullptr);
    ~Pop3Engine() override;

    /// Before start(): in which the server is asked to speak (RFC 6856), BCP 47; empty: its own.
    void setLanguage(const QByteArray &language) { m_language = language; }
    void start() override;
    void stop() override;
    void openMessage(base::MessageId message) override;
    [[nodiscard]] QString protocolLog() const override;

private:
    Task<void> run();
    Task<bool> delayIsOver();
    void noteSignIn(std::chrono::seconds delay);
    void onDelayRefused();
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilNextCheck() const;
    Task<base::Result<void>> visit(bool isSecond = false);
    base::Result<void> makeFolders();
    void interrupt() override;
    void hangUp();
    using Failures = QHash<base::MessageId, base::Error>;
    void answerWanted(const QSet<base::MessageId> &wanted, const Failures &failures, const base::Result<void> &visited, bool hadSession);

    QByteArray m_language;
    net::Pop3Session *m_session = nullptr; ///< a child; a session that is over stays until the next one
    std::optional<accounts::CertificateFacts> m_certificate;
    base::FolderId m_inbox; ///< where it delivers
    QSet<base::MessageId> m_wanted; ///< bodies that stayed on the server and were asked for
    QHash<base::MessageId, int> m_lost; ///< of them those that a lost line has kept back: sessions in which it did
    std::chrono::seconds m_loginDelay {}; ///< that the server wants between two sign-ins; 0: none that we know of
    base::Timestamp m_notBefore;          ///< no sign-in before
    bool m_isOpening = false;       ///< a session is on its way to a visit that will bring them
    std::unique_ptr<PopFetch> m_fetch;
    Process m_run; ///< last: its frames use everything above
};

} // namespace engine
