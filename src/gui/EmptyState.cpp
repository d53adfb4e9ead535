// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/EmptyState.h"

#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/Theme.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

class EmptyState::Drawing final : public QWidget {
public:
    explicit Drawing(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(96, 96);
    }
    void setName(const QString &name)
    {
        m_name = name;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        const QByteArray name = m_name.toLatin1();
        paintIcon(painter, QLatin1StringView(name), rect(), blend(theme.surface, theme.muted, 0.55));
    }

private:
    QString m_name;
};

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_drawing(new Drawing(this))
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setTextRole(m_title, TextRole::Heading);
    setTextRole(m_detail, TextRole::Muted);
    for (QLabel *label : { m_title, m_detail }) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    makePrimary(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_drawing, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_detail);
    layout->addSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    layout->setAlignment(m_title, Qt::AlignHCenter);
    layout->setAlignment(m_detail, Qt::AlignHCenter);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::clicked);
}

void EmptyState::show(const QString &drawing, const QString &title, const QString &detail, const QString &button)
{
    m_drawing->setName(drawing);
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    fit();
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// A wrapping label that is centred has no size of its own: its second line would be cut off.
void EmptyState::fit()
{
    const int most = std::min(420, std::max(160, width() - 48));
    for (QLabel *label : { m_title, m_detail }) {
        if (label->text().isEmpty())
            continue;
        label->ensurePolished();
        const int wanted = std::min(most, label->fontMetrics().horizontalAdvance(label->text()) + 8);
        label->setFixedSize(wanted, label->heightForWidth(wanted));
    }
}

} // namespace gui
