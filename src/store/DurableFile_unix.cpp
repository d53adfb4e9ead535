// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DurableFile.h"

#include <QFile>

#if defined(Q_OS_UNIX)

#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace store {
namespace {

std::unexpected<base::Error> failure(const char *what)
{
    const int code = errno;
    const bool isFull = code == ENOSPC || code == EDQUOT || code == EFBIG;
    return base::fail(isFull ? base::Fault::StorageFull : base::Fault::StorageFailed,
                      QByteArray(what) + ": " + std::strerror(code));
}

int syncDescriptor(int descriptor)
{
#if defined(Q_OS_DARWIN)
    // fsync leaves the bytes in the drive's cache there. Some file systems (a share of a network, FAT on a stick) have nothing
    // better, and say so; SQLite, too, is content with it then. What went wrong with the disk itself stays wrong.
    if (fcntl(descriptor, F_FULLFSYNC) == 0)
        return 0;
    return errno == ENOTSUP || errno == EINVAL || errno == ENOTTY ? fsync(descriptor) : -1;
#else
    return fdatasync(descriptor);
#endif
}

#if defined(Q_OS_LINUX)
constexpr qint64 kWritebackChunk = 4 * 1024 * 1024;

/// Lets the disk begin while the rest of a batch is still being made; sync() then waits for the last piece only.
void beginWriteback(int descriptor, qint64 before, qint64 now)
{
    const qint64 first = before / kWritebackChunk * kWritebackChunk;
    const qint64 end = now / kWritebackChunk * kWritebackChunk;
    if (end > first)
        (void)sync_file_range(descriptor, first, end - first, SYNC_FILE_RANGE_WRITE); // a hint: sync() promises
}
#else
void beginWriteback(int, qint64, qint64) { }
#endif

} // namespace

DurableFile::~DurableFile()
{
    close();
}

DurableFile::DurableFile(DurableFile &&other) noexcept
    : m_handle(std::exchange(other.m_handle, -1)), m_size(std::exchange(other.m_size, 0))
{
}

DurableFile &DurableFile::operator=(DurableFile &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_size, other.m_size);
    return *this;
}

base::Result<DurableFile> DurableFile::open(const QString &path, bool create)
{
    const int flags = O_WRONLY | O_CLOEXEC | (create ? O_CREAT | O_EXCL : 0);
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return failure("open pack");
    DurableFile file;
    file.m_handle = descriptor;
    file.m_size = ::lseek(descriptor, 0, SEEK_END);
    if (file.m_size < 0)
        return failure("seek pack");
    return file;
}

base::Result<void> DurableFile::append(std::initializer_list<QByteArrayView> pieces)
{
    std::array<iovec, 4> vectors {};
    Q_ASSERT(pieces.size() <= vectors.size());
    const qint64 before = m_size;
    int count = 0;
    for (const QByteArrayView piece : pieces)
        vectors[count++] = { const_cast<char *>(piece.data()), size_t(piece.size()) };
    for (int first = 0; first < count;) {
        if (vectors[first].iov_len == 0) {
            ++first;
            continue;
        }
        ssize_t written = ::pwritev(int(m_handle), &vectors[first], count - first, m_size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failure("write pack");
        m_size += written;
        while (first < count && size_t(written) >= vectors[first].iov_len)
            written -= ssize_t(vectors[first++].iov_len);
        if (first < count) {
            vectors[first].iov_base = static_cast<char *>(vectors[first].iov_base) + written;
            vectors[first].iov_len -= size_t(written);
        }
    }
    beginWriteback(int(m_handle), before, m_size);
    return {};
}

base::Result<void> DurableFile::sync()
{
    if (syncDescriptor(int(m_handle)) != 0)
        return failure("sync pack");
    return {};
}

base::Result<void> DurableFile::truncate(qint64 size)
{
    if (::ftruncate(int(m_handle), size) != 0)
        return failure("truncate pack");
    m_size = size;
    return {};
}

void DurableFile::close()
{
    if (m_handle >= 0)
        ::close(int(m_handle));
    m_handle = -1;
}

base::Result<void> DurableFile::syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return failure("open folder");
    const int result = ::fsync(descriptor);
    const int code = errno;
    ::close(descriptor);
    errno = code;
    if (result != 0 && code != EINVAL) // some file systems sync no folders
        return failure("sync folder");
    return {};
}

} // namespace store

#endif
