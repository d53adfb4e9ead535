// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/SearchStrip.h"

#include "gui/PlainTip.h"
#include "gui/Style.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gui {

SearchStrip::SearchStrip(QWidget *parent)
    : QWidget(parent)
    , m_scopes(new QButtonGroup(this))
    , m_folder(new QToolButton(this))
    , m_account(new QToolButton(this))
    , m_everywhere(new QToolButton(this))
    , m_sentence(new QLabel(this))
    , m_server(new QPushButton(this))
{
    setObjectName("searchStrip");
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    int id = 0;
    for (QToolButton *button : { m_folder, m_account, m_everywhere }) {
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFont(scaledFont(0.9));
        button->setFocusPolicy(Qt::TabFocus);
        m_scopes->addButton(button, id++);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_everywhere->setChecked(true);
    setTextRole(m_sentence, TextRole::MutedSmall);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName("searchSentence");
    m_server->setObjectName("searchServer");
    m_server->setFont(scaledFont(0.9));
    m_server->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_server->hide();
    auto *rule = new QFrame(this);
    rule->setFrameShape(QFrame::HLine);
    rule->setFixedHeight(1);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(14, 4, 14, 6);
    inner->setSpacing(4);
    inner->addLayout(row);
    inner->addWidget(m_sentence);
    inner->addWidget(m_server);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(inner);
    layout->addWidget(rule);
    connect(m_scopes, &QButtonGroup::idClicked, this, [this](int scope) { emit scopeChosen(Scope(scope)); });
    connect(m_server, &QPushButton::clicked, this, &SearchStrip::serverClicked);
    retranslate();
    hide();
}

void SearchStrip::setScope(Scope scope)
{
    m_scopes->button(int(scope))->setChecked(true);
}

SearchStrip::Scope SearchStrip::scope() const
{
    return Scope(m_scopes->checkedId());
}

void SearchStrip::setPlaces(const QString &folder, const QString &account, bool hasOthers)
{
    m_folderName = folder;
    m_accountName = account;
    m_folder->setEnabled(!folder.isEmpty());
    m_account->setVisible(hasOthers && !account.isEmpty());
    retranslate();
}

void SearchStrip::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

QString SearchStrip::sentence() const
{
    return m_sentence->text();
}

void SearchStrip::setServerButton(const QString &text, bool isEnabled)
{
    m_server->setText(text);
    m_server->setEnabled(isEnabled);
    m_server->setVisible(!text.isEmpty());
}

void SearchStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchStrip::retranslate()
{
    m_folder->setText(tr("This folder"));
    m_account->setText(tr("This account"));
    m_everywhere->setText(tr("All mail", "search everything"));
    m_folder->setToolTip(plainTip(m_folderName));
    m_account->setToolTip(plainTip(m_accountName));
    m_folder->setAccessibleName(tr("Search this folder: %1").arg(m_folderName));
    m_account->setAccessibleName(tr("Search this account: %1").arg(m_accountName));
    m_everywhere->setAccessibleName(tr("Search all mail"));
}

} // namespace gui
