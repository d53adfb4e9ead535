// SPDX-License-Identifier: GPL-3.0-or-later
// Without the precompiled header: <fcntl.h> would declare what is defined here differently.
#include "DiskCalls.h"

#if defined(__linux__)

#include <cstdarg>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

storetest::DiskListener *listener = nullptr;

constexpr int kHere = -100;     // AT_FDCWD
constexpr int kCreate = 0100;   // O_CREAT
constexpr int kTemporary = 020000000;

int openFile(const char *path, int flags, int mode)
{
    const bool isNew = listener && (flags & kCreate) && syscall(SYS_faccessat, kHere, path, 0) != 0;
    const int descriptor = int(syscall(SYS_openat, kHere, path, flags, mode));
    if (listener && descriptor >= 0)
        listener->opened(descriptor, path, isNew);
    return descriptor;
}

long said(long result, int descriptor, std::int64_t offset, const void *bytes)
{
    if (listener && result > 0)
        listener->wrote(descriptor, offset, bytes, std::size_t(result));
    return result;
}

long writeVectors(int descriptor, const iovec *vectors, int count, std::int64_t offset)
{
    const long result = syscall(SYS_pwritev, descriptor, vectors, count, long(offset), 0L);
    long left = result;
    for (int at = 0; at < count && left > 0; ++at) {
        const long part = left < long(vectors[at].iov_len) ? left : long(vectors[at].iov_len);
        said(part, descriptor, offset, vectors[at].iov_base);
        offset += part;
        left -= part;
    }
    return result;
}

int resize(int descriptor, std::int64_t size)
{
    const int result = int(syscall(SYS_ftruncate, descriptor, long(size)));
    if (listener && result == 0)
        listener->resized(descriptor, size);
    return result;
}

int sync(int descriptor, long number)
{
    const int result = int(syscall(number, descriptor));
    if (listener && result == 0)
        listener->synced(descriptor);
    return result;
}

} // namespace

#define PALOMAR_MODE(flags)                     \
    int mode = 0;                               \
    if ((flags) & (kCreate | kTemporary)) {     \
        va_list more;                           \
        va_start(more, flags);                  \
        mode = va_arg(more, int);               \
        va_end(more);                           \
    }

#pragma GCC visibility push(default) // SQLite and Qt are to find these

extern "C" {

int open(const char *path, int flags, ...)
{
    PALOMAR_MODE(flags)
    return openFile(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    PALOMAR_MODE(flags)
    return openFile(path, flags, mode);
}

int close(int descriptor)
{
    if (listener)
        listener->closed(descriptor);
    return int(syscall(SYS_close, descriptor));
}

ssize_t write(int descriptor, const void *bytes, size_t count)
{
    const long at = listener ? syscall(SYS_lseek, descriptor, 0L, 1) : 0;
    return said(syscall(SYS_write, descriptor, bytes, count), descriptor, at, bytes);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset)
{
    return said(syscall(SYS_pwrite64, descriptor, bytes, count, offset), descriptor, offset, bytes);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset)
{
    return said(syscall(SYS_pwrite64, descriptor, bytes, count, offset), descriptor, offset, bytes);
}

ssize_t pwritev(int descriptor, const iovec *vectors, int count, off_t offset)
{
    return writeVectors(descriptor, vectors, count, offset);
}

ssize_t pwritev64(int descriptor, const iovec *vectors, int count, off64_t offset)
{
    return writeVectors(descriptor, vectors, count, offset);
}

int ftruncate(int descriptor, off_t size) noexcept
{
    return resize(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) noexcept
{
    return resize(descriptor, size);
}

int fsync(int descriptor)
{
    return sync(descriptor, SYS_fsync);
}

int fdatasync(int descriptor)
{
    return sync(descriptor, SYS_fdatasync);
}

int unlink(const char *path) noexcept
{
    const int result = int(syscall(SYS_unlinkat, kHere, path, 0));
    if (listener && result == 0)
        listener->removed(path);
    return result;
}

} // extern "C"

#pragma GCC visibility pop

void storetest::setDiskListener(DiskListener *now)
{
    listener = now;
}

bool storetest::canListenToDisk()
{
    return true;
}

#else

void storetest::setDiskListener(DiskListener *) { }

bool storetest::canListenToDisk()
{
    return false;
}

#endif
