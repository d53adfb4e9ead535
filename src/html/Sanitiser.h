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
/// Characters of sanitised HTML, table cells counted extra, that a text view lays out in about 0.15 s (measured).
inline constexpr qsizetype kFirstShare = 150'000;

struct SanitiseOptions {
    Colours colours = Colours::Keep;
    qsizetype maxOutput = kFirstShare; ///< after which the rest is left out; kNoLimit: everything
};

struct Sanitised {
    QString html;              ///< only allow-listed elements, attributes and properties; nothing in it loads anything
    QStringList remote;        ///< distinct addresses of what would have been fetched, in order
    QList<QByteArray> cids;    ///< distinct Content-IDs that the HTML shows as <img src="cid:…">
    bool truncated = false;    ///< the limit was reached: show the first part with a way to see all
};

/// An HTML document or fragment (UTF-8) made harmless for a QTextBrowser. Never fails, needs time linear in the input.
[[nodiscard]] Sanitised sanitise(QByteArrayView utf8, const SanitiseOptions &options = {});

/// The visible text, with line ends where blocks end, "> " before quotes, "- " before list items.
[[nodiscard]] QString toPlainText(QByteArrayView utf8, qsizetype maxOutput = kNoLimit);

/// A link as it may be opened: http, https, mailto and tel only, without user name and password; else empty.
[[nodiscard]] QString safeLink(const QString &target);

} // namespace html
