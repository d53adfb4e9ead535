// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace html {

/// How a text/plain part says it is to be read (RFC 3676 section 4).
enum class Flow { Fixed, Flowed, FlowedDelSp };

struct PlainTextOptions {
    Flow flow = Flow::Fixed;
    qsizetype maxInput = 200'000; ///< characters after which the rest is left out; -1: everything
    qsizetype partSize = -1;      ///< characters of HTML after which a new part is begun; -1: all is one part
};

struct PlainTextHtml {
    QString html; ///< the first part: escaped, links marked, ">" quotes as nested blocks, the signature dimmed
    QStringList more; ///< the other parts, to be put one under the other
    bool truncated = false;
};

/// Plain text as HTML for the reading pane.
[[nodiscard]] PlainTextHtml plainTextToHtml(QStringView text, const PlainTextOptions &options = {});

/// Joins the lines of format=flowed text; quote marks stay before each paragraph.
[[nodiscard]] QString unflow(QStringView text, Flow flow);

} // namespace html
