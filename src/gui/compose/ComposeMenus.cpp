// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, toolbar and senders of the composer.
#include "gui/compose/ComposeWindow.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/FormatBar.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/ReplaceBar.h"
#include "mail/TypedAddress.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace gui {

QAction *ComposeWindow::add(QMenu *menu, const char *name, const char *iconName, const char *keys, std::function<void()> work)
{
    auto *action = menu->addAction(QString());
    action->setParent(this);
    action->setObjectName(QLatin1StringView(name));
    if (iconName)
        action->setIcon(icon(QLatin1StringView(iconName)));
    action->setIconVisibleInMenu(false);
    if (keys)
        action->setShortcuts(QKeySequence::listFromString(QLatin1StringView(keys), QKeySequence::PortableText));
    if (work)
        connect(action, &QAction::triggered, this, std::move(work));
    return action;
}

void ComposeWindow::buildActions()
{
    m_messageMenu = menuBar()->addMenu(QString());
    m_editMenu = menuBar()->addMenu(QString());
    m_viewMenu = menuBar()->addMenu(QString());
    m_formatMenu = menuBar()->addMenu(QString());
    m_optionsMenu = menuBar()->addMenu(QString());

    add(m_messageMenu, "send", "sent", "Ctrl+Return; Ctrl+Enter", [this] { sendAt({}, WaitsWhere::Here); });
    buildLaterMenu();
    m_messageMenu->addSeparator();
    add(m_messageMenu, "attach", "paperclip", "Ctrl+Shift+A", [this] { attachFiles(); });
    m_messageMenu->addSeparator();
    add(m_messageMenu, "saveDraft", nullptr, "Ctrl+S", [this] {
        m_saysWhenKept = true;
        keepNow();
    });
    add(m_messageMenu, "saveTemplate", nullptr, nullptr, [this] { saveAsTemplate(); });
    add(m_messageMenu, "discard", "trash", nullptr, [this] { discard(); });
    m_messageMenu->addSeparator();
    add(m_messageMenu, "close", nullptr, "Ctrl+W", [this] { close(); });
    // As everywhere: each window closes, what is written in it is kept, and the program waits until that is done. The one that
    // this belongs to may ask something, and until that is answered nothing closes.
    add(m_messageMenu, "quit", nullptr, "Ctrl+Q", [this] {
        if (!parentWidget() || parentWidget()->close())
            QApplication::quit();
    });

    // In the text, in the subject or in a field of recipients: wherever somebody is.
    const auto here = [this](auto line, auto text) {
        return [this, line, text] {
            if (auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget()))
                (field->*line)();
            else
                (m_editor->*text)();
        };
    };
    add(m_editMenu, "undo", "undo", "Ctrl+Z", here(&QLineEdit::undo, &QTextEdit::undo));
    add(m_editMenu, "redo", nullptr, "Ctrl+Shift+Z; Ctrl+Y", here(&QLineEdit::redo, &QTextEdit::redo));
    m_editMenu->addSeparator();
    add(m_editMenu, "cut", nullptr, nullptr, here(&QLineEdit::cut, &QTextEdit::cut));
    add(m_editMenu, "copy", nullptr, nullptr, here(&QLineEdit::copy, &QTextEdit::copy));
    add(m_editMenu, "paste", nullptr, nullptr, here(&QLineEdit::paste, &QTextEdit::paste));
    add(m_editMenu, "pastePlain", nullptr, "Ctrl+Shift+V", [this] { m_editor->pasteAsPlain(); });
    add(m_editMenu, "pasteQuote", nullptr, "Ctrl+Shift+O", [this] { m_editor->pasteAsQuote(); });
    add(m_editMenu, "selectAll", nullptr, nullptr, here(&QLineEdit::selectAll, &QTextEdit::selectAll));
    m_editMenu->addSeparator();
    add(m_editMenu, "find", nullptr, "Ctrl+F; Ctrl+H", [this] { m_replace->open(); });
    add(m_editMenu, "findNext", nullptr, "F3; Ctrl+G", [this] { m_replace->findNext(); });

    const auto shows = [this](const char *name, const char *keys, RecipientField *field) {
        add(m_viewMenu, name, nullptr, keys, [this, field] {
            showField(field, true);
            field->setFocus(Qt::OtherFocusReason);
        });
    };
    shows("showCc", "Ctrl+Shift+C", m_cc);
    shows("showBcc", "Ctrl+Shift+B", m_bcc);
    shows("showReplyTo", nullptr, m_replyTo);
    m_viewMenu->addSeparator();
    add(m_viewMenu, "zoomIn", nullptr, "Ctrl++; Ctrl+=", [this] { m_editor->zoomBy(+1); });
    add(m_viewMenu, "zoomOut", nullptr, "Ctrl+-", [this] { m_editor->zoomBy(-1); });
    add(m_viewMenu, "zoomReset", nullptr, "Ctrl+0", [this] { m_editor->resetZoom(); });

    add(m_formatMenu, "plainText", nullptr, nullptr, nullptr)->setCheckable(true);
    connect(action(u"plainText"_s), &QAction::triggered, this, &ComposeWindow::setForm);
    m_formatMenu->addSeparator();
    const auto formats = m_format->actions();
    for (QAction *one : formats) {
        if (one)
            m_formatMenu->addAction(one);
        else
            m_formatMenu->addSeparator();
    }

    m_priorityMenu = m_optionsMenu->addMenu(QString());
    m_priority = new QActionGroup(this);
    for (const char *name : { "priorityNormal", "priorityHigh", "priorityLow" }) {
        QAction *one = add(m_priorityMenu, name, nullptr, nullptr, [this] { onChanged(); });
        one->setCheckable(true);
        one->setData(int(m_priority->actions().size())); // in the order of mime::Priority
        m_priority->addAction(one);
    }
    m_priority->actions().constFirst()->setChecked(true);
    m_spellingMenu = m_optionsMenu->addMenu(QString());
    m_spellingMenu->setObjectName("spellingMenu");
    connect(m_spellingMenu, &QMenu::aboutToShow, this, &ComposeWindow::fillSpellingMenu);
    add(m_optionsMenu, "receipt", nullptr, nullptr, [this] { onChanged(); })->setCheckable(true);
    add(m_optionsMenu, "deliveryReport", nullptr, nullptr, [this] { onChanged(); })->setCheckable(true);
    m_optionsMenu->setToolTipsVisible(true);
}

void ComposeWindow::buildToolBar()
{
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName("composeToolBar");
    m_toolBar->setMovable(false);
    m_toolBar->setFloatable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_send = new QPushButton(m_toolBar);
    m_send->setObjectName("sendButton");
    m_send->setIcon(icon("sent"_L1));
    m_send->setFocusPolicy(Qt::TabFocus);
    makePrimary(m_send);
    connect(m_send, &QPushButton::clicked, this, [this] { sendAt({}, WaitsWhere::Here); });
    m_toolBar->addWidget(m_send);
    m_later = new QToolButton(m_toolBar);
    m_later->setObjectName("laterButton");
    m_later->setIcon(icon("clock"_L1));
    m_later->setPopupMode(QToolButton::InstantPopup);
    m_later->setMenu(m_laterMenu);
    m_later->setAutoRaise(true);
    m_toolBar->addWidget(m_later);
    const auto gap = [this](int width) {
        auto *space = new QWidget(m_toolBar);
        if (width > 0)
            space->setFixedWidth(width);
        else
            space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        m_toolBar->addWidget(space);
    };
    gap(12);
    m_toolBar->addAction(action(u"attach"_s));
    if (auto *attach = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action(u"attach"_s))))
        attach->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    gap(0);
    m_toolBar->addAction(action(u"undo"_s));
    m_toolBar->addAction(action(u"discard"_s));
}

void ComposeWindow::setActionsEnabled(bool enabled)
{
    m_toolBar->setEnabled(enabled);
    menuBar()->setEnabled(enabled);
    const auto all = findChildren<QAction *>();
    for (QAction *one : all) {
        if (one->objectName() == "send"_L1 || one->objectName() == "discard"_L1 || one->objectName() == "saveDraft"_L1 || one->objectName() == "attach"_L1)
            one->setEnabled(enabled);
    }
}

void ComposeWindow::nameActions()
{
    m_messageMenu->setTitle(tr("&Message"));
    m_editMenu->setTitle(tr("&Edit"));
    m_viewMenu->setTitle(tr("&View"));
    m_formatMenu->setTitle(tr("F&ormat"));
    m_optionsMenu->setTitle(tr("O&ptions"));
    m_priorityMenu->setTitle(tr("&Priority"));
    const auto set = [this](const char *name, const QString &text, const QString &tip = {}) {
        QAction *one = action(QLatin1StringView(name));
        one->setText(text);
        const QString keys = one->shortcut().toString(QKeySequence::NativeText);
        one->setToolTip(tip.isEmpty() || keys.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, keys));
    };
    set("send", tr("&Send"));
    set("attach", tr("&Attach…"), tr("Attach files"));
    m_spellingMenu->setTitle(tr("&Spelling"));
    m_laterMenu->setTitle(tr("Send &later"));
    m_later->setToolTip(tr("Send later"));
    m_later->setAccessibleName(tr("Send later"));
    set("saveTemplate", tr("Save as &template…"));
    set("saveDraft", tr("Save as d&raft"));
    set("discard", tr("&Discard…"), tr("Discard this message"));
    set("close", tr("&Close window"));
    set("quit", tr("&Quit"));
    set("undo", tr("&Undo"), tr("Undo"));
    set("redo", tr("&Redo"));
    set("cut", tr("Cu&t"));
    set("copy", tr("&Copy"));
    set("paste", tr("&Paste"));
    set("pastePlain", tr("Paste &without formatting"));
    set("pasteQuote", tr("Paste as &quotation"));
    set("selectAll", tr("Select &all"));
    set("find", tr("&Find and replace"));
    set("findNext", tr("Find &next"));
    set("showCc", tr("&Cc"));
    set("showBcc", tr("&Bcc"));
    set("showReplyTo", tr("&Reply to"));
    set("zoomIn", tr("&Larger text"));
    set("zoomOut", tr("&Smaller text"));
    set("zoomReset", tr("&Normal text"));
    set("plainText", tr("Plain te&xt"));
    set("priorityNormal", tr("&Normal", "priority"));
    set("priorityHigh", tr("&High", "priority"));
    set("priorityLow", tr("&Low", "priority"));
    set("receipt", tr("Ask for a &receipt when it is read"));
    set("deliveryReport", tr("Ask the server for a &delivery report"),
        tr("The servers tell you whether it was delivered. If yours does not offer that, it is not asked."));
    m_send->setText(u' ' + tr("Send")); // a little air behind the icon
    m_send->setAccessibleName(tr("Send"));
    m_send->setToolTip(tr("Send (%1)").arg(action(u"send"_s)->shortcut().toString(QKeySequence::NativeText)));
    m_toolBar->setWindowTitle(tr("Tools"));
    if (auto *more = m_toolBar->findChild<QToolButton *>("qt_toolbar_ext_button"_L1))
        more->setAccessibleName(tr("More tools"));
}

QString ComposeWindow::shown(const Sender &sender)
{
    const mail::Identity &identity = sender.identity;
    QString written = identity.label.isEmpty() ? mail::toText(identity.from) : u"%1 · %2"_s.arg(identity.label, mail::toText(identity.from));
    written.replace(u'&', "&&"_L1);
    return sender.canSend ? written : tr("%1 (no outgoing server)").arg(written);
}

void ComposeWindow::refreshSenders()
{
    m_fromMenu->clear();
    for (const Sender &one : std::as_const(m_senders)) {
        QAction *entry = m_fromMenu->addAction(shown(one), this, [this, one] {
            setSender(one);
            onChanged();
        });
        entry->setCheckable(true);
    }
    m_from->setEnabled(!m_senders.isEmpty());
    markSender();
}

void ComposeWindow::markSender()
{
    const auto entries = m_fromMenu->actions();
    for (qsizetype at = 0; at < entries.size() && at < m_senders.size(); ++at)
        entries.at(at)->setChecked(m_senders.at(at) == m_sender);
    m_from->setText(m_senders.isEmpty() ? tr("There is no account yet") : shown(m_sender));
    m_from->setAccessibleDescription(m_from->text()); // its name is what stands before it
}

} // namespace gui
