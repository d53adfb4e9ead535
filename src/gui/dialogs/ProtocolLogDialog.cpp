// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/ProtocolLogDialog.h"

#include "sync/EngineClient.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace gui {

ProtocolLogDialog::ProtocolLogDialog(engine::EngineClient &engine, QWidget *parent)
    : TextDialog(parent)
    , m_engine(engine)
    , m_refresh(new QPushButton(this))
{
    setObjectName("protocolLogDialog");
    static_cast<QHBoxLayout *>(layout()->itemAt(2)->layout())->insertWidget(1, m_refresh);
    connect(&m_engine, &engine::EngineClient::protocolLog, this, &ProtocolLogDialog::onLog);
    connect(m_refresh, &QPushButton::clicked, &m_engine, &engine::EngineClient::requestProtocolLog);
    ProtocolLogDialog::retranslate();
    m_engine.requestProtocolLog();
}

void ProtocolLogDialog::retranslate()
{
    TextDialog::retranslate();
    setWindowTitle(tr("Protocol log"));
    m_intro->setText(tr("The last lines between Palomar and your servers. Passwords are masked; addresses and subjects "
                        "can appear. Nothing is sent anywhere: copy it for whoever helps you."));
    m_copy->setText(tr("&Copy for support"));
    m_refresh->setText(tr("&Refresh"));
    m_text->setAccessibleName(windowTitle());
}

void ProtocolLogDialog::onLog(const QString &log)
{
    // The head is for support, in one language.
    const QString head = u"Palomar %1, Qt %2, %3\n\n"_s.arg(QLatin1StringView(PALOMAR_VERSION), QLatin1StringView(qVersion()),
                                                            QSysInfo::prettyProductName());
    setText(head + log);
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

} // namespace gui
