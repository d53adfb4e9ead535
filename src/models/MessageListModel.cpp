// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageListModel.h"

#include "base/Log.h"
#include "models/ListUpdate.h"
#include "store/Reader.h"

#include <QHash>
#include <QSet>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {
namespace {

constexpr int kCachedRows = 4096;
constexpr int kRowsPerRead = 64;
constexpr int kRowsBefore = 16; // of them before the one that was asked for: people scroll both ways
constexpr qsizetype kFewRemoved = 64;

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

MessageListModel::MessageListModel(QString storeFolder, QObject *parent)
    : QAbstractListModel(parent), m_storeFolder(std::move(storeFolder)), m_rows(kCachedRows)
{
}

MessageListModel::~MessageListModel() = default;

void MessageListModel::show(const store::ListQuery &query)
{
    if (query == m_query)
        return;
    const bool isOtherFolder = query.folder != m_query.folder;
    m_query = query;
    ++m_generation;
    m_complete = false;
    if (isOtherFolder)
        readFirstPage();
    if (m_complete)
        emit completed();
    else
        readAll();
}

void MessageListModel::readFirstPage()
{
    beginResetModel();
    m_ids.clear();
    m_rows.clear();
    const bool isCheap = m_query.key == store::SortKey::Date && m_query.filter.trimmed().isEmpty();
    if (!m_query.folder.isValid()) {
        m_complete = true;
    } else if (const store::Reader *store = reader(); store && isCheap) {
        if (const auto ids = store->ids(m_query, kFirstPage)) {
            m_ids = *ids;
            m_complete = m_ids.size() < kFirstPage;
        } else {
            qCWarning(lcStore) << "message list:" << ids.error().detail;
        }
    }
    endResetModel();
}

void MessageListModel::readAll()
{
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    auto work = [folder = m_storeFolder, query = m_query, before = m_ids]() -> base::Result<ListUpdate> {
        const auto store = store::Reader::open(folder);
        if (!store)
            return std::unexpected(store.error());
        return (*store)->ids(query).transform(
            [&before](const QList<base::MessageId> &ids) { return updateBetween(before, ids); });
    };
    auto done = [this, generation = m_generation](const base::Result<ListUpdate> &update) {
        m_reading = false;
        // the rows are not what the update starts from any more: it is of no use
        const bool isLate = generation != m_generation;
        if (!isLate && update) {
            apply(*update);
            m_complete = true;
        } else if (!update) {
            qCWarning(lcStore) << "message list:" << update.error().detail;
        }
        if (std::exchange(m_readAgain, false) || isLate)
            readAll();
        else if (update)
            emit completed();
    };
    QtConcurrent::run(std::move(work)).then(this, std::move(done));
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
    if (role != Qt::DisplayRole && (role < IdRole || role > RowRole))
        return {}; // fonts, colours and the like: nothing to read for them
    const store::MessageRow *row = rowFor(index.row());
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
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? m_ids[index.row()] : base::MessageId {};
}

QModelIndex MessageListModel::indexOf(base::MessageId message) const
{
    const qsizetype row = m_ids.indexOf(message);
    return row < 0 ? QModelIndex() : index(int(row));
}

std::optional<store::MessageRow> MessageListModel::rowAt(const QModelIndex &index) const
{
    const store::MessageRow *row = checkIndex(index, CheckIndexOption::IndexIsValid) ? rowFor(index.row()) : nullptr;
    return row ? std::optional(*row) : std::nullopt;
}

const store::MessageRow *MessageListModel::rowFor(int row) const
{
    const base::MessageId id = m_ids[row];
    if (const store::MessageRow *known = m_rows.object(id))
        return known;
    const store::Reader *store = reader();
    if (!store)
        return nullptr;
    QList<base::MessageId> wanted;
    const qsizetype first = qMax(0, row - kRowsBefore);
    for (qsizetype at = first; at < qMin<qsizetype>(first + kRowsPerRead, m_ids.size()); ++at) {
        if (!m_rows.contains(m_ids[at]))
            wanted.append(m_ids[at]);
    }
    ++m_rowReads;
    const auto rows = store->rows(wanted);
    if (!rows) {
        qCWarning(lcStore) << "message rows:" << rows.error().detail;
        return nullptr;
    }
    for (const store::MessageRow &found : *rows)
        m_rows.insert(found.id, new store::MessageRow(found));
    // It was removed a moment ago, and the word of it is on its way: an empty row until then, not a question at
    // every repaint.
    if (!m_rows.contains(id))
        m_rows.insert(id, new store::MessageRow { id, m_query.folder });
    return m_rows.object(id);
}

void MessageListModel::onMessagesAdded(base::FolderId folder, const QList<base::MessageId> &)
{
    if (folder == m_query.folder)
        readAll();
}

void MessageListModel::onMessagesChanged(base::FolderId folder, const QList<base::MessageId> &messages)
{
    if (folder != m_query.folder)
        return;
    // Rows that nobody has looked at are read when somebody does. The order stays: a message that is read must not
    // jump away under the eyes.
    QSet<base::MessageId> seen;
    for (const base::MessageId id : messages) {
        if (m_rows.remove(id))
            seen.insert(id);
    }
    for (qsizetype row = 0; row < m_ids.size() && !seen.isEmpty(); ++row) {
        if (seen.remove(m_ids[row]))
            emit dataChanged(index(int(row)), index(int(row)));
    }
}

void MessageListModel::onMessagesRemoved(base::FolderId folder, const QList<base::MessageId> &messages)
{
    if (folder != m_query.folder)
        return;
    if (messages.size() > kFewRemoved) {
        readAll();
        return;
    }
    for (const base::MessageId id : messages) {
        if (const qsizetype row = m_ids.indexOf(id); row >= 0) {
            removeRun(row, 1);
            ++m_generation;
        }
    }
    if (!m_reading && !m_complete)
        readAll(); // the first page has a gap that the next messages fill
}

store::Reader *MessageListModel::reader() const
{
    if (!m_reader) {
        if (auto opened = store::Reader::open(m_storeFolder))
            m_reader = std::move(*opened);
        else
            qCDebug(lcStore) << "message list:" << opened.error().detail;
    }
    return m_reader.get();
}

} // namespace models
