// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/AttachmentTray.h"

#include "gui/Format.h"
#include "gui/Icons.h"
#include "gui/PlainTip.h"
#include "gui/Style.h"
#include "gui/dialogs/LongListDialog.h"
#include "gui/reading/FlowLayout.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeDatabase>
#include <QPointer>
#include <QThreadPool>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <numeric>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qsizetype kMostCards = 24;
constexpr qint64 kUsualLimit = 25'000'000; ///< what the large providers take at most, in octets on the wire

enum class Trouble { None, Missing, Folder, Unreadable };

struct FileFacts {
    QString path;
    QByteArray type;
    qint64 size = 0;
    Trouble trouble = Trouble::None;
};

/// On another thread: a folder of the network can take its time.
FileFacts look(const QString &path)
{
    FileFacts facts { path, {}, 0, Trouble::None };
    const QFileInfo info(path);
    if (!info.exists())
        facts.trouble = Trouble::Missing;
    else if (info.isDir())
        facts.trouble = Trouble::Folder;
    else if (!info.isReadable())
        facts.trouble = Trouble::Unreadable;
    facts.size = info.size();
    if (facts.trouble == Trouble::None)
        facts.type = QMimeDatabase().mimeTypeForFile(info).name().toLatin1();
    return facts;
}

QLatin1StringView iconFor(const QByteArray &type)
{
    if (type == "message/rfc822")
        return "mail"_L1;
    if (type.startsWith("image/"))
        return "image"_L1;
    if (type.startsWith("audio/") || type.startsWith("video/"))
        return "music"_L1;
    if (type.contains("zip") || type.contains("compressed") || type.contains("tar"))
        return "file-archive"_L1;
    if (type.startsWith("text/") || type == "application/pdf")
        return "file-text"_L1;
    return "paperclip"_L1;
}

QString troubleText(const FileFacts &facts)
{
    const QString name = QFileInfo(facts.path).fileName();
    switch (facts.trouble) {
    case Trouble::None:
        break;
    case Trouble::Missing:
        return AttachmentTray::tr("“%1” is not there any more.").arg(name);
    case Trouble::Folder:
        return AttachmentTray::tr("“%1” is a folder. Make an archive of it, or attach its files.").arg(name);
    case Trouble::Unreadable:
        return AttachmentTray::tr("“%1” may not be read.").arg(name);
    }
    return {};
}

} // namespace

AttachmentTray::AttachmentTray(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_warning(new QLabel(this))
    , m_cards(new QWidget(this))
    , m_flow(new FlowLayout(m_cards, 10))
{
    setObjectName("attachmentTray");
    setTextRole(m_title, TextRole::MutedSmall);
    setTextRole(m_warning, TextRole::Warning);
    m_warning->setWordWrap(true);
    m_warning->setTextFormat(Qt::PlainText);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_title);
    head->addWidget(m_warning, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(26, 8, 26, 14);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_cards);
    refresh();
}

void AttachmentTray::addFiles(const QStringList &paths)
{
    m_looking += int(paths.size());
    const QPointer<AttachmentTray> self(this);
    QThreadPool::globalInstance()->start([self, paths] {
        for (const QString &path : paths) {
            QMetaObject::invokeMethod(qApp, [self, facts = look(path)] {
                if (!self)
                    return;
                --self->m_looking;
                self->take(facts.path, facts.type, facts.size, troubleText(facts));
                emit self->looked();
            });
        }
    });
}

void AttachmentTray::take(const QString &path, const QByteArray &type, qint64 size, const QString &trouble)
{
    if (trouble.isEmpty())
        add({ QFileInfo(path).fileName(), type, mime::FilePath { path }, {} }, size);
    else
        emit refused(trouble);
}

void AttachmentTray::add(const mime::OutgoingPart &part, qint64 size)
{
    m_files << File { part, size };
    refresh();
    emit changed();
}

void AttachmentTray::addAgain(const mime::OutgoingPart &part)
{
    const auto *file = std::get_if<mime::FilePath>(&part.content);
    if (!file)
        return add(part, std::get<QByteArray>(part.content).size());
    add(part, 0);
    const QPointer<AttachmentTray> self(this);
    QThreadPool::globalInstance()->start([self, path = file->path] {
        QMetaObject::invokeMethod(qApp, [self, path, size = QFileInfo(path).size()] {
            if (self && size > 0)
                self->setSize(path, size);
        });
    });
}

void AttachmentTray::setSize(const QString &path, qint64 size)
{
    for (File &one : m_files) {
        const auto *file = std::get_if<mime::FilePath>(&one.part.content);
        if (file && file->path == path)
            one.size = size;
    }
    refresh();
}

void AttachmentTray::clear()
{
    m_files.clear();
    refresh();
}

QList<mime::OutgoingPart> AttachmentTray::parts() const
{
    QList<mime::OutgoingPart> parts;
    for (const File &file : m_files)
        parts << file.part;
    return parts;
}

qint64 AttachmentTray::totalSize() const
{
    return std::accumulate(m_files.cbegin(), m_files.cend(), qint64(0), [](qint64 sum, const File &file) { return sum + file.size; });
}

void AttachmentTray::setLimit(qint64 octets)
{
    m_limit = octets;
    refresh();
}

void AttachmentTray::setPictures(qint64 octets)
{
    if (octets == m_pictures)
        return;
    m_pictures = octets;
    refreshWarning();
}

void AttachmentTray::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void AttachmentTray::refresh()
{
    m_flow->clear();
    for (qsizetype index = 0; index < std::min(m_files.size(), kMostCards); ++index)
        m_flow->addWidget(makeCard(index));
    if (m_files.size() > kMostCards) {
        auto *more = new QToolButton(m_cards);
        more->setObjectName("moreAttachments");
        more->setFocusPolicy(Qt::StrongFocus);
        more->setMinimumHeight(40);
        more->setText(u" … "_s + tr("and %Ln more", nullptr, int(m_files.size() - kMostCards)) + u' ');
        more->setAccessibleName(tr("Show all attachments"));
        connect(more, &QToolButton::clicked, this, &AttachmentTray::showAll);
        m_flow->addWidget(more);
    }
    // They are made anew each time, and what is made last is reached last: behind the button that sends. What takes no focus at
    // all has no place in the order.
    m_cards->setFocusPolicy(Qt::ClickFocus);
    QWidget *before = m_cards;
    const auto cards = m_cards->findChildren<QToolButton *>(Qt::FindDirectChildrenOnly);
    for (QToolButton *card : cards) {
        setTabOrder(before, card);
        before = card;
    }
    const Format format;
    m_title->setText(tr("%Ln attachment(s)", nullptr, int(m_files.size())) + u" · "_s + format.size(totalSize()));
    m_title->setVisible(!m_files.isEmpty());
    m_cards->setVisible(!m_files.isEmpty());
    refreshWarning();
    m_cards->updateGeometry();
}

void AttachmentTray::refreshWarning()
{
    const Format format;
    const qint64 wire = sizeOnTheWire(totalSize() + m_pictures);
    QString warning;
    if (m_limit > 0 && wire > m_limit)
        warning = tr("Your server takes messages of at most %1.").arg(format.size(m_limit));
    else if (m_limit <= 0 && wire > kUsualLimit)
        warning = tr("Many servers do not take messages as large as this.");
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty());
    setVisible(!m_files.isEmpty() || !warning.isEmpty());
}

void AttachmentTray::remove(qsizetype index)
{
    m_files.removeAt(index);
    refresh();
    emit changed();
}

void AttachmentTray::showAll()
{
    QStringList lines;
    const Format format;
    for (const File &file : std::as_const(m_files))
        lines << u"%1 · %2"_s.arg(shortened(file.part.name, 200), format.size(file.size));
    auto *dialog = new LongListDialog(tr("Attachments"), lines, window());
    dialog->setWindowModality(Qt::WindowModal); // its lines are those of the list here
    dialog->addChoice(tr("&Remove"), [](int) { return true; }, [this, dialog](int line) {
        dialog->removeLine(line);
        remove(line);
    });
    dialog->show();
}

QWidget *AttachmentTray::makeCard(qsizetype index)
{
    const File &file = m_files.at(index);
    auto *card = new QToolButton(m_cards);
    card->setObjectName("attachmentCard");
    card->setIcon(icon(iconFor(file.part.type)));
    card->setIconSize({ 18, 18 });
    card->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    card->setPopupMode(QToolButton::InstantPopup);
    card->setFocusPolicy(Qt::StrongFocus);
    card->setMinimumHeight(40);
    const QString size = Format().size(file.size);
    QString shortName = fontMetrics().elidedText(file.part.name, Qt::ElideMiddle, 260);
    card->setText(u" %1 · %2"_s.arg(shortName.replace(u'&', "&&"_L1), size));
    card->setToolTip(plainTip(file.part.name));
    card->setAccessibleName(tr("Attachment %1, %2").arg(file.part.name, size));
    auto *menu = new QMenu(card);
    if (const auto *path = std::get_if<mime::FilePath>(&file.part.content)) {
        menu->addAction(tr("&Open"), this, [path = path->path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
        menu->addSeparator();
    }
    QAction *away = menu->addAction(tr("&Remove"), this, [this, index] { remove(index); });
    away->setShortcut(QKeySequence::Delete);
    away->setShortcutContext(Qt::WidgetShortcut);
    card->addAction(away);
    card->setMenu(menu);
    return card;
}

} // namespace gui
