// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageListModel.h"

#include "base/Log.h"
#include "models/ListUpdate.h"
#include "models/StoreReading.h"
#include "store/Reader.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace models {
namespace {

constexpr int kRowsAhead = 48; // read with the one that is looked at: people scroll on
constexpr int kRowsBefore = 16; // and back
constexpr qsizetype kFewRemoved = 64;
constexpr int kSearchAgainMs = 250;

QString shownName(const mail::Address &address)
{
    return address.name.isEmpty() ? address.address : address.name;
}

QString shownNames(const mail::AddressList &list)
{
    constexpr qsizetype kMost = 3;
    QStringList names;
    for (const mail::Address &address : list.first(qMin(list.size(), kMost)))
        names.append(shownName(address));
    return names.join(", "_L1);
}

} // namespace

MessageListModel::MessageListModel(StoreReading &store, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_where(store)
{
    connect(&m_where, &WhereCache::found, this, &MessageListModel::onWhereFound);
    m_again.setSingleShot(true);
    m_again.setInterval(kSearchAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_wish)
            readAll();
    });
}

MessageListModel::~MessageListModel()
{
    ++*m_search;
    *m_stop = true;
}

void MessageListModel::forgetRows()
{
    ++m_visit;
    beginResetModel();
    m_ids.clear();
    m_rows.clear();
    endResetModel();
}

void MessageListModel::show(const store::ListQuery &query)
{
    if (query == m_query && !m_wish)
        return;
    const bool isOtherFolder = query.folder != m_query.folder || m_wish;
    m_query = query;
    m_wish.reset();
    *m_stop = true;
    ++m_generation;
    ++*m_search; // what was looked for in the other list
    m_complete = m_listed = !query.folder.isValid();
    if (isOtherFolder)
        forgetRows();
    const bool isCheap = query.key == store::SortKey::Date && query.filter.trimmed().isEmpty();
    if (m_complete)
        emit completed();
    else if (isOtherFolder && isCheap)
        readFirstPage();
    else
        readAll();
    if (!isOtherFolder)
        return;
    m_held.clear();
    if (query.folder.isValid())
        refreshHeld();
}

void MessageListModel::search(const store::SearchWish &wish)
{
    if (m_wish == wish)
        return;
    const bool isFirst = !m_wish;
    m_wish = wish;
    *m_stop = true;
    ++m_generation;
    ++*m_search;
    m_complete = m_listed = false;
    if (isFirst) {
        forgetRows();
        refreshHeld();
    }
    readAll();
}

void MessageListModel::searchAgain()
{
    if (m_wish && !m_again.isActive())
        m_again.start();
}

void MessageListModel::apply(const ListUpdate &update)
{
    if (update.isSmall()) {
        for (const ListUpdate::Run &run : update.removed)
            removeRun(run.first, run.count);
        for (const ListUpdate::Run &run : update.inserted) {
            beginInsertRows({}, int(run.first), int(run.first + run.count - 1));
            m_ids.insert(run.first, run.count, base::MessageId {});
            std::copy_n(update.after.begin() + run.first, run.count, m_ids.begin() + run.first);
            endInsertRows();
        }
        return;
    }
    // Many places at once: what goes is put last and cut off, what comes is added last and put in its place. Two
    // changes of layout cost a view less than thousands of single rows.
    if (!update.removed.isEmpty()) {
        QList<base::MessageId> staying = m_ids;
        QList<base::MessageId> leaving;
        for (const ListUpdate::Run &run : update.removed)
            leaving += m_ids.sliced(run.first, run.count);
        const QSet<base::MessageId> gone(leaving.begin(), leaving.end());
        staying.removeIf([&gone](base::MessageId id) { return gone.contains(id); });
        const qsizetype kept = staying.size();
        reorder(staying + leaving);
        removeRun(kept, m_ids.size() - kept);
    }
    QList<base::MessageId> coming;
    for (const ListUpdate::Run &run : update.inserted)
        coming += update.after.sliced(run.first, run.count);
    if (!coming.isEmpty()) {
        beginInsertRows({}, int(m_ids.size()), int(m_ids.size() + coming.size() - 1));
        m_ids += coming;
        endInsertRows();
    }
    reorder(update.after);
}

void MessageListModel::removeRun(qsizetype first, qsizetype count)
{
    beginRemoveRows({}, int(first), int(first + count - 1));
    for (qsizetype row = first; row < first + count; ++row)
        m_rows.remove(m_ids[row]);
    m_ids.remove(first, count);
    endRemoveRows();
}

void MessageListModel::reorder(const QList<base::MessageId> &order)
{
    if (order == m_ids)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QHash<base::MessageId, int> places;
    for (const QModelIndex &index : before)
        places.insert(m_ids[index.row()], -1);
    const QList<base::MessageId> old = std::exchange(m_ids, order);
    for (qsizetype row = 0; row < m_ids.size() && !places.isEmpty(); ++row) {
        if (const auto place = places.find(m_ids[row]); place != places.end())
            place.value() = int(row);
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &moved : before)
        after.append(index(places.value(old[moved.row()])));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == IdRole)
        return QVariant::fromValue(m_ids[index.row()]);
    if (role == HeldRole)
        return m_held.contains(m_ids.at(index.row()));
    if (role == WhereRole)
        return whereOf(m_ids[index.row()]);
    if (role != Qt::DisplayRole && (role < IdRole || role > RowRole))
        return {}; // fonts, colours and the like: nothing to read for them
    const store::MessageRow *row = rowFor(index.row());
    if (role == KnownRole)
        return row != nullptr;
    if (!row)
        return {};
    const mail::MessageSummary &summary = row->summary;
    switch (role) {
    case FolderIdRole:
        return QVariant::fromValue(row->folder);
    case SenderRole:
        return summary.from.isEmpty() ? QString() : shownName(summary.from.first());
    case SenderAddressRole:
        return summary.from.isEmpty() ? QString() : summary.from.first().address;
    case RecipientsRole:
        return shownNames(summary.to);
    case Qt::DisplayRole:
    case SubjectRole:
        return summary.subject;
    case PreviewRole:
        return summary.preview;
    case DateRole:
        return row->date.isKnown() ? row->date.toDateTime().toLocalTime() : QDateTime();
    case SizeRole:
        return row->size;
    case UnreadRole:
        return !row->flags.isSeen();
    case StarredRole:
        return row->flags.isFlagged();
    case AnsweredRole:
        return row->flags.system.testFlag(mail::Flag::Answered);
    case ForwardedRole:
        return row->flags.hasKeyword("$Forwarded");
    case AttachmentRole:
        return summary.hasAttachment;
    case HasBodyRole:
        return row->hasBody;
    case RowRole:
        return QVariant::fromValue(*row);
    default:
        return {};
    }
}

base::MessageId MessageListModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? m_ids[index.row()] : base::MessageId {};
}

QModelIndex MessageListModel::indexOf(base::MessageId message) const
{
    const qsizetype row = m_ids.indexOf(message);
    return row < 0 ? QModelIndex() : index(int(row));
}

std::optional<store::MessageRow> MessageListModel::rowAt(const QModelIndex &index) const
{
    const store::MessageRow *row = index.isValid() && checkIndex(index) ? rowFor(index.row()) : nullptr;
    return row ? std::optional(*row) : std::nullopt;
}

const store::MessageRow *MessageListModel::rowFor(int row) const
{
    if (const store::MessageRow *known = m_rows.find(m_ids[row]))
        return known;
    bool isMore = false;
    const int end = int(std::min<qsizetype>(row + kRowsAhead, m_ids.size()));
    for (int at = std::max(0, row - kRowsBefore); at < end; ++at)
        isMore = m_rows.want(m_ids[at], at) || isMore;
    if (isMore)
        scheduleRows();
    return nullptr;
}

void MessageListModel::scheduleRows() const
{
    // Once for all rows that one repaint looks at.
    if (m_rowsBusy || std::exchange(m_rowsScheduled, true))
        return;
    QMetaObject::invokeMethod(const_cast<MessageListModel *>(this), &MessageListModel::readRows, Qt::QueuedConnection);
}

void MessageListModel::readRows()
{
    m_rowsScheduled = false;
    const QList<RowCache::Wanted> wanted = m_rowsBusy ? QList<RowCache::Wanted>() : m_rows.take();
    if (wanted.isEmpty())
        return;
    m_rowsBusy = true;
    ++m_rowReads;
    m_store.ask(
        this,
        [wanted](const store::Reader &store) {
            QList<base::MessageId> ids;
            for (const RowCache::Wanted &one : wanted)
                ids.append(one.id);
            return store.rows(ids);
        },
        [this, wanted, visit = m_visit](const base::Result<Rows> &rows) {
            m_rowsBusy = false;
            if (visit == m_visit && rows)
                onRows(wanted, *rows);
            else if (visit == m_visit)
                m_rows.failed(wanted); // asked for again when they are painted again
            if (!rows)
                qCWarning(lcStore) << "message rows:" << rows.error().detail;
            readRows();
        });
}

void MessageListModel::onRows(const QList<RowCache::Wanted> &asked, const Rows &rows)
{
    m_rows.arrived(asked, rows, m_wish ? base::FolderId {} : m_query.folder);
    QList<int> places;
    QSet<base::MessageId> elsewhere;
    for (const RowCache::Wanted &one : asked) {
        if (one.row < m_ids.size() && m_ids[one.row] == one.id)
            places.append(one.row);
        else
            elsewhere.insert(one.id);
    }
    tellChanged(places, elsewhere, {});
}

void MessageListModel::tellChanged(QList<int> places, QSet<base::MessageId> elsewhere, const QList<int> &roles)
{
    for (qsizetype row = 0; row < m_ids.size() && !elsewhere.isEmpty(); ++row) {
        if (elsewhere.remove(m_ids[row]))
            places.append(int(row));
    }
    std::ranges::sort(places);
    for (qsizetype at = 0; at < places.size();) {
        const qsizetype first = at;
        while (++at < places.size() && places[at] == places[at - 1] + 1) { }
        emit dataChanged(index(places[first]), index(places[at - 1]), roles);
    }
}

void MessageListModel::onMessagesAdded(base::FolderId folder, const QList<base::MessageId> &)
{
    if (m_wish)
        searchAgain();
    else if (folder == m_query.folder)
        readAll();
}

void MessageListModel::onMessagesChanged(base::FolderId folder, const QList<base::MessageId> &messages)
{
    if (!isAbout(folder))
        return;
    if (m_listReads > 0)
        m_changedMeanwhile += QSet(messages.begin(), messages.end());
    // Rows that nobody has looked at are read when somebody does; the others show what was until the new is here. The
    // order stays: a message that is read must not jump away under the eyes.
    m_where.refresh(messages);
    bool isMore = false;
    for (const base::MessageId id : messages)
        isMore = m_rows.refresh(id, 0) || isMore;
    if (isMore)
        scheduleRows();
}

void MessageListModel::onMessagesRemoved(base::FolderId folder, const QList<base::MessageId> &messages)
{
    if (m_wish) {
        searchAgain(); // a message that was moved is still found, in its new folder
        return;
    }
    if (folder != m_query.folder)
        return;
    if (messages.size() > kFewRemoved) {
        readAll();
        return;
    }
    for (const base::MessageId id : messages) {
        if (const qsizetype row = m_ids.indexOf(id); row >= 0)
            removeRun(row, 1);
    }
    ++m_generation; // a list that is being read may have them still
    if (!m_reading && !m_complete)
        readAll(); // the first page has a gap that the next messages fill
}

} // namespace models
