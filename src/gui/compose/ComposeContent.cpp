// SPDX-License-Identifier: GPL-3.0-or-later
// How a message gets into the composer's window, and out of it.
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/compose/DocumentWriter.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/TextRest.h"
#include "gui/reading/InlinePicture.h"
#include "html/Quote.h"

#include <QAction>
#include <QActionGroup>
#include <QLineEdit>
#include <QPointer>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace gui {

void ComposeWindow::begin(const ComposeStart &start)
{
    m_beginning = true;
    const mime::OutgoingMessage &message = start.message;
    m_rest = message;
    m_to->setRecipients(message.to.everybody());
    m_cc->setRecipients(message.cc.everybody());
    m_bcc->setRecipients(message.bcc.everybody());
    m_replyTo->setRecipients(message.replyTo);
    for (RecipientField *one : { m_cc, m_bcc, m_replyTo })
        showField(one, !one->isEmpty());
    m_subject->setText(message.subject);
    m_subject->setCursorPosition(0);
    beginText(start);
    for (const mime::OutgoingPart &picture : message.pictures)
        m_editor->addPicture(picture, {});
    decodePictures(message.pictures);
    m_tray->clear();
    for (const mime::OutgoingPart &part : message.attachments)
        m_tray->addAgain(part);
    m_priority->actions().at(int(message.priority))->setChecked(true);
    action(u"receipt"_s)->setChecked(message.wantsReceipt);
    action(u"deliveryReport"_s)->setChecked(message.wantsDeliveryReport);
    m_startsAnew = start.hasSignature;
    chooseSender(start.from, start.hasSignature);
    m_editor->beginAnew();
    m_beginning = false;
    m_changed = false;
    stopAutosave();
    countPictures();
    refreshTitle();
    // Where somebody goes on: to whom, about what, or the text.
    if (m_to->isEmpty())
        m_to->setFocus();
    else if (m_subject->text().isEmpty())
        m_subject->setFocus();
    else
        m_editor->setFocus();
}

/// What is long goes in a little later, piece by piece: nobody waits for the window, and typing goes on above it.
void ComposeWindow::beginText(const ComposeStart &start)
{
    const mime::OutgoingMessage &message = start.message;
    QString text = message.text;
    while (!start.hasSignature && text.endsWith(u'\n')) // what is opened again goes on in its last line, not below it
        text.chop(1);
    const QString html = start.isRich ? message.html.value_or(html::textAsHtml(text)) : QString();
    const bool isLong = models::isLong(html, text);
    m_textRest->clear();
    if (start.isRich)
        m_editor->setRichText(isLong ? QString() : html);
    else
        m_editor->setOnlyText(isLong ? QString() : text);
    setForm(!start.isRich);
    if (isLong)
        m_textRest->hold(models::wholeOf(html, text), message.html.has_value());
    if (start.quoteHead.isEmpty() && start.quoteText.isEmpty())
        return;
    const QString quote = start.isRich ? start.quoteHtml : QString();
    const bool isLongQuote = models::isLong(quote, start.quoteText);
    m_editor->appendQuote(start.quoteHead, isLongQuote ? QString() : start.isRich ? quote : start.quoteText);
    if (isLongQuote)
        m_textRest->hold(models::wholeOf(quote, start.quoteText), start.isRich);
}

/// One after the other, and with one budget: five hundred small files can be gigabytes of pixels.
void ComposeWindow::decodePictures(const QList<mime::OutgoingPart> &pictures)
{
    if (pictures.isEmpty())
        return;
    const QPointer<ComposeWindow> self(this);
    QThreadPool::globalInstance()->start([self, pictures] {
        qint64 pixelsLeft = kMessagePixels;
        for (const mime::OutgoingPart &picture : pictures) {
            const auto *octets = std::get_if<QByteArray>(&picture.content);
            const QImage image = octets ? decodeInlinePicture(*octets, pixelsLeft) : QImage();
            if (image.isNull())
                continue;
            QMetaObject::invokeMethod(qApp, [self, picture, image] {
                if (self)
                    self->m_editor->addPicture(picture, image);
            });
        }
    });
}

mime::OutgoingMessage ComposeWindow::message() const
{
    mime::OutgoingMessage message = m_rest;
    if (m_sender.account.isValid()) // else it stays from whom it was
        message.from = m_sender.identity.from;
    message.to = { m_to->recipients(), {} };
    message.cc = { m_cc->recipients(), {} };
    message.bcc = { m_bcc->recipients(), {} };
    message.replyTo = m_replyTo->recipients();
    message.subject = m_subject->text().trimmed();
    message.attachments = m_tray->parts();
    message.priority = mime::Priority(m_priority->checkedAction() ? m_priority->checkedAction()->data().toInt() : 0);
    message.wantsReceipt = action(u"receipt"_s)->isChecked();
    message.wantsDeliveryReport = action(u"deliveryReport"_s)->isChecked();
    message.pictures.clear();
    message.html.reset();
    if (m_editor->form() == ComposeEditor::Form::Plain) {
        message.text = m_editor->toPlainText();
        if (!message.text.isEmpty() && !message.text.endsWith(u'\n'))
            message.text += u'\n';
        message.text += m_textRest->text();
        return message;
    }
    const WrittenText written = writtenText(*m_editor->document());
    message.text = written.text + m_textRest->text();
    // What plain text says as well goes as plain text: it is read everywhere, and small.
    if (!written.isFormatted && !m_textRest->isFormatted())
        return message;
    const QString rest = m_textRest->html();
    QString html = written.html;
    message.html = html.insert(html.lastIndexOf("</body>"_L1), rest);
    const auto isInRest = [&rest](const QByteArray &id) { // as the sanitiser writes it, and as we do
        return rest.contains("\"cid:"_L1 + QString::fromLatin1(id.toPercentEncoding("@")) + u'"')
            || rest.contains("\"cid:"_L1 + QString::fromLatin1(id.toPercentEncoding("@.-_+")) + u'"');
    };
    for (auto part = m_editor->pictures().cbegin(); part != m_editor->pictures().cend(); ++part) {
        if (written.pictures.contains(part.key()) || isInRest(part.key()))
            message.pictures << *part;
    }
    return message;
}

/// Not at each key: it takes the text apart.
void ComposeWindow::countPictures()
{
    qint64 octets = 0;
    if (!m_editor->pictures().isEmpty()) {
        const auto pictures = message().pictures;
        for (const mime::OutgoingPart &picture : pictures) {
            if (const auto *bytes = std::get_if<QByteArray>(&picture.content))
                octets += bytes->size();
        }
    }
    m_tray->setPictures(octets);
}

mime::OutgoingMessage ComposeWindow::draft() const
{
    mime::OutgoingMessage draft = message();
    draft.to.addresses = m_to->everything();
    draft.cc.addresses = m_cc->everything();
    draft.bcc.addresses = m_bcc->everything();
    draft.replyTo = m_replyTo->everything();
    return draft;
}

} // namespace gui
