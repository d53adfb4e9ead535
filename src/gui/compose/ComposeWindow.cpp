// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeWindow.h"

#include "gui/Announce.h"
#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/StatusLine.h"
#include "gui/Style.h"
#include "gui/compose/AskBar.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/ComposeChecks.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/FormatBar.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/ReplaceBar.h"
#include "gui/compose/RestBar.h"
#include "gui/compose/TextRest.h"

#include <QAction>
#include <QCloseEvent>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kGuessMs = 1'000; ///< between two looks at the language of what is written
enum Row { FromRow, ToRow, CcRow, BccRow, ReplyToRow, SubjectRow, RowCount };

} // namespace

ComposeWindow::ComposeWindow(QList<Sender> senders, QWidget *parent)
    : QMainWindow(parent, Qt::Window)
    , m_senders(std::move(senders))
{
    setObjectName("composeWindow");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    build();
    buildActions();
    buildToolBar();
    wire();
    m_autosave.setSingleShot(true);
    m_sinceOpened.start();
    connect(&m_autosave, &QTimer::timeout, this, &ComposeWindow::keepNow);
    m_guessPause.setSingleShot(true);
    m_guessPause.setInterval(kGuessMs);
    connect(&m_guessPause, &QTimer::timeout, this, &ComposeWindow::guessLanguage);
    connect(&m_guessPause, &QTimer::timeout, this, &ComposeWindow::countPictures);
    resize(860, 720);
    retranslate();
}

ComposeWindow::~ComposeWindow() = default;

void ComposeWindow::build()
{
    auto *central = new QWidget(this);
    central->setBackgroundRole(QPalette::Base);
    central->setAutoFillBackground(true);
    m_rows = new QGridLayout;
    m_bar = new AskBar(central);
    buildHeader(central); // before the text: Tab goes through what is here in the order in which it was made, and Send comes last
    m_editor = new ComposeEditor(central);
    m_format = new FormatBar(*m_editor, central);
    m_restBar = new RestBar(central);
    m_textRest = new TextRest(*m_editor, *m_restBar, this);
    m_tray = new AttachmentTray(central);
    m_replace = new ReplaceBar(*m_editor, central);
    m_status = new StatusLine(central);
    auto *line = new QFrame(central);
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(m_rows);
    layout->addWidget(m_format);
    layout->addWidget(line);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_restBar);
    layout->addWidget(m_tray);
    layout->addWidget(m_replace);
    layout->addWidget(m_status);
    setCentralWidget(central);
}

void ComposeWindow::buildHeader(QWidget *central)
{
    m_rows->setContentsMargins(26, 2, 20, 0);
    m_rows->setHorizontalSpacing(14);
    m_rows->setVerticalSpacing(0);
    m_rows->setColumnStretch(1, 1);
    m_from = new QToolButton(central);
    m_from->setObjectName("from");
    m_from->setAutoRaise(true);
    m_from->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_from->setPopupMode(QToolButton::InstantPopup);
    m_from->setFocusPolicy(Qt::TabFocus);
    m_from->setMinimumHeight(32);
    m_fromMenu = new QMenu(m_from);
    m_from->setMenu(m_fromMenu);
    const auto field = [central](const char *name) {
        auto *one = new RecipientField(central);
        one->setObjectName(QLatin1StringView(name));
        return one;
    };
    m_to = field("to");
    m_cc = field("cc");
    m_bcc = field("bcc");
    m_replyTo = field("replyTo");
    m_subject = new QLineEdit(central);
    m_subject->setObjectName("subject");
    m_subject->setFrame(false);
    m_subject->setTextMargins(8, 0, 0, 0); // begins where the sender's name does
    m_subject->setFont(scaledFont(1.1, QFont::DemiBold));
    m_subject->setMinimumHeight(40);
    m_showCc = new QPushButton(central);
    m_showBcc = new QPushButton(central);
    for (QPushButton *button : { m_showCc, m_showBcc }) {
        makeLinkButton(button);
        button->setFocusPolicy(Qt::NoFocus); // with the keyboard from the menu; Tab goes from To to Subject
    }
    const std::initializer_list<QWidget *> widgets { m_from, m_to, m_cc, m_bcc, m_replyTo, m_subject };
    int row = 0;
    for (QWidget *widget : widgets) {
        auto *label = new QLabel(central);
        setTextRole(label, TextRole::Muted);
        label->setBuddy(widget);
        m_labels << label;
        m_rows->addWidget(label, 2 * row, 0, Qt::AlignLeft | Qt::AlignVCenter);
        m_rows->addWidget(widget, 2 * row, 1, 1, widget == m_to ? 1 : 3, widget == m_from ? Qt::AlignLeft | Qt::AlignVCenter : Qt::Alignment());
        auto *line = new QFrame(central);
        line->setFrameShape(QFrame::HLine);
        line->setFixedHeight(1);
        m_lines << line;
        m_rows->addWidget(line, 2 * row + 1, 0, 1, 4);
        ++row;
    }
    m_rows->addWidget(m_showCc, 2 * ToRow, 2);
    m_rows->addWidget(m_showBcc, 2 * ToRow, 3);
    for (RecipientField *one : { m_cc, m_bcc, m_replyTo })
        showField(one, false);
}

void ComposeWindow::wire()
{
    for (RecipientField *one : { m_to, m_cc, m_bcc, m_replyTo }) {
        connect(one, &RecipientField::changed, this, &ComposeWindow::onChanged);
        connect(one, &RecipientField::suggestionsWanted, this, [this, one](const QString &typed) { emit suggestionsWanted(one, typed); });
    }
    connect(m_subject, &QLineEdit::textChanged, this, &ComposeWindow::onChanged);
    connect(m_subject, &QLineEdit::textChanged, this, &ComposeWindow::refreshTitle);
    connect(m_subject, &QLineEdit::returnPressed, m_editor, [this] { m_editor->setFocus(); });
    // Dimming quotes says so too, and changes nothing.
    connect(m_editor->document(), &QTextDocument::contentsChanged, this, [this] {
        if (m_editor->document()->isModified())
            onChanged();
    });
    connect(m_editor, &ComposeEditor::filesDropped, this, &ComposeWindow::addFiles);
    connect(m_editor, &ComposeEditor::imagePasted, this, &ComposeWindow::insertImage);
    connect(m_format, &FormatBar::pictureWanted, this, &ComposeWindow::insertPictureFiles);
    connect(m_tray, &AttachmentTray::changed, this, &ComposeWindow::onChanged);
    connect(m_tray, &AttachmentTray::looked, this, &ComposeWindow::settle);
    connect(m_tray, &AttachmentTray::refused, this, [this](const QString &sentence) {
        m_sendsWhenSettled = false; // not without what was to go with it
        m_bar->ask(AskBar::Tone::Trouble, sentence, {});
    });
    connect(m_restBar, &RestBar::showWanted, m_editor, [this] { m_editor->setFocus(); }); // the button that has it goes
    connect(m_textRest, &TextRest::laidOut, this, [this] {
        if (!std::exchange(m_startsAnew, true))
            m_editor->adoptSignature(m_sender.identity.signatureText);
    });
    connect(m_textRest, &TextRest::dropped, this, [this] {
        onChanged();
        m_bar->ask(AskBar::Tone::Note, tr("The rest was left out."), {}, { { tr("&Put it back"), [this] { m_textRest->putBack(), onChanged(); } } });
    });
    connect(m_showCc, &QPushButton::clicked, this, [this] { action(u"showCc"_s)->trigger(); });
    connect(m_showBcc, &QPushButton::clicked, this, [this] { action(u"showBcc"_s)->trigger(); });
}

void ComposeWindow::showField(RecipientField *field, bool shown)
{
    const int row = field == m_cc ? CcRow : field == m_bcc ? BccRow : ReplyToRow;
    field->setVisible(shown);
    m_labels.at(row)->setVisible(shown);
    m_lines.at(row)->setVisible(shown);
    if (field == m_cc)
        m_showCc->setVisible(!shown);
    else if (field == m_bcc)
        m_showBcc->setVisible(!shown);
}

void ComposeWindow::onChanged()
{
    if (m_beginning || m_finished || m_textRest->isLaying())
        return;
    m_changed = true;
    if (!m_guessPause.isActive())
        m_guessPause.start();
    m_status->setHint({});
    m_autosave.start(m_pause.after(std::chrono::milliseconds(m_sinceOpened.elapsed())));
}

void ComposeWindow::keepNow()
{
    stopAutosave();
    emit draftChanged();
}

void ComposeWindow::stopAutosave()
{
    m_autosave.stop();
    m_pause.reset();
}

void ComposeWindow::noteSaved(base::Timestamp at)
{
    if (!m_autosave.isActive())
        m_changed = false;
    const QString note = tr("Kept on this computer at %1").arg(Format().time(at)); // a server gets it later
    m_status->setNote(note);
    if (std::exchange(m_saysWhenKept, false)) // at each of them it would be in the way of writing
        announce(m_status, note);
}

void ComposeWindow::noteUnsaved()
{
    m_changed = true;
}

void ComposeWindow::noteAlreadySent()
{
    m_alreadySent = true;
    m_changed = m_autosave.isActive(); // what nobody has changed since is no draft
    const ComposeCheck check = ComposeCheck::alreadySent();
    m_bar->ask(AskBar::Tone::Note, check.what, check.why);
}

void ComposeWindow::noteOriginalSent()
{
    m_alreadySent = true;
    m_changed = true;
}

void ComposeWindow::noteOthersHaveIt(int count)
{
    m_bar->ask(AskBar::Tone::Note, tr("%Ln people have this message already.", nullptr, count), tr("Whoever has it is not addressed again here."));
}

void ComposeWindow::noteSending()
{
    m_isSending = true;
    centralWidget()->setEnabled(false);
    setActionsEnabled(false);
    m_status->setHint(tr("Putting it into the Outbox…"));
}

void ComposeWindow::showTrouble(const ErrorText &text)
{
    if (std::exchange(m_isSending, false) && !isVisible()) { // closed meanwhile: what was written comes back
        setAttribute(Qt::WA_DeleteOnClose);
        show();
        raise();
        activateWindow();
    }
    centralWidget()->setEnabled(true);
    setActionsEnabled(true);
    m_status->setHint({});
    QStringList rest;
    for (const QString &sentence : { text.why, text.quoted, text.nextStep }) {
        if (!sentence.isEmpty())
            rest << sentence;
    }
    m_bar->ask(AskBar::Tone::Trouble, text.what, rest.join(u' '));
}

void ComposeWindow::showConflict()
{
    m_bar->ask(AskBar::Tone::Note, tr("This draft was changed or deleted on another device."),
               tr("What you write here is kept beside it: look into Drafts before you send."));
}

void ComposeWindow::finish()
{
    m_finished = true;
    m_isSending = false;
    stopAutosave();
    setAttribute(Qt::WA_DeleteOnClose);
    if (!isVisible()) // closed while it was sent: it cannot be closed again
        deleteLater();
    else
        close();
}

void ComposeWindow::closeEvent(QCloseEvent *event)
{
    if (m_isSending) { // out of sight; it goes when the message is in the Outbox, and comes back if it cannot be put there
        setAttribute(Qt::WA_DeleteOnClose, false);
        event->accept();
        return;
    }
    if (m_changed && !m_finished)
        keepNow(); // not asked about
    emit closed();
    QMainWindow::closeEvent(event);
}

void ComposeWindow::refreshTitle()
{
    const QString subject = m_subject->text().trimmed();
    setWindowTitle(subject.isEmpty() ? tr("New message") : subject);
}

void ComposeWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComposeWindow::retranslate()
{
    const QStringList labels { tr("From"), tr("To"), tr("Cc"), tr("Bcc"), tr("Reply to"), tr("Subject") };
    for (int row = 0; row < RowCount; ++row)
        m_labels.at(row)->setText(labels.at(row));
    m_to->setLabel(labels.at(ToRow));
    m_cc->setLabel(labels.at(CcRow));
    m_bcc->setLabel(labels.at(BccRow));
    m_replyTo->setLabel(labels.at(ReplyToRow));
    m_subject->setAccessibleName(labels.at(SubjectRow));
    m_from->setAccessibleName(labels.at(FromRow));
    m_editor->setAccessibleName(tr("Text of the message"));
    m_editor->setPlaceholderText(tr("Write here"));
    m_showCc->setText(tr("Cc"));
    m_showBcc->setText(tr("Bcc"));
    m_showCc->setToolTip(tr("Others who get it and are seen by all"));
    m_showBcc->setToolTip(tr("Others who get it and are seen by nobody"));
    nameActions();
    refreshSenders();
    refreshTitle();
}

} // namespace gui
