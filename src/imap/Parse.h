// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Response.h"
#include "imap/Scanner.h"

#include <optional>

namespace imap {

// The pieces of ResponseParser, each in its own file; nobody else includes this.

/// Behind the condition word: "[CODE ...] text".
[[nodiscard]] Status parseStatus(Condition condition, QByteArrayView rest);
[[nodiscard]] std::optional<Condition> conditionOf(QByteArrayView word);
/// Behind "* n FETCH". nullopt: there is nothing in it that we understand.
[[nodiscard]] std::optional<FetchData> parseFetch(quint32 sequence, Scanner &in);
[[nodiscard]] std::optional<Envelope> parseEnvelope(Scanner &in);
/// Empty where it makes no sense or has more than kMaxParts parts.
[[nodiscard]] BodyStructure parseBodyStructure(Scanner &in);

/// An astring; a name with spaces that the server forgot to quote is everything up to `end`.
[[nodiscard]] MailboxName takeMailbox(Scanner &in, QByteArrayView end);
// Behind their words. nullopt: it makes no sense.
[[nodiscard]] std::optional<Response> parseList(Scanner &in, ListData::Kind kind);
[[nodiscard]] std::optional<Response> parseStatusData(Scanner &in);
[[nodiscard]] Response parseNamespaces(Scanner &in);
[[nodiscard]] Response parseSearch(Scanner &in);
[[nodiscard]] Response parseESearch(Scanner &in);
[[nodiscard]] Response parseSort(Scanner &in);
[[nodiscard]] Response parseThread(Scanner &in);
[[nodiscard]] std::optional<Response> parseQuota(Scanner &in);
[[nodiscard]] std::optional<Response> parseQuotaRoot(Scanner &in);
[[nodiscard]] std::optional<Response> parseAcl(Scanner &in);
[[nodiscard]] std::optional<Response> parseMyRights(Scanner &in);
[[nodiscard]] std::optional<Response> parseListRights(Scanner &in);

inline constexpr qsizetype kMaxParts = 10'000;

} // namespace imap
