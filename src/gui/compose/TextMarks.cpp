// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/TextMarks.h"

#include "gui/compose/ComposeEditor.h"
#include "gui/compose/DocumentWriter.h"
#include "gui/compose/SpellService.h"
#include "spelling/Words.h"

#include <QPalette>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr int kPauseMs = 250; ///< after which what was typed is asked

// What stands above a block, and is its state.
constexpr int kHasQuote = 1;
constexpr int kIsForwarded = 2; ///< from here on all is what somebody else wrote

int stateAbove(const QTextBlock &block)
{
    return std::max(block.previous().userState(), 0); // -1: not looked at yet, or nothing stands there
}

/// "-------- Forwarded message --------", in whatever language, and as other programs write it.
bool beginsForwarded(const QString &line)
{
    constexpr auto kDashes = "-----"_L1;
    return line.size() > 2 * kDashes.size() && line.startsWith(kDashes) && line.endsWith(kDashes) && std::ranges::any_of(line, [](QChar c) { return c.isLetter(); });
}

} // namespace

TextMarks::TextMarks(ComposeEditor &editor) : QSyntaxHighlighter(editor.document()), m_editor(editor)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &TextMarks::ask);
    connect(&editor, &QTextEdit::cursorPositionChanged, this, &TextMarks::onCursorMoved);
}

bool TextMarks::isQuote(const QTextBlock &block) const
{
    return quoteLevelOf(block) > 0 || (m_editor.form() == ComposeEditor::Form::Plain && block.text().startsWith(u'>'));
}

/// As it was put there; or, in a draft that was opened again, what ends with a colon above the first quote.
bool TextMarks::isQuoteHead(const QTextBlock &block) const
{
    const QString line = block.text().trimmed();
    if (line.isEmpty())
        return false;
    if (block.blockFormat().property(kQuoteHeadProperty).toString() == block.text())
        return true;
    if (!line.endsWith(u':') || (stateAbove(block) & kHasQuote) != 0)
        return false;
    QTextBlock next = block.next();
    if (next.isValid() && next.text().trimmed().isEmpty() && !isQuote(next))
        next = next.next();
    return next.isValid() && isQuote(next);
}

bool TextMarks::isOwn(const QTextBlock &block) const
{
    return !isQuote(block) && !block.blockFormat().boolProperty(kSignatureProperty) && (stateAbove(block) & kIsForwarded) == 0
        && !beginsForwarded(block.text().trimmed()) && !isQuoteHead(block);
}

void TextMarks::setSpelling(SpellService *service, const QString &language)
{
    if (m_service == service && m_language == language)
        return;
    if (m_service != service && service) {
        connect(service, &SpellService::learnt, this, [this](const QString &word) {
            m_known.insert(word, true);
            lookAgain({ word });
        });
    }
    m_service = service;
    m_language = language;
    m_known.clear();
    m_unknown.clear();
    rehighlight();
}

void TextMarks::highlightBlock(const QString &text)
{
    const QTextBlock block = currentBlock();
    setCurrentBlockState(stateAbove(block) | (isQuote(block) ? kHasQuote : 0) | (beginsForwarded(text.trimmed()) ? kIsForwarded : 0));
    if (!isOwn(block)) {
        setFormat(0, int(text.size()), m_editor.palette().color(QPalette::PlaceholderText));
        return;
    }
    if (!m_service || m_language.isEmpty() || text.isEmpty())
        return;
    const QTextCursor cursor = m_editor.textCursor();
    const int here = m_editor.hasFocus() && cursor.block() == block ? cursor.positionInBlock() : -1;
    if (here >= 0)
        m_typedAt = block.blockNumber();
    for (const spelling::WordAt &word : spelling::wordsIn(text)) {
        if (word.at + word.length == here) // it is being typed
            continue;
        const QString written = text.sliced(word.at, word.length);
        if (m_ignored.contains(written))
            continue;
        const auto known = m_known.constFind(written);
        if (known == m_known.cend()) {
            m_unknown.insert(written);
            if (!m_pause.isActive())
                m_pause.start();
        } else if (!*known) {
            QTextCharFormat format;
            format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
            format.setUnderlineColor(QColor(0xd9, 0x3a, 0x3a));
            setFormat(int(word.at), int(word.length), format);
        }
    }
}

void TextMarks::ask()
{
    if (!m_service || m_language.isEmpty() || m_unknown.isEmpty())
        return;
    const QSet<QString> words = std::exchange(m_unknown, {});
    m_service->check(m_language, QStringList(words.cbegin(), words.cend()), this,
        [this, language = m_language](const SpellService::Verdicts &verdicts) { take(language, verdicts); });
}

void TextMarks::take(const QString &language, const QHash<QString, bool> &verdicts)
{
    if (language != m_language)
        return;
    QSet<QString> wrong;
    for (auto it = verdicts.cbegin(); it != verdicts.cend(); ++it) {
        m_known.insert(it.key(), it.value());
        if (!it.value())
            wrong.insert(it.key());
    }
    if (!wrong.isEmpty())
        lookAgain(wrong);
}

void TextMarks::lookAgain(const QSet<QString> &words)
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (!isOwn(block))
            continue;
        const QString text = block.text();
        const auto found = spelling::wordsIn(text);
        const bool isConcerned = std::ranges::any_of(found, [&](const spelling::WordAt &word) { return words.contains(text.sliced(word.at, word.length)); });
        if (isConcerned)
            rehighlightBlock(block);
    }
}

/// The word that was being typed is one to be judged as soon as the cursor has left it.
void TextMarks::onCursorMoved()
{
    if (m_typedAt < 0 || m_language.isEmpty())
        return;
    const QTextBlock block = document()->findBlockByNumber(m_typedAt);
    const QTextCursor cursor = m_editor.textCursor();
    const bool isThere = cursor.block() == block;
    if (isThere && cursor.positionInBlock() > 0 && cursor.positionInBlock() <= block.text().size()
        && block.text().at(cursor.positionInBlock() - 1).isLetter())
        return;
    m_typedAt = -1;
    if (block.isValid())
        rehighlightBlock(block);
}

QStringList TextMarks::ownWords(qsizetype atMost) const
{
    QStringList words;
    for (QTextBlock block = document()->begin(); block.isValid() && words.size() < atMost; block = block.next()) {
        if (!isOwn(block))
            continue;
        const QString text = block.text();
        for (const spelling::WordAt &word : spelling::wordsIn(text))
            words << text.sliced(word.at, word.length);
    }
    return words;
}

TextMarks::Place TextMarks::misspeltAt(int position) const
{
    const QTextBlock block = document()->findBlock(position);
    if (!block.isValid() || !isOwn(block))
        return {};
    const QString text = block.text();
    const qsizetype at = position - block.position();
    for (const spelling::WordAt &word : spelling::wordsIn(text)) {
        if (at < word.at || at > word.at + word.length)
            continue;
        const QString written = text.sliced(word.at, word.length);
        if (!m_ignored.contains(written) && !m_known.value(written, true))
            return { block.position() + int(word.at), int(word.length) };
    }
    return {};
}

void TextMarks::ignore(const QString &word)
{
    m_ignored.insert(word);
    lookAgain({ word });
}

} // namespace gui
