// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Preferences.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

Density densityFromWord(const QString &word)
{
    if (word == "compact"_L1)
        return Density::Compact;
    if (word == "table"_L1)
        return Density::Table;
    return Density::Comfortable;
}

QString toWord(Density density)
{
    switch (density) {
    case Density::Comfortable:
        break;
    case Density::Compact:
        return u"compact"_s;
    case Density::Table:
        return u"table"_s;
    }
    return u"comfortable"_s;
}

} // namespace

Preferences Preferences::load(const QSettings &settings)
{
    Preferences preferences;
    const QString language = settings.value("language"_L1).toString();
    if (language == "es"_L1 || language == "en"_L1)
        preferences.language = language;
    preferences.theme = colorModeFromWord(settings.value("theme"_L1).toString());
    preferences.density = densityFromWord(settings.value("density"_L1).toString());
    preferences.checkMinutes = std::clamp(settings.value("checkMinutes"_L1, 10).toInt(), 0, 24 * 60);
    preferences.singleKeys = settings.value("singleKeys"_L1, true).toBool();
    preferences.preferPlain = settings.value("preferPlain"_L1, false).toBool();
    preferences.showPane = settings.value("showPane"_L1, true).toBool();
    preferences.checkSpelling = settings.value("checkSpelling"_L1, true).toBool();
    preferences.undoSendSeconds = std::clamp(settings.value("undoSendSeconds"_L1, 10).toInt(), 0, 30);
    return preferences;
}

void Preferences::save(QSettings &settings) const
{
    settings.setValue("language"_L1, language);
    settings.setValue("theme"_L1, gui::toWord(theme));
    settings.setValue("density"_L1, toWord(density));
    settings.setValue("checkMinutes"_L1, checkMinutes);
    settings.setValue("singleKeys"_L1, singleKeys);
    settings.setValue("preferPlain"_L1, preferPlain);
    settings.setValue("showPane"_L1, showPane);
    settings.setValue("undoSendSeconds"_L1, undoSendSeconds);
    settings.setValue("checkSpelling"_L1, checkSpelling);
}

} // namespace gui
