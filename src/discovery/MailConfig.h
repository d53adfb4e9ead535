// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace discovery {

/// Where servers for an address can be learnt, in the order of precedence. What stands further up wins, whoever is faster.
enum class Source {
    LocalFile,       ///< a file on this machine, put there by whoever looks after it
    OwnTable,        ///< the rows that come with the program
    Provider,        ///< HTTPS from the mail domain itself
    MozillaDatabase, ///< HTTPS from Thunderbird's public database
    Srv,             ///< DNS: RFC 6186, RFC 8314
    MailExchanger,   ///< DNS: whoever takes the domain's mail may be known
};
inline constexpr Source kSources[] = { Source::LocalFile, Source::OwnTable, Source::Provider, Source::MozillaDatabase, Source::Srv,
    Source::MailExchanger };

/// How far the answer itself can be believed. The server's certificate is checked in any case.
enum class Trust {
    Ours,     ///< came with the program, or lies on this machine
    Provider, ///< over HTTPS, and the certificate was the mail domain's
    Database, ///< over HTTPS, from somebody else
    Unsigned, ///< DNS without signatures, or found through it: somebody on the way can have written it
};

/// Something that a person has to know about a provider, in both languages of the program.
struct ProviderNote {
    QString en;
    QString es;
    bool isOfPop3 = false; ///< what becomes of mail that is fetched by POP3: it belongs into the forecast, too
    friend bool operator==(const ProviderNote &, const ProviderNote &) = default;
};

/// The servers for one address as one source tells them. Encrypted ones only; nothing here was tried.
struct MailConfig {
    Source source = Source::OwnTable;
    Trust trust = Trust::Unsigned;
    QString provider;  ///< as people call it; may be empty
    QString toldBy;    ///< host or file
    QList<accounts::ServerEndpoint> servers; ///< of all three protocols, each in the order of preference
    QList<ProviderNote> notes;
    bool isClosed = false; ///< the provider offers neither IMAP nor POP3; the notes say what it has instead

    [[nodiscard]] QList<accounts::ServerEndpoint> of(accounts::Protocol protocol) const;
    friend bool operator==(const MailConfig &, const MailConfig &) = default;
};

/// The host is the mail domain, or lies in it. Two names below one parent are two houses: "a.co.uk" says nothing of "b.co.uk".
[[nodiscard]] bool isWithin(const QString &host, const QString &domain);
/// The domain of an address in the form of DNS, lower case; empty if it cannot be one.
[[nodiscard]] QString domainOf(const QString &address);
/// It can be asked for on the net: neither a house's own name nor one of those that never exist (RFC 6761).
[[nodiscard]] bool isPublicName(const QString &domain);

/// What shall be looked for. Of the address only the part behind the @ ever leaves; the rest makes the user name, here.
struct DiscoveryRequest {
    QString address;
    QStringList localFolders; ///< with files "example.org.xml"
    bool askProvider = true;
    bool askDatabase = true;
    bool askDns = true;
};

enum class StepState { Waiting, Running, Found, Nothing, Failed, Skipped };

struct DiscoveryReport {
    QString domain;
    QList<MailConfig> found; ///< by precedence
    /// The first of them that knows a server of this protocol; nullptr: none.
    [[nodiscard]] const MailConfig *best(accounts::Protocol protocol) const;
    [[nodiscard]] bool isClosed() const { return !found.isEmpty() && found.constFirst().isClosed; }
    friend bool operator==(const DiscoveryReport &, const DiscoveryReport &) = default;
};

} // namespace discovery

Q_DECLARE_METATYPE(discovery::DiscoveryRequest)
Q_DECLARE_METATYPE(discovery::DiscoveryReport)
