// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/VaultDialog.h"

#include "gui/Style.h"
#include "gui/settings/LeaveQuestion.h"
#include "gui/settings/PasswordEdit.h"
#include "sync/EngineClient.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kShortest = 8;
}

VaultDialog::VaultDialog(engine::EngineClient &engine, QWidget *parent)
    : QDialog(parent), m_engine(engine), m_purpose(engine.hasVault() ? Purpose::Unlock : Purpose::Create), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_firstLabel(new QLabel(this)), m_secondLabel(new QLabel(this)), m_error(new QLabel(this)),
      m_first(new PasswordEdit(this)), m_second(new PasswordEdit(this)), m_instead(new QPushButton(this)), m_ok(new QPushButton(this)),
      m_cancel(new QPushButton(this))
{
    setObjectName(u"vaultDialog"_s);
    m_first->setObjectName(u"masterPassword"_s);
    m_second->setObjectName(u"masterPasswordAgain"_s);
    m_ok->setObjectName(u"vaultOk"_s);
    m_instead->setObjectName(u"vaultInstead"_s);
    makeLinkButton(m_instead);
    m_instead->setAutoDefault(false);
    m_instead->hide();
    m_error->setObjectName(u"vaultError"_s);
    for (QLabel *label : { m_title, m_text, m_error })
        label->setWordWrap(true);
    setTextRole(m_title, TextRole::Heading);
    setTextRole(m_text, TextRole::Muted);
    setTextRole(m_error, TextRole::Warning);
    m_firstLabel->setBuddy(m_first);
    m_secondLabel->setBuddy(m_second);
    makePrimary(m_ok);
    m_ok->setDefault(true);
    const bool create = m_purpose == Purpose::Create;
    m_second->setVisible(create);
    m_secondLabel->setVisible(create);

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_ok, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *> { m_title, m_text, m_firstLabel, m_first, m_secondLabel,
             m_second, m_error })
        column->addWidget(widget);
    column->addWidget(m_instead, 0, Qt::AlignLeft);
    column->addStretch(1);
    column->addWidget(buttons);

    connect(m_first, &QLineEdit::textChanged, this, &VaultDialog::updateButtons);
    connect(m_second, &QLineEdit::textChanged, this, &VaultDialog::updateButtons);
    connect(m_ok, &QPushButton::clicked, this, &VaultDialog::tryIt);
    connect(m_instead, &QPushButton::clicked, this, [this] {
        QDialog::reject();
        emit insteadWanted();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &VaultDialog::reject);
    connect(&m_engine, &engine::EngineClient::vaultUnlocked, this, &VaultDialog::onUnlocked);
    retranslate();
    updateButtons();
    m_first->setFocus();
    resize(460, sizeHint().height());
}

void VaultDialog::offerInstead(const QString &label)
{
    m_instead->setText(label);
    m_instead->show();
    resize(width(), sizeHint().height());
}

void VaultDialog::updateButtons()
{
    const bool create = m_purpose == Purpose::Create;
    const bool longEnough = create ? m_first->text().size() >= kShortest : !m_first->text().isEmpty();
    const bool same = !create || m_first->text() == m_second->text();
    m_ok->setEnabled(longEnough && same && !m_waiting);
    if (m_failure)
        m_error->setText(sentenceFor(*m_failure));
    else if (create && !m_second->text().isEmpty() && !same)
        m_error->setText(tr("The two are not the same."));
    else
        m_error->clear();
}

void VaultDialog::tryIt()
{
    if (!m_ok->isEnabled())
        return;
    m_waiting = true;
    m_failure.reset();
    updateButtons();
    m_engine.unlockVault(m_first->secret());
}

void VaultDialog::reject()
{
    if ((m_first->text().isEmpty() && m_second->text().isEmpty()) || mayLeave(this))
        QDialog::reject();
}

void VaultDialog::onUnlocked(const std::optional<base::Error> &error)
{
    if (!m_waiting)
        return;
    m_waiting = false;
    if (!error) {
        accept();
        return;
    }
    m_failure = error->fault;
    updateButtons();
    m_first->selectAll();
    m_first->setFocus();
    m_failure.reset(); // the next key clears the sentence
}

/// Whoever is told of a wrong password types it again and again; where something else is the matter it is said what.
QString VaultDialog::sentenceFor(base::Fault fault) const
{
    const bool create = m_purpose == Purpose::Create;
    switch (fault) {
    case base::Fault::InvalidInput:
        return tr("This is not the master password. If you are certain that it is, the file has been changed: restore it from a backup.");
    case base::Fault::StorageDamaged:
        return tr("The file with your passwords is damaged; no password opens it. Restore %1 from a backup, or put it away and enter your mail passwords again.")
            .arg(QDir::toNativeSeparators(m_engine.vaultFile()));
    case base::Fault::StorageFull:
        return tr("There is no space left on the disk, so the file could not be written.");
    case base::Fault::Unsupported:
        return tr("The encryption that this file needs (AES-256-GCM) is missing on this computer.");
    default:
        return create ? tr("The file could not be written. The disk or the permissions of its folder are the usual reasons.")
                      : tr("The file with your passwords could not be read. The disk or the permissions of the file are the usual reasons.");
    }
}

void VaultDialog::retranslate()
{
    const bool create = m_purpose == Purpose::Create;
    setWindowTitle(tr("Master password"));
    m_title->setText(create ? tr("Choose a master password") : tr("Enter the master password"));
    m_text->setText(create ? tr("It protects the file with your mail passwords. At least 8 characters. Nobody can "
                                "recover it: if you forget it, you enter your mail passwords again.")
                           : tr("It opens the file with your mail passwords."));
    m_firstLabel->setText(tr("&Master password"));
    m_secondLabel->setText(tr("&Repeat it"));
    m_ok->setText(create ? tr("&Create") : tr("&Unlock"));
    m_cancel->setText(tr("Cancel"));
    updateButtons();
}

void VaultDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gui
