// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace gui {

/// Knows which words are none, in each language of which there is a dictionary. One for all composers: dictionaries are read
/// and asked on a thread of its own, the first time somebody needs them, and answers come on ours if `context` still lives.
class SpellService final : public QObject {
    Q_OBJECT
public:
    /// @param personalFile  the words that somebody has taught it, one a line; for all languages
    SpellService(const QStringList &folders, QString personalFile, QObject *parent = nullptr);
    ~SpellService() override; ///< waits for the question under way

    /// Which dictionaries there are is known.
    [[nodiscard]] bool isReady() const { return m_isReady; }
    /// "en_US", "es_ES": one of each language. Empty: there is nothing to check with.
    [[nodiscard]] QStringList languages() const { return m_languages; }
    /// Which of them a code like "es" or "es-MX" means; empty: none.
    [[nodiscard]] QString languageFor(const QString &code) const;

    /// True: right. Of each word.
    using Verdicts = QHash<QString, bool>;
    void check(const QString &language, const QStringList &words, QObject *context, std::function<void(const Verdicts &)> answer);
    void suggest(const QString &language, const QString &word, QObject *context, std::function<void(const QStringList &)> answer);
    /// In which language most of these are words; empty: that cannot be told, or not yet.
    void guess(const QStringList &words, QObject *context, std::function<void(const QString &)> answer);
    /// Right from now on, in every language and for good.
    void learn(const QString &word);

signals:
    void ready();
    void learnt(const QString &word);

private:
    struct Shelf;
    template <class Question, class Answer>
    void ask(QObject *context, Question question, Answer answer);

    std::shared_ptr<Shelf> m_shelf; ///< touched on the pool's thread only
    QStringList m_languages;
    bool m_isReady = false;
    QThreadPool m_pool; ///< of one thread
};

} // namespace gui
