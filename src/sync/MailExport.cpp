// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MailExport.h"

#include "mime/Filename.h"
#include "mime/Mbox.h"
#include "store/DurableFile.h"
#include "store/Reader.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <map>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

using base::Fault;

constexpr qint64 kTellMs = 100;
constexpr qint64 kChunk = 4 * 1024 * 1024;

/// A name for a folder or a file on any system, that nothing beside it has.
QString nameFor(const QString &wanted, QLatin1StringView ending, QSet<QString> &taken)
{
    QString name = wanted;
    name.replace(u'/', u'-').replace(u'\\', u'-');
    return mime::uniqueFileName(name.left(80) + ending, "application/octet-stream", taken);
}

/// The folder that is written into, and what is there already.
struct Place {
    QString path;
    QSet<QString> taken;
};

class Files {
public:
    Files(const store::Reader &reader, const ExportWish &wish, QString root) : m_reader(reader), m_wish(wish) { m_places[{}].path = std::move(root); }

    /// An mbox file, or a folder for the messages of one.
    base::Result<void> begin(const store::FolderRow &folder)
    {
        const QString title = m_wish.names.special.value(folder.role, folder.name);
        const auto above = placeOf(folder.parent);
        if (!above)
            return std::unexpected(above.error());
        m_number = 0;
        if (m_wish.format == ExportWish::Format::Eml) {
            const auto place = placeOf(folder.id);
            if (!place)
                return std::unexpected(place.error());
            m_current = *place;
            return {};
        }
        auto file = store::DurableFile::open((*above)->path + u'/' + nameFor(title, ".mbox"_L1, (*above)->taken), true);
        if (!file)
            return std::unexpected(file.error());
        m_mbox = std::move(*file);
        return {};
    }

    base::Result<void> add(const store::MessageRow &row, const QByteArray &raw)
    {
        if (m_wish.format == ExportWish::Format::Mbox) {
            const QString sender = row.summary.from.isEmpty() ? QString() : row.summary.from.constFirst().address;
            m_waiting += mime::mboxEntry(raw, { sender.toUtf8(), row.date, row.flags });
            return m_waiting.size() < kChunk ? base::Result<void> {} : flush();
        }
        const QString number = QString::number(++m_number).rightJustified(5, u'0');
        auto file = store::DurableFile::open(
            m_current->path + u'/' + nameFor(number + u' ' + row.summary.subject.simplified().left(60), ".eml"_L1, m_current->taken), true);
        if (!file)
            return std::unexpected(file.error());
        if (const auto written = file->append({ QByteArrayView(raw) }); !written)
            return written;
        return file->sync();
    }

    base::Result<void> end()
    {
        if (m_wish.format == ExportWish::Format::Eml)
            return {};
        if (const auto written = flush(); !written)
            return written;
        const auto synced = m_mbox.sync();
        m_mbox.close();
        return synced;
    }

    /// The names of all files are on the disk, too.
    base::Result<void> settle()
    {
        for (const auto &[folder, place] : m_places) {
            if (const auto synced = store::DurableFile::syncFolder(place.path); !synced)
                return synced;
        }
        return {};
    }

private:
    base::Result<void> flush()
    {
        const auto written = m_mbox.append({ QByteArrayView(m_waiting) });
        m_waiting.clear();
        return written;
    }

    base::Result<Place *> placeOf(base::FolderId folder)
    {
        if (m_places.contains(folder) || !folder.isValid())
            return &m_places[folder.isValid() ? folder : base::FolderId {}];
        const auto row = m_reader.folder(folder);
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return &m_places[{}];
        const auto above = placeOf((*row)->parent);
        if (!above)
            return above;
        const QString path = (*above)->path + u'/' + nameFor(m_wish.names.special.value((*row)->role, (*row)->name), {}, (*above)->taken);
        if (!QDir().mkdir(path))
            return base::fail(Fault::StorageFailed, "a folder cannot be made");
        Place &made = m_places[folder];
        made.path = path;
        return &made;
    }

    const store::Reader &m_reader;
    const ExportWish &m_wish;
    std::map<base::FolderId, Place> m_places; ///< a map, so that nothing in it moves
    Place *m_current = nullptr;
    store::DurableFile m_mbox;
    QByteArray m_waiting;
    qint64 m_number = 0;
};

/// Its own name, or the next one like it that nothing has.
QString freeFolder(const QDir &parent, const QString &wanted)
{
    QSet<QString> none;
    const QString name = nameFor(wanted, {}, none);
    QString path = parent.filePath(name);
    for (int number = 2; QFileInfo::exists(path) || QFileInfo(path).isSymLink(); ++number)
        path = parent.filePath(u"%1 (%2)"_s.arg(name).arg(number));
    return path;
}

} // namespace

MailExport::MailExport(QString storeFolder, base::AccountId account, ExportWish wish, QObject *parent)
    : QObject(parent), m_storeFolder(std::move(storeFolder)), m_account(account), m_wish(std::move(wish))
{
}

MailExport::~MailExport()
{
    m_isCancelled = true;
    if (m_thread)
        m_thread->wait();
}

void MailExport::start()
{
    m_thread.reset(QThread::create([this] { emit finished(write()); }));
    m_thread->setObjectName("export");
    m_thread->start(QThread::LowPriority);
}

ExportReport MailExport::write()
{
    ExportReport report;
    const auto stop = [&report](const base::Error &error) {
        report = ExportReport { .error = error };
        return report;
    };
    const auto reader = store::Reader::open(m_storeFolder);
    if (!reader)
        return stop(reader.error());
    const auto messages = (*reader)->wholeMessages(m_account);
    const auto holdings = (*reader)->holdings(m_account);
    const auto folders = (*reader)->folders(m_account);
    if (!messages || !holdings || !folders)
        return stop(!messages ? messages.error() : !holdings ? holdings.error() : folders.error());
    report.notWhole = holdings->messages - holdings->whole;
    const QDir parent(m_wish.parent);
    QTemporaryDir part(parent.filePath(u".palomar-export-XXXXXX"_s)); // goes with all that is in it, unless it gets its name
    if (!part.isValid())
        return stop({ Fault::StorageFailed, part.errorString().toUtf8(), {} });
    QHash<base::FolderId, QList<base::MessageId>> byFolder;
    for (const store::HeldMessage &one : *messages) {
        byFolder[one.folder].append(one.message);
        report.seen.insert(one.message);
    }
    Files files(**reader, m_wish, part.path());
    QElapsedTimer told;
    told.start();
    for (const store::FolderRow &folder : *folders) {
        const QList<base::MessageId> ids = byFolder.value(folder.id);
        if (ids.isEmpty())
            continue;
        if (const auto begun = files.begin(folder); !begun)
            return stop(begun.error());
        for (const base::MessageId id : ids) {
            if (m_isCancelled)
                return stop({ Fault::Cancelled, {}, {} });
            const auto row = (*reader)->row(id);
            const auto raw = (*reader)->rawMessage(id);
            if (!row)
                return stop(row.error());
            if (!raw && raw.error().fault == Fault::StorageDamaged) {
                ++report.unreadable;
                continue;
            }
            if (!raw && raw.error().fault != Fault::MessageGone)
                return stop(raw.error());
            if (!raw || !*row)
                continue; // went meanwhile
            if (const auto written = files.add(**row, *raw); !written)
                return stop(written.error());
            ++report.messages;
            if (told.hasExpired(kTellMs)) {
                told.start();
                emit progressed(report.messages, messages->size());
            }
        }
        if (const auto ended = files.end(); !ended)
            return stop(ended.error());
    }
    if (const auto settled = files.settle(); !settled)
        return stop(settled.error());
    report.folder = freeFolder(parent, m_wish.names.folder);
    if (!QDir().rename(part.path(), report.folder))
        return stop({ Fault::StorageFailed, "the export cannot get its name", {} });
    part.setAutoRemove(false);
    if (const auto synced = store::DurableFile::syncFolder(parent.path()); !synced)
        return stop(synced.error());
    return report;
}

} // namespace engine
