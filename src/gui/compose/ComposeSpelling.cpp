// SPDX-License-Identifier: GPL-3.0-or-later
// In which language the composer checks words.
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/ComposeWindow.h"
#include "gui/compose/SpellService.h"
#include "gui/compose/TextMarks.h"

#include <QAction>
#include <QActionGroup>
#include <QLocale>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qsizetype kWordsToGuessBy = 200;

QString nameOf(const QString &language)
{
    const QString name = QLocale(language).nativeLanguageName();
    return name.isEmpty() ? language : name.left(1).toUpper() + name.sliced(1);
}

} // namespace

void ComposeWindow::setSpelling(SpellService *service, bool isOn)
{
    m_spelling = service;
    m_isSpellingOn = isOn;
    if (!service)
        return;
    if (!service->isReady()) {
        connect(service, &SpellService::ready, this, [this] {
            applySpelling();
            guessLanguage();
        }, Qt::SingleShotConnection);
        return;
    }
    applySpelling();
    guessLanguage();
}

QString ComposeWindow::spellingLanguage() const
{
    if (!m_spelling || !m_isSpellingOn)
        return {};
    if (const QString chosen = m_spelling->languageFor(m_rest.language); !chosen.isEmpty())
        return chosen;
    if (!m_guessed.isEmpty())
        return m_guessed;
    const QString usual = m_spelling->languageFor(QLocale().name());
    return usual.isEmpty() ? m_spelling->languages().value(0) : usual;
}

void ComposeWindow::applySpelling()
{
    m_editor->marks().setSpelling(m_spelling, spellingLanguage());
}

void ComposeWindow::guessLanguage()
{
    if (!m_spelling || !m_isSpellingOn || !m_rest.language.isEmpty())
        return;
    m_spelling->guess(m_editor->marks().ownWords(kWordsToGuessBy), this, [this](const QString &language) {
        if (language.isEmpty() || language == m_guessed)
            return;
        m_guessed = language;
        applySpelling();
    });
}

void ComposeWindow::fillSpellingMenu()
{
    m_spellingMenu->clear();
    if (!m_spelling || m_spelling->languages().isEmpty()) {
        m_spellingMenu->addAction(tr("No dictionary is installed"))->setEnabled(false);
        m_spellingMenu->addAction(tr("Dictionaries for Hunspell are used, such as hunspell-es"))->setEnabled(false);
        return;
    }
    QAction *on = m_spellingMenu->addAction(tr("&Check while typing"), this, [this](bool isOn) {
        m_isSpellingOn = isOn;
        applySpelling();
        guessLanguage();
        emit spellingSwitched(isOn);
    });
    on->setCheckable(true);
    on->setChecked(m_isSpellingOn);
    m_spellingMenu->addSeparator();
    auto *languages = new QActionGroup(m_spellingMenu);
    const auto offer = [this, languages](const QString &label, const QString &language, bool isIt) {
        QAction *one = m_spellingMenu->addAction(label, this, [this, language] {
            m_rest.language = QString(language).replace(u'_', u'-');
            applySpelling();
            guessLanguage();
            onChanged();
        });
        one->setCheckable(true);
        one->setChecked(isIt);
        one->setEnabled(m_isSpellingOn);
        languages->addAction(one);
    };
    const QString chosen = m_spelling->languageFor(m_rest.language);
    const QString now = spellingLanguage();
    //: %1 is a language ("English")
    offer(chosen.isEmpty() && !now.isEmpty() ? tr("&By the text: %1").arg(nameOf(now)) : tr("&By the text"), {}, chosen.isEmpty());
    for (const QString &language : m_spelling->languages())
        offer(nameOf(language), language, language == chosen);
}

} // namespace gui
