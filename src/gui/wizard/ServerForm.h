// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/AccountSettings.h"

#include <QWidget>

#include <memory>

namespace gui {

namespace Ui {
class ServerForm;
}

/// Protocol, server, port and user name: what *Configure by hand* shows and what the account's settings reuse.
class ServerForm : public QWidget {
    Q_OBJECT
public:
    explicit ServerForm(QWidget *parent = nullptr);
    ~ServerForm() override;

    void setServer(accounts::Protocol protocol, const accounts::ServerEndpoint &endpoint); ///< does not emit edited()
    void setProtocolFixed(bool fixed); ///< an account keeps its protocol
    [[nodiscard]] accounts::Protocol protocol() const;
    [[nodiscard]] QString host() const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString userName() const;
    /// Nothing is missing.
    [[nodiscard]] bool isComplete() const;

signals:
    void edited();          ///< host, port or user name
    void protocolChosen(accounts::Protocol protocol);

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::ServerForm> m_ui;
};

} // namespace gui
