// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/CredentialStore.h"
#include "accounts/SessionStore.h"
#include "accounts/VaultStore.h"
#include "sync/EngineClient.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace engine {

/// Where passwords are kept, as one place to ask: this session's memory first, then the system's keychain, then the
/// vault file.
class CredentialDesk : public QObject {
    Q_OBJECT
public:
    using Found = accounts::CredentialStore::Found;
    using Kept = std::function<void(CredentialPlace)>;

    /// @param keychain  nullptr: there is none
    CredentialDesk(std::unique_ptr<accounts::CredentialStore> keychain, const QString &vaultFile, QObject *parent = nullptr);

    /// NoCredential: nobody knows it. What is written or removed before the answer comes is what is answered.
    void read(const QString &key, QObject *context, Found found);
    /// Keeps it in memory at once, and in `place` if that works; `kept` hears where it ended up. Once it stands there, older
    /// ones of this name are gone from the other places: they would be found first, or kept against the person's will.
    void write(const QString &key, const base::Secret &secret, CredentialPlace place, QObject *context, Kept kept);
    /// In memory only, whatever lies elsewhere: until the person has decided where it is kept.
    void remember(const QString &key, const base::Secret &secret);
    /// In memory at once, and where the one of `sameAs` is kept now: where nobody has said anything, in the keychain.
    void writeWhere(const QString &sameAs, const QString &key, const base::Secret &secret, QObject *context,
                    std::function<void(CredentialPlace wanted, CredentialPlace kept)> kept);
    /// The same secret under another name, in the place where it is; `done` follows in any case. The old one goes when the new one
    /// stands, unless `keepsOld`. What lies in a locked vault is renamed as soon as that is opened.
    void rename(const QString &from, const QString &to, bool keepsOld, QObject *context, std::function<void()> done);
    /// Another secret where the one of this name is kept now; `done` follows in any case.
    void replace(const QString &key, const base::Secret &secret, QObject *context, std::function<void()> done);
    /// From everywhere; from a locked vault as soon as it is opened.
    void remove(const QString &key);
    void unlockVault(const base::Secret &masterPassword, QObject *context, accounts::CredentialStore::Done done);

private:
    struct Place {
        base::Secret secret;
        CredentialPlace place = CredentialPlace::ThisSession;
    };
    using Located = std::function<void(const std::optional<Place> &)>;
    [[nodiscard]] accounts::CredentialStore *storeFor(CredentialPlace place);
    void lookUp(const QString &key, QObject *context, Found found);
    void locate(const QString &key, QObject *context, Located located);
    void removeBut(const QString &key, CredentialPlace place);
    void noteForVault(const QStringList &words);
    void workOffNotes();

    accounts::SessionStore m_session;
    std::unique_ptr<accounts::CredentialStore> m_keychain;
    accounts::VaultStore m_vault;
    QString m_notesFile; ///< what has to be done in the vault when it is opened: names only, no secret
    QHash<QString, int> m_changes; ///< of a name: what is read from before one of them is not answered any more
};

} // namespace engine
