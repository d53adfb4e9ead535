// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/ReadingPane.h"

#include "gui/EmptyState.h"
#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/Theme.h"
#include "gui/reading/AttachmentBar.h"
#include "gui/reading/FindBar.h"
#include "gui/reading/FlowLayout.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/MessageHeader.h"

#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QTemporaryDir>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

namespace {
constexpr int kLateMs = 150; ///< one message's text under another one's name, at most
constexpr int kMostRetries = 3; ///< a server may break the line because of this very message

/// The beginning of a text ends where it was cut.
QString goesOn(const QString &beginning)
{
    return beginning.isEmpty() || beginning.endsWith(u'…') ? beginning : beginning + u'…';
}
}

ReadingPane::ReadingPane(models::MessageLoader::Reader reader, QWidget *parent)
    : QWidget(parent)
    , m_loader(std::move(reader))
{
    setObjectName("readingPane");
    build();
    wire();
    retranslate();
    setState(State::Nothing);
}

ReadingPane::~ReadingPane() = default;

void ReadingPane::build()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(300);
    m_empty = new EmptyState(this);
    auto *page = new QWidget(this);
    m_header = new MessageHeader(page);
    m_facts = new QWidget(page);
    m_factsFlow = new FlowLayout(m_facts, 8);
    m_factsFlow->setContentsMargins(26, 8, 26, 4);
    m_waiting = new QLabel(page);
    m_waiting->setContentsMargins(26, 16, 26, 0);
    m_waiting->setWordWrap(true);
    m_waiting->setTextFormat(Qt::PlainText);
    setTextRole(m_waiting, TextRole::Muted);
    m_progress = new QProgressBar(page);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(240);
    m_trouble = new EmptyState(page);
    m_browser = new MessageBrowser(page);
    m_rest = new QWidget(page);
    m_restText = new QLabel(m_rest);
    m_restText->setObjectName("restText");
    m_restText->setWordWrap(true);
    m_restText->setTextFormat(Qt::PlainText); // it may quote a server
    setTextRole(m_restText, TextRole::MutedSmall);
    m_restButton = new QPushButton(m_rest);
    m_restButton->setObjectName("restButton");
    m_attachments = new AttachmentBar(page);
    m_find = new FindBar(*m_browser, page);
    auto *progressRow = new QHBoxLayout;
    progressRow->setContentsMargins(26, 8, 26, 0);
    progressRow->addWidget(m_progress);
    progressRow->addStretch();
    auto *restRow = new QHBoxLayout(m_rest);
    restRow->setContentsMargins(26, 6, 26, 6);
    restRow->setSpacing(12);
    restRow->addWidget(m_restButton);
    restRow->addWidget(m_restText, 1);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_facts);
    layout->addWidget(m_waiting);
    layout->addLayout(progressRow);
    layout->addWidget(m_trouble, 10);
    layout->addSpacing(12);
    layout->addWidget(m_browser, 1000);
    layout->addWidget(m_rest);
    layout->addWidget(m_attachments);
    layout->addStretch(1);
    layout->addWidget(m_find);
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
}

void ReadingPane::wire()
{
    m_late.setSingleShot(true);
    m_late.setInterval(kLateMs);
    connect(&m_late, &QTimer::timeout, this, [this] {
        if (!m_hasContent && m_state == State::Shown)
            setState(State::Waiting);
    });
    connect(&m_loader, &models::MessageLoader::loaded, this, &ReadingPane::onLoaded);
    connect(&m_loader, &models::MessageLoader::loadFailed, this, &ReadingPane::onLoadFailed);
    connect(&m_loader, &models::MessageLoader::saved, this, &ReadingPane::onSaved);
    connect(&m_loader, &models::MessageLoader::saveFailed, this, &ReadingPane::onSaveFailed);
    connect(m_browser, &MessageBrowser::linkActivated, this, &ReadingPane::openLink);
    connect(m_browser, &MessageBrowser::linkHovered, this, &ReadingPane::linkHovered);
    connect(m_browser, &MessageBrowser::naturalHeightChanged, this, &ReadingPane::fitText, Qt::QueuedConnection);
    connect(m_browser, &MessageBrowser::added, this, &ReadingPane::refreshRest);
    connect(m_restButton, &QPushButton::clicked, this, &ReadingPane::onRestClicked);
    connect(m_attachments, &AttachmentBar::openRequested, this, &ReadingPane::openAttachment);
    connect(m_attachments, &AttachmentBar::saveRequested, this, &ReadingPane::saveAttachment);
    connect(m_attachments, &AttachmentBar::saveAllRequested, this, &ReadingPane::saveAll);
    wireParts();
    connect(m_trouble, &EmptyState::clicked, this, [this] {
        if (m_error && m_error->fault == base::Fault::Offline)
            emit goOnlineWanted();
        retryBody();
    });
}

void ReadingPane::showNothing()
{
    m_loader.cancel();
    m_message = {};
    m_hasContent = false;
    setState(State::Nothing);
}

void ReadingPane::showCount(int messages)
{
    m_loader.cancel();
    m_message = {};
    m_hasContent = false;
    m_count = messages;
    setState(State::Several);
}

void ReadingPane::showMessage(base::MessageId message, const std::optional<mail::MessageSummary> &known)
{
    m_message = message;
    m_isNamed = known.has_value();
    m_retriesLeft = kMostRetries;
    m_content = {};
    m_place = {};
    m_hasContent = m_showAll = m_loadingAll = m_asked = m_wantsRest = false; // what was shown of another message counts no more
    m_body.reset();
    m_error.reset();
    m_waitingParts.clear();
    m_comingParts.clear();
    m_afterWhole = {};
    m_wholePercent.reset();
    m_partTrouble.clear();
    if (known)
        m_header->show(*known, {}, {}, m_own);
    load();
}

void ReadingPane::showFile(const QString &path)
{
    m_message = {};
    m_asked = true;
    m_loader.loadFile(path, options());
    setState(State::Waiting);
}

void ReadingPane::showAttached(const QByteArray &raw, const QByteArray &path)
{
    m_message = {};
    m_asked = true;
    m_loader.loadAttached(raw, path, options());
    setState(State::Waiting);
}

void ReadingPane::setPlace(const Place &place)
{
    if (m_place == place)
        return;
    m_place = place;
    refreshFacts();
}

void ReadingPane::setPreferPlain(bool plain)
{
    if (m_preferPlain == plain)
        return;
    m_preferPlain = plain;
    m_body.reset();
    if (m_hasContent)
        m_loader.reload(options());
}

void ReadingPane::load()
{
    // What is here comes within a few milliseconds: say that we wait only if we really do.
    if (m_state != State::Shown)
        setState(State::Waiting);
    else
        m_late.start();
    m_loader.load(m_message, options());
}

models::ShowOptions ReadingPane::options() const
{
    models::ShowOptions options;
    options.body = m_body.value_or(m_preferPlain ? models::ShowOptions::Body::Plain : models::ShowOptions::Body::Html);
    options.dropColours = Theme::of(palette()).dark;
    options.showAll = m_showAll;
    return options;
}

void ReadingPane::onLoaded(const models::MessageContent &content)
{
    // The same text with more of it, or in other colours, stays where it is being read.
    const bool isSame = m_hasContent && content.id == m_content.id && content.headerBlock == m_content.headerBlock
        && content.shownAsHtml == m_content.shownAsHtml;
    m_content = content;
    m_hasContent = m_isNamed = true;
    m_late.stop();
    m_loadingAll = false;
    m_error.reset();
    m_header->show(content.summary, content.replyTo, content.sender, m_own);
    m_browser->showContent(content, isSame ? MessageBrowser::Place::Keep : MessageBrowser::Place::Top);
    m_attachments->show(content.attachments);
    setState(State::Shown);
    emit shown(m_message);
    doWhatWaited();
}

void ReadingPane::onLoadFailed(base::MessageId message, const base::Error &error)
{
    if (message != m_message)
        return;
    m_late.stop();
    if (error.fault == base::Fault::MessageGone && !std::exchange(m_asked, true)) {
        setState(State::Waiting);
        if (m_wantsRest)
            emit bodyWanted(message);
        else
            emit bodyMissing(message);
        return;
    }
    m_error = error;
    setState(State::Failed);
}

void ReadingPane::retryBody()
{
    if (!m_message.isValid())
        return;
    m_asked = false;
    m_error.reset();
    setState(State::Waiting);
    load();
}

void ReadingPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    // Colours of the text are made when it is laid out, and the author's are dropped on a dark page.
    if (event->type() == QEvent::PaletteChange && m_hasContent)
        m_loader.reload(options());
}

void ReadingPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitText();
}

void ReadingPane::retranslate()
{
    m_browser->setAccessibleName(tr("Text of the message"));
    setState(m_state);
}

void ReadingPane::setState(State state)
{
    m_state = state;
    m_stack->setCurrentIndex(state == State::Nothing || state == State::Several ? 0 : 1);
    if (state == State::Nothing)
        m_empty->show(u"empty-message"_s, tr("No message selected"));
    if (state == State::Several)
        m_empty->show(u"empty-message"_s, tr("%Ln message(s) selected", nullptr, m_count));
    if (!m_isNamed && m_message.isValid() && state != State::Shown)
        m_header->hide(); // rather none than that of the message before
    m_waiting->setVisible(state == State::Waiting || state == State::HeldBack);
    if (state == State::HeldBack)
        m_waiting->setText(goesOn(m_heldBack.summary.preview));
    else
        m_waiting->setText(m_asked && m_message.isValid() ? tr("Fetching the message from the server…") : tr("Opening the message…"));
    m_progress->setVisible(false);
    m_trouble->setVisible(state == State::Failed);
    if (state == State::Failed && m_error) {
        const ErrorText text = m_message.isValid() ? ErrorText::ofRest(*m_error, m_retriesLeft > 0) : fileTrouble(*m_error);
        QStringList rest;
        for (const QString &sentence : { text.why, text.quoted, text.nextStep }) {
            if (!sentence.isEmpty())
                rest << sentence;
        }
        const bool offline = m_error->fault == base::Fault::Offline;
        m_trouble->show(offline ? u"offline"_s : u"empty-message"_s, text.what, rest.join(u' '),
                        offline ? tr("Go online and fetch it") : m_message.isValid() ? tr("Try again") : QString());
    }
    m_browser->setVisible(state == State::Shown && !m_content.isEmpty);
    refreshRest();
    m_attachments->setVisible(state == State::Shown && !m_content.attachments.isEmpty());
    if (state != State::Shown)
        m_find->hide();
    if (state == State::Shown && m_content.isEmpty) {
        m_waiting->setVisible(true);
        m_waiting->setText(m_content.attachments.isEmpty() ? tr("This message has no text.")
                                                           : tr("This message has no text, only attachments."));
    }
    refreshFacts();
    fitText();
}

void ReadingPane::fitText()
{
    // A short message is as high as it is long, so that its attachments follow the text.
    m_browser->setMaximumHeight(std::max(40, m_browser->naturalHeight()));
}

void ReadingPane::find()
{
    if (m_state == State::Shown)
        m_find->open();
}

void ReadingPane::findNext()
{
    if (m_state == State::Shown)
        m_find->findNext();
}

void ReadingPane::zoomIn()
{
    m_browser->zoomBy(1);
}

void ReadingPane::zoomOut()
{
    m_browser->zoomBy(-1);
}

void ReadingPane::zoomReset()
{
    m_browser->resetZoom();
}

} // namespace gui
