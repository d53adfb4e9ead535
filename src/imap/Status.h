// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Capabilities.h"
#include "imap/UidSet.h"
#include "mail/FlagSet.h"

#include <QByteArray>

#include <variant>

namespace imap {

/// PERMANENTFLAGS: what can be kept; `mayCreate`: new keywords too ("\*").
struct PermanentFlags {
    mail::FlagSet flags;
    bool mayCreate = false;
    friend bool operator==(const PermanentFlags &, const PermanentFlags &) = default;
};

/// APPENDUID (RFC 4315).
struct AppendUid {
    quint32 uidValidity = 0;
    UidSet uids;
    friend bool operator==(const AppendUid &, const AppendUid &) = default;
};

/// COPYUID (RFC 4315): source[i] has become target[i].
struct CopyUid {
    quint32 uidValidity = 0;
    QList<Uid> source;
    QList<Uid> target;
    friend bool operator==(const CopyUid &, const CopyUid &) = default;
};

/// A response code "[NAME arguments]" (RFC 9051 section 7.1). What is not understood is kept as it came.
struct ResponseCode {
    /// A number: UIDNEXT, UIDVALIDITY, UNSEEN, HIGHESTMODSEQ. A set: MODIFIED.
    using Value = std::variant<std::monostate, quint64, Capabilities, PermanentFlags, AppendUid, CopyUid, UidSet>;

    QByteArray name;      ///< capitals; empty: no code
    QByteArray arguments; ///< as they came
    Value value;

    [[nodiscard]] bool is(QByteArrayView what) const { return name == what; }
    template <class T>
    [[nodiscard]] const T *as() const { return std::get_if<T>(&value); }
    friend bool operator==(const ResponseCode &, const ResponseCode &) = default;
};

enum class Condition { Ok, No, Bad, Bye, Preauth };

/// OK, NO, BAD, BYE or PREAUTH with what the server says for people.
struct Status {
    Condition condition = Condition::Ok;
    ResponseCode code;
    QByteArray text;

    /// The text as people may see it: UTF-8 or Latin-1, one line, no control characters, at most 200 characters.
    [[nodiscard]] QString displayText() const;
    friend bool operator==(const Status &, const Status &) = default;
};

} // namespace imap
