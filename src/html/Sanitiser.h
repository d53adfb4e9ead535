// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace html {

enum class Colours {
    Keep, ///< as the author chose them: for a light page
    Drop, ///< neither foreground nor background: readable on a dark page too
};

inline constexpr qsizetype kNoLimit = -1;
inline constexpr qsizetype kMaxRemote = 2000; ///< addresses of remote things that are listed; counting goes no further
/// Characters of sanitised HTML, table cells counted extra, that are shown of a message at first.
inline constexpr qsizetype kFirstShare = 150'000;
/// And of one part, which a text view takes and lays out without keeping anybody waiting (measured: see tests/bench).
inline constexpr qsizetype kPartSize = 24'000;

struct SanitiseOptions {
    Colours colours = Colours::Keep;
    qsizetype maxOutput = kFirstShare; ///< after which the rest is left out; kNoLimit: everything
    qsizetype partSize = kNoLimit;     ///< after which a new part is begun; kNoLimit: all is one part
    bool breaksWords = true;           ///< very long ones get places to break; false: what is sent again says what it said
};

struct Sanitised {
    QString html;              ///< the first part: only allow-listed elements, attributes and properties; nothing in it loads anything
    QStringList more;          ///< the other parts, each whole by itself, to be put one under the other
    QStringList remote;        ///< distinct addresses of what would have been fetched, in order
    QList<QByteArray> cids;    ///< distinct Content-IDs that the HTML shows as <img src="cid:…">
    bool truncated = false;    ///< the limit was reached: show what there is with a way to see all
    qsizetype read = 0;        ///< octets of the input, as good as can be said, that what is written stands for
};

/// An HTML document or fragment (UTF-8) made harmless for a QTextBrowser. Never fails, needs time linear in the input; a share
/// of a long one costs little more than the input that it stands for.
[[nodiscard]] Sanitised sanitise(QByteArrayView utf8, const SanitiseOptions &options = {});

/// The visible text, with line ends where blocks end, "> " before quotes, "- " before list items.
[[nodiscard]] QString toPlainText(QByteArrayView utf8, qsizetype maxOutput = kNoLimit);

/// A link as it may be opened: http, https, mailto and tel only, without user name and password; else empty.
[[nodiscard]] QString safeLink(const QString &target);

} // namespace html
