// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ServerForm.h"

#include "gui/TypedField.h"

#include "ui_ServerForm.h"

#include <QEvent>
#include <QSignalBlocker>

namespace gui {

using namespace Qt::StringLiterals;
using accounts::Protocol;

ServerForm::ServerForm(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ServerForm>())
{
    m_ui->setupUi(this);
    m_ui->protocol->addItem(u"IMAP"_s, static_cast<int>(Protocol::Imap));
    m_ui->protocol->addItem(u"POP3"_s, static_cast<int>(Protocol::Pop3));
    m_ui->port->setMinimumWidth(fontMetrics().horizontalAdvance(u"65535"_s) + 56); // and its two arrows
    m_ui->host->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    if (auto *grid = qobject_cast<QGridLayout *>(layout())) {
        grid->setColumnStretch(1, 3);
        grid->setColumnStretch(3, 2);
    }
    connect(m_ui->host, &QLineEdit::textChanged, this, &ServerForm::edited);
    connect(m_ui->userName, &QLineEdit::textChanged, this, &ServerForm::edited);
    connect(m_ui->port, &QSpinBox::valueChanged, this, &ServerForm::edited);
    connect(m_ui->protocol, &QComboBox::activated, this, [this] { emit protocolChosen(protocol()); });
}

ServerForm::~ServerForm() = default;

void ServerForm::setServer(Protocol protocol, const accounts::ServerEndpoint &endpoint)
{
    const QSignalBlocker quietPort(m_ui->port);
    m_ui->protocol->setCurrentIndex(m_ui->protocol->findData(static_cast<int>(protocol)));
    // Setting the same text would move the cursor of somebody who is typing.
    if (host() != endpoint.host) {
        writeInto(m_ui->host, endpoint.host);
        m_ui->host->home(false);
    }
    if (m_ui->port->value() != endpoint.port)
        m_ui->port->setValue(endpoint.port);
    if (userName() != endpoint.userName) {
        writeInto(m_ui->userName, endpoint.userName);
        m_ui->userName->home(false);
    }
}

void ServerForm::setProtocolFixed(bool fixed)
{
    m_ui->protocol->setEnabled(!fixed);
}

Protocol ServerForm::protocol() const
{
    return static_cast<Protocol>(m_ui->protocol->currentData().toInt());
}

QString ServerForm::host() const
{
    return m_ui->host->text().trimmed();
}

quint16 ServerForm::port() const
{
    return static_cast<quint16>(m_ui->port->value());
}

QString ServerForm::userName() const
{
    return m_ui->userName->text().trimmed();
}

bool ServerForm::isComplete() const
{
    return !host().isEmpty() && !userName().isEmpty();
}

void ServerForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QWidget::changeEvent(event);
}

} // namespace gui
