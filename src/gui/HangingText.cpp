// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/HangingText.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace gui {

QString hangingHtml(const QString &plain)
{
    const QString start = QString(kPoint) + u' ';
    QString html;
    bool isList = false;
    for (const QString &line : plain.split(u'\n')) {
        const bool isPoint = line.startsWith(start);
        if (isPoint != isList)
            html += isPoint ? u"<ul style=\"margin:0; -qt-list-indent:0\">"_s : u"</ul>"_s;
        isList = isPoint;
        html += isPoint ? u"<li style=\"margin-left:10px; white-space:pre-wrap\">%1</li>"_s.arg(line.sliced(start.size()).toHtmlEscaped())
                        : u"<p style=\"margin:0; white-space:pre-wrap\">%1</p>"_s.arg(line.toHtmlEscaped());
    }
    return isList ? html + u"</ul>"_s : html;
}

} // namespace gui
