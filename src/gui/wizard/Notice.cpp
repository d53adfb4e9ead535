// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/Notice.h"

#include "gui/Announce.h"
#include "gui/HangingText.h"
#include "gui/Icons.h"
#include "gui/Style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

using namespace Qt::StringLiterals;

Notice::Notice(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_headline(new QLabel(this)), m_explanation(new QLabel(this)),
      m_button(new QPushButton(this))
{
    m_headline->setObjectName(u"noticeHeadline"_s);
    m_explanation->setObjectName(u"noticeExplanation"_s);
    m_button->setObjectName(u"noticeButton"_s);
    for (QLabel *label : { m_headline, m_explanation }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText); // a server's words stand here, and in what hangs they are escaped
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setTextRole(m_headline, TextRole::Strong);
    setTextRole(m_explanation, TextRole::Muted);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_headline);
    words->addWidget(m_explanation);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(14);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &Notice::buttonPressed);
    recolour();
}

void Notice::say(Tone tone, const QString &headline, const QString &explanation)
{
    const bool news = headline != m_headline->text() || explanation != m_more;
    m_tone = tone;
    m_action = ErrorText::Action::None;
    m_headline->setText(headline);
    m_more = explanation;
    const bool hasPoints = explanation.contains(kPoint);
    m_explanation->setTextFormat(hasPoints ? Qt::RichText : Qt::PlainText);
    m_explanation->setText(hasPoints ? hangingHtml(explanation) : explanation);
    m_explanation->setVisible(!explanation.isEmpty());
    m_button->hide();
    setAccessibleName(headline);
    setAccessibleDescription(explanation);
    recolour();
    setVisible(true);
    if (news)
        announce(this, headline + u' ' + explanation);
}

void Notice::showError(const ErrorText &text)
{
    QStringList rest;
    for (const QString &sentence : { text.quoted, text.why, text.nextStep }) {
        if (!sentence.isEmpty())
            rest << sentence;
    }
    say(Tone::Warning, text.what, rest.join(u' '));
    m_action = text.action;
}

void Notice::setButton(const QString &label)
{
    m_button->setText(label);
    m_button->setVisible(!label.isEmpty());
}

QString Notice::headline() const
{
    return m_headline->text();
}

QString Notice::explanation() const
{
    return m_more;
}

void Notice::recolour()
{
    const bool good = m_tone == Tone::Good;
    const bool warning = m_tone == Tone::Warning;
    makeCard(this, good ? CardTone::Good : warning ? CardTone::Warning : CardTone::Plain);
    const QIcon picture = good ? icon("shield-check"_L1, QPalette::LinkVisited)
        : warning              ? icon("circle-alert"_L1, QPalette::BrightText)
                               : icon("info"_L1, QPalette::Link);
    m_icon->setPixmap(picture.pixmap(QSize(22, 22), devicePixelRatio()));
}

void Notice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        recolour();
    QFrame::changeEvent(event);
}

} // namespace gui
