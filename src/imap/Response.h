// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/AccessControl.h"
#include "imap/Capabilities.h"
#include "imap/FetchData.h"
#include "imap/MailboxName.h"
#include "imap/PartialRange.h"
#include "imap/Quota.h"
#include "imap/Status.h"
#include "imap/ThreadData.h"
#include "imap/UidSet.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <optional>
#include <utility>
#include <variant>

namespace imap {

/// "+ ...": the server waits for more of the command.
struct ContinuationRequest {
    QByteArray text;
    friend bool operator==(const ContinuationRequest &, const ContinuationRequest &) = default;
};

struct TaggedStatus {
    QByteArray tag;
    Status status;
    friend bool operator==(const TaggedStatus &, const TaggedStatus &) = default;
};

struct UntaggedStatus {
    Status status;
    friend bool operator==(const UntaggedStatus &, const UntaggedStatus &) = default;
};

struct CapabilityData {
    Capabilities capabilities;
    friend bool operator==(const CapabilityData &, const CapabilityData &) = default;
};

struct EnabledData {
    QList<QByteArray> names; ///< capitals
    friend bool operator==(const EnabledData &, const EnabledData &) = default;
};

/// LIST, LSUB or XLIST (whose special uses are given in the words of RFC 6154).
struct ListData {
    MailboxName mailbox;
    std::optional<char> delimiter; ///< nullopt: no hierarchy
    QList<QByteArray> attributes;  ///< "\HasNoChildren", "\Sent" ..., as written
    QList<QByteArray> childInfo;   ///< extended: CHILDINFO
    QByteArray oldName;            ///< extended: OLDNAME, after a rename
    enum class Kind { List, LSub, XList };
    Kind kind = Kind::List;

    /// Without case: has("\\Noselect").
    [[nodiscard]] bool has(QByteArrayView attribute) const;
    friend bool operator==(const ListData &, const ListData &) = default;
};

/// STATUS (RFC 9051 section 7.3.4); what the server did not say is nullopt.
struct StatusData {
    MailboxName mailbox;
    std::optional<quint32> messages;
    std::optional<quint32> uidNext;
    std::optional<quint32> uidValidity;
    std::optional<quint32> unseen;
    std::optional<quint32> recent;
    std::optional<quint32> deleted;
    std::optional<quint64> size;
    std::optional<quint64> highestModSeq;
    std::optional<quint64> appendLimit;    ///< RFC 7889; nullopt also where the server sets none
    std::optional<quint64> deletedStorage; ///< RFC 9208: octets of what is marked as deleted
    QByteArray mailboxId;
    friend bool operator==(const StatusData &, const StatusData &) = default;
};

struct Namespace {
    QByteArray prefix; ///< raw, as names begin
    std::optional<char> delimiter;
    friend bool operator==(const Namespace &, const Namespace &) = default;
};

struct NamespaceData {
    QList<Namespace> personal;
    QList<Namespace> otherUsers;
    QList<Namespace> shared;
    friend bool operator==(const NamespaceData &, const NamespaceData &) = default;
};

struct SearchData {
    QList<quint32> numbers;
    std::optional<quint64> modSeq;
    friend bool operator==(const SearchData &, const SearchData &) = default;
};

/// SORT (RFC 5256): numbers in the order asked for.
struct SortData {
    QList<quint32> numbers;
    std::optional<quint64> modSeq;
    friend bool operator==(const SortData &, const SortData &) = default;
};

/// What of the results lies in a window (RFC 9394).
struct PartialResult {
    PartialRange range;
    UidSet found;
    friend bool operator==(const PartialResult &, const PartialResult &) = default;
};

struct ESearchData {
    QByteArray tag; ///< of the command it answers; may be empty
    bool isUid = false;
    std::optional<quint32> min;
    std::optional<quint32> max;
    std::optional<quint32> count;
    UidSet all;
    std::optional<PartialResult> partial;
    std::optional<quint64> modSeq;
    friend bool operator==(const ESearchData &, const ESearchData &) = default;
};

struct FlagsData {
    mail::FlagSet flags;
    friend bool operator==(const FlagsData &, const FlagsData &) = default;
};

struct ExistsData {
    quint32 count = 0;
    friend bool operator==(const ExistsData &, const ExistsData &) = default;
};

struct RecentData {
    quint32 count = 0;
    friend bool operator==(const RecentData &, const RecentData &) = default;
};

struct ExpungeData {
    quint32 sequence = 0;
    friend bool operator==(const ExpungeData &, const ExpungeData &) = default;
};

/// RFC 7162. `earlier`: before this session, an answer and not news.
struct VanishedData {
    UidSet uids;
    bool earlier = false;
    friend bool operator==(const VanishedData &, const VanishedData &) = default;
};

struct IdData {
    QList<std::pair<QByteArray, QByteArray>> fields;
    friend bool operator==(const IdData &, const IdData &) = default;
};

/// A response that we do not know or cannot read; the session goes on without it.
struct UnknownData {
    QByteArray text; ///< its beginning, at most 1 KiB
    bool isMalformed = false; ///< we know the kind, not the words
    friend bool operator==(const UnknownData &, const UnknownData &) = default;
};

using Response = std::variant<ContinuationRequest, TaggedStatus, UntaggedStatus, CapabilityData, EnabledData, ListData,
                              StatusData, NamespaceData, SearchData, ESearchData, FlagsData, ExistsData, RecentData,
                              ExpungeData, VanishedData, FetchData, IdData, SortData, ThreadData, QuotaData,
                              QuotaRootData, AclData, MyRightsData, ListRightsData, UnknownData>;

} // namespace imap

Q_DECLARE_METATYPE(imap::ListData)
Q_DECLARE_METATYPE(imap::StatusData)
