// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>

namespace cli {

/// One JSON object, one line.
inline void writeLine(QIODevice &out, const QJsonObject &object)
{
    out.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace cli
