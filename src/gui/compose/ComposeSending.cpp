// SPDX-License-Identifier: GPL-3.0-or-later
// What a composer asks before it sends, and how files and pictures get in.
#include "gui/compose/AskBar.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/compose/DocumentWriter.h"
#include "gui/compose/FormatBar.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/TextRest.h"
#include "gui/reading/InlinePicture.h"

#include <QAction>
#include <QBuffer>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QMimeDatabase>
#include <QPointer>
#include <QPushButton>
#include <QThreadPool>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qint64 kLargestPicture = 10 * 1024 * 1024; ///< octets that are put into the text; larger ones are attached

QByteArray newContentId()
{
    return QUuid::createUuid().toByteArray(QUuid::Id128).left(20) + "@palomar";
}

} // namespace

QList<ComposeCheck> ComposeWindow::checks() const
{
    ComposeCheck::Facts facts;
    facts.to = m_to->typed();
    facts.cc = m_cc->typed();
    facts.bcc = m_bcc->typed();
    facts.replyTo = m_replyTo->typed();
    facts.subject = m_subject->text();
    const WrittenText written = writtenText(*m_editor->document());
    facts.text = m_editor->form() == ComposeEditor::Form::Plain ? m_editor->toPlainText() : written.text;
    if (facts.text.trimmed().isEmpty())
        facts.text = m_textRest->text().left(1'000);
    facts.hasAttachments = !m_tray->isEmpty() || m_tray->isLooking() || !written.pictures.isEmpty();
    facts.hasSender = !m_senders.isEmpty();
    facts.hasOutgoing = m_sender.canSend;
    facts.isAlreadySent = m_alreadySent;
    facts.account = m_sender.accountLabel;
    return ComposeCheck::of(facts);
}

void ComposeWindow::send()
{
    for (RecipientField *field : { m_to, m_cc, m_bcc, m_replyTo })
        field->commit();
    // A picture or a file that is still on its way belongs to the message.
    m_sendsWhenSettled = m_decoding > 0 || m_tray->isLooking();
    if (m_sendsWhenSettled)
        return;
    // One question after the other, and all of it is looked at anew: meanwhile somebody may have written on.
    const QList<ComposeCheck> found = checks();
    const auto open = std::ranges::find_if(found, [this](const ComposeCheck &one) { return one.isFinal() || !m_agreed.contains(one.kind); });
    if (open != found.cend())
        return ask(*open);
    m_agreed.clear();
    if (m_sendAt.isKnown() && m_sendAt <= base::SystemClock().now())
        m_sendAt = {}; // it has come while somebody answered
    stopAutosave();
    emit sendWanted();
}

void ComposeWindow::settle()
{
    if (m_sendsWhenSettled && m_decoding == 0 && !m_tray->isLooking())
        send();
}

void ComposeWindow::ask(const ComposeCheck &check)
{
    using Kind = ComposeCheck::Kind;
    QList<AskBar::Choice> choices;
    switch (check.kind) {
    case Kind::NoOutgoing:
        choices << AskBar::Choice { tr("&Set it up…"), [this] { emit outgoingWanted(m_sender.account); } };
        break;
    case Kind::NoSender:
    case Kind::NoRecipient:
    case Kind::BadRecipient:
        break;
    case Kind::NoSubject:
        choices << AskBar::Choice { tr("&Write one"), [this] { m_subject->setFocus(); } };
        break;
    case Kind::NoAttachment:
        choices << AskBar::Choice { tr("&Attach…"), [this] { attachFiles(); } };
        break;
    case Kind::ManyVisible:
        choices << AskBar::Choice { tr("Move to &Bcc"), [this] {
            m_bcc->setRecipients(m_bcc->recipients() + m_to->recipients() + m_cc->recipients());
            m_to->setRecipients({});
            m_cc->setRecipients({});
            showField(m_bcc, true);
        } };
        break;
    case Kind::AlreadySent:
        choices << AskBar::Choice { tr("&Do not send"), [this] { m_editor->setFocus(); } };
        break;
    case Kind::Empty:
        choices << AskBar::Choice { tr("&Go on writing"), [this] { m_editor->setFocus(); } };
        break;
    }
    if (!check.isFinal())
        choices << AskBar::Choice { tr("Send &anyway"), [this, kind = check.kind] {
            m_agreed << kind;
            send();
        } };
    m_bar->ask(check.isFinal() ? AskBar::Tone::Trouble : AskBar::Tone::Note, check.what, check.why, choices);
    if (check.kind == Kind::NoRecipient)
        m_to->setFocus(Qt::OtherFocusReason);
    if (check.kind != Kind::BadRecipient)
        return;
    for (RecipientField *field : { m_to, m_cc, m_bcc, m_replyTo }) {
        const auto typed = field->typed();
        if (!std::ranges::all_of(typed, &mail::TypedAddress::isValid))
            return field->setFocus(Qt::OtherFocusReason);
    }
}

void ComposeWindow::discard()
{
    const bool hasNothing = !m_changed && m_status && m_to->isEmpty() && m_subject->text().isEmpty() && m_editor->toPlainText().trimmed().isEmpty() && m_textRest->isEmpty();
    if (hasNothing) {
        emit discardWanted();
        return;
    }
    m_bar->ask(AskBar::Tone::Trouble, tr("Discard this message?"), tr("It goes from Drafts too. This cannot be undone."),
               { { tr("&Keep it"), [this] { m_editor->setFocus(); } }, { tr("&Discard"), [this] { emit discardWanted(); } } });
}

void ComposeWindow::attachFiles()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { m_tray->addFiles(paths); });
    dialog->open();
}

void ComposeWindow::addFiles(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        // A picture that is dropped into the text is to be seen there; the window's other places attach it.
        const bool isPicture = QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchExtension).name().startsWith("image/"_L1);
        if (isPicture && m_editor->form() == ComposeEditor::Form::Rich && !path.endsWith(".svg"_L1, Qt::CaseInsensitive))
            insertPictureFile(path);
        else
            files << path;
    }
    if (!files.isEmpty())
        m_tray->addFiles(files);
}

void ComposeWindow::insertPictureFiles()
{
    auto *dialog = new QFileDialog(this, tr("Insert pictures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp)"));
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            insertPictureFile(path);
    });
    dialog->open();
}

void ComposeWindow::insertPictureFile(const QString &path)
{
    ++m_decoding;
    const QPointer<ComposeWindow> self(this);
    QThreadPool::globalInstance()->start([self, path] {
        QFile file(path);
        QByteArray bytes;
        if (file.size() <= kLargestPicture && file.open(QIODevice::ReadOnly))
            bytes = file.readAll();
        qint64 pixelsLeft = kMessagePixels;
        const QImage image = bytes.isEmpty() ? QImage() : decodeInlinePicture(bytes, pixelsLeft);
        const QByteArray type = QMimeDatabase().mimeTypeForData(bytes).name().toLatin1();
        QMetaObject::invokeMethod(qApp, [self, path, bytes, image, type] {
            if (!self)
                return;
            --self->m_decoding;
            if (image.isNull() || self->m_editor->form() != ComposeEditor::Form::Rich) // plain text meanwhile, maybe
                return self->m_tray->addFiles({ path });
            const QString name = QFileInfo(path).fileName();
            self->m_editor->insertPicture({ name, type, bytes, newContentId() }, image, name);
            self->settle();
        });
    });
}

void ComposeWindow::insertImage(const QImage &image)
{
    if (image.isNull())
        return;
    ++m_decoding;
    const QPointer<ComposeWindow> self(this);
    QThreadPool::globalInstance()->start([self, image] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        QMetaObject::invokeMethod(qApp, [self, image, bytes] {
            if (!self)
                return;
            --self->m_decoding;
            const mime::OutgoingPart part { u"image.png"_s, "image/png", bytes, newContentId() };
            if (self->m_editor->form() == ComposeEditor::Form::Rich && bytes.size() <= kLargestPicture)
                self->m_editor->insertPicture(part, image, tr("Picture"));
            else
                self->m_tray->add({ part.name, part.type, bytes, {} }, bytes.size());
            self->settle();
        });
    });
}

/// Plain text has no pictures in it: they go as files.
void ComposeWindow::attachPictures()
{
    const auto pictures = message().pictures;
    for (const mime::OutgoingPart &picture : pictures) {
        const auto *bytes = std::get_if<QByteArray>(&picture.content);
        if (!bytes)
            continue;
        const QString suffix = QMimeDatabase().mimeTypeForName(QString::fromLatin1(picture.type)).preferredSuffix();
        const QString name = suffix.isEmpty() ? u"image"_s : u"image."_s + suffix;
        m_tray->add({ picture.name.isEmpty() ? name : picture.name, picture.type, *bytes, {} }, bytes->size());
    }
}

void ComposeWindow::setForm(bool plain)
{
    if (plain && !m_beginning && m_editor->form() == ComposeEditor::Form::Rich)
        attachPictures();
    action(u"plainText"_s)->setChecked(plain);
    m_editor->setForm(plain ? ComposeEditor::Form::Plain : ComposeEditor::Form::Rich);
    m_textRest->setPlain(plain);
    countPictures();
    m_format->setVisible(!plain);
    m_lines.constLast()->setVisible(!plain); // one line is enough where there is nothing between two
}

void ComposeWindow::keyPressEvent(QKeyEvent *event)
{
    // What is written is kept: Escape closes like any other window.
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void ComposeWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ComposeWindow::dropEvent(QDropEvent *event)
{
    QStringList files;
    const auto urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    if (files.isEmpty())
        return;
    m_tray->addFiles(files);
    event->acceptProposedAction();
}

} // namespace gui
