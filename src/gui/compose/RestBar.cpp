// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/RestBar.h"

#include "gui/Format.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace gui {

RestBar::RestBar(QWidget *parent) : QWidget(parent), m_text(new QLabel(this)), m_show(new QPushButton(this)), m_drop(new QPushButton(this))
{
    setObjectName("restBar");
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_show->setObjectName("showRest");
    m_drop->setObjectName("dropRest");
    makeLinkButton(m_show);
    makeLinkButton(m_drop);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(26, 6, 20, 6);
    layout->setSpacing(20);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_show);
    layout->addWidget(m_drop);
    connect(m_show, &QPushButton::clicked, this, &RestBar::showWanted);
    connect(m_drop, &QPushButton::clicked, this, &RestBar::dropWanted);
    refresh();
    hide();
}

void RestBar::setRest(qint64 octets)
{
    m_octets = octets;
    refresh();
    setVisible(octets > 0);
}

QString RestBar::text() const
{
    return m_text->text();
}

void RestBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void RestBar::refresh()
{
    //: Below the text that somebody is writing. %1 is a size ("1.2 MB")
    m_text->setText(tr("It goes on: another %1 is kept and sent without being shown here.").arg(Format().size(m_octets)));
    m_show->setText(tr("Sho&w and edit"));
    m_drop->setText(tr("&Leave out"));
}

void RestBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.side);
    painter.fillRect(QRect(0, 0, width(), 1), theme.line);
}

} // namespace gui
