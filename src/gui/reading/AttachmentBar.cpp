// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/AttachmentBar.h"

#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/Style.h"
#include "gui/reading/FlowLayout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

QLatin1StringView iconFor(const models::AttachmentInfo &attachment)
{
    if (attachment.isMessage)
        return "mail"_L1;
    if (attachment.handling == models::Handling::Program)
        return "file-warning"_L1;
    if (attachment.type.startsWith("image/"))
        return "image"_L1;
    if (attachment.type.startsWith("audio/") || attachment.type.startsWith("video/"))
        return "music"_L1;
    if (attachment.type == "text/calendar")
        return "calendar"_L1;
    if (attachment.type.contains("zip") || attachment.type.contains("compressed") || attachment.type.contains("tar"))
        return "file-archive"_L1;
    if (attachment.type.startsWith("text/") || attachment.type == "application/pdf")
        return "file-text"_L1;
    return "paperclip"_L1;
}

bool canOpen(const models::AttachmentInfo &attachment)
{
    return attachment.isMessage || attachment.handling == models::Handling::Open;
}

} // namespace

AttachmentBar::AttachmentBar(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_saveAll(new QPushButton(this))
    , m_cards(new QWidget(this))
    , m_flow(new FlowLayout(m_cards, 10))
{
    setObjectName("attachmentBar");
    setTextRole(m_title, TextRole::MutedSmall);
    makeLinkButton(m_saveAll);
    m_saveAll->setFont(scaledFont(0.9, QFont::DemiBold));
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_saveAll);
    head->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(26, 10, 26, 16);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_cards);
    connect(m_saveAll, &QPushButton::clicked, this, &AttachmentBar::saveAllRequested);
    hide();
}

void AttachmentBar::show(const QList<models::AttachmentInfo> &attachments)
{
    m_attachments = attachments;
    refresh();
    setVisible(!attachments.isEmpty());
}

void AttachmentBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void AttachmentBar::refresh()
{
    m_flow->clear();
    qint64 size = 0;
    for (const auto &attachment : std::as_const(m_attachments)) {
        size += attachment.size;
        m_flow->addWidget(makeCard(attachment));
    }
    const int count = int(m_attachments.size());
    m_title->setText(tr("%Ln attachment(s)", nullptr, count) + u" · "_s + Format().size(size));
    m_saveAll->setText(tr("Save all…"));
    m_saveAll->setVisible(count > 1);
    m_cards->updateGeometry();
}

QWidget *AttachmentBar::makeCard(const models::AttachmentInfo &attachment)
{
    auto *card = new QToolButton(m_cards);
    const bool isProgram = !attachment.isMessage && attachment.handling == models::Handling::Program;
    card->setIcon(icon(iconFor(attachment), isProgram ? QPalette::BrightText : QPalette::ButtonText));
    card->setIconSize({ 18, 18 });
    card->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    card->setPopupMode(QToolButton::MenuButtonPopup);
    card->setFocusPolicy(Qt::StrongFocus);
    card->setMinimumHeight(40);
    const QString name = attachment.name.isEmpty() ? attachment.safeName : attachment.name;
    const QString size = Format().size(attachment.size);
    QString shortName = fontMetrics().elidedText(name, Qt::ElideMiddle, 260);
    card->setText(u" %1 · %2"_s.arg(shortName.replace(u'&', "&&"_L1), size));
    auto *menu = new QMenu(card);
    if (canOpen(attachment))
        menu->addAction(tr("&Open"), this, [this, attachment] { emit openRequested(attachment); });
    menu->addAction(tr("&Save as…"), this, [this, attachment] { emit saveRequested(attachment); });
    card->setMenu(menu);
    if (isProgram) {
        card->setToolTip(tr("%1\nThis can be a program. It is never opened from here, only saved.").arg(name));
        card->setAccessibleName(tr("Attachment %1, %2, can be a program: save only").arg(name, size));
    } else if (!canOpen(attachment)) {
        card->setToolTip(tr("%1\nOnly kinds of files that cannot act by themselves are opened from here. This one can be saved.").arg(name));
        card->setAccessibleName(tr("Attachment %1, %2, save only").arg(name, size));
    } else {
        card->setToolTip(name);
        card->setAccessibleName(tr("Attachment %1, %2").arg(name, size));
    }
    connect(card, &QToolButton::clicked, this, [this, attachment] {
        if (canOpen(attachment))
            emit openRequested(attachment);
        else
            emit saveRequested(attachment);
    });
    return card;
}

} // namespace gui
