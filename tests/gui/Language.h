// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

/// Speaks a language for as long as it lives: our words, and the formats of a region.
class Language {
public:
    explicit Language(const QString &code, const QLocale &region) : m_before(QLocale())
    {
        QLocale::setDefault(region);
        m_ok = m_words.load(QStringLiteral(":/i18n/palomar_") + code + QStringLiteral(".qm"));
        QCoreApplication::installTranslator(&m_words);
    }
    explicit Language(const QString &code)
        : Language(code, QLocale(code == QStringLiteral("es") ? QStringLiteral("es_ES") : QStringLiteral("en_US")))
    {
    }
    ~Language()
    {
        QCoreApplication::removeTranslator(&m_words);
        QLocale::setDefault(m_before);
    }
    Q_DISABLE_COPY_MOVE(Language)

    [[nodiscard]] bool isLoaded() const { return m_ok; }

private:
    QTranslator m_words;
    QLocale m_before;
    bool m_ok = false;
};
