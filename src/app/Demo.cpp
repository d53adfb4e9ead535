// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Demo.h"

#include "base/Log.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace app {

Demo Demo::load(const QString &file)
{
    Demo demo;
    if (file.isEmpty())
        return demo;
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        qCWarning(lcGui) << "cannot read" << file;
        return demo;
    }
    const QJsonObject json = QJsonDocument::fromJson(source.readAll()).object();
    demo.caFile = json["caFile"_L1].toString();
    const QJsonArray list = json["accounts"_L1].toArray();
    for (const QJsonValue &value : list) {
        const auto settings = accounts::fromJson(value.toObject());
        if (settings)
            demo.accounts.emplaceBack(*settings, base::Secret(value["password"_L1].toString()));
        else
            qCWarning(lcGui) << "demo account:" << settings.error().detail;
    }
    return demo;
}

} // namespace app
