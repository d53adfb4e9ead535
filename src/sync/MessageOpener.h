// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/ImapLine.h"

#include <QList>
#include <QObject>

namespace engine {

/// Fetches the messages that the person opens, at once, over a line of its own, which hangs up when it was not needed
/// for a while: what the account's main line is doing does not have to wait, and does not make anybody wait.
class MessageOpener : public QObject {
    Q_OBJECT
public:
    MessageOpener(const EngineContext &context, const accounts::AccountSettings &settings, QObject *parent = nullptr);

    void setPassword(const base::Secret &password) { m_password = password; }
    void open(base::MessageId message);
    /// What waits is answered with `why`; the line goes.
    void stop(const base::Error &why);
    [[nodiscard]] QString protocolLog() const { return m_line.protocolLog(); }

signals:
    void progressed(base::MessageId message, qint64 received, qint64 total);
    void ready(base::MessageId message);
    void failed(base::MessageId message, const base::Error &error);

private:
    Task<void> run();
    Task<base::Result<void>> fetch(base::MessageId message);

    EngineContext m_context;
    accounts::ServerEndpoint m_endpoint;
    std::optional<base::Secret> m_password;
    ImapLine m_line;
    QList<base::MessageId> m_wanted; ///< newest wish last, and first to be fetched
    Bell m_bell;
    Process m_run;
};

} // namespace engine
