// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reading/AttachmentBar.h"

#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/dialogs/LongListDialog.h"
#include "gui/reading/FlowLayout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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

constexpr qsizetype kMostCards = 24; ///< nobody looks through more of them, and each is a widget with a menu

/// Under this it is saved: the sender's own may be written so that it reads as another kind of file.
QString nameOf(const models::AttachmentInfo &attachment)
{
    return attachment.isMessage && !attachment.name.isEmpty() ? attachment.name.left(300) : attachment.safeName;
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
    head->setSpacing(10);
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
    if (m_all && attachments != m_attachments)
        m_all->close();
    m_attachments = attachments;
    m_percent.removeIf([&attachments](QHash<QByteArray, int>::iterator coming) {
        return std::ranges::none_of(attachments, [&coming](const models::AttachmentInfo &one) { return one.isMissing && one.path == coming.key(); });
    });
    refresh();
    setVisible(!attachments.isEmpty());
}

void AttachmentBar::setProgress(const QByteArray &path, std::optional<int> percent)
{
    if (percent == (m_percent.contains(path) ? std::optional(m_percent.value(path)) : std::nullopt))
        return;
    const bool wasComing = m_percent.contains(path);
    if (percent)
        m_percent.insert(path, *percent);
    else
        m_percent.remove(path);
    // While it counts the card stays: it may have the focus.
    auto *card = findChild<QToolButton *>(u"attachment-"_s + QString::fromLatin1(path));
    const auto it = std::ranges::find(m_attachments, path, &models::AttachmentInfo::path);
    if (wasComing && percent && card && it != m_attachments.end())
        describeMissing(card, *it, it->name.isEmpty() ? it->safeName : it->name);
    else
        refresh();
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
        if (m_flow->count() < kMostCards)
            m_flow->addWidget(makeCard(attachment));
    }
    addRest();
    const int count = int(m_attachments.size());
    m_title->setText(tr("%Ln attachment(s)", nullptr, count) + u" · "_s + Format().size(size));
    m_saveAll->setText(tr("Save all…"));
    m_saveAll->setVisible(count > 1);
    m_cards->updateGeometry();
}

void AttachmentBar::addRest()
{
    const qsizetype rest = m_attachments.size() - kMostCards;
    if (rest <= 0)
        return;
    auto *card = new QToolButton(m_cards);
    card->setObjectName("moreAttachments");
    card->setFocusPolicy(Qt::StrongFocus);
    card->setMinimumHeight(40);
    card->setText(u" … "_s + tr("and %Ln more", nullptr, int(rest)) + u' ');
    card->setAccessibleName(tr("Show all attachments"));
    connect(card, &QToolButton::clicked, this, &AttachmentBar::showAll);
    m_flow->addWidget(card);
}

void AttachmentBar::showAll()
{
    QStringList lines;
    const Format format;
    for (const models::AttachmentInfo &one : std::as_const(m_attachments))
        lines << u"%1 · %2"_s.arg(shortened(nameOf(one), 200), format.size(one.size));
    m_all = new LongListDialog(m_title->text(), lines, window());
    const auto all = m_attachments;
    m_all->addChoice(tr("&Open"), [all](int line) { return canOpen(all.at(line)); }, [this, all](int line) { emit openRequested(all.at(line)); });
    m_all->addChoice(tr("&Save as…"), [](int) { return true; }, [this, all](int line) { emit saveRequested(all.at(line)); });
    m_all->show();
}

void AttachmentBar::describeMissing(QToolButton *card, const models::AttachmentInfo &attachment, const QString &name)
{
    const QString size = Format().size(attachment.size);
    QString shortName = fontMetrics().elidedText(name, Qt::ElideMiddle, 220);
    shortName.replace(u'&', "&&"_L1);
    card->setIcon(icon("download"_L1, QPalette::ButtonText));
    if (m_percent.contains(attachment.path)) {
        const QString percent = Format().number(m_percent.value(attachment.path));
        //: %1 is a file, %2 how much of it has come.
        card->setText(u' ' + tr("%1 · %2 % · Stop").arg(shortName, percent));
        card->setToolTip(plainTip(tr("%1 is being fetched. Stop: what has come stays, and it goes on from there.").arg(name)));
        card->setAccessibleName(tr("Attachment %1, %2, %3 % fetched: stop").arg(name, size, percent));
        return;
    }
    //: %1 is a file, %2 its size.
    card->setText(u' ' + tr("%1 · not here yet · %2 · Get").arg(shortName, size));
    card->setToolTip(plainTip(tr("%1 is on the server. It is fetched when you ask for it.").arg(name)));
    card->setAccessibleName(tr("Attachment %1, %2, not here yet: get it").arg(name, size));
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
    const QString name = nameOf(attachment);
    const QString size = Format().size(attachment.size);
    QString shortName = fontMetrics().elidedText(name, Qt::ElideMiddle, 260);
    card->setText(u" %1 · %2"_s.arg(shortName.replace(u'&', "&&"_L1), size));
    card->setObjectName(u"attachment-"_s + QString::fromLatin1(attachment.path));
    if (attachment.isMissing) {
        auto *menu = new QMenu(card);
        menu->addAction(tr("&Get it"), this, [this, attachment] { emit getRequested(attachment); });
        if (canOpen(attachment))
            menu->addAction(tr("Get and &open it"), this, [this, attachment] { emit openRequested(attachment); });
        menu->addAction(tr("Get and &save it as…"), this, [this, attachment] { emit saveRequested(attachment); });
        card->setMenu(menu);
        describeMissing(card, attachment, name);
        connect(card, &QToolButton::clicked, this, [this, attachment] {
            if (m_percent.contains(attachment.path))
                emit stopRequested();
            else
                emit getRequested(attachment);
        });
        return card;
    }
    auto *menu = new QMenu(card);
    if (canOpen(attachment))
        menu->addAction(tr("&Open"), this, [this, attachment] { emit openRequested(attachment); });
    menu->addAction(tr("&Save as…"), this, [this, attachment] { emit saveRequested(attachment); });
    card->setMenu(menu);
    if (isProgram) {
        card->setToolTip(plainTip(tr("%1\nThis can be a program. It is never opened from here, only saved.").arg(name)));
        card->setAccessibleName(tr("Attachment %1, %2, can be a program: save only").arg(name, size));
    } else if (!canOpen(attachment)) {
        card->setToolTip(plainTip(tr("%1\nOnly kinds of files that cannot act by themselves are opened from here. This one can be saved.").arg(name)));
        card->setAccessibleName(tr("Attachment %1, %2, save only").arg(name, size));
    } else {
        card->setToolTip(plainTip(name));
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
