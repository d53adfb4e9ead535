// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/CertificateDialog.h"

#include "gui/Style.h"
#include "gui/settings/CertificateView.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

CertificateDialog::CertificateDialog(const accounts::CertificateFacts &facts, const QByteArray &accepted, QWidget *parent)
    : QDialog(parent), m_facts(facts), m_accepted(accepted), m_title(new QLabel(this)), m_view(new CertificateView(this)),
      m_compared(new QCheckBox(this)), m_accept(new QPushButton(this)), m_settings(new QPushButton(this)), m_goBack(new QPushButton(this))
{
    setObjectName(u"certificateDialog"_s);
    m_compared->setObjectName(u"certificateCompared"_s);
    m_accept->setObjectName(u"certificateAccept"_s);
    m_settings->setObjectName(u"certificateSettings"_s);
    m_goBack->setObjectName(u"certificateGoBack"_s);
    setTextRole(m_title, TextRole::Heading);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    makePrimary(m_goBack);
    m_accept->setEnabled(false);
    m_accept->setAutoDefault(false);
    m_settings->setAutoDefault(false);
    m_goBack->setDefault(true);

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_accept, QDialogButtonBox::ActionRole);
    buttons->addButton(m_settings, QDialogButtonBox::ActionRole);
    buttons->addButton(m_goBack, QDialogButtonBox::RejectRole);
    m_compared->setVisible(!hasChanged()); // behind addButton(), which shows
    m_accept->setVisible(!hasChanged());
    m_settings->setVisible(hasChanged());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    column->addWidget(m_title);
    column->addWidget(m_view);
    column->addStretch(1);
    column->addWidget(m_compared);
    column->addWidget(buttons);

    connect(m_compared, &QCheckBox::toggled, m_accept, &QWidget::setEnabled);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_settings, &QPushButton::clicked, this, [this] {
        reject();
        emit settingsWanted();
    });
    connect(m_goBack, &QPushButton::clicked, this, &QDialog::reject);
    retranslate();
    m_goBack->setFocus();
    resize(std::max(600, fontMetrics().averageCharWidth() * 80), 0);
    adjustSize();
}

bool CertificateDialog::hasChanged() const
{
    return !m_accepted.isEmpty() && m_accepted != m_facts.sha256;
}

void CertificateDialog::retranslate()
{
    setWindowTitle(tr("Certificate of %1").arg(m_facts.host));
    m_title->setText(hasChanged() ? tr("%1 shows another certificate than the one you accepted").arg(m_facts.host)
                                  : tr("The identity of %1 cannot be confirmed").arg(m_facts.host));
    m_view->setFacts(m_facts, hasChanged() ? m_accepted : QByteArray());
    m_settings->setText(tr("Open the &settings…"));
    m_compared->setText(tr("I have &compared the fingerprint with my provider or administrator"));
    m_accept->setText(tr("&Trust only this certificate"));
    m_goBack->setText(tr("&Go back"));
}

void CertificateDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gui
