// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "discovery/MailConfig.h"

#include <QByteArray>
#include <QJsonObject>

namespace discovery {

/// The providers that we know by ourselves: resources/providers/providers.json, written by hand, each row with its source and
/// the day on which it was read.
class ProviderTable {
public:
    /// @return InvalidInput with the row that is wrong in `detail`
    [[nodiscard]] static base::Result<ProviderTable> parse(const QByteArray &json);
    /// The one that is compiled in.
    [[nodiscard]] static const ProviderTable &own();

    /// By the domain of the address.
    [[nodiscard]] std::optional<MailConfig> find(const QString &address) const;
    /// By the name of a host that takes the domain's mail.
    [[nodiscard]] std::optional<MailConfig> findByExchanger(const QString &exchanger, const QString &address) const;
    [[nodiscard]] qsizetype size() const { return m_rows.size(); }

private:
    struct Server {
        QString host;
        accounts::ConnectionSecurity security = accounts::ConnectionSecurity::ImplicitTls;
        quint16 port = 0;
        accounts::Protocol protocol = accounts::Protocol::Imap;
        bool userIsLocalPart = false;
    };
    struct Row {
        QString name;
        QStringList domains;
        QStringList exchangers;
        QList<Server> servers;
        QList<ProviderNote> notes;
        bool onlyOAuth = false;
    };
    [[nodiscard]] static std::optional<Row> rowOf(const QJsonObject &object);
    [[nodiscard]] static MailConfig configOf(const Row &row, const QString &address);

    QList<Row> m_rows;
};

} // namespace discovery
