// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth/IssuerTable.h"
#include "oauth/TokenExchange.h"
#include "sync/CredentialDesk.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace engine {

/// Access tokens of the accounts that sign in through a browser: kept in memory while they are good, fetched anew by what the
/// CredentialDesk keeps when they are not. Whoever opens a line asks here first; all who ask meanwhile wait for one answer.
class TokenDesk final : public QObject {
    Q_OBJECT
public:
    using Found = std::function<void(base::Result<base::Secret>)>;

    /// @param authorities  trusted beside the system's
    TokenDesk(oauth::IssuerTable issuers, QList<QSslCertificate> authorities, std::shared_ptr<const base::Clock> clock, CredentialDesk &credentials,
        QObject *parent = nullptr);
    ~TokenDesk() override;

    /// For exactly this server. NoCredential: the person has to sign in (again). Other faults are of the moment.
    void ask(const accounts::ServerEndpoint &endpoint, QObject *context, Found found);
    /// The server does not take this token: the next one who asks gets another.
    void refuse(const accounts::ServerEndpoint &endpoint, const base::Secret &token);

    /// A person signs in. `browser` hears what has to be opened; `done` hears how it ended. What was given is kept in memory
    /// until keep() says where else.
    void signIn(int ticket, const accounts::ServerEndpoint &endpoint, const QString &pageText, std::function<void(const QUrl &)> browser,
        std::function<void(std::optional<base::Error>)> done);
    void cancelSignIn(int ticket);
    /// `kept` hears where it ended up; nothing is heard if there is nothing to keep.
    void keep(const accounts::ServerEndpoint &endpoint, CredentialPlace place, QObject *context, CredentialDesk::Kept kept);
    /// From everywhere.
    void forget(const accounts::ServerEndpoint &endpoint);
    /// Empty if its tokens are of no issuer that we know.
    [[nodiscard]] QString keyOf(const accounts::ServerEndpoint &endpoint) const;

private:
    struct Waiting {
        QPointer<QObject> context;
        Found found;
    };
    struct Entry {
        oauth::Tokens tokens;
        std::vector<Waiting> waiting;
        oauth::TokenExchange *exchange = nullptr; ///< a child
        int generation = 0;   ///< of the sign-in: what was asked of an earlier one changes nothing any more
        bool isAsked = false; ///< somebody looks for it: in the keychain, or at the issuer
    };
    void refresh(const oauth::Issuer &issuer, const QString &key, const base::Secret &refreshToken);
    void answer(const QString &key, const base::Result<base::Secret> &token);
    [[nodiscard]] QSslConfiguration tls() const;
    [[nodiscard]] bool isGood(const oauth::Tokens &tokens) const;

    oauth::IssuerTable m_issuers;
    QList<QSslCertificate> m_authorities;
    std::shared_ptr<const base::Clock> m_clock;
    CredentialDesk &m_credentials;
    QHash<QString, std::shared_ptr<Entry>> m_entries;
    QHash<int, oauth::TokenExchange *> m_signIns; ///< children
};

} // namespace engine
