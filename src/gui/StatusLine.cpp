// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/StatusLine.h"

#include "gui/Icons.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gui {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_note(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
{
    setObjectName("statusLine");
    setTextRole(m_text, TextRole::MutedSmall);
    setTextRole(m_note, TextRole::MutedSmall);
    m_text->setTextFormat(Qt::PlainText);
    m_note->setTextFormat(Qt::PlainText);
    m_text->setObjectName("statusText");
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_note->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(140, 8);
    makeLinkButton(m_cancel);
    m_cancel->setFont(scaledFont(0.9, QFont::DemiBold));
    m_cancel->setFixedHeight(24);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(34, 2, 14, 2);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addSpacing(12);
    layout->addWidget(m_note);
    setMinimumHeight(30);
    connect(m_cancel, &QPushButton::clicked, this, [this] { emit cancelClicked(m_status.busy); });
    refresh();
}

void StatusLine::setStatus(const StatusText &status)
{
    m_status = status;
    refresh();
}

void StatusLine::setHint(const QString &hint)
{
    m_hint = hint;
    refresh();
}

void StatusLine::clearHint(const QString &hint)
{
    if (m_hint == hint)
        setHint({});
}

void StatusLine::setNote(const QString &note)
{
    m_note->setText(note);
}

QString StatusLine::text() const
{
    return m_text->text();
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
    QLatin1StringView name = "info"_L1;
    QColor color = theme.muted;
    if (!m_hint.isEmpty()) {
        name = "external-link"_L1;
    } else {
        switch (m_status.mood) {
        case StatusText::Mood::Quiet:
            name = "offline"_L1;
            break;
        case StatusText::Mood::Stopped:
            break;
        case StatusText::Mood::Good:
            name = "circle-check"_L1;
            color = theme.good;
            break;
        case StatusText::Mood::Busy:
            name = "refresh"_L1;
            break;
        case StatusText::Mood::Warning:
            name = "triangle-alert"_L1;
            color = theme.warning;
            break;
        }
        if (m_status.text.isEmpty())
            return;
    }
    paintIcon(painter, name, QRect(14, (height() - 14) / 2 + 1, 14, 14), color);
}

void StatusLine::refresh()
{
    m_text->setText(m_hint.isEmpty() ? m_status.text : m_hint);
    m_text->setToolTip(plainTip(m_text->text())); // the note at the right may leave it too little room
    m_cancel->setText(tr("Cancel"));
    m_cancel->setVisible(m_hint.isEmpty() && m_status.busy.isValid());
    m_progress->setVisible(m_hint.isEmpty() && m_status.total > 0);
    if (m_status.total > 0) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(1000 * std::min(m_status.done, m_status.total) / m_status.total));
    }
    m_progress->setAccessibleName(m_status.text);
    update();
}

} // namespace gui
