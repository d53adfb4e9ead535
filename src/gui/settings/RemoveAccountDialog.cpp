// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/RemoveAccountDialog.h"

#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/ScrollSheet.h"
#include "gui/Style.h"
#include "gui/folders/FolderNames.h"
#include "gui/settings/Tickets.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/OptionGroup.h"
#include "sync/EngineClient.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

using accounts::AccountSettings;
using accounts::Protocol;
using Look = RemovalText::Look;

RemoveAccountDialog::RemoveAccountDialog(engine::EngineClient &engine, const AccountSettings &account,
    const QList<AccountSettings> &all, bool isOffline, QWidget *parent)
    : QDialog(parent), m_engine(engine), m_account(account), m_all(all)
{
    setObjectName(u"removeAccountDialog"_s);
    build();
    retranslate();
    connect(&m_engine, &engine::EngineClient::accountConsidered, this, &RemoveAccountDialog::onConsidered);
    connect(&m_engine, &engine::EngineClient::statusChanged, this, &RemoveAccountDialog::onStatus);
    connect(&m_engine, &engine::EngineClient::accountsChanged, this, &RemoveAccountDialog::onAccountsChanged);
    connect(&m_engine, &engine::EngineClient::exportProgress, this, &RemoveAccountDialog::onExportProgress);
    connect(&m_engine, &engine::EngineClient::exportFinished, this, &RemoveAccountDialog::onExported);
    connect(&m_engine, &engine::EngineClient::failed, this, [this] { // it is all there: the window says why
        m_isRemoving = false;
        refresh();
    });
    if (!account.isLocal() && account.enabled) {
        m_look = isOffline ? Look::Offline : Look::Running;
        if (!isOffline)
            m_engine.checkNow(account.id);
    }
    look();
    const QSize wanted(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 38);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(40, 60)));
}

RemoveAccountDialog::~RemoveAccountDialog()
{
    if (m_exportTicket != 0)
        m_engine.cancelExport(m_exportTicket);
}

void RemoveAccountDialog::build()
{
    auto *sheet = new QWidget;
    m_title = new QLabel(sheet);
    m_title->setWordWrap(true);
    setTextRole(m_title, TextRole::Heading);
    m_notice = new Notice(sheet);
    m_notice->setObjectName(u"removalFacts"_s);
    m_question = new QLabel(sheet);
    setTextRole(m_question, TextRole::Strong);
    m_choices = new OptionGroup(sheet);
    if (!m_account.isLocal())
        m_choices->add(Keep, u"keepMail"_s);
    m_choices->add(Save, u"saveMail"_s);
    if (!m_account.isLocal() && m_account.protocol() == Protocol::Pop3)
        m_choices->add(Upload, u"uploadMail"_s);
    m_choices->add(Delete, u"deleteMail"_s);
    m_choices->setCurrent(m_account.isLocal() ? Save : Keep);
    m_format = new QComboBox(sheet);
    m_format->setObjectName(u"exportFormat"_s);
    m_format->addItems({ {}, {} });
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(24, 20, 24, 12);
    column->setSpacing(12);
    for (QWidget *one : std::initializer_list<QWidget *> { m_title, m_notice, m_question, m_choices, m_format })
        column->addWidget(one);
    column->addStretch(1);

    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progressText = new QLabel(this);
    setTextRole(m_progressText, TextRole::Muted);
    m_stay = new QPushButton(this);
    m_stay->setObjectName(u"keepAccount"_s);
    m_stay->setDefault(true);
    m_remove = new QPushButton(this);
    m_remove->setObjectName(u"removeAnyway"_s);
    m_remove->setAutoDefault(false);
    auto *progress = new QVBoxLayout;
    progress->setContentsMargins(24, 0, 24, 0);
    progress->addWidget(m_progressText);
    progress->addWidget(m_progress);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 0, 24, 18);
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_stay);
    buttons->addWidget(m_remove);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(10);
    all->addWidget(new ScrollSheet(sheet), 1);
    all->addLayout(progress);
    all->addLayout(buttons);
    connect(m_choices, &OptionGroup::chosen, this, &RemoveAccountDialog::refresh);
    connect(m_stay, &QPushButton::clicked, this, &RemoveAccountDialog::reject);
    connect(m_remove, &QPushButton::clicked, this, &RemoveAccountDialog::onRemove);
}

RemoveAccountDialog::Choice RemoveAccountDialog::choice() const
{
    return static_cast<Choice>(m_choices->current());
}

void RemoveAccountDialog::look()
{
    m_ticket = nextTicket();
    m_engine.considerAccount(m_ticket, m_account.id);
}

void RemoveAccountDialog::onConsidered(int ticket, const engine::AccountFacts &facts)
{
    if (ticket != m_ticket)
        return;
    m_facts = facts;
    m_isConsidered = true;
    refresh();
}

void RemoveAccountDialog::onStatus(base::AccountId account, const engine::AccountStatus &status)
{
    using State = engine::AccountStatus::State;
    if (account != m_account.id)
        return;
    if (status.state == State::UpToDate && status.loginDelay > 0) {
        m_look = Look::TooSoon;
    } else if (status.state == State::UpToDate) {
        m_look = Look::Fresh;
        look();
    } else if (status.state == State::Offline) {
        m_look = Look::Offline;
    } else if (status.state == State::Failed || status.state == State::NeedsPassword || status.state == State::NeedsTrust) {
        m_look = Look::Failed;
    }
    refresh();
}

void RemoveAccountDialog::onAccountsChanged(const QList<AccountSettings> &accounts)
{
    m_all = accounts;
    if (std::ranges::none_of(accounts, [this](const AccountSettings &one) { return one.id == m_account.id; }))
        accept();
    else
        refresh();
}

void RemoveAccountDialog::onRemove()
{
    switch (choice()) {
    case Save:
        return save();
    case Upload:
        QDialog::reject();
        emit uploadWanted();
        return;
    case Keep:
    case Delete:
        return remove();
    }
}

void RemoveAccountDialog::save()
{
    QString folder = m_exportFolder;
    if (folder.isEmpty())
        folder = QFileDialog::getExistingDirectory(this, tr("Where should the files be saved?"),
            QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    if (folder.isEmpty())
        return;
    engine::ExportWish wish;
    wish.parent = folder;
    wish.format = m_format->currentIndex() == 0 ? engine::ExportWish::Format::Mbox : engine::ExportWish::Format::Eml;
    wish.names = keepNames(m_account);
    m_exportTicket = nextTicket();
    m_engine.exportAccount(m_exportTicket, m_account.id, wish);
    onExportProgress(m_exportTicket, 0, 0);
    refresh();
}

void RemoveAccountDialog::onExportProgress(int ticket, qint64 done, qint64 total)
{
    if (ticket != m_exportTicket)
        return;
    m_progress->setRange(0, sayable(total));
    m_progress->setValue(sayable(done));
    m_progressText->setText(total > 0 ? tr("Saving %1 of %2 messages…").arg(Format().number(done), Format().number(total)) : tr("Saving…"));
    m_progress->setAccessibleName(m_progressText->text());
}

/// Nothing is removed before everything is saved, and before the person has heard of what could not be.
void RemoveAccountDialog::onExported(int ticket, const engine::ExportReport &report)
{
    if (ticket != m_exportTicket)
        return;
    m_exportTicket = 0;
    refresh();
    if (report.error && report.error->fault == base::Fault::Cancelled)
        return;
    auto *box = new QMessageBox(this);
    box->setObjectName(u"exportReport"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    if (report.error) {
        box->setIcon(QMessageBox::Warning);
        box->setText(report.error->fault == base::Fault::StorageFull ? tr("There is not enough room there for the messages.")
                                                                     : tr("The messages could not be saved there."));
        box->setInformativeText(tr("Nothing was left behind, and the account is as it was."));
        box->open();
        return;
    }
    box->setIcon(report.unreadable > 0 ? QMessageBox::Warning : QMessageBox::Information);
    box->setText(tr("%Ln message(s) were saved in “%1”.", nullptr, sayable(report.messages)).arg(QDir::toNativeSeparators(report.folder)));
    QStringList notes;
    if (report.unreadable > 0)
        notes << tr("%Ln message(s) could not be read from the disk and are not among them.", nullptr, sayable(report.unreadable));
    if (report.notWhole > 0)
        notes << tr("%Ln message(s) of which only the beginning is here were left out.", nullptr, sayable(report.notWhole));
    notes << tr("Messages that have come since the saving began stay in the local folders.") << tr("Remove the account now?");
    box->setInformativeText(notes.join(u'\n'));
    QPushButton *stay = box->addButton(tr("&Keep the account"), QMessageBox::RejectRole);
    QPushButton *go = box->addButton(tr("&Remove it"), QMessageBox::DestructiveRole);
    go->setObjectName(u"removeSaved"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, go, saved = report.seen](QAbstractButton *clicked) {
        if (clicked == go) {
            m_isRemoving = true;
            engine::KeepNames names = keepNames(m_account);
            names.without = saved; // what has come since is in no file
            m_engine.removeAccountKeeping(m_account.id, names);
            refresh();
        }
    });
    box->open();
}

void RemoveAccountDialog::remove()
{
    m_isRemoving = true;
    refresh();
    if (choice() == Keep)
        m_engine.removeAccountKeeping(m_account.id, keepNames(m_account));
    else
        m_engine.removeAccount(m_account.id);
}

void RemoveAccountDialog::reject()
{
    if (m_exportTicket != 0)
        m_engine.cancelExport(m_exportTicket);
    else
        QDialog::reject();
}

void RemoveAccountDialog::retranslate()
{
    setWindowTitle(tr("Remove the account?"));
    m_title->setText(tr("Remove the account %1 from Palomar?").arg(accountTitle(m_account)));
    m_question->setText(tr("What shall become of the mail on this computer?"));
    m_choices->setAccessibleName(m_question->text());
    if (OptionRow *keep = m_choices->row(Keep))
        keep->setTexts(tr("Keep it in local folders"),
            tr("Everything that is whole here goes into a folder “%1” among the local folders, and stays readable.").arg(accountTitle(m_account)));
    m_choices->row(Save)->setTexts(tr("Save it as files"), tr("In a new folder of your choice, for other programs or as a backup. Then you are asked once more."));
    if (OptionRow *upload = m_choices->row(Upload))
        upload->setTexts(tr("Put it on the server first"), tr("Changes the account to IMAP: what is only here is uploaded, and nothing is removed before the server has it."));
    m_format->setItemText(0, tr("One file for each folder (mbox)"));
    m_format->setItemText(1, tr("One file for each message (eml)"));
    m_format->setAccessibleName(tr("Kind of files"));
    refresh();
}

void RemoveAccountDialog::refresh()
{
    const bool hasOther = std::ranges::any_of(m_all, [this](const AccountSettings &one) { return one.id != m_account.id && !one.isLocal(); });
    const RemovalText text = RemovalText::of(m_account, m_facts, m_look, hasOther);
    QStringList lines = text.lines;
    if (const QString delivered = RemovalText::delivered(accounts::deliverersInto(m_account, m_all)); !delivered.isEmpty())
        lines << delivered;
    if (m_isConsidered)
        m_notice->say(text.isLoss ? Notice::Tone::Warning : Notice::Tone::Plain, text.headline, asList(lines));
    else
        m_notice->say(Notice::Tone::Plain, tr("Counting…"));
    m_choices->row(Delete)->setTexts(tr("Delete it from this computer"),
        RemovalText::lost(m_facts) > 0
            ? tr("%Ln message(s) will be lost for good.", nullptr, sayable(RemovalText::lost(m_facts)))
            : text.isLoss ? tr("What exists only here will be lost for good.") : tr("As far as Palomar knows, nothing is lost."));
    const bool isSaving = m_exportTicket != 0;
    m_format->setVisible(choice() == Save);
    m_format->setEnabled(!isSaving);
    m_choices->setEnabled(!isSaving && !m_isRemoving);
    m_progress->setVisible(isSaving);
    m_progressText->setVisible(isSaving);
    m_stay->setText(isSaving ? tr("&Cancel") : tr("&Keep the account"));
    m_stay->setEnabled(!m_isRemoving);
    // What a look at the server may still change is not deleted on the strength of an older one.
    const bool isUncertain = !m_isConsidered || (choice() == Delete && m_look == Look::Running);
    m_remove->setEnabled(!isUncertain && !isSaving && !m_isRemoving);
    switch (choice()) {
    case Keep: m_remove->setText(tr("Keep the mail and &remove")); break;
    case Save: m_remove->setText(tr("&Save…")); break;
    case Upload: m_remove->setText(tr("&Change to IMAP…")); break;
    case Delete: m_remove->setText(tr("Delete and &remove")); break;
    }
}

void RemoveAccountDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gui
