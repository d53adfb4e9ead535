// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/CredentialPlaceBox.h"

#include "gui/Style.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;
using engine::CredentialPlace;

CredentialPlaceBox::CredentialPlaceBox(QWidget *parent)
    : QWidget(parent), m_box(new QComboBox(this)), m_label(new QLabel(this)), m_explanation(new QLabel(this))
{
    m_box->setObjectName(u"credentialPlace"_s);
    m_label->setBuddy(m_box);
    m_explanation->setWordWrap(true);
    setTextRole(m_explanation, TextRole::MutedSmall);
    for (const auto place : { CredentialPlace::Keychain, CredentialPlace::Vault, CredentialPlace::ThisSession })
        m_box->addItem(QString(), static_cast<int>(place));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addWidget(m_box);
    column->addWidget(m_explanation);
    connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
        explain();
        emit placeChanged(place());
    });
    retranslate();
}

CredentialPlace CredentialPlaceBox::place() const
{
    return static_cast<CredentialPlace>(m_box->currentData().toInt());
}

void CredentialPlaceBox::setPlace(CredentialPlace place)
{
    const QSignalBlocker quiet(m_box);
    m_box->setCurrentIndex(m_box->findData(static_cast<int>(place)));
    explain();
}

void CredentialPlaceBox::setForSignIn(bool on)
{
    m_isSignIn = on;
    retranslate();
}

void CredentialPlaceBox::retranslate()
{
    m_label->setText(m_isSignIn ? tr("&Keep the sign-in") : tr("&Keep the password"));
    m_box->setItemText(0, tr("In the system keychain (recommended)"));
    m_box->setItemText(1, tr("In a file protected by a master password"));
    m_box->setItemText(2, tr("Only until Palomar is closed"));
    explain();
}

void CredentialPlaceBox::explain()
{
    switch (place()) {
    case CredentialPlace::Keychain:
        m_explanation->setText(tr("Your system unlocks it together with your session."));
        break;
    case CredentialPlace::Vault:
        m_explanation->setText(tr("Palomar asks for the master password once, each time it starts."));
        break;
    case CredentialPlace::ThisSession:
        m_explanation->setText(m_isSignIn ? tr("You sign in again the next time Palomar starts.") : tr("Palomar asks for it again the next time it starts."));
        break;
    }
}

void CredentialPlaceBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gui
