// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/AskBar.h"

#include "gui/Announce.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/StylePainting.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

AskBar::AskBar(QWidget *parent)
    : QFrame(parent)
    , m_what(new QLabel(this))
    , m_why(new QLabel(this))
    , m_close(new QToolButton(this))
{
    setObjectName("askBar");
    setTextRole(m_what, TextRole::Strong);
    for (QLabel *label : { m_what, m_why }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_close->setAutoRaise(true);
    m_close->setIcon(icon("x"_L1));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_what);
    words->addWidget(m_why);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(54, 10, 16, 10);
    m_row->setSpacing(10);
    m_row->addLayout(words, 1);
    m_row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &AskBar::leave);
    m_close->setToolTip(tr("Hide this message"));
    m_close->setAccessibleName(tr("Hide this message"));
    hide();
}

void AskBar::ask(Tone tone, const QString &what, const QString &why, const QList<Choice> &choices)
{
    m_tone = tone;
    m_what->setText(what);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    setAccessibleName(text());
    for (QPushButton *button : std::as_const(m_buttons))
        button->deleteLater();
    m_buttons.clear();
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.label, this);
        m_row->insertWidget(m_row->count() - 1, button);
        connect(button, &QPushButton::clicked, this, [this, work = choice.work] {
            leave();
            if (work)
                work();
        });
        m_buttons << button;
    }
    show();
    update();
    announce(this, text());
    if (!m_buttons.isEmpty())
        m_buttons.constFirst()->setFocus(Qt::OtherFocusReason);
}

void AskBar::leave()
{
    hide();
}

QString AskBar::text() const
{
    return m_why->text().isEmpty() ? m_what->text() : m_what->text() + u' ' + m_why->text();
}

void AskBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        leave(); // it was asked in the other language; sending asks again
}

void AskBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return leave();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (auto *button = qobject_cast<QPushButton *>(focusWidget()); button && !(event->modifiers() & Qt::ControlModifier))
            return button->click();
    }
    QFrame::keyPressEvent(event);
}

void AskBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    strokes::notice(&painter, rect(), QRect(26, m_what->y(), 18, 18), m_tone != Tone::Note, Theme::of(palette()));
}

} // namespace gui
