// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the reading pane for messages of which the beginning is here: their large parts, or the rest, come when they are wanted.
#include "gui/ErrorText.h"
#include "gui/Format.h"
#include "gui/reading/AttachmentBar.h"
#include "gui/reading/ReadingPane.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

void ReadingPane::wireParts()
{
    connect(m_attachments, &AttachmentBar::getRequested, this, &ReadingPane::getPart);
    connect(m_attachments, &AttachmentBar::stopRequested, this, [this] { emit stopWanted(m_message); });
}

void ReadingPane::getPart(const models::AttachmentInfo &attachment)
{
    if (m_hasContent)
        getPartAnd(attachment, {});
}

/// @param then  empty: it is only to be here
void ReadingPane::getPartAnd(const models::AttachmentInfo &attachment, const std::function<void(const models::AttachmentInfo &)> &then)
{
    m_partTrouble.clear();
    if (then)
        m_waitingParts.insert(attachment.path, then);
    if (!m_comingParts.contains(attachment.path)) {
        m_comingParts.insert(attachment.path);
        m_attachments->setProgress(attachment.path, 0);
        emit partWanted(m_message, attachment.path);
    }
    refreshRest();
}

/// @param then  done when all of it is here, and shown
void ReadingPane::getWhole(const std::function<void()> &then)
{
    m_afterWhole = then;
    m_partTrouble.clear();
    if (!m_wholePercent) {
        m_wholePercent = 0;
        emit wholeWanted(m_message);
    }
    refreshRest();
}

void ReadingPane::onBodyProgress(base::MessageId message, qint64 received, qint64 total)
{
    if (message != m_message || total <= 0)
        return;
    if (m_state == State::Shown && m_content.isOutline) {
        m_wholePercent = int(100 * std::min(received, total) / total);
        return refreshRest();
    }
    if (m_state != State::Waiting && m_state != State::HeldBack)
        return;
    if (m_state == State::HeldBack && !m_partTrouble.isEmpty()) { // it comes after all
        m_partTrouble.clear();
        refreshRest();
    }
    m_progress->show();
    m_progress->setRange(0, 1000);
    m_progress->setValue(int(1000 * std::min(received, total) / total));
}

void ReadingPane::onBodyReady(base::MessageId message)
{
    if (message == m_message && (m_state != State::Shown || m_content.isOutline))
        load();
}

void ReadingPane::onBodyFailed(base::MessageId message, const base::Error &error)
{
    if (message == m_message && m_state == State::Shown && m_content.isOutline)
        return onWholeFailed(error);
    if (message != m_message || m_state == State::Shown)
        return;
    if (m_heldBack.id == message && error.fault != base::Fault::Offline)
        return onRestFailed(error);
    m_error = error;
    setState(State::Failed);
}

void ReadingPane::onPartProgress(base::MessageId message, const QByteArray &section, qint64 received, qint64 total)
{
    if (message == m_message && m_comingParts.contains(section) && total > 0)
        m_attachments->setProgress(section, int(100 * std::min(received, total) / total));
}

void ReadingPane::onPartReady(base::MessageId message, const QByteArray &section)
{
    if (message != m_message)
        return;
    m_comingParts.remove(section);
    m_attachments->setProgress(section, std::nullopt);
    if (m_state == State::Shown)
        load(); // the outline has it now
}

void ReadingPane::onPartFailed(base::MessageId message, const QByteArray &section, const base::Error &error)
{
    if (message != m_message)
        return;
    m_comingParts.remove(section);
    m_waitingParts.remove(section);
    m_attachments->setProgress(section, std::nullopt);
    onWholeFailed(error);
}

void ReadingPane::onWholeFailed(const base::Error &error)
{
    m_wholePercent.reset();
    m_afterWhole = {};
    // Stopped by the person, who knows.
    if (error.fault != base::Fault::Cancelled)
        m_partTrouble = ErrorText::of(error, ErrorText::Context::Message).oneParagraph();
    refreshRest();
}

/// What was to be done with parts as soon as they are here.
void ReadingPane::doWhatWaited()
{
    m_wholePercent = m_content.isOutline ? m_wholePercent : std::nullopt;
    const QList<models::AttachmentInfo> attachments = m_content.attachments;
    for (const models::AttachmentInfo &attachment : attachments) {
        if (attachment.isMissing || !m_waitingParts.contains(attachment.path))
            continue;
        if (const auto then = m_waitingParts.take(attachment.path))
            then(attachment);
    }
    if (m_content.isOutline)
        return;
    m_comingParts.clear();
    if (const auto then = std::exchange(m_afterWhole, {}))
        then();
}

/// True: something of the message is on the server, and that is said.
bool ReadingPane::refreshMissing()
{
    if (m_state != State::Shown || !m_content.isOutline)
        return false;
    const Format format;
    if (m_wholePercent) {
        m_restText->setText(tr("The whole message is being fetched: %1 %.").arg(format.number(*m_wholePercent)));
        m_restButton->setText(tr("Sto&p"));
    } else {
        const QString left = tr("%1 of this message are on the server still.").arg(format.size(m_content.missing));
        m_restText->setText(m_partTrouble.isEmpty() ? left : m_partTrouble);
        m_restButton->setText(tr("Get the &whole message"));
    }
    m_restButton->setEnabled(true);
    m_rest->show();
    return true;
}

} // namespace gui
