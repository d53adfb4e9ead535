// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QSyntaxHighlighter>
#include <QTimer>

namespace gui {

class ComposeEditor;
class SpellService;

/// What the composer shows of its text without being part of it: what others wrote (quotes, the line that names who wrote
/// them, what is forwarded) and the signature are dim, words that are none have a wavy line. What is dim, addresses and the
/// word that is just being typed are not checked. Typing never waits: what is known of a word is looked up, what is not is
/// asked a moment later, for all of them at once.
class TextMarks final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit TextMarks(ComposeEditor &editor);

    /// @param language  one of the service's; empty: nothing is checked
    void setSpelling(SpellService *service, const QString &language);
    [[nodiscard]] SpellService *service() const { return m_service; }
    [[nodiscard]] QString language() const { return m_language; }
    /// The words that count, of the whole text: by which its language is guessed.
    [[nodiscard]] QStringList ownWords(qsizetype atMost) const;
    /// The misspelt word at this place of the text; length 0: there is none.
    struct Place {
        int at = 0;
        int length = 0;
    };
    [[nodiscard]] Place misspeltAt(int position) const;
    /// It is right in this window, from now on.
    void ignore(const QString &word);

protected:
    void highlightBlock(const QString &text) override;

private:
    [[nodiscard]] bool isQuote(const QTextBlock &block) const;
    [[nodiscard]] bool isQuoteHead(const QTextBlock &block) const;
    [[nodiscard]] bool isOwn(const QTextBlock &block) const; ///< neither signature nor of others
    void ask();
    void take(const QString &language, const QHash<QString, bool> &verdicts);
    void lookAgain(const QSet<QString> &words);
    void onCursorMoved();

    ComposeEditor &m_editor;
    QPointer<SpellService> m_service;
    QString m_language;
    QHash<QString, bool> m_known; ///< true: right
    QSet<QString> m_ignored;
    QSet<QString> m_unknown; ///< to be asked
    QTimer m_pause;
    int m_typedAt = -1; ///< block in which somebody types: its last word is not judged yet
};

} // namespace gui
