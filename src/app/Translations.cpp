// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QString systemLanguage()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &tag : wanted) {
        const QString code = tag.section(u'-', 0, 0).toLower();
        if (code == "es"_L1 || code == "en"_L1)
            return code;
    }
    return u"en"_s;
}

} // namespace

Translations::Translations() = default;

Translations::~Translations()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Translations::setLanguage(const QString &language)
{
    const QString code = language.isEmpty() ? systemLanguage() : language;
    if (code == m_language)
        return;
    m_language = code;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    // Dates and numbers are the region's. A system without any ("C") gets those of the language.
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(code == "es"_L1 ? QLocale::Spanish : QLocale::English));
    const QString file = u"qtbase_"_s + code;
    // Distributions keep Qt's words in a package of their own; ours carry a copy where they must.
    if (m_qt.load(file, QLibraryInfo::path(QLibraryInfo::TranslationsPath)) || m_qt.load(file, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(u"palomar_"_s + code, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace app
