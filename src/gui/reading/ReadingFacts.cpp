// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the reading pane that tells: the facts about a message, what of it is not here, where its links lead.
#include "base/LineFaults.h"
#include "gui/Format.h"
#include "gui/reading/Chip.h"
#include "gui/reading/FlowLayout.h"
#include "gui/reading/LinkCheck.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/MessageHeader.h"
#include "gui/reading/ReadingPane.h"
#include "html/Sanitiser.h"

#include <QDesktopServices>
#include <QLabel>
#include <QMessageBox>
#include <QMetaMethod>
#include <QPushButton>
#include <QUrl>


using namespace Qt::StringLiterals;

namespace gui {

void ReadingPane::refreshFacts()
{
    m_factsFlow->clear();
    const auto add = [this](Chip *chip) {
        m_factsFlow->addWidget(chip);
        return chip;
    };
    if (m_state == State::Shown) {
        if (m_content.crypto == mime::CryptoKind::Signed)
            add(new Chip("shield-alert"_L1, tr("Signed; the signature was not checked"), QPalette::PlaceholderText, m_facts));
        if (m_content.crypto == mime::CryptoKind::Encrypted)
            add(new Chip("lock"_L1, tr("Encrypted; it cannot be decrypted here yet"), QPalette::BrightText, m_facts));
    }
    if (!m_place.sentence.isEmpty()) {
        Chip *chip = add(new Chip(m_place.iconName, m_place.sentence, QPalette::PlaceholderText, m_facts));
        chip->setObjectName("placeChip");
        if (!m_place.action.isEmpty())
            chip->setAction(m_place.action);
        connect(chip, &Chip::clicked, this, [this] { emit placeClicked(m_message); });
    }
    if (m_state == State::Shown) {
        if (m_content.remoteCount > 0)
            add(new Chip("image-off"_L1,
                         m_content.remoteCount < html::kMaxRemote ? tr("%Ln remote image(s) not loaded", nullptr, m_content.remoteCount)
                                                                  : tr("%1 or more remote images not loaded").arg(Format().number(m_content.remoteCount)),
                         QPalette::PlaceholderText, m_facts));
        if (m_content.hasHtml && m_content.hasPlain) {
            Chip *chip = add(new Chip("file-text"_L1, m_content.shownAsHtml ? tr("Formatted text") : tr("Plain text"),
                                      QPalette::PlaceholderText, m_facts));
            chip->setAction(m_content.shownAsHtml ? tr("Show plain text") : tr("Show formatted text"));
            connect(chip, &Chip::clicked, this, [this] {
                m_body = m_content.shownAsHtml ? models::ShowOptions::Body::Plain : models::ShowOptions::Body::Html;
                m_loader.reload(options());
            });
        }
    }
    m_facts->setVisible(m_factsFlow->count() > 0);
    m_facts->updateGeometry();
}

void ReadingPane::onMessagesChanged(base::FolderId, const QList<base::MessageId> &messages)
{
    if (m_state != State::HeldBack || !messages.contains(m_message))
        return;
    m_asked = false; // the rest may have come by itself
    load();
}

void ReadingPane::showKnown(base::MessageId message, const mail::MessageSummary &known)
{
    if (message != m_message || m_isNamed)
        return;
    m_isNamed = true;
    m_header->show(known, {}, {}, m_own);
}

void ReadingPane::onConnected()
{
    const bool isWorthIt = m_state == State::Failed && m_error && (base::isOfTheLine(m_error->fault) || m_error->fault == base::Fault::Offline);
    if (isWorthIt && m_message.isValid() && m_retriesLeft-- > 0)
        retryBody();
}

void ReadingPane::showHeldBack(const store::MessageRow &row, const QString &server)
{
    if (row.id != m_message || m_state != State::Waiting)
        return;
    m_heldBack = row;
    m_heldBackAt = server;
    m_isNamed = true;
    m_header->show(row.summary, {}, {}, m_own);
    setState(State::HeldBack);
}

void ReadingPane::getRest()
{
    m_wantsRest = m_asked = true;
    m_partTrouble.clear();
    setState(State::Waiting);
    emit bodyWanted(m_message);
}

/// The beginning can be read as before.
void ReadingPane::onRestFailed(const base::Error &error)
{
    m_wantsRest = false; // or it would be asked for again by whatever changes
    m_partTrouble = error.fault == base::Fault::Cancelled ? QString() : ErrorText::ofRest(error).oneParagraph();
    setState(State::HeldBack);
}

/// A button that goes would give the focus to whatever follows in the window.
void ReadingPane::leaveRest()
{
    if (!m_rest->isAncestorOf(window()->focusWidget()))
        return;
    if (m_browser->isVisible())
        m_browser->setFocus(Qt::OtherFocusReason);
    else if (m_workPlace)
        m_workPlace->setFocus(Qt::OtherFocusReason);
}

void ReadingPane::refreshRest()
{
    const Format format;
    if (m_state == State::HeldBack) {
        const QString left = tr("Only the beginning of this message is here. The whole of it, %1, is on %2.")
                                 .arg(format.size(m_heldBack.size), m_heldBackAt);
        m_restText->setText(m_partTrouble.isEmpty() ? left : m_partTrouble);
        m_restButton->setText(tr("Dow&nload the rest"));
        m_restButton->setEnabled(true);
        return m_rest->show();
    }
    const bool isCutText = m_content.isTruncated || (m_showAll && m_browser->hasMore());
    if (!isCutText && refreshMissing())
        return;
    const QString left = format.size(m_content.leftOut);
    const bool isShown = m_state == State::Shown && m_browser->isVisibleTo(this);
    const bool isCut = m_content.isTruncated;
    // The first share comes in a moment and is no thing to talk about.
    const bool isTold = isShown && (isCut || (m_showAll && m_browser->hasMore()));
    if (!isTold || m_loadingAll)
        leaveRest();
    m_rest->setVisible(isTold);
    if (!isTold)
        return;
    m_restButton->setEnabled(!m_loadingAll);
    const bool isAll = m_showAll && !m_loadingAll;
    if (isAll && m_browser->hasMore()) {
        m_restText->setText(tr("%1 % of this long message are here.").arg(format.number(m_browser->percentAdded())));
        m_restButton->setText(m_browser->isAdding() ? tr("Sto&p") : tr("Go o&n"));
    } else if (isAll) {
        m_restText->setText(tr("About %1 more do not fit here. Save the message to read them in another program.").arg(left));
        m_restButton->setText(tr("&Save message…"));
    } else {
        m_restText->setText(tr("This is the beginning of a long message; about %1 more follow.").arg(left));
        m_restButton->setText(tr("Show &all"));
    }
}

void ReadingPane::onRestClicked()
{
    if (m_state == State::HeldBack)
        return getRest();
    if (m_content.isOutline && !m_content.isTruncated && !(m_showAll && m_browser->hasMore())) {
        if (m_wholePercent)
            emit stopWanted(m_message);
        else
            getWhole({});
        return;
    }
    if (m_showAll && m_browser->isAdding())
        return m_browser->stopAdding();
    if (m_showAll && m_browser->hasMore()) {
        m_browser->goOnAdding();
        return refreshRest();
    }
    if (m_showAll)
        return saveMessage();
    m_showAll = m_loadingAll = true;
    refreshRest();
    m_loader.reload(options());
}

void ReadingPane::openLink(const QString &href, const QString &text)
{
    const LinkCheck link = LinkCheck::of(href, text);
    if (link.target.isEmpty() || !m_hasContent) // of the message before
        return;
    if (link.isMisleading()) {
        QMessageBox box(QMessageBox::Warning, tr("This link leads somewhere else"),
                        tr("The text says %1, but the link opens %2.").arg(link.claimedHost, link.host),
                        QMessageBox::Cancel, this);
        box.setInformativeText(tr("Such links are often used to steal passwords. The whole address is:\n%1").arg(link.target.left(500)));
        box.setTextFormat(Qt::PlainText);
        QAbstractButton *open = box.addButton(tr("Open %1 anyway").arg(link.host), QMessageBox::AcceptRole);
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        if (box.clickedButton() != open)
            return;
    }
    // To write to somebody is for us to do: another program may take more from such a link than an address and a subject.
    if (link.target.startsWith("mailto:"_L1, Qt::CaseInsensitive) && isSignalConnected(QMetaMethod::fromSignal(&ReadingPane::mailWanted)))
        emit mailWanted(link.target);
    else
        QDesktopServices::openUrl(QUrl(link.target, QUrl::TolerantMode));
}

} // namespace gui
