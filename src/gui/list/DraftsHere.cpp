// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/DraftsHere.h"

#include "gui/Style.h"

#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

DraftsHere::DraftsHere(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_goOn(new QPushButton(this))
    , m_menu(new QMenu(this))
{
    setObjectName("draftsHere");
    setTextRole(m_sentence, TextRole::MutedSmall);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_goOn->setObjectName("goOnWriting");
    makeLinkButton(m_goOn);
    auto *rule = new QFrame(this);
    rule->setFrameShape(QFrame::HLine);
    rule->setFixedHeight(1);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(14, 6, 14, 6);
    inner->setSpacing(2);
    inner->addWidget(m_sentence);
    inner->addWidget(m_goOn, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(inner);
    layout->addWidget(rule);
    connect(m_goOn, &QPushButton::clicked, this, &DraftsHere::goOn);
    hide();
}

void DraftsHere::setDrafts(const QList<Draft> &drafts)
{
    m_drafts = drafts;
    m_menu->clear();
    for (const Draft &draft : drafts)
        m_menu->addAction(draft.title, this, [this, id = draft.id] { emit opened(id); });
    retranslate();
    setVisible(!drafts.isEmpty());
}

QString DraftsHere::sentence() const
{
    return m_sentence->text();
}

void DraftsHere::goOn()
{
    if (m_drafts.size() == 1)
        emit opened(m_drafts.constFirst().id);
    else
        m_menu->popup(m_goOn->mapToGlobal(QPoint(0, m_goOn->height())));
}

void DraftsHere::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DraftsHere::retranslate()
{
    m_sentence->setText(tr("%Ln draft(s) are on this computer only.", nullptr, int(m_drafts.size())));
    m_goOn->setText(tr("Go on writing"));
}

} // namespace gui
