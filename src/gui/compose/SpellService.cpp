// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/SpellService.h"

#include "base/Log.h"
#include "spelling/Dictionary.h"
#include "spelling/Words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QSaveFile>
#include <QSet>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr qsizetype kWordsToGuessBy = 200;
constexpr qsizetype kFewestToGuessBy = 4;

QStringList personsLocales()
{
    QStringList names { QLocale().name() };
    for (const QString &one : QLocale::system().uiLanguages())
        names << QString(one).replace(u'-', u'_');
    return names;
}

} // namespace

/// What lies on the other thread.
struct SpellService::Shelf {
    QList<spelling::DictionaryFile> files;
    QString personalFile;
    std::map<QString, std::unique_ptr<spelling::Dictionary>> open; ///< null: it cannot be read
    QSet<QString> personal;
    bool isPersonalRead = false;

    spelling::Dictionary *dictionary(const QString &language)
    {
        if (const auto it = open.find(language); it != open.end())
            return it->second.get();
        const auto file = std::ranges::find(files, language, &spelling::DictionaryFile::language);
        if (file == files.end())
            return nullptr;
        auto read = spelling::open(*file);
        if (!read)
            qCWarning(lcGui) << "the dictionary" << language << "cannot be used:" << read.error().detail;
        return (open[language] = read ? std::move(*read) : nullptr).get();
    }

    void readPersonal()
    {
        if (std::exchange(isPersonalRead, true))
            return;
        QFile file(personalFile);
        if (!file.open(QIODevice::ReadOnly))
            return;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (const QString word = QString::fromUtf8(line).trimmed(); !word.isEmpty())
                personal.insert(word);
        }
    }

    bool isRight(const spelling::Dictionary &dictionary, const QString &word)
    {
        const QString plain = spelling::forDictionary(word);
        return personal.contains(plain) || dictionary.isWord(plain);
    }
};

template <class Question, class Answer>
void SpellService::ask(QObject *context, Question question, Answer answer)
{
    m_pool.start([this, shelf = m_shelf, asker = QPointer(context), question = std::move(question), answer = std::move(answer)] {
        shelf->readPersonal();
        auto result = question(*shelf);
        QMetaObject::invokeMethod(this, [asker, answer, result = std::move(result)] {
            if (asker)
                answer(result);
        }, Qt::QueuedConnection);
    });
}

SpellService::SpellService(const QStringList &folders, QString personalFile, QObject *parent)
    : QObject(parent), m_shelf(std::make_shared<Shelf>())
{
    m_pool.setMaxThreadCount(1);
    m_shelf->personalFile = std::move(personalFile);
    ask(this, [folders](Shelf &shelf) {
        if (spelling::isBuilt())
            shelf.files = spelling::onePerLanguage(spelling::installedIn(folders), personsLocales());
        QStringList languages;
        for (const spelling::DictionaryFile &file : std::as_const(shelf.files))
            languages << file.language;
        return languages;
    }, [this](const QStringList &languages) {
        m_languages = languages;
        m_isReady = true;
        emit ready();
    });
}

SpellService::~SpellService()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QString SpellService::languageFor(const QString &code) const
{
    const QString name = QString(code).replace(u'-', u'_');
    if (m_languages.contains(name))
        return name;
    const QString base = name.section(u'_', 0, 0);
    const auto same = std::ranges::find_if(m_languages, [&base](const QString &one) { return one.section(u'_', 0, 0) == base; });
    return base.isEmpty() || same == m_languages.cend() ? QString() : *same;
}

void SpellService::check(const QString &language, const QStringList &words, QObject *context, std::function<void(const Verdicts &)> answer)
{
    ask(context, [language, words](Shelf &shelf) {
        Verdicts verdicts;
        const spelling::Dictionary *dictionary = shelf.dictionary(language);
        for (const QString &word : words)
            verdicts.insert(word, !dictionary || shelf.isRight(*dictionary, word));
        return verdicts;
    }, std::move(answer));
}

void SpellService::suggest(const QString &language, const QString &word, QObject *context, std::function<void(const QStringList &)> answer)
{
    ask(context, [language, word](Shelf &shelf) {
        const spelling::Dictionary *dictionary = shelf.dictionary(language);
        return dictionary ? dictionary->suggestions(spelling::forDictionary(word)) : QStringList();
    }, std::move(answer));
}

void SpellService::guess(const QStringList &words, QObject *context, std::function<void(const QString &)> answer)
{
    if (words.size() < kFewestToGuessBy || m_languages.isEmpty())
        return;
    ask(context, [words = words.first(std::min(words.size(), kWordsToGuessBy)), languages = m_languages](Shelf &shelf) {
        QString best;
        qsizetype most = words.size() / 2; // less than half of them are words: it is another language
        for (const QString &language : languages) {
            const spelling::Dictionary *dictionary = shelf.dictionary(language);
            if (!dictionary)
                continue;
            const qsizetype known = std::ranges::count_if(words, [&](const QString &word) { return dictionary->isWord(spelling::forDictionary(word)); });
            if (known > most) {
                most = known;
                best = language;
            }
        }
        return best;
    }, std::move(answer));
}

void SpellService::learn(const QString &word)
{
    ask(this, [plain = spelling::forDictionary(word)](Shelf &shelf) {
        if (shelf.personal.contains(plain))
            return true;
        shelf.personal.insert(plain);
        QStringList all(shelf.personal.cbegin(), shelf.personal.cend());
        all.sort();
        QDir().mkpath(QFileInfo(shelf.personalFile).path());
        QSaveFile file(shelf.personalFile);
        const bool isKept = file.open(QIODevice::WriteOnly) && file.write(all.join(u'\n').toUtf8() + '\n') > 0 && file.commit();
        if (!isKept)
            qCWarning(lcGui) << "the personal dictionary cannot be written:" << file.errorString();
        return isKept;
    }, [this, word](bool) { emit learnt(word); });
}

} // namespace gui
