// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace app {

/// The language of the interface, switchable while the program runs: every widget gets a LanguageChange event.
class Translations {
public:
    Translations();
    ~Translations();
    Q_DISABLE_COPY_MOVE(Translations)

    /// @param language  "es" or "en"; empty: the system's, English if we do not speak it
    void setLanguage(const QString &language);
    [[nodiscard]] QString language() const { return m_language; }

private:
    QString m_language;
    QTranslator m_qt;  ///< Qt's own dialogs
    QTranslator m_own; ///< installed last: it is asked first
};

} // namespace app
