// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"

#include <QList>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace search {

/// Where a text is looked for.
enum class Field { Anywhere, From, To, Subject, Body, File };

/// Words that follow each other. A prefix means the last of them: "reun" finds "reunión".
struct Text {
    Field field = Field::Anywhere;
    QString words; ///< as IndexText makes them: not empty
    bool isPrefix = false;
    friend bool operator==(const Text &, const Text &) = default;
};

enum class Mark { Unread, Starred, Answered, Forwarded, Attachment };
struct Marked {
    Mark mark = Mark::Unread;
    friend bool operator==(const Marked &, const Marked &) = default;
};

/// What lists show as its date: from `since` on, and before `before`.
struct Dated {
    std::optional<base::Timestamp> since;
    std::optional<base::Timestamp> before;
    friend bool operator==(const Dated &, const Dated &) = default;
};

struct Sized {
    std::optional<qint64> larger; ///< octets, not counting this number itself
    std::optional<qint64> smaller;
    friend bool operator==(const Sized &, const Sized &) = default;
};

/// By its role ("inbox", "enviados"), or a part of its name. `anywhere` looks into Trash and Junk, too.
struct InFolder {
    QString name; ///< folded
    bool anywhere = false;
    friend bool operator==(const InFolder &, const InFolder &) = default;
};

/// A part of the account's name or address.
struct InAccount {
    QString name; ///< folded
    friend bool operator==(const InAccount &, const InAccount &) = default;
};

/// Where a message is, as far as this computer knows (store::Whereabouts).
enum class Place {
    Here,       ///< the whole message is on this computer
    Server,     ///< it lies on the server
    Both,
    OnlyHere,
    OnlyServer, ///< only its header is here
    Leaving,    ///< a rule, or a person, has its deletion on the server due
};
struct Where {
    Place place = Place::Here;
    friend bool operator==(const Where &, const Where &) = default;
};

struct Term;

/// Terms that must all hold, or of which one must.
struct Group {
    enum class Kind { All, Any };
    Kind kind = Kind::All;
    std::vector<Term> terms; ///< All of none holds for every message
    friend bool operator==(const Group &, const Group &);
};

struct Term {
    bool isNegated = false;
    std::variant<Text, Marked, Dated, Sized, InFolder, InAccount, Where, Group> what;
    friend bool operator==(const Term &, const Term &) = default;
};

inline bool operator==(const Group &one, const Group &other)
{
    return one.kind == other.kind && one.terms == other.terms;
}

/// A part of what was typed that means nothing; the rest was searched for all the same.
struct Trouble {
    enum class Kind {
        Date,    ///< after before:, after:, on:
        Size,    ///< after larger:, smaller:
        Value,   ///< has:, is: and where: know a few words only
        NoWords, ///< signs alone, which no index has
    };
    Kind kind = Kind::Value;
    QString text; ///< as it was typed
    friend bool operator==(const Trouble &, const Trouble &) = default;
};

struct Query {
    Group terms;
    QList<Trouble> troubles;

    [[nodiscard]] bool isEmpty() const { return terms.terms.empty(); }
};

/// Whether any term of it, however deep, is of this kind.
template <class Kind, class Test>
[[nodiscard]] bool anyOf(const Group &group, const Test &test)
{
    for (const Term &term : group.terms) {
        if (const auto *inner = std::get_if<Group>(&term.what); inner ? anyOf<Kind>(*inner, test) : false)
            return true;
        if (const auto *one = std::get_if<Kind>(&term.what); one && test(*one))
            return true;
    }
    return false;
}

} // namespace search
