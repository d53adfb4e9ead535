// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/DragData.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr QLatin1StringView kMessages = "application/x-palomar-messages"_L1;
constexpr QLatin1StringView kFolder = "application/x-palomar-folder"_L1;

/// Another Palomar has other numbers: each process reads its own alone.
QMimeData *encode(QLatin1StringView type, const QList<qint64> &numbers)
{
    QByteArray bytes;
    QDataStream(&bytes, QIODevice::WriteOnly) << QCoreApplication::applicationPid() << numbers;
    auto *data = new QMimeData;
    data->setData(type, bytes);
    return data;
}

QList<qint64> decode(QLatin1StringView type, const QMimeData &data)
{
    QDataStream stream(data.data(type));
    qint64 process = 0;
    QList<qint64> numbers;
    stream >> process >> numbers;
    return stream.status() == QDataStream::Ok && process == QCoreApplication::applicationPid() ? numbers : QList<qint64>();
}

} // namespace

QMimeData *dragMessages(const QList<base::MessageId> &messages)
{
    QList<qint64> numbers;
    numbers.reserve(messages.size());
    for (const base::MessageId message : messages)
        numbers << message.value;
    return encode(kMessages, numbers);
}

QMimeData *dragFolder(base::FolderId folder)
{
    return encode(kFolder, { folder.value });
}

QList<base::MessageId> draggedMessages(const QMimeData &data)
{
    QList<base::MessageId> messages;
    const auto numbers = decode(kMessages, data);
    for (const qint64 number : numbers)
        messages << base::MessageId { number };
    return messages;
}

base::FolderId draggedFolder(const QMimeData &data)
{
    return { decode(kFolder, data).value(0) };
}

} // namespace gui
