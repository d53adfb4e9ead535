// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SearchSql.h"

#include "mail/FlagSet.h"
#include "store/Rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

namespace {

QString jsonOf(const QList<base::MessageId> &messages)
{
    QString json = u"["_s;
    for (const base::MessageId message : messages)
        json += (json.size() > 1 ? u","_s : QString()) + QString::number(message.value);
    return json + u']';
}

QByteArray flagSql(mail::Flag flag, bool isSet)
{
    return "(m.flags & " + QByteArray::number(quint32(flag)) + ") " + (isSet ? "<> 0" : "= 0");
}

QByteArray stateSql(std::initializer_list<UidlState> states)
{
    QByteArray list;
    for (const UidlState state : states)
        list += (list.isEmpty() ? "" : ",") + QByteArray::number(int(state));
    return "EXISTS (SELECT 1 FROM uidls u WHERE u.message = m.id AND u.state IN (" + list + "))";
}

class Builder {
public:
    explicit Builder(const SearchNames &names) : m_names(names) { }

    /// @param isWanted  false: inside a NOT. What a server found counts as found there, and as not found here.
    QByteArray group(const search::Group &group, bool isWanted)
    {
        const bool isAll = group.kind == search::Group::Kind::All;
        QByteArrayList parts;
        if (const QString match = joinedMatch(group); !match.isEmpty())
            parts.append(text(match, isWanted));
        for (const search::Term &term : group.terms) {
            if (!isPlainText(term))
                parts.append(this->term(term, isWanted));
        }
        if (parts.isEmpty())
            return isAll ? "1" : "0";
        return '(' + parts.join(isAll ? " AND " : " OR ") + ')';
    }

    QStringList takeTexts() { return std::move(m_texts); }

private:
    static bool isPlainText(const search::Term &term)
    {
        return !term.isNegated && std::holds_alternative<search::Text>(term.what);
    }

    /// Words that stand side by side are one question to the index: it is quicker at common ones than SQL is.
    static QString joinedMatch(const search::Group &group)
    {
        QStringList matches;
        for (const search::Term &term : group.terms) {
            if (isPlainText(term))
                matches.append(matchOf(std::get<search::Text>(term.what)));
        }
        return matches.join(group.kind == search::Group::Kind::All ? u" AND "_s : u" OR "_s);
    }

    QByteArray term(const search::Term &term, bool isWanted)
    {
        const bool wanted = isWanted != term.isNegated;
        const QByteArray sql = std::visit([&](const auto &what) { return one(what, wanted); }, term.what);
        return term.isNegated ? "NOT " + sql : sql;
    }

    QByteArray one(const search::Group &inner, bool isWanted) { return group(inner, isWanted); }
    QByteArray one(const search::Text &words, bool isWanted) { return text(matchOf(words), isWanted); }

    QByteArray one(const search::Marked &marked, bool)
    {
        switch (marked.mark) {
        case search::Mark::Unread:
            return '(' + flagSql(mail::Flag::Seen, false) + ')';
        case search::Mark::Starred:
            return '(' + flagSql(mail::Flag::Flagged, true) + ')';
        case search::Mark::Answered:
            return '(' + flagSql(mail::Flag::Answered, true) + ')';
        case search::Mark::Forwarded:
            return "(instr(' ' || lower(CAST(ifnull(m.keywords, '') AS TEXT)) || ' ', ' $forwarded ') > 0)";
        case search::Mark::Attachment:
            break;
        }
        return "((m.attachment & 1) <> 0)";
    }

    QByteArray one(const search::Dated &dated, bool)
    {
        QByteArrayList parts;
        if (dated.since)
            parts.append("m.date >= " + QByteArray::number(dated.since->ms));
        if (dated.before)
            parts.append("m.date < " + QByteArray::number(dated.before->ms));
        return parts.isEmpty() ? "1" : '(' + parts.join(" AND ") + ')';
    }

    QByteArray one(const search::Sized &sized, bool)
    {
        QByteArrayList parts;
        if (sized.larger)
            parts.append("m.size > " + QByteArray::number(*sized.larger));
        if (sized.smaller)
            parts.append("m.size < " + QByteArray::number(*sized.smaller));
        return parts.isEmpty() ? "1" : '(' + parts.join(" AND ") + ')';
    }

    QByteArray one(const search::InFolder &in, bool)
    {
        return in.anywhere ? "1" : "(m.folder IN " + idList(m_names.folders(in)) + ')';
    }
    QByteArray one(const search::InAccount &in, bool) { return "(m.folder IN " + idList(m_names.accounts(in)) + ')'; }

    QByteArray one(const search::Where &where, bool)
    {
        // POP3: what an account remembers of the message; IMAP: it has a number there and is not held. As Whereabouts has it.
        using enum UidlState;
        const QByteArray here = "m.pack IS NOT NULL";
        const QByteArray leaving = stateSql({ DeleteWanted, DeleteSent });
        const QByteArray there = "((m.uid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM held h WHERE h.message = m.id)) OR " + stateSql({ Seen, Durable, DeleteWanted, DeleteSent }) + ')';
        switch (where.place) {
        case search::Place::Here:
            return '(' + here + ')';
        case search::Place::Server:
            return there;
        case search::Place::Both:
            return '(' + here + " AND " + there + ')';
        case search::Place::OnlyHere:
            return '(' + here + " AND NOT " + there + ')';
        case search::Place::OnlyServer:
            return "(m.pack IS NULL AND " + there + ')';
        case search::Place::Leaving:
            break;
        }
        return '(' + leaving + " OR m.id IN (SELECT value FROM json_each(" + parameter(jsonOf(m_names.leaving)) + ")))";
    }

    QByteArray text(const QString &match, bool isWanted)
    {
        QByteArray here = "0";
        if (m_names.hasIndex)
            here = "m.id IN (SELECT rowid FROM search.texts WHERE texts MATCH " + parameter(match) + ')';
        if (m_names.foundThere.isEmpty())
            return '(' + here + ')';
        const QByteArray there = "(SELECT value FROM json_each(" + parameter(jsonOf(m_names.foundThere)) + "))";
        return isWanted ? '(' + here + " OR m.id IN " + there + ')' : '(' + here + " AND m.id NOT IN " + there + ')';
    }

    QByteArray parameter(const QString &value)
    {
        qsizetype at = m_texts.indexOf(value);
        if (at < 0) {
            at = m_texts.size();
            m_texts.append(value);
        }
        return '?' + QByteArray::number(at + 1);
    }

    const SearchNames &m_names;
    QStringList m_texts;
};

} // namespace

QString matchOf(const search::Text &text)
{
    QString words = text.words;
    words.remove(QChar(0));
    words.replace(u'"', "\"\""_L1);
    const QString phrase = u'"' + words + u'"' + (text.isPrefix ? u" *"_s : QString());
    switch (text.field) {
    case search::Field::Anywhere:
        return phrase;
    case search::Field::From:
        return "(sender : "_L1 + phrase + u')';
    case search::Field::To:
        return "(recipients : "_L1 + phrase + u')';
    case search::Field::Subject:
        return "(subject : "_L1 + phrase + u')';
    case search::Field::Body:
        return "(body : "_L1 + phrase + u')';
    case search::Field::File:
        break;
    }
    return "(files : "_L1 + phrase + u')';
}

SearchCondition conditionOf(const search::Group &terms, const SearchNames &names)
{
    Builder builder(names);
    QByteArray sql = builder.group(terms, true);
    return { sql, builder.takeTexts() };
}

QByteArray searchOrder(SortKey key, Qt::SortOrder order)
{
    const bool isRising = order == Qt::AscendingOrder;
    const QByteArray direction = isRising ? "" : " DESC";
    const auto by = [&](const QByteArray &what) { return "ORDER BY " + what + direction + ", m.date DESC, m.id DESC"; };
    switch (key) {
    case SortKey::Date:
        return "ORDER BY m.date" + direction + ", m.id" + direction;
    case SortKey::Sender:
        return by("s.sender_key");
    case SortKey::Subject:
        return by("s.subject_key");
    case SortKey::Size:
        return by("m.size");
    case SortKey::Unread:
        return by('(' + flagSql(mail::Flag::Seen, false) + ')');
    case SortKey::Starred:
        return by('(' + flagSql(mail::Flag::Flagged, true) + ')');
    case SortKey::Attachment:
        return by("(m.attachment & 1)");
    }
    return by("m.date");
}

QByteArray idList(const QList<base::FolderId> &folders)
{
    QByteArrayList ids;
    for (const base::FolderId folder : folders)
        ids.append(QByteArray::number(folder.value));
    return '(' + ids.join(',') + ')';
}

} // namespace store
