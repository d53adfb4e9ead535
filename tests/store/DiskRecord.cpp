// SPDX-License-Identifier: GPL-3.0-or-later
#include "DiskRecord.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>

namespace storetest {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSector = 512;

QString folderOf(const QString &name)
{
    const qsizetype slash = name.lastIndexOf(u'/');
    return slash < 0 ? QString() : name.first(slash);
}

/// Gone with the machine: shared memory, and the lock of a process that is no more.
bool isOfTheMoment(const QString &name)
{
    return name.endsWith("-shm"_L1) || name == "lock"_L1;
}

} // namespace

DiskRecord::DiskRecord(const QString &folder) : m_folder(folder)
{
    setDiskListener(this);
}

void DiskRecord::stop()
{
    setDiskListener(nullptr);
}

QString DiskRecord::below(const char *path) const
{
    const QString full = QDir::cleanPath(QFile::decodeName(path));
    if (full == m_folder)
        return u""_s;
    return full.startsWith(m_folder + u'/') ? full.sliced(m_folder.size() + 1) : QString();
}

void DiskRecord::opened(int descriptor, const char *path, bool isNew)
{
    const QString name = below(path);
    if (name.isNull() || isOfTheMoment(name))
        return;
    if (isNew) {
        m_names.insert(name, m_files++);
        m_ops.append({ .kind = Op::Kind::Create, .file = m_names.value(name), .name = name, .bytes = {} });
    }
    m_descriptors.insert(descriptor, { name, m_names.value(name, -1) });
}

void DiskRecord::closed(int descriptor)
{
    m_descriptors.remove(descriptor);
}

void DiskRecord::wrote(int descriptor, std::int64_t offset, const void *bytes, std::size_t count)
{
    const auto open = m_descriptors.constFind(descriptor);
    if (open == m_descriptors.cend())
        return;
    m_ops.append({ .kind = Op::Kind::Write, .file = open->file, .name = open->name, .offset = offset,
        .bytes = QByteArray(static_cast<const char *>(bytes), qsizetype(count)) });
}

void DiskRecord::resized(int descriptor, std::int64_t size)
{
    const auto open = m_descriptors.constFind(descriptor);
    if (open != m_descriptors.cend())
        m_ops.append({ .kind = Op::Kind::Resize, .file = open->file, .name = open->name, .offset = size, .bytes = {} });
}

void DiskRecord::synced(int descriptor)
{
    const auto open = m_descriptors.constFind(descriptor);
    if (open == m_descriptors.cend())
        return;
    const auto kind = open->file < 0 ? Op::Kind::SyncFolder : Op::Kind::Sync;
    m_ops.append({ .kind = kind, .file = open->file, .name = open->name, .bytes = {} });
}

void DiskRecord::removed(const char *path)
{
    const QString name = below(path);
    if (name.isNull() || !m_names.contains(name))
        return;
    m_ops.append({ .kind = Op::Kind::Remove, .file = m_names.take(name), .name = name, .bytes = {} });
}

void DiskRecord::apply(const Op &op, QByteArray &content)
{
    if (op.kind == Op::Kind::Resize) {
        content.resize(op.offset, '\0');
        return;
    }
    if (content.size() < op.offset + op.bytes.size())
        content.resize(op.offset + op.bytes.size(), '\0');
    content.replace(op.offset, op.bytes.size(), op.bytes);
}

/// Of what was not synced, some; how much differs from cut to cut, from nothing to all.
QByteArray DiskRecord::cut(const File &file, QRandomGenerator &chance)
{
    QByteArray content = file.safe;
    constexpr std::array kShares { 0, 10, 50, 90, 100 };
    const int share = kShares[chance.bounded(int(kShares.size()))];
    const auto survives = [&] { return int(chance.bounded(100)) < share; };
    for (const Op *op : file.open) {
        if (op->kind == Op::Kind::Resize) {
            if (survives())
                apply(*op, content);
            continue;
        }
        if (survives() && content.size() < op->offset + op->bytes.size())
            content.resize(op->offset + op->bytes.size(), '\0'); // the length is there, the octets perhaps not
        for (qint64 at = 0; at < op->bytes.size();) {
            const qint64 end = std::min<qint64>(((op->offset + at) / kSector + 1) * kSector - op->offset, op->bytes.size());
            if (survives()) {
                Op piece { .kind = Op::Kind::Write, .name = {}, .offset = op->offset + at, .bytes = op->bytes.sliced(at, end - at) };
                if (chance.bounded(20) == 0)
                    piece.bytes.truncate(int(chance.bounded(int(piece.bytes.size()) + 1))); // torn
                apply(piece, content);
            }
            at = end;
        }
    }
    return content;
}

void DiskRecord::afterCut(qsizetype moment, QRandomGenerator &chance, const QString &target, const Lie &isLie) const
{
    QList<File> files(m_files);
    QHash<QString, int> names; // as promised
    QList<const Op *> openNames;
    const auto applyName = [&names](const Op &op) {
        if (op.kind == Op::Kind::Create)
            names.insert(op.name, op.file);
        else if (names.value(op.name, -1) == op.file)
            names.remove(op.name);
    };
    for (qsizetype at = 0; at < moment; ++at) {
        const Op &op = m_ops[at];
        switch (op.kind) {
        case Op::Kind::Create:
        case Op::Kind::Remove:
            openNames.append(&op);
            break;
        case Op::Kind::Write:
        case Op::Kind::Resize:
            files[op.file].open.append(&op);
            break;
        case Op::Kind::Sync:
            if (isLie && isLie(op.name))
                break;
            for (const Op *done : std::as_const(files[op.file].open))
                apply(*done, files[op.file].safe);
            files[op.file].open.clear();
            break;
        case Op::Kind::SyncFolder:
            if (isLie && isLie(op.name))
                break;
            openNames.removeIf([&](const Op *name) {
                if (folderOf(name->name) != op.name)
                    return false;
                applyName(*name);
                return true;
            });
            break;
        }
    }
    for (const Op *op : std::as_const(openNames)) {
        if (chance.bounded(2) == 0)
            applyName(*op);
    }
    for (const auto &[name, file] : names.asKeyValueRange()) {
        const QString path = target + u'/' + name;
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(cut(files[file], chance)) < 0)
            qFatal("cannot write %s", qPrintable(path));
    }
}

} // namespace storetest
