// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ReplaceBar.h"

#include "gui/Announce.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace gui {

ReplaceBar::ReplaceBar(QTextEdit &text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_wanted(new QLineEdit(this))
    , m_instead(new QLineEdit(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_replace(new QPushButton(this))
    , m_replaceAll(new QPushButton(this))
    , m_answer(new QLabel(this))
    , m_close(new QToolButton(this))
{
    setObjectName("replaceBar");
    m_wanted->setObjectName("wanted");
    m_instead->setObjectName("instead");
    m_previous->setIcon(icon("chevron-up"_L1));
    m_next->setIcon(icon("chevron-down"_L1));
    m_close->setIcon(icon("x"_L1));
    for (QToolButton *button : { m_previous, m_next, m_close })
        button->setAutoRaise(true);
    setTextRole(m_answer, TextRole::MutedSmall);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(26, 6, 10, 6);
    layout->setSpacing(6);
    layout->addWidget(m_wanted, 3);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_instead, 3);
    layout->addWidget(m_replace);
    layout->addWidget(m_replaceAll);
    layout->addWidget(m_answer, 2);
    layout->addWidget(m_close);
    connect(m_wanted, &QLineEdit::textChanged, this, [this] {
        QTextCursor from = m_text.textCursor();
        from.setPosition(from.selectionStart());
        m_text.setTextCursor(from);
        find(false);
    });
    connect(m_next, &QToolButton::clicked, this, [this] { find(false); });
    connect(m_previous, &QToolButton::clicked, this, [this] { find(true); });
    connect(m_replace, &QPushButton::clicked, this, &ReplaceBar::replaceOne);
    connect(m_replaceAll, &QPushButton::clicked, this, [this] { say(tr("%Ln replaced", nullptr, replaceAll())); });
    connect(m_close, &QToolButton::clicked, this, &ReplaceBar::leave);
    retranslate();
    hide();
}

void ReplaceBar::open()
{
    show();
    if (m_text.textCursor().hasSelection())
        m_wanted->setText(m_text.textCursor().selectedText());
    m_wanted->selectAll();
    m_wanted->setFocus(Qt::ShortcutFocusReason);
}

bool ReplaceBar::find(bool backward)
{
    m_answer->clear();
    const QString wanted = m_wanted->text();
    if (wanted.isEmpty())
        return false;
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor found = m_text.document()->find(wanted, m_text.textCursor(), flags);
    if (found.isNull()) {
        QTextCursor from(m_text.document());
        from.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
        found = m_text.document()->find(wanted, from, flags);
    }
    if (found.isNull()) {
        say(tr("Not found"));
        return false;
    }
    m_text.setTextCursor(found);
    return true;
}

void ReplaceBar::say(const QString &answer)
{
    m_answer->setText(answer);
    announce(m_answer, answer);
}

void ReplaceBar::replaceOne()
{
    QTextCursor cursor = m_text.textCursor();
    if (cursor.selectedText().compare(m_wanted->text(), Qt::CaseInsensitive) == 0 && cursor.hasSelection())
        cursor.insertText(m_instead->text());
    find(false);
}

int ReplaceBar::replaceAll()
{
    const QString wanted = m_wanted->text();
    if (wanted.isEmpty())
        return 0;
    int count = 0;
    QTextCursor step(m_text.document());
    step.beginEditBlock();
    QTextCursor at(m_text.document());
    while (true) {
        QTextCursor found = m_text.document()->find(wanted, at);
        if (found.isNull())
            break;
        found.insertText(m_instead->text());
        at.setPosition(found.position());
        ++count;
    }
    step.endEditBlock();
    return count;
}

void ReplaceBar::leave()
{
    hide();
    m_text.setFocus(Qt::ShortcutFocusReason);
}

void ReplaceBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReplaceBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return leave();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        find(event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    }
    QWidget::keyPressEvent(event);
}

void ReplaceBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
}

void ReplaceBar::retranslate()
{
    m_wanted->setPlaceholderText(tr("Find"));
    m_wanted->setAccessibleName(tr("Find"));
    m_instead->setPlaceholderText(tr("Replace with"));
    m_instead->setAccessibleName(tr("Replace with"));
    m_previous->setToolTip(tr("Previous match (Shift+Enter)"));
    m_next->setToolTip(tr("Next match (Enter)"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_previous->setAccessibleName(tr("Previous match"));
    m_next->setAccessibleName(tr("Next match"));
    m_close->setAccessibleName(tr("Close the search"));
    m_replace->setText(tr("&Replace"));
    m_replaceAll->setText(tr("Replace &all"));
}

} // namespace gui
