// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ErrorBar.h"

#include "gui/Announce.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/StylePainting.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

ErrorBar::ErrorBar(QWidget *parent)
    : QFrame(parent)
    , m_what(new QLabel(this))
    , m_why(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_other(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName("errorBar");
    setTextRole(m_what, TextRole::Strong);
    for (QLabel *label : { m_what, m_why }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_close->setAutoRaise(true);
    m_close->setIcon(icon("x"_L1));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_what);
    words->addWidget(m_why);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(46, 10, 10, 10);
    layout->setSpacing(10);
    layout->addLayout(words, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_other);
    layout->addWidget(m_close);
    connect(m_button, &QPushButton::clicked, this, [this] { emit actionClicked(m_action); });
    connect(m_other, &QPushButton::clicked, this, [this] { emit actionClicked(m_otherAction); });
    connect(m_close, &QToolButton::clicked, this, &ErrorBar::dismissed);
    retranslate();
    hide();
}

void ErrorBar::show(const ErrorText &text)
{
    m_tone = text.tone;
    m_action = text.action;
    m_otherAction = text.otherAction;
    m_what->setText(text.what);
    QStringList rest;
    for (const QString &sentence : { text.why, text.quoted, text.nextStep }) {
        if (!sentence.isEmpty())
            rest << sentence;
    }
    m_why->setText(rest.join(u' '));
    m_why->setVisible(!rest.isEmpty());
    m_button->setText(text.actionLabel);
    m_button->setVisible(text.action != ErrorText::Action::None && !text.actionLabel.isEmpty());
    m_other->setText(text.otherLabel);
    m_other->setVisible(text.otherAction != ErrorText::Action::None && !text.otherLabel.isEmpty());
    const QString all = text.oneParagraph();
    setAccessibleName(all);
    if (!isVisible())
        m_announced.clear();
    QFrame::show();
    update();
    if (isVisible() && std::exchange(m_announced, all) != all) // the same is shown again and again while a server is busy
        announce(this, all);
}

QString ErrorBar::text() const
{
    return m_why->isVisibleTo(this) ? m_what->text() + u' ' + m_why->text() : m_what->text();
}

void ErrorBar::setVisible(bool visible)
{
    // Qt gives it to whatever comes next, which may be at the other end of the window.
    if (!visible && m_workPlace && isAncestorOf(window()->focusWidget()))
        m_workPlace->setFocus(Qt::OtherFocusReason);
    QFrame::setVisible(visible);
}

void ErrorBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ErrorBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    strokes::notice(&painter, rect(), QRect(16, m_what->y(), 20, 20), m_tone != ErrorText::Tone::Note, Theme::of(palette()));
}

void ErrorBar::retranslate()
{
    m_close->setToolTip(tr("Hide this message"));
    m_close->setAccessibleName(tr("Hide this message"));
}

} // namespace gui
