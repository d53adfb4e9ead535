// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the reading pane that writes and opens files, and shows the message as it came.
#include "gui/ErrorText.h"
#include "gui/dialogs/SourceDialog.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/reading/ReadingPane.h"
#include "gui/reading/SavePaths.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

QString downloads()
{
    return QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
}

/// A subject as a file name that every system takes.
QString fileNameFor(const QString &subject)
{
    static const QRegularExpression bad(uR"([\x00-\x1f<>:"/\\|?*\x7f\x{202a}-\x{202e}\x{2066}-\x{2069}]+)"_s);
    QString name = QString(subject).replace(bad, u" "_s).simplified().left(80).trimmed();
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    return (name.isEmpty() ? ReadingPane::tr("Message") : name) + u".eml"_s;
}

} // namespace

void ReadingPane::saveMessage()
{
    if (!m_hasContent)
        return;
    if (m_content.isOutline)
        return getWhole([this] { saveMessage(); });
    const QString suggested = QDir(downloads()).filePath(fileNameFor(m_content.summary.subject));
    const QString name = QFileDialog::getSaveFileName(this, tr("Save message"), suggested, tr("Messages (*.eml)"));
    if (!name.isEmpty())
        m_loader.saveMessage(name);
}

void ReadingPane::openAttachment(const models::AttachmentInfo &attachment)
{
    if (!m_hasContent) // its card is of the message before
        return;
    if (attachment.isMissing)
        return getPartAnd(attachment, [this](const models::AttachmentInfo &here) { openAttachment(here); });
    if (attachment.isMessage) {
        emit messageAttachmentOpened(m_loader.raw(), attachment.path);
        return;
    }
    if (attachment.handling != models::Handling::Open)
        return; // by no road: the card offers it only for saving
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>();
    // One folder a file: two attachments may have the same name, and an open one must not be written over.
    const QString folder = m_folder->filePath(QString::number(++m_opened));
    if (!m_folder->isValid() || !QDir().mkpath(folder)) {
        onSaveFailed(attachment.safeName, { base::Fault::StorageFailed, "temporary folder", {} });
        return;
    }
    const QString file = QDir(folder).filePath(attachment.safeName);
    m_opening.insert(file, true);
    m_loader.saveAttachment(attachment.path, file);
}

void ReadingPane::saveAttachment(const models::AttachmentInfo &attachment)
{
    if (!m_hasContent) // its card is of the message before
        return;
    const QString suggested = QDir(downloads()).filePath(attachment.safeName);
    const QString name = QFileDialog::getSaveFileName(this, tr("Save attachment"), suggested);
    if (name.isEmpty())
        return;
    if (attachment.isMissing)
        return getPartAnd(attachment, [this, name](const models::AttachmentInfo &here) { m_loader.saveAttachment(here.path, name); });
    m_loader.saveAttachment(attachment.path, name);
}

void ReadingPane::saveAll()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Save all attachments in this folder"), downloads());
    if (folder.isEmpty())
        return;
    SavePaths paths(folder);
    for (const auto &attachment : std::as_const(m_content.attachments)) {
        const QString file = paths.next(attachment.safeName);
        if (attachment.isMissing)
            getPartAnd(attachment, [this, file](const models::AttachmentInfo &here) { m_loader.saveAttachment(here.path, file); });
        else
            m_loader.saveAttachment(attachment.path, file);
    }
}

void ReadingPane::onSaved(const QString &fileName)
{
    if (!m_opening.remove(fileName)) {
        emit told(tr("Saved: %1").arg(QDir::toNativeSeparators(fileName)));
        return;
    }
    // It is a copy: changes would be lost, so the other program shall see that at once.
    QFile::setPermissions(fileName, QFile::ReadOwner);
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(fileName)))
        emit told(tr("No program on this computer opens %1. Save it instead.").arg(QFileInfo(fileName).fileName()));
}

ErrorText ReadingPane::fileTrouble(const base::Error &error)
{
    ErrorText text;
    text.what = tr("This file could not be opened.");
    if (error.fault == base::Fault::LimitExceeded) {
        text.why = tr("It is too large to be shown here.");
    } else if (error.fault == base::Fault::StorageFailed && !error.serverText.isEmpty()) {
        //: %1 are the words of the operating system, such as "No such file or directory"
        text.why = tr("The system says: “%1”.").arg(ErrorText::sanitised(error.serverText));
        text.nextStep = tr("Check that it is still there and that you may read it.");
    } else {
        text.why = tr("It is not a message, or it is damaged.");
    }
    return text;
}

void ReadingPane::onSaveFailed(const QString &fileName, const base::Error &error)
{
    m_opening.remove(fileName);
    QStringList said;
    if (error.fault == base::Fault::StorageFull)
        said << tr("There is no space left on the disk.") << tr("Free some space, or choose another folder.");
    else if (error.fault == base::Fault::InvalidInput)
        said << tr("The message does not contain it, or is damaged.");
    else
        said << (error.serverText.isEmpty() ? QString() : tr("The system says: “%1”.").arg(ErrorText::sanitised(error.serverText)))
             << tr("Choose another folder, or check that you may write there.");
    QMessageBox box(QMessageBox::Warning, tr("Not saved"),
                    tr("%1 was not saved.").arg(QFileInfo(fileName).fileName()), QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(said.join(u' ').trimmed());
    box.exec();
}

void ReadingPane::showSource()
{
    if (!m_hasContent)
        return;
    auto *dialog = new SourceDialog(m_loader.raw(), m_content.summary.subject, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace gui
