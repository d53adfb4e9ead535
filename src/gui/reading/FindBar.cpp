// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/FindBar.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kMaxMarks = 1'000; ///< more is not seen by anybody and would be felt

} // namespace

FindBar::FindBar(QTextEdit &text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_field(new QLineEdit(this))
    , m_answer(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    m_previous->setIcon(icon("chevron-up"_L1));
    m_next->setIcon(icon("chevron-down"_L1));
    m_close->setIcon(icon("x"_L1));
    for (QToolButton *button : { m_previous, m_next, m_close })
        button->setAutoRaise(true);
    setTextRole(m_answer, TextRole::MutedSmall);
    m_field->setMaximumWidth(320);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(26, 6, 10, 6);
    layout->setSpacing(6);
    layout->addWidget(m_field, 2);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_answer, 1);
    layout->addWidget(m_close);
    connect(m_field, &QLineEdit::textChanged, this, [this] { find(false, true); });
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(m_close, &QToolButton::clicked, this, &FindBar::leave);
    retranslate();
    hide();
}

void FindBar::open()
{
    show();
    if (m_text.textCursor().hasSelection())
        m_field->setText(m_text.textCursor().selectedText());
    m_field->selectAll();
    m_field->setFocus(Qt::ShortcutFocusReason);
    markAll();
}

void FindBar::findNext()
{
    if (isHidden())
        open();
    else
        find(false, false);
}

void FindBar::findPrevious()
{
    find(true, false);
}

void FindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        find(event->modifiers().testFlag(Qt::ShiftModifier), false);
    } else {
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

void FindBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
}

void FindBar::retranslate()
{
    m_field->setPlaceholderText(tr("Find in this message"));
    m_field->setAccessibleName(tr("Find in this message"));
    m_previous->setToolTip(tr("Previous match (Shift+Enter)"));
    m_next->setToolTip(tr("Next match (Enter)"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_previous->setAccessibleName(tr("Previous match"));
    m_next->setAccessibleName(tr("Next match"));
    m_close->setAccessibleName(tr("Close the search"));
}

void FindBar::find(bool backward, bool fromStart)
{
    const QString wanted = m_field->text();
    if (wanted.isEmpty()) {
        m_answer->clear();
        markAll();
        return;
    }
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor from = m_text.textCursor();
    if (fromStart)
        from.setPosition(from.selectionStart());
    QTextCursor found = m_text.document()->find(wanted, from, flags);
    if (found.isNull()) {
        from.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
        found = m_text.document()->find(wanted, from, flags);
    }
    if (!found.isNull())
        m_text.setTextCursor(found);
    if (fromStart)
        markAll();
    if (found.isNull())
        m_answer->setText(tr("Not found"));
}

void FindBar::markAll()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString wanted = m_field->text();
    if (isVisible() && !wanted.isEmpty()) {
        const Theme theme = Theme::of(palette());
        QTextCursor cursor(m_text.document());
        while (marks.size() < kMaxMarks) {
            cursor = m_text.document()->find(wanted, cursor);
            if (cursor.isNull())
                break;
            QTextEdit::ExtraSelection mark;
            mark.cursor = cursor;
            mark.format.setBackground(blend(theme.surface, theme.star, 0.35));
            marks << mark;
        }
        m_answer->setText(marks.isEmpty() ? tr("Not found") : tr("%Ln match(es)", nullptr, int(marks.size())));
    }
    m_text.setExtraSelections(marks);
}

void FindBar::leave()
{
    hide();
    markAll();
    m_text.setFocus(Qt::ShortcutFocusReason);
}

} // namespace gui
