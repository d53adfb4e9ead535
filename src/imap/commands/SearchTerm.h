// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Timestamp.h"
#include "imap/CommandWriter.h"
#include "imap/Offer.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace imap::commands {

/// One condition of a search; several must all hold. Texts are sent as UTF-8. Made by the functions of `search`.
struct SearchTerm {
    QByteArray key; ///< "ALL", "UNSEEN", "SUBJECT", "HEADER", "SINCE", "UID" ...: a word of ours
    QList<QByteArray> words;   ///< atoms behind it, ours: dates, numbers, sets
    QList<QByteArray> strings; ///< strings behind it, anybody's
    QList<QList<SearchTerm>> operands = {};        ///< of NOT and OR
    std::optional<imap::Capability> extension = {}; ///< where the key is not everybody's
};

/// "CHARSET UTF-8" where it is needed, then the terms.
void writeSearch(CommandWriter &out, const QList<SearchTerm> &terms);
/// The terms alone.
void writeTerms(CommandWriter &out, const QList<SearchTerm> &terms);
/// Unsupported with the extension that one of them needs.
[[nodiscard]] base::Result<void> mayBeSearched(const Offer &offer, const QList<SearchTerm> &terms);

/// RFC 9051 section 6.4.4 and the keys of extensions.
namespace search {

[[nodiscard]] SearchTerm all();
[[nodiscard]] SearchTerm flag(mail::Flag flag, bool isSet);
[[nodiscard]] SearchTerm keyword(const QByteArray &keyword, bool isSet);
/// In FROM, TO, CC, BCC, SUBJECT, BODY or TEXT (header and body).
enum class Field { From, To, Cc, Bcc, Subject, Body, Text };
[[nodiscard]] SearchTerm contains(Field field, const QString &text);
/// An empty text: the header is there.
[[nodiscard]] SearchTerm header(const QByteArray &name, const QString &text);
/// By the day of arrival (INTERNALDATE), or of the Date field.
enum class By { Arrival, Date };
[[nodiscard]] SearchTerm since(QDate day, By by = By::Date);
[[nodiscard]] SearchTerm before(QDate day, By by = By::Date);
[[nodiscard]] SearchTerm on(QDate day, By by = By::Date);
[[nodiscard]] SearchTerm larger(quint64 octets);
[[nodiscard]] SearchTerm smaller(quint64 octets);
[[nodiscard]] SearchTerm uids(const UidSet &uids);
[[nodiscard]] SearchTerm negated(const QList<SearchTerm> &terms);
[[nodiscard]] SearchTerm either(const QList<SearchTerm> &one, const QList<SearchTerm> &other);

/// WITHIN (RFC 5032): counted back from the server's now.
[[nodiscard]] SearchTerm younger(std::chrono::seconds age);
[[nodiscard]] SearchTerm older(std::chrono::seconds age);
/// CONDSTORE: changed since and with it.
[[nodiscard]] SearchTerm changedSince(quint64 modSeq);
/// OBJECTID.
[[nodiscard]] SearchTerm emailId(const QByteArray &id);
[[nodiscard]] SearchTerm threadId(const QByteArray &id);
/// SEARCHRES (RFC 5182): what the last search with SAVE found.
[[nodiscard]] SearchTerm saved();
/// X-GM-EXT-1: a search in Gmail's own words.
[[nodiscard]] SearchTerm gmailRaw(const QString &text);

/// What arrived within `age`: exactly with WITHIN, else by days, and then a day more rather than one message less.
[[nodiscard]] SearchTerm arrivedWithin(const Offer &offer, std::chrono::seconds age, base::Timestamp now);

} // namespace search

} // namespace imap::commands
