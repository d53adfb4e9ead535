// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PartFiles.h"

#include "store/DurableFile.h"
#include "store/Reader.h"

#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

using base::Fault;

namespace {

constexpr quint32 kVersion = 1;
constexpr qsizetype kMostStretches = 10'000;

QString partsFolder(const QString &storeFolder)
{
    return storeFolder + "/parts"_L1;
}

QString folderOf(const QString &storeFolder, base::MessageId message)
{
    return partsFolder(storeFolder) + u'/' + QString::number(message.value);
}

base::Result<QByteArray> readAll(const QString &path, Fault ifMissing)
{
    QFile in(path);
    if (!in.exists())
        return base::fail(ifMissing, "no such piece");
    if (!in.open(QIODevice::ReadOnly))
        return base::fail(Fault::StorageFailed, "open", in.errorString());
    return in.readAll();
}

/// A section comes from a server; it becomes part of a file's name.
bool isPlain(const QByteArray &section)
{
    return section.size() <= 64 && std::ranges::all_of(section, [](char octet) { return (octet >= '0' && octet <= '9') || octet == '.'; })
        && !section.startsWith('.') && !section.contains("..");
}

QByteArray aboutOf(const PartFiles::Owner &owner)
{
    QByteArray out;
    QDataStream stream(&out, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << kVersion << owner.message.value << owner.folder.value << owner.uidValidity << owner.uid << owner.size;
    return out;
}

} // namespace

PartFiles::PartFiles(const QString &storeFolder, const Owner &owner) : m_folder(folderOf(storeFolder, owner.message)), m_owner(owner) { }

base::Result<PartFiles> PartFiles::of(const Reader &reader, const QString &storeFolder, base::MessageId message)
{
    const auto row = reader.row(message);
    if (!row)
        return std::unexpected(row.error());
    if (!*row || (*row)->hasBody || (*row)->uid == 0)
        return base::fail(Fault::MessageGone, "no part of it on a server");
    const auto folder = reader.folder((*row)->folder);
    if (!folder)
        return std::unexpected(folder.error());
    if (!*folder)
        return base::fail(Fault::MessageGone, "no folder");
    return PartFiles(storeFolder, { message, (*row)->folder, (*folder)->imap.uidValidity, (*row)->uid, (*row)->size });
}

QString PartFiles::file(const QByteArray &section, Form form, bool isPiece) const
{
    QString name = section.isEmpty() ? u"whole"_s : QString::fromLatin1(section);
    if (form == Form::Decoded)
        name += ".bin"_L1;
    return m_folder + u'/' + name + (isPiece ? ".piece"_L1 : ".part"_L1);
}

bool PartFiles::isOurs() const
{
    const auto about = readAll(m_folder + "/about"_L1, Fault::MessageGone);
    return about && *about == aboutOf(m_owner);
}

/// The folder is this message's from now on, and empty if it was another's.
base::Result<void> PartFiles::claim() const
{
    if (isOurs())
        return {};
    QDir(m_folder).removeRecursively();
    if (!QDir().mkpath(m_folder))
        return base::fail(Fault::StorageFailed, "folder for parts");
    return write(u"about"_s, aboutOf(m_owner));
}

base::Result<void> PartFiles::write(const QString &name, const QByteArray &bytes) const
{
    // QSaveFile syncs before it renames.
    QSaveFile out(m_folder + u'/' + name);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return base::fail(out.error() == QFileDevice::ResourceError ? Fault::StorageFull : Fault::StorageFailed, "parts", out.errorString());
    return DurableFile::syncFolder(m_folder);
}

bool PartFiles::hasOutline() const
{
    return isOurs() && QFile::exists(m_folder + "/outline"_L1);
}

base::Result<QList<PartFiles::Stretch>> PartFiles::outline() const
{
    if (!isOurs())
        return base::fail(Fault::MessageGone, "no outline");
    const auto bytes = readAll(m_folder + "/outline"_L1, Fault::MessageGone);
    if (!bytes)
        return std::unexpected(bytes.error());
    QDataStream stream(*bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    quint32 version = 0;
    quint32 count = 0;
    stream >> version >> count;
    if (version != kVersion || count > kMostStretches)
        return base::fail(Fault::MessageGone, "an outline of another version");
    QList<Stretch> outline;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Stretch one;
        stream >> one.text >> one.section >> one.encoding >> one.size;
        outline.append(one);
    }
    if (stream.status() != QDataStream::Ok)
        return base::fail(Fault::MessageGone, "a torn outline");
    return outline;
}

base::Result<void> PartFiles::setOutline(const QList<Stretch> &outline)
{
    if (outline.size() > kMostStretches)
        return base::fail(Fault::LimitExceeded, "parts");
    for (const Stretch &one : outline) {
        if (!isPlain(one.section))
            return base::fail(Fault::InvalidInput, "the number of a part");
    }
    if (const auto claimed = claim(); !claimed)
        return claimed;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << kVersion << quint32(outline.size());
    for (const Stretch &one : outline)
        stream << one.text << one.section << one.encoding << one.size;
    return write(u"outline"_s, bytes);
}

base::Result<QByteArray> PartFiles::compose() const
{
    const auto stretches = outline();
    if (!stretches)
        return std::unexpected(stretches.error());
    QByteArray message;
    for (const Stretch &one : *stretches) {
        message += one.text;
        if (one.section.isEmpty())
            continue;
        const QByteArray encoding = "Content-Transfer-Encoding: " + one.encoding + "\r\n";
        if (const auto encoded = readAll(file(one.section, Form::Encoded, false), Fault::MessageGone))
            message += encoding + "\r\n" + *encoded;
        else if (const auto decoded = readAll(file(one.section, Form::Decoded, false), Fault::MessageGone))
            message += "Content-Transfer-Encoding: binary\r\n\r\n" + *decoded;
        else
            message += encoding + kMissingField.latin1() + ": " + QByteArray::number(one.size) + "\r\n\r\n";
    }
    return message;
}

qint64 PartFiles::arrived(const QByteArray &section, Form form) const
{
    return isPlain(section) && isOurs() ? QFile(file(section, form, true)).size() : 0;
}

base::Result<void> PartFiles::distrustLast(const QByteArray &section, Form form, qint64 pieceSize)
{
    const qint64 size = arrived(section, form);
    if (size == 0)
        return {};
    QFile piece(file(section, form, true));
    // A piece can be shorter, and the next one begins behind it: counted from the end, no piece is longer.
    if (!piece.resize(std::max<qint64>(0, size - pieceSize)))
        return base::fail(Fault::StorageFailed, "parts", piece.errorString());
    return {};
}

base::Result<void> PartFiles::append(const QByteArray &section, Form form, QByteArrayView piece)
{
    if (!isPlain(section))
        return base::fail(Fault::InvalidInput, "the number of a part");
    if (const auto claimed = claim(); !claimed)
        return claimed;
    const QString path = file(section, form, true);
    const bool isNew = !QFile::exists(path);
    auto out = DurableFile::open(path, isNew);
    if (!out)
        return std::unexpected(out.error());
    const qint64 before = out->size();
    auto done = out->append({ piece });
    if (done)
        done = out->sync();
    if (!done) {
        // What is not certain to be there does not count.
        out->close();
        QFile::resize(path, before);
        return done;
    }
    return isNew ? DurableFile::syncFolder(m_folder) : done;
}

base::Result<void> PartFiles::finish(const QByteArray &section, Form form)
{
    const QString piece = file(section, form, true);
    const QString part = file(section, form, false);
    QFile::remove(part);
    if (!QFile::exists(piece)) {
        // Nothing came, and that was all.
        if (const auto ok = append(section, form, QByteArrayView("")); !ok)
            return ok;
    }
    if (!QFile::rename(piece, part))
        return base::fail(Fault::StorageFailed, "parts");
    return DurableFile::syncFolder(m_folder);
}

bool PartFiles::isFinished(const QByteArray &section) const
{
    return isPlain(section) && isOurs()
        && (QFile::exists(file(section, Form::Encoded, false)) || QFile::exists(file(section, Form::Decoded, false)));
}

base::Result<QByteArray> PartFiles::arrivedBytes(const QByteArray &section, Form form) const
{
    return readAll(file(section, form, true), Fault::MessageGone);
}

bool PartFiles::areAny(const QString &storeFolder)
{
    return QDir(partsFolder(storeFolder)).exists();
}

void PartFiles::remove(const QString &storeFolder, base::MessageId message)
{
    QDir(folderOf(storeFolder, message)).removeRecursively();
}

void PartFiles::removeStale(const Reader &reader, const QString &storeFolder)
{
    const QStringList names = QDir(partsFolder(storeFolder)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const base::MessageId message { name.toLongLong() };
        const auto files = of(reader, storeFolder, message);
        if (files ? !files->isOurs() : files.error().fault == Fault::MessageGone)
            remove(storeFolder, message);
    }
}

} // namespace store
