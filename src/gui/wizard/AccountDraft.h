// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"
#include "base/Secret.h"
#include "discovery/CheckReport.h"
#include "discovery/MailConfig.h"
#include "policy/MailScene.h"
#include "sync/EngineClient.h"

#include <QMap>

#include <optional>

namespace gui {

/// All that the wizard knows so far. The one value that its pages edit; the account is made from it at the end.
struct AccountDraft {
    /// "Do you read this mail anywhere else?" It moves the recommendation, never the choice.
    enum class Elsewhere { Unasked, Yes, No, NotSure };

    QString personName;
    QString address;
    base::Secret password;
    Elsewhere elsewhere = Elsewhere::Unasked;
    accounts::Protocol protocol = accounts::Protocol::Imap;
    bool protocolChosen = false; ///< by the person, not by us
    accounts::ServerEndpoint imap;
    accounts::ServerEndpoint pop3 = accounts::ServerEndpoint::of(accounts::Protocol::Pop3);
    accounts::ServerEndpoint smtp = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
    bool sends = false;      ///< `smtp` is wanted: it was found, or somebody typed it
    bool imapByHand = false; ///< the person typed the server: a guess must not replace it
    bool pop3ByHand = false;
    bool smtpByHand = false;
    discovery::DiscoveryRequest search; ///< where to look; the address is filled in when it begins
    discovery::DiscoveryReport found; ///< what was learnt of the address
    QStringList acceptedStrangers;    ///< "I checked these names with my provider": the names that were shown then
    policy::SyncScope scope;
    policy::PopRetention retention;
    policy::PopDownload download;
    bool understandsOnlyCopy = false; ///< the check box of the policy that deletes at once
    int checkMinutes = 10;
    engine::CredentialPlace place = engine::CredentialPlace::Keychain;

    QList<accounts::AccountSettings> others; ///< the accounts that exist already
    /// One of them that reads the same mailbox; nullptr: none.
    [[nodiscard]] const accounts::AccountSettings *sameMailbox() const;
    /// The person has accepted exactly this certificate at exactly this server for one of them: then it is accepted for this
    /// one, too. @return false: it has to be asked for
    [[nodiscard]] bool trustAsBefore(accounts::ServerEndpoint &server, const QByteArray &sha256) const;

    /// What the last probe or login of the endpoint as it stands has shown.
    std::optional<discovery::CheckReport> imapReport;
    std::optional<discovery::CheckReport> pop3Report;
    std::optional<discovery::CheckReport> smtpReport;
    bool smtpSignedIn = false;
    bool signedIn = false; ///< the login check passed with exactly this endpoint and password

    [[nodiscard]] accounts::ServerEndpoint &endpoint();
    [[nodiscard]] const accounts::ServerEndpoint &endpoint() const;
    /// What decides where the mail lives, of the protocol chosen.
    [[nodiscard]] policy::MailPlan plan() const;
    [[nodiscard]] std::optional<discovery::CheckReport> &report();
    [[nodiscard]] const std::optional<discovery::CheckReport> &report() const;

    [[nodiscard]] const accounts::ServerEndpoint &endpointOf(accounts::Protocol of) const;
    [[nodiscard]] bool isByHand(accounts::Protocol of) const;
    /// Replaces a server; what was tried with the one before proves nothing of it.
    void setServer(const accounts::ServerEndpoint &server);
    /// Servers outside the address's domain that somebody else named: to be shown whole, and accepted before a password
    /// leaves. Not those of our own table, and not a name that only the person typed.
    [[nodiscard]] QStringList strangers() const;
    /// One of them was not there to be seen when the others were accepted.
    [[nodiscard]] bool mustAcceptStrangers() const;

    /// "example.org" of "ana@example.org", lower case; empty if there is none.
    [[nodiscard]] QString domain() const;
    /// Something that would be lost if the wizard closed now.
    [[nodiscard]] bool isTouched() const;
    /// The account as it would be saved.
    [[nodiscard]] accounts::AccountSettings settings() const;
    /// Takes over what was found, answers or not: a server that is known is better than a guess. What was typed stays.
    void takeFound(const discovery::DiscoveryReport &report);
    /// Where a provider lets people sign in in their browser and knows us, that is how it begins.
    void preferBrowser(const engine::EngineClient &engine);
    /// One sign-in is for receiving and sending, where both servers belong to one provider.
    void followSignIn(const engine::EngineClient &engine);
    /// Some side of it wants one.
    [[nodiscard]] bool needsPassword() const;
    /// The servers one tries first for this address: usual names and the safest port. Keeps what was typed by hand.
    void guessServers();
};

/// True for "name@domain.tld" forms that can be an address, IDN and plus-addresses included.
[[nodiscard]] bool looksLikeAddress(const QString &text);

} // namespace gui
