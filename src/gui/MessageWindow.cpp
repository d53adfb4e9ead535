// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/MessageWindow.h"

#include "gui/Icons.h"
#include "gui/StatusLine.h"
#include "gui/list/MessageListDelegate.h"
#include "gui/reading/ReadingPane.h"

#include <QEvent>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

MessageWindow::MessageWindow(models::MessageLoader::Reader reader, const Preferences &preferences, QWidget *parent)
    : QMainWindow(parent, Qt::Window)
    , m_reader(reader)
    , m_preferences(preferences)
    , m_reading(new ReadingPane(reader, this))
    , m_file(menuBar()->addMenu(QString()))
    , m_view(menuBar()->addMenu(QString()))
{
    setObjectName("messageWindow");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowIcon(programIcon());
    m_reading->setPreferPlain(preferences.preferPlain);
    auto *status = new StatusLine(this);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_reading, 1);
    layout->addWidget(status);
    setCentralWidget(central);
    add(m_file, [] { return tr("&Save message as…"); }, QKeySequence(u"Ctrl+S"_s), &ReadingPane::saveMessage);
    add(m_view, [] { return tr("&Find in message"); }, QKeySequence(u"Ctrl+F"_s), &ReadingPane::find);
    add(m_view, [] { return tr("&Larger text"); }, QKeySequence(u"Ctrl++"_s), &ReadingPane::zoomIn);
    add(m_view, [] { return tr("S&maller text"); }, QKeySequence(u"Ctrl+-"_s), &ReadingPane::zoomOut);
    add(m_view, [] { return tr("&Normal text"); }, QKeySequence(u"Ctrl+0"_s), &ReadingPane::zoomReset);
    add(m_view, [] { return tr("Message so&urce"); }, QKeySequence(u"Ctrl+U"_s), &ReadingPane::showSource);
    buildAnswers();
    m_close = m_file->addAction(QString(), this, &QWidget::close);
    m_close->setShortcuts({ QKeySequence(u"Ctrl+W"_s), QKeySequence(Qt::Key_Escape) });
    connect(m_reading, &ReadingPane::linkHovered, status, &StatusLine::setHint);
    connect(m_reading, &ReadingPane::told, status, &StatusLine::setNote);
    connect(m_reading, &ReadingPane::shown, this, &MessageWindow::retranslate);
    connect(m_reading, &ReadingPane::messageAttachmentOpened, this, [this](const QByteArray &raw, const QByteArray &path) {
        auto *window = new MessageWindow(m_reader, m_preferences, parentWidget());
        window->reading().setOwnAddresses(m_reading->ownAddresses());
        window->reading().showAttached(raw, path);
        window->show();
    });
    resize(760, 720);
    retranslate();
}

void MessageWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MessageWindow::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_view->setTitle(tr("&View"));
    m_answers->setTitle(tr("&Message"));
    m_toolBar->setWindowTitle(tr("Tools"));
    m_close->setText(tr("&Close window"));
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.action->setText(entry.text());
        if (entry.needsContent)
            entry.action->setEnabled(m_reading->hasContent());
    }
    setWindowTitle(m_reading->hasContent() ? subjectOrNone(m_reading->content().summary.subject) : tr("Message"));
}

void MessageWindow::buildAnswers()
{
    m_answers = menuBar()->addMenu(QString());
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName("messageToolBar");
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    using mime::Answer;
    const auto answers = [this](QAction *action, Answer answer) {
        connect(action, &QAction::triggered, this, [this, answer] { emit answerWanted(answer); });
    };
    const auto forwards = [this](QAction *action, models::Beginning how) {
        connect(action, &QAction::triggered, this, [this, how] { emit forwardWanted(how); });
    };
    answers(addAnswer([] { return tr("&Reply"); }, "reply", "Ctrl+R"), Answer::Sender);
    answers(addAnswer([] { return tr("Reply to &all"); }, "reply-all", "Ctrl+Shift+R"), Answer::All);
    QAction *list = addAnswer([] { return tr("Reply to the &list"); }, nullptr, "Ctrl+Shift+L");
    list->setEnabled(false);
    connect(m_reading, &ReadingPane::shown, list, [this, list] { list->setEnabled(m_reading->content().hasList); });
    answers(list, Answer::List);
    forwards(addAnswer([] { return tr("&Forward"); }, "forward", "Ctrl+L"), models::Beginning::Forward);
    forwards(addAnswer([] { return tr("Forward as an attac&hment"); }, nullptr, ""), models::Beginning::ForwardAttached);
    if (auto *more = m_toolBar->findChild<QToolButton *>("qt_toolbar_ext_button"_L1))
        more->setAccessibleName(tr("More tools"));
}

QAction *MessageWindow::addAnswer(QString (*text)(), const char *iconName, const char *keys)
{
    QAction *action = m_answers->addAction(text());
    action->setShortcut(QKeySequence(QLatin1StringView(keys), QKeySequence::PortableText));
    action->setIconVisibleInMenu(false);
    if (iconName) {
        action->setIcon(icon(QLatin1StringView(iconName)));
        m_toolBar->addAction(action);
    }
    m_entries << Entry { action, text };
    return action;
}

void MessageWindow::add(QMenu *menu, QString (*text)(), const QKeySequence &keys, void (ReadingPane::*slot)())
{
    QAction *action = menu->addAction(text(), m_reading, [this, slot] { (m_reading->*slot)(); });
    action->setShortcut(keys);
    m_entries << Entry { action, text, true };
}

} // namespace gui
