// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DurableFile.h"

#include <QDir>

#if defined(Q_OS_WIN)

#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <utility>

namespace store {
namespace {

constexpr qintptr kNone = -1; // INVALID_HANDLE_VALUE

HANDLE handleOf(qintptr handle)
{
    return reinterpret_cast<HANDLE>(handle);
}

std::unexpected<base::Error> failure(const char *what)
{
    const DWORD code = GetLastError();
    const bool isFull = code == ERROR_DISK_FULL || code == ERROR_HANDLE_DISK_FULL || code == ERROR_DISK_QUOTA_EXCEEDED;
    return base::fail(isFull ? base::Fault::StorageFull : base::Fault::StorageFailed,
                      QByteArray(what) + ": error " + QByteArray::number(qulonglong(code)));
}

} // namespace

DurableFile::~DurableFile()
{
    close();
}

DurableFile::DurableFile(DurableFile &&other) noexcept
    : m_handle(std::exchange(other.m_handle, kNone)), m_size(std::exchange(other.m_size, 0))
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
    const std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    const HANDLE handle = CreateFileW(name.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
                                      create ? CREATE_NEW : OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return failure("open pack");
    DurableFile file;
    file.m_handle = reinterpret_cast<qintptr>(handle);
    LARGE_INTEGER size {};
    if (!GetFileSizeEx(handle, &size))
        return failure("size of pack");
    file.m_size = size.QuadPart;
    return file;
}

base::Result<void> DurableFile::append(std::initializer_list<QByteArrayView> pieces)
{
    constexpr qsizetype kMost = 1 << 30;
    for (QByteArrayView piece : pieces) {
        while (!piece.isEmpty()) {
            OVERLAPPED at {};
            at.Offset = DWORD(m_size & 0xffffffff);
            at.OffsetHigh = DWORD(m_size >> 32);
            DWORD written = 0;
            if (!WriteFile(handleOf(m_handle), piece.data(), DWORD(qMin(piece.size(), kMost)), &written, &at))
                return failure("write pack");
            m_size += written;
            piece = piece.sliced(written);
        }
    }
    return {};
}

base::Result<void> DurableFile::sync()
{
    if (!FlushFileBuffers(handleOf(m_handle)))
        return failure("sync pack");
    return {};
}

base::Result<void> DurableFile::truncate(qint64 size)
{
    LARGE_INTEGER end {};
    end.QuadPart = size;
    if (!SetFilePointerEx(handleOf(m_handle), end, nullptr, FILE_BEGIN) || !SetEndOfFile(handleOf(m_handle)))
        return failure("truncate pack");
    m_size = size;
    return {};
}

void DurableFile::close()
{
    if (m_handle != kNone)
        CloseHandle(handleOf(m_handle));
    m_handle = kNone;
}

base::Result<void> DurableFile::syncFolder(const QString &)
{
    return {}; // NTFS journals names itself; folders cannot be flushed
}

} // namespace store

#endif
