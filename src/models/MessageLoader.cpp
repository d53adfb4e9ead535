// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageLoader.h"

#include "models/OriginMark.h"
#include "store/PartFiles.h"
#include "store/Reader.h"

#include <QFile>
#include <QFutureWatcher>
#include <QSaveFile>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>
#include <utility>

namespace models {

namespace {

constexpr qint64 kLargestFile = 512LL * 1024 * 1024; ///< of an .eml file that is opened

/// Pictures, files of a network and what goes out share the global pool: nobody who reads waits for those, nor for one slow
/// message.
QThreadPool &readingPool()
{
    struct Pool : QThreadPool {
        Pool() { setMaxThreadCount(4); }
    };
    static Pool pool;
    return pool;
}

base::Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Fault::StorageFailed, "open", file.errorString());
    if (file.size() > kLargestFile)
        return base::fail(base::Fault::LimitExceeded, "file size");
    return file.readAll();
}

base::Result<void> writeFile(const QString &path, const QByteArray &bytes, const QByteArray &messageId)
{
    // Never half a file under the wanted name.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::fail(file.error() == QFileDevice::ResourceError ? base::Fault::StorageFull : base::Fault::StorageFailed, "write", file.errorString());
    markOrigin(path, messageId); // not every file system can keep it
    return {};
}

} // namespace

MessageLoader::MessageLoader(Reader reader, QObject *parent)
    : QObject(parent), m_reader(std::move(reader)), m_newest(std::make_shared<std::atomic<quint64>>(0))
{
}

MessageLoader::~MessageLoader()
{
    ++*m_newest;
}

MessageLoader::Reader MessageLoader::outlinesIn(const QString &storeFolder)
{
    return [storeFolder](base::MessageId message) -> base::Result<QByteArray> {
        const auto reader = store::Reader::open(storeFolder);
        if (!reader)
            return std::unexpected(reader.error());
        const auto files = store::PartFiles::of(**reader, storeFolder, message);
        return files ? files->compose() : std::unexpected(files.error());
    };
}

void MessageLoader::load(base::MessageId message, const ShowOptions &options)
{
    start(message, [reader = m_reader, outlines = m_outlines, message]() -> base::Result<Found> {
        auto raw = reader(message);
        if (raw)
            return Found { std::move(*raw) };
        if (raw.error().fault == base::Fault::MessageGone && outlines) {
            if (auto outline = outlines(message))
                return Found { std::move(*outline), true };
        }
        return std::unexpected(raw.error());
    }, options);
}

void MessageLoader::loadRaw(const QByteArray &raw, const ShowOptions &options)
{
    start({}, [raw]() -> base::Result<Found> { return Found { raw }; }, options);
}

void MessageLoader::loadFile(const QString &path, const ShowOptions &options)
{
    start({}, [path] { return readFile(path).transform([](QByteArray &&raw) { return Found { std::move(raw) }; }); }, options);
}

void MessageLoader::loadAttached(const QByteArray &path, const ShowOptions &options)
{
    loadAttached(m_raw, path, options);
}

void MessageLoader::loadAttached(const QByteArray &raw, const QByteArray &path, const ShowOptions &options)
{
    start({}, [raw, path]() -> base::Result<Found> {
        QByteArray inner = attachedMessage(raw, path);
        return inner.isNull() ? base::fail(base::Fault::InvalidInput, "no message at that part") : base::Result<Found>(Found { std::move(inner) });
    }, options);
}

void MessageLoader::reload(const ShowOptions &options)
{
    start(m_message, [raw = m_raw, isOutline = m_isOutline]() -> base::Result<Found> { return Found { raw, isOutline }; }, options);
}

void MessageLoader::cancel()
{
    ++*m_newest;
}

void MessageLoader::start(base::MessageId message, Source source, const ShowOptions &options)
{
    const quint64 ticket = ++*m_newest;
    using Answer = base::Result<Loaded>;
    auto *watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, message, ticket] {
        watcher->deleteLater();
        if (ticket == *m_newest)
            deliver(message, watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&readingPool(), [source = std::move(source), message, options, ticket, newest = m_newest]() -> Answer {
        // Whoever walks down a list fast leaves many requests behind; only the last one is worth its work.
        if (ticket != *newest)
            return base::fail(base::Fault::Cancelled);
        base::Result<Found> found = source();
        if (!found)
            return std::unexpected(found.error());
        if (ticket != *newest)
            return base::fail(base::Fault::Cancelled);
        Loaded loaded { std::move(found->raw), {} };
        ShowOptions shown = options;
        shown.isOutline = found->isOutline;
        loaded.content = makeMessageContent(loaded.raw, shown);
        loaded.content.id = message;
        return loaded;
    }));
}

void MessageLoader::deliver(base::MessageId message, const base::Result<Loaded> &answer)
{
    if (!answer) {
        emit loadFailed(message, answer.error());
        return;
    }
    m_message = message;
    m_raw = answer->raw;
    m_isOutline = answer->content.isOutline;
    m_messageId = answer->content.summary.messageId;
    emit loaded(answer->content);
}

void MessageLoader::saveAttachment(const QByteArray &path, const QString &fileName)
{
    write(fileName, [raw = m_raw, path] { return attachmentBytes(raw, path); });
}

void MessageLoader::saveMessage(const QString &fileName)
{
    write(fileName, [raw = m_raw] { return raw; });
}

void MessageLoader::write(const QString &fileName, std::function<QByteArray()> bytes)
{
    auto *watcher = new QFutureWatcher<base::Result<void>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, fileName] {
        watcher->deleteLater();
        const base::Result<void> result = watcher->result();
        if (result)
            emit saved(fileName);
        else
            emit saveFailed(fileName, result.error());
    });
    watcher->setFuture(QtConcurrent::run([fileName, bytes = std::move(bytes), messageId = m_messageId]() -> base::Result<void> {
        const QByteArray content = bytes();
        if (content.isNull())
            return base::fail(base::Fault::InvalidInput, "no such part");
        return writeFile(fileName, content, messageId);
    }));
}

} // namespace models
