// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/PeopleFile.h"

#include "store/AddressBook.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace models {

namespace {

constexpr qint64 kLargestFile = 256LL * 1024 * 1024; ///< cards have photos in them

template <class Work, class Answer>
void onAnotherThread(QObject *context, Work work, Answer answer)
{
    QThreadPool::globalInstance()->start([asker = QPointer(context), work = std::move(work), answer = std::move(answer)] {
        auto result = work();
        QMetaObject::invokeMethod(qApp, [asker, answer, result = std::move(result)] {
            if (asker)
                answer(result);
        }, Qt::QueuedConnection);
    });
}

base::Result<mime::CardFile> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestFile)
        return base::fail(base::Fault::StorageFailed, "the file cannot be read");
    mime::CardFile cards = mime::readCards(file.readAll());
    if (cards.cards == 0 && cards.skipped == 0)
        return base::fail(base::Fault::InvalidInput, "there are no cards in it");
    return cards;
}

base::Result<qsizetype> write(const QString &storeFolder, const QString &path)
{
    const auto book = store::AddressBook::open(storeFolder);
    if (!book)
        return std::unexpected(book.error());
    const auto people = (*book)->people();
    const auto groups = (*book)->groups();
    if (!people || !groups)
        return std::unexpected(people ? groups.error() : people.error());
    const QByteArray octets = mime::writeCards(*people, *groups);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size() || !file.commit())
        return base::fail(base::Fault::StorageFailed, file.errorString().toUtf8());
    return people->size();
}

} // namespace

void readPeople(const QString &path, QObject *context, std::function<void(const base::Result<mime::CardFile> &)> answer)
{
    onAnotherThread(context, [path] { return read(path); }, std::move(answer));
}

void writePeople(const QString &storeFolder, const QString &path, QObject *context, std::function<void(const base::Result<qsizetype> &)> answer)
{
    onAnotherThread(context, [storeFolder, path] { return write(storeFolder, path); }, std::move(answer));
}

} // namespace models
