// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "store/Checksum.h"
#include "store/PackFiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

/// A pack of these messages, one after the other.
QByteArray packOf(const QList<QByteArray> &messages)
{
    QByteArray pack = store::kPackMagic.toByteArray();
    for (qsizetype i = 0; i < messages.size(); ++i) {
        store::PackRecord record;
        record.message = { i + 1 };
        record.account = { 1 };
        record.folder = { 2 };
        record.length = messages[i].size();
        record.checksum = store::checksum(messages[i]);
        record.uid = quint32(i);
        record.uidl = QByteArray(i * 7, 'u');
        pack += record.encode() + messages[i];
    }
    return pack;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QTemporaryDir folder;
    QDir().mkpath(store::packFolder(folder.path()));
    QFile file(store::packPath(folder.path(), 1));
    require(file.open(QIODevice::WriteOnly) && file.write(reinterpret_cast<const char *>(data), qint64(size)) == qint64(size), "the disk works");
    file.close();
    qint64 end = 0, told = 0;
    const auto lost = store::scanPack(folder.path(), 1, -1, [&](const store::FoundRecord &found, QByteArrayView raw) {
        require(found.place.offset >= end && found.place.length == raw.size(), "messages follow each other");
        end = found.place.offset + found.place.length;
        require(end <= qint64(size), "a message lies inside its pack");
        require(store::checksum(raw) == found.place.checksum, "only a whole message is found");
        const auto body = store::readBody(folder.path(), found.place);
        require(body && *body == raw, "what was found can be read");
        told += found.record.size() + raw.size();
        return true;
    });
    require(!lost || (*lost >= 0 && *lost + told <= qint64(size)), "octets are counted once");
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    const QByteArray small = packOf({ "Subject: a\r\n\r\nb\r\n", "", "x" });
    return { small, packOf({ small, QByteArray(3000, 'y') }), // a pack inside a message
             packOf({}), "" };
}
