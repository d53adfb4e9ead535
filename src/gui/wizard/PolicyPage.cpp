// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/PolicyPage.h"

#include "gui/Style.h"
#include "gui/wizard/ImapPolicyEditor.h"
#include "gui/wizard/PopDownloadEditor.h"
#include "gui/wizard/PopPolicyEditor.h"
#include "gui/wizard/ScenePanel.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gui {

using accounts::Protocol;

namespace {
constexpr int kSideBySideChars = 110; ///< choices and drawing have room beside each other
}

PolicyPage::PolicyPage(AccountDraft &draft, QWidget *parent)
    : WizardPage(draft, parent), m_pop(new PopPolicyEditor(this)), m_more(new QPushButton(this)),
      m_download(new PopDownloadEditor(this)), m_imap(new ImapPolicyEditor(this)),
      m_scene(new ScenePanel(this))
{
    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(20);
    auto *column = new QVBoxLayout;
    sides->addLayout(column, 5);
    sides->addWidget(m_scene, 4, Qt::AlignTop);
    column->addWidget(m_pop);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(m_download);
    column->addWidget(m_imap);
    connect(m_pop, &PopPolicyEditor::edited, this, &PolicyPage::onEdited);
    connect(m_download, &PopDownloadEditor::edited, this, &PolicyPage::onEdited);
    connect(m_imap, &ImapPolicyEditor::edited, this, &PolicyPage::onEdited);
    m_more->setObjectName("moreAboutDownload");
    m_more->setCheckable(true);
    makeLinkButton(m_more);
    connect(m_more, &QPushButton::toggled, m_download, &QWidget::setVisible);
    connect(m_more, &QPushButton::clicked, this, &PolicyPage::showDownload, Qt::QueuedConnection); // once it has its place
    retranslate();
    m_more->setVisible(draft.protocol == Protocol::Pop3);
    m_download->hide();
    m_pop->setVisible(draft.protocol == Protocol::Pop3);
    m_imap->setVisible(draft.protocol == Protocol::Imap);
}

QString PolicyPage::stepTitle() const
{
    return m_draft.protocol == Protocol::Pop3 ? tr("What stays on the server") : tr("What is kept here");
}

QStringList PolicyPage::otherStepTitles() const
{
    return { tr("What stays on the server"), tr("What is kept here") };
}

QString PolicyPage::title() const
{
    return m_draft.protocol == Protocol::Pop3 ? tr("What stays on the server?") : tr("How much is kept on this computer?");
}

QString PolicyPage::subtitle() const
{
    return m_draft.protocol == Protocol::Pop3 ? tr("Mail is downloaded to this computer. This is about the copy at your provider.")
                                              : tr("All your mail stays on the server in any case.");
}

void PolicyPage::showDownload()
{
    for (QWidget *around = parentWidget(); around; around = around->parentWidget()) {
        if (auto *sheet = qobject_cast<QScrollArea *>(around); sheet && m_download->isVisible()) {
            layout()->activate();
            sheet->widget()->adjustSize();
            sheet->ensureWidgetVisible(m_download);
            return;
        }
    }
}

void PolicyPage::retranslate()
{
    m_more->setText(tr("What is downl&oaded…"));
}

bool PolicyPage::isComplete() const
{
    return m_draft.protocol == Protocol::Imap || m_pop->isComplete();
}

void PolicyPage::enter()
{
    const bool pop = m_draft.protocol == Protocol::Pop3;
    m_pop->setVisible(pop);
    m_imap->setVisible(!pop);
    m_more->setVisible(pop);
    m_more->setChecked(m_draft.download != policy::PopDownload {});
    m_download->setVisible(pop && m_more->isChecked());
    m_download->setFacts(m_draft.pop3Report);
    m_download->setValue(m_draft.download);
    m_pop->setFacts(m_draft.pop3Report);
    m_pop->setValue(m_draft.retention, m_draft.understandsOnlyCopy);
    if (pop && m_draft.pop3Report && !m_draft.pop3Report->uidl.value_or(true))
        m_draft.retention = m_pop->retention(); // without UIDL not everything can be had: what is shown is what is saved
    m_pop->setCheckMinutes(m_draft.checkMinutes);
    m_imap->setFacts(m_draft.imapReport);
    m_imap->setValue(m_draft.scope);
    m_imap->setCheckMinutes(m_draft.checkMinutes);
    m_scene->setPlan(m_draft.plan());
}

void PolicyPage::resizeEvent(QResizeEvent *event)
{
    m_scene->setVisible(width() > fontMetrics().averageCharWidth() * kSideBySideChars);
    WizardPage::resizeEvent(event);
}

QWidget *PolicyPage::firstField()
{
    return m_draft.protocol == Protocol::Pop3 ? m_pop->firstField() : m_imap->firstField();
}

void PolicyPage::onEdited()
{
    if (m_draft.protocol == Protocol::Pop3) {
        m_draft.retention = m_pop->retention();
        m_draft.download = m_download->download();
        m_draft.understandsOnlyCopy = m_pop->understandsOnlyCopy();
        m_draft.checkMinutes = m_pop->checkMinutes();
    } else {
        m_draft.scope = m_imap->scope();
        m_draft.checkMinutes = m_imap->checkMinutes();
    }
    m_scene->setPlan(m_draft.plan());
    emit changed();
}

} // namespace gui
