// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace storetest {

/// Is told of every call of this program that changes a file, after it has been made. (DiskCalls.cpp defines open,
/// pwrite, fsync and so on for this program and, as the dynamic linker looks here first, for SQLite and Qt: no hook is
/// in the code under test, and SQLite uses its own VFS.)
class DiskListener {
public:
    virtual ~DiskListener() = default;
    virtual void opened(int descriptor, const char *path, bool isNew) = 0;
    virtual void closed(int descriptor) = 0;
    virtual void wrote(int descriptor, std::int64_t offset, const void *bytes, std::size_t count) = 0;
    virtual void resized(int descriptor, std::int64_t size) = 0;
    virtual void synced(int descriptor) = 0;
    virtual void removed(const char *path) = 0;
};

/// Null: nobody listens. One thread only.
void setDiskListener(DiskListener *listener);
/// Not null where this system's calls can be listened to.
[[nodiscard]] bool canListenToDisk();

} // namespace storetest
