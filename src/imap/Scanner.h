// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap/Framer.h"
#include "mail/FlagSet.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace imap {

/// Reads the words of one framed response from left to right (RFC 9051 section 9), and forgives what real servers do
/// wrong. Nothing here recurses or goes back by more than one word.
class Scanner {
public:
    /// A string, or the lack of it.
    struct Text {
        QByteArray bytes;
        bool isNil = false;
        bool isOversized = false; ///< a literal that was read over
    };

    explicit Scanner(Frame &frame) : m_frame(frame), m_text(frame.text) { }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    [[nodiscard]] QByteArrayView rest() const { return m_text.sliced(m_at); }
    void skipSpaces();
    [[nodiscard]] bool take(char c); ///< spaces before it are skipped
    void skip(qsizetype octets) { m_at = qMin(m_at + octets, m_text.size()); }

    /// Octets up to a space, parenthesis, bracket or quote; empty: there is none here.
    [[nodiscard]] QByteArrayView word();
    /// Octets up to a space or a parenthesis: flags and attributes.
    [[nodiscard]] QByteArrayView flag();
    /// Octets up to a space: mailbox names that are not quoted.
    [[nodiscard]] QByteArrayView run();
    [[nodiscard]] std::optional<quint64> number();
    [[nodiscard]] std::optional<quint32> number32(); ///< a larger one is none
    /// NIL, quoted, literal, or a bare word in their place. nullopt: something else stands here (a list, the end).
    [[nodiscard]] std::optional<Text> text();
    /// A quoted string in which nothing is escaped, where it stands. nullopt, and nothing is read: something else stands here.
    [[nodiscard]] std::optional<QByteArrayView> plainQuoted();
    /// As text(), the octets only; empty for NIL.
    [[nodiscard]] QByteArray string();

    /// Reads over one value of any kind, lists with everything in them.
    void skipValue();
    /// Reads over everything up to and with the parenthesis that closes the list we are in.
    void skipToClose();
    /// All words of a parenthesised list, whatever lists are nested in it by mistake. nullopt: no list here.
    [[nodiscard]] std::optional<QList<QByteArray>> words(qsizetype max = 10'000);
    /// A parenthesised flag list; nullopt: no list here.
    [[nodiscard]] std::optional<mail::FlagSet> flags(bool *mayCreate = nullptr);
    /// "[...]" behind a name, quotes respected: what stands inside. nullopt: no bracket here, or it does not end.
    [[nodiscard]] std::optional<QByteArrayView> brackets();

private:
    [[nodiscard]] std::optional<Text> quoted();
    [[nodiscard]] std::optional<Text> literal();
    template <class Stop>
    [[nodiscard]] QByteArrayView until(Stop stop);

    Frame &m_frame;
    QByteArrayView m_text;
    qsizetype m_at = 0;
    qsizetype m_literal = 0; ///< the next literal of the frame
};

} // namespace imap
