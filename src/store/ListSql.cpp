// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ListSql.h"

namespace store {
namespace {

#define STORE_LIST "SELECT m.id, m.flags, m.attachment FROM messages m "
#define STORE_LIST_WIDE STORE_LIST "JOIN summaries s ON s.message = m.id "
#define STORE_OF_FOLDER "WHERE m.folder = ?1 "
#define STORE_NEWEST "m.date DESC, m.id DESC LIMIT ?2"

} // namespace

const char *listSql(SortKey key, Qt::SortOrder order)
{
    const bool isRising = order == Qt::AscendingOrder;
    switch (key) {
    case SortKey::Date:
        return isRising ? STORE_LIST STORE_OF_FOLDER "ORDER BY m.date, m.id LIMIT ?2"
                        : STORE_LIST STORE_OF_FOLDER "ORDER BY " STORE_NEWEST;
    case SortKey::Sender:
        return isRising ? STORE_LIST_WIDE STORE_OF_FOLDER "ORDER BY s.sender_key, " STORE_NEWEST
                        : STORE_LIST_WIDE STORE_OF_FOLDER "ORDER BY s.sender_key DESC, " STORE_NEWEST;
    case SortKey::Subject:
        return isRising ? STORE_LIST_WIDE STORE_OF_FOLDER "ORDER BY s.subject_key, " STORE_NEWEST
                        : STORE_LIST_WIDE STORE_OF_FOLDER "ORDER BY s.subject_key DESC, " STORE_NEWEST;
    case SortKey::Size:
        return isRising ? STORE_LIST STORE_OF_FOLDER "ORDER BY m.size, " STORE_NEWEST
                        : STORE_LIST STORE_OF_FOLDER "ORDER BY m.size DESC, " STORE_NEWEST;
    case SortKey::Unread:
    case SortKey::Starred:
    case SortKey::Attachment:
        break;
    }
    return STORE_LIST STORE_OF_FOLDER "ORDER BY " STORE_NEWEST;
}

bool isTwoHalves(SortKey key)
{
    return key == SortKey::Unread || key == SortKey::Starred || key == SortKey::Attachment;
}

} // namespace store
