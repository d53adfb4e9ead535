// SPDX-License-Identifier: GPL-3.0-or-later
// People from other programs, and for them.
#include "gui/MainWindow.h"

#include "gui/ErrorBar.h"
#include "gui/Format.h"
#include "gui/compose/ComposeDesk.h"
#include "models/PeopleFile.h"
#include "models/StoreReading.h"

#include <QAction>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace gui {

void MainWindow::wirePeople()
{
    connect(m_actions[Command::ImportPeople], &QAction::triggered, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Import contacts"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({ tr("Contacts (vCard) (*.vcf *.vcard)"), tr("All files (*)") });
        connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::importPeople);
        dialog->open();
    });
    connect(m_actions[Command::ExportPeople], &QAction::triggered, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Export contacts"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"vcf"_s);
        dialog->setNameFilters({ tr("Contacts (vCard) (*.vcf *.vcard)") });
        dialog->selectFile(tr("Contacts") + ".vcf"_L1);
        connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportPeople);
        dialog->open();
    });
    connect(&m_engine, &engine::EngineClient::peopleTaken, this, [this](qsizetype people) {
        const Format format;
        emit m_desk->told(m_cardsSkipped == 0
                ? tr("Addresses imported: %1").arg(format.number(people))
                : tr("Addresses imported: %1. Cards that were skipped, because they cannot be read or have no address: %2")
                      .arg(format.number(people), format.number(m_cardsSkipped)));
    });
}

void MainWindow::importPeople(const QString &path)
{
    models::readPeople(path, this, [this](const base::Result<mime::CardFile> &cards) {
        if (cards) {
            m_cardsSkipped = cards->skipped;
            return m_engine.takePeople(cards->people, cards->groups);
        }
        ErrorText text;
        text.what = tr("No contacts were imported.");
        text.why = cards.error().fault == base::Fault::InvalidInput ? tr("There are no contacts in this file.") : tr("The file cannot be read.");
        emit m_desk->failed(text);
    });
}

void MainWindow::exportPeople(const QString &path)
{
    models::writePeople(m_store.storeFolder(), path, this, [this](const base::Result<qsizetype> &written) {
        if (written)
            return emit m_desk->told(tr("Addresses exported: %1").arg(Format().number(*written)));
        ErrorText text;
        text.what = tr("The contacts could not be exported.");
        text.why = QString::fromUtf8(written.error().detail);
        emit m_desk->failed(text);
    });
}

} // namespace gui
