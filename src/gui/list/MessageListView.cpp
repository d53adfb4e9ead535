// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/list/MessageListView.h"

#include "gui/DragData.h"
#include "gui/Format.h"
#include "gui/PlainTip.h"
#include "gui/Icons.h"
#include "gui/StylePainting.h"
#include "gui/list/MessageListDelegate.h"
#include "models/MessageListModel.h"

#include <QDrag>
#include <QHelpEvent>
#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSet>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::MessageListModel;

namespace gui {

namespace {

constexpr int kTypeAheadRows = 5'000; ///< rows looked at for one key
constexpr int kTypeAheadPauseMs = 1'000;

/// Adds what screen readers say; the model below knows no words.
class SpokenMessages final : public QIdentityProxyModel {
public:
    SpokenMessages(const MessageListDelegate &delegate, QObject *parent)
        : QIdentityProxyModel(parent)
        , m_delegate(delegate)
    {
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::AccessibleTextRole) {
            const QString sentence = MessageListDelegate::sentence(index, m_delegate.showsRecipients(), base::SystemClock().now());
            const QString folder = m_delegate.folderName(index);
            return folder.isEmpty() ? sentence : QString(sentence + ", "_L1 + folder);
        }
        return QIdentityProxyModel::data(index, role);
    }

    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
        return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags;
    }

private:
    const MessageListDelegate &m_delegate;
};

} // namespace

MessageListView::MessageListView(MessageListModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(new MessageListDelegate(this))
{
    setObjectName("messageList");
    auto *proxy = new SpokenMessages(*m_delegate, this);
    proxy->setSourceModel(&model);
    setModel(proxy);
    setItemDelegate(m_delegate);
    setProperty(strokes::kOwnRowsProperty, true);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setTextElideMode(Qt::ElideRight);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    const auto changed = [this] { m_isChanging = false; };
    connect(proxy, &QAbstractItemModel::rowsAboutToBeInserted, this, &MessageListView::keepPlace);
    connect(proxy, &QAbstractItemModel::layoutAboutToBeChanged, this, &MessageListView::keepPlace);
    connect(proxy, &QAbstractItemModel::rowsInserted, this, changed);
    connect(proxy, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(proxy, &QAbstractItemModel::layoutChanged, this, changed);
    connect(this, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { emit opened(index.data(MessageListModel::IdRole).value<base::MessageId>()); });
}

void MessageListView::setDensity(Density density)
{
    m_delegate->setDensity(density);
    const QModelIndex current = currentIndex();
    // Uniform sizes are cached: lay out again from nothing.
    setUniformItemSizes(false);
    setUniformItemSizes(true);
    scheduleDelayedItemsLayout();
    if (current.isValid())
        scrollTo(current, PositionAtCenter);
}

void MessageListView::setShowsRecipients(bool on)
{
    m_delegate->setShowsRecipients(on);
    viewport()->update();
}

void MessageListView::setFolderNames(std::function<QString(base::FolderId)> names)
{
    m_delegate->setFolderNames(std::move(names));
    viewport()->update();
}

void MessageListView::setStates(std::function<QString(base::MessageId)> states)
{
    m_delegate->setStates(std::move(states));
    viewport()->update();
}

QList<base::MessageId> MessageListView::selectedMessages() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QList<base::MessageId> ids;
    ids.reserve(rows.size());
    for (const QModelIndex &row : std::as_const(rows))
        ids << row.data(MessageListModel::IdRole).value<base::MessageId>();
    return ids;
}

base::MessageId MessageListView::currentMessage() const
{
    return currentIndex().data(MessageListModel::IdRole).value<base::MessageId>();
}

void MessageListView::select(base::MessageId message)
{
    const QModelIndex source = m_model.indexOf(message);
    if (!source.isValid()) {
        clearSelection();
        return;
    }
    const QModelIndex index = model()->index(source.row(), 0);
    setCurrentIndex(index);
    scrollTo(index);
}

base::MessageId MessageListView::neighbourOf(const QList<base::MessageId> &leaving) const
{
    const auto ids = m_model.ids();
    const QSet<base::MessageId> gone(leaving.begin(), leaving.end());
    const auto isLeaving = [&](base::MessageId id) { return gone.contains(id); };
    const auto last = std::ranges::find_if(ids.rbegin(), ids.rend(), isLeaving);
    if (last == ids.rend())
        return {};
    const auto after = std::find_if_not(last.base(), ids.end(), isLeaving);
    if (after != ids.end())
        return *after;
    const auto before = std::find_if_not(last, ids.rend(), isLeaving);
    return before != ids.rend() ? *before : base::MessageId {};
}

// What is seen stays under the pointer when rows come or go above it. At the very top new mail is to be seen.
void MessageListView::keepPlace()
{
    constexpr int kMostRows = 100;
    if (m_anchors.isEmpty() && verticalScrollBar()->value() > verticalScrollBar()->minimum()) {
        const QModelIndex first = indexAt({ 1, 0 });
        const QRect seen = visualRect(first);
        for (int i = 0; first.isValid() && i < kMostRows && first.row() + i < model()->rowCount(); ++i) {
            const int top = seen.top() + i * seen.height();
            if (top >= viewport()->height())
                break;
            m_anchors.append({ model()->index(first.row() + i, 0), top });
        }
    }
    m_isChanging = true;
}

void MessageListView::returnToPlace()
{
    // The first row that was seen may be gone; then the next one stays where it was.
    const auto left = std::ranges::find_if(m_anchors, [](const Anchor &anchor) { return anchor.row.isValid(); });
    if (left != m_anchors.end()) {
        const int moved = visualRect(left->row).top() - left->top;
        const QScopedValueRollback layingOut(m_isLayingOut, true);
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
    }
    if (!m_isChanging)
        m_anchors.clear();
}

void MessageListView::doItemsLayout()
{
    {
        const QScopedValueRollback layingOut(m_isLayingOut, true);
        QListView::doItemsLayout();
    }
    returnToPlace();
}

void MessageListView::reset()
{
    m_anchors.clear();
    m_isChanging = false;
    QListView::reset();
}

void MessageListView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    keepPlace(); // Qt's own drops the layout, and may go to another current row
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void MessageListView::scrollContentsBy(int dx, int dy)
{
    // Who scrolls before the rows are laid out again wants to be elsewhere.
    if (!m_isLayingOut) {
        for (Anchor &anchor : m_anchors)
            anchor.top += dy;
    }
    QListView::scrollContentsBy(dx, dy);
}

void MessageListView::makeCurrent(const QModelIndex &index)
{
    setCurrentIndex(index);
    scrollTo(index);
}

void MessageListView::go(Direction direction, Wanted wanted)
{
    const int step = direction == Direction::Next ? 1 : -1;
    const int count = model()->rowCount();
    int row = currentIndex().isValid() ? currentIndex().row() + step : (step > 0 ? 0 : count - 1);
    for (; row >= 0 && row < count; row += step) {
        const QModelIndex index = model()->index(row, 0);
        if (wanted == Wanted::Any)
            return makeCurrent(index);
        if (!index.data(MessageListModel::KnownRole).toBool())
            return m_model.findUnread(this, [this, direction](const QList<base::MessageId> &unread) { goToOneOf(direction, unread); });
        if (index.data(MessageListModel::UnreadRole).toBool())
            return makeCurrent(index);
    }
}

void MessageListView::goToOneOf(Direction direction, const QList<base::MessageId> &wanted)
{
    const int step = direction == Direction::Next ? 1 : -1;
    const QSet<base::MessageId> ids(wanted.begin(), wanted.end());
    const auto all = m_model.ids();
    const int count = int(all.size());
    int row = currentIndex().isValid() ? currentIndex().row() + step : (step > 0 ? 0 : count - 1);
    for (; row >= 0 && row < count; row += step) {
        if (ids.contains(all[row]))
            return makeCurrent(model()->index(row, 0));
    }
}

void MessageListView::keyboardSearch(const QString &search)
{
    // Qt's own would match the display text of all rows, however many.
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - m_typedAt > kTypeAheadPauseMs)
        m_typed.clear();
    m_typedAt = now;
    m_typed += search;
    const auto all = m_model.ids();
    const int count = int(all.size());
    if (count == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() + (m_typed.size() == search.size() ? 1 : 0) : 0;
    QList<base::MessageId> inTurn;
    for (int i = 0; i < std::min(count, kTypeAheadRows); ++i)
        inTurn << all[(from + i) % count];
    const auto matches = [typed = m_typed, recipients = m_delegate->showsRecipients()](const store::MessageRow &row) {
        const auto &people = recipients ? row.summary.to : row.summary.from;
        const mail::Address who = people.value(0);
        return (who.name.isEmpty() ? who.address : who.name).startsWith(typed, Qt::CaseInsensitive)
            || row.summary.subject.startsWith(typed, Qt::CaseInsensitive);
    };
    m_model.findFirst(inTurn, this, matches, [this](base::MessageId hit) {
        if (const QModelIndex source = m_model.indexOf(hit); source.isValid())
            makeCurrent(model()->index(source.row(), 0));
    });
}

void MessageListView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit escapePressed();
    QListView::keyPressEvent(event);
}

void MessageListView::startDrag(Qt::DropActions)
{
    const auto messages = selectedMessages();
    if (messages.isEmpty())
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(dragMessages(messages));
    drag->setPixmap(icon(messages.size() > 1 ? "mails"_L1 : "mail"_L1).pixmap(22));
    drag->exec(Qt::MoveAction | Qt::CopyAction, Qt::MoveAction);
}

void MessageListView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && isOnStar(index, event->position().toPoint())) {
        if (!index.data(MessageListModel::KnownRole).toBool())
            return;
        emit starClicked(index.data(MessageListModel::IdRole).value<base::MessageId>(),
                         !index.data(MessageListModel::StarredRole).toBool());
        event->accept();
        return;
    }
    QListView::mousePressEvent(event);
}

void MessageListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (isOnStar(indexAt(position), position)) {
        mousePressEvent(event);
        return;
    }
    QListView::mouseDoubleClickEvent(event);
}

void MessageListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    scheduleSettled();
}

void MessageListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    scheduleSettled();
}

void MessageListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        scheduleDelayedItemsLayout();
}

bool MessageListView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = indexAt(help->pos());
        if (!index.data(MessageListModel::KnownRole).toBool()) {
            QToolTip::hideText();
            return true;
        }
        const auto when = base::Timestamp::fromDateTime(index.data(MessageListModel::DateRole).toDateTime());
        QStringList lines { subjectOrNone(index.data(MessageListModel::SubjectRole).toString()).left(300), Format().longDate(when) };
        if (const QString where = MessageListDelegate::whereSentence(index, base::SystemClock().now()); !where.isEmpty())
            lines << where;
        QToolTip::showText(help->globalPos(), plainTip(lines.join(u'\n')), this, visualRect(index));
        return true;
    }
    return QListView::viewportEvent(event);
}

void MessageListView::scheduleSettled()
{
    // One signal for a change of selection and current row together.
    if (std::exchange(m_settling, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_settling = false;
        emit selectionSettled();
    });
}

bool MessageListView::isOnStar(const QModelIndex &index, QPoint position) const
{
    return index.isValid() && m_delegate->starArea(visualRect(index)).contains(position);
}

} // namespace gui
