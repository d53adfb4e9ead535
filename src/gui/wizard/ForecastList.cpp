// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/ForecastList.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kIcon = 20;
}

ForecastList::ForecastList(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(u"forecast"_s);
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);
}

void ForecastList::setLines(const QList<ForecastLine> &lines)
{
    m_lines = lines;
    qDeleteAll(m_rows);
    m_rows.clear();
    for (int i = 0; i < lines.size(); ++i)
        addRow(lines[i], i);
    update();
}

void ForecastList::addRow(const ForecastLine &line, int index)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"forecastRow%1"_s.arg(index));
    auto *picture = new QLabel(row);
    const auto role = line.tone == ForecastLine::Tone::Warning ? QPalette::BrightText
        : line.tone == ForecastLine::Tone::Good               ? QPalette::LinkVisited
                                                              : QPalette::Text;
    picture->setPixmap(icon(line.icon, role).pixmap(QSize(kIcon, kIcon), devicePixelRatio()));
    auto *sentence = new QLabel(line.html, row);
    sentence->setObjectName(u"forecastText%1"_s.arg(index));
    sentence->setWordWrap(true);
    sentence->setContentsMargins(0, 6, 0, 6);
    picture->setContentsMargins(0, 5, 0, 0);
    sentence->setTextFormat(Qt::RichText);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *change = new QPushButton(tr("Change"), row);
    change->setObjectName(u"forecastChange%1"_s.arg(index));
    change->setAutoDefault(false);
    makeLinkButton(change);

    const QString words = QTextDocumentFragment::fromHtml(line.html).toPlainText();
    const bool warns = line.tone == ForecastLine::Tone::Warning;
    sentence->setAccessibleName(warns ? tr("Attention: %1").arg(words) : words);
    //: For screen readers: the button behind one statement of the forecast; %1 is the statement.
    change->setAccessibleName(tr("Change: %1").arg(words));

    auto *columns = new QHBoxLayout(row);
    columns->setContentsMargins(16, 6, 16, 6);
    columns->setSpacing(14);
    columns->addWidget(picture, 0, Qt::AlignTop);
    columns->addWidget(sentence, 1);
    columns->addWidget(change, 0, Qt::AlignTop);
    const WizardStep step = line.change;
    connect(change, &QPushButton::clicked, this, [this, step] { emit changeWanted(step); });
    m_layout->addWidget(row);
    m_rows << row;
    row->show();
}

void ForecastList::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath card;
    card.addRoundedRect(frame, kCardRadius, kCardRadius);
    painter.fillPath(card, theme.surface);
    painter.save();
    painter.setClipPath(card);
    for (int i = 0; i < m_rows.size(); ++i) {
        const QRect row = m_rows[i]->geometry();
        if (m_lines[i].tone == ForecastLine::Tone::Warning)
            painter.fillRect(row, theme.warningGround);
        if (i > 0)
            painter.fillRect(QRect(row.left(), row.top(), row.width(), 1), theme.line);
    }
    painter.restore();
    painter.setPen(QPen(theme.line, 1));
    painter.drawPath(card);
}

} // namespace gui
