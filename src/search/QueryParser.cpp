// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/QueryParser.h"

#include "search/IndexText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace search {

namespace {

constexpr int kDeepest = 16;          ///< brackets in brackets
constexpr qsizetype kMostTerms = 256; ///< of one query: what is pasted by mistake must not take minutes
constexpr qsizetype kPrefixFrom = 3;  ///< two letters begin so many words that the index has to read a good part of itself

struct Token {
    enum class Kind { Word, Phrase, Operator, Minus, Or, And, Open, Close };
    Kind kind = Kind::Word;
    QString text;         ///< of Word and Phrase; of Operator as it was typed, without the colon
    Operator what = {};   ///< of Operator
    bool isLast = false;  ///< nothing is behind it: it may not be finished
};

bool isOpeningQuote(QChar c)
{
    return c == u'"' || c == u'“' || c == u'«' || c == u'„' || c == u'”';
}

bool isClosingQuote(QChar c)
{
    return c == u'"' || c == u'”' || c == u'»' || c == u'“';
}

class Lexer {
public:
    explicit Lexer(QStringView text) : m_text(text) { }

    QList<Token> all()
    {
        QList<Token> tokens;
        while (m_at < m_text.size() && tokens.size() < 4 * kMostTerms)
            next(tokens);
        if (!tokens.isEmpty() && !m_text.isEmpty() && !m_text.back().isSpace())
            tokens.back().isLast = true;
        return tokens;
    }

private:
    void next(QList<Token> &tokens)
    {
        const QChar c = m_text[m_at];
        if (c.isSpace()) {
            ++m_at;
        } else if (c == u'(' || c == u')') {
            ++m_at;
            tokens.append({ c == u'(' ? Token::Kind::Open : Token::Kind::Close, QString(c) });
        } else if (c == u'|') {
            ++m_at;
            tokens.append({ Token::Kind::Or, u"|"_s });
        } else if (c == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            ++m_at;
            tokens.append({ Token::Kind::Minus, u"-"_s });
        } else if (isOpeningQuote(c)) {
            ++m_at;
            phrase(tokens);
        } else {
            word(tokens);
        }
    }

    void phrase(QList<Token> &tokens)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !isClosingQuote(m_text[m_at]))
            ++m_at;
        tokens.append({ Token::Kind::Phrase, m_text.sliced(start, m_at - start).toString() });
        if (m_at < m_text.size())
            ++m_at;
    }

    void word(QList<Token> &tokens)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c.isSpace() || c == u'(' || c == u')' || c == u'|' || isOpeningQuote(c))
                break;
            if (c == u':' && m_at > start) {
                if (const auto what = operatorOf(m_text.sliced(start, m_at - start))) {
                    tokens.append({ Token::Kind::Operator, m_text.sliced(start, m_at - start).toString(), *what });
                    ++m_at;
                    return;
                }
            }
            ++m_at;
        }
        const QString text = m_text.sliced(start, m_at - start).toString();
        if (text == "OR"_L1 || text == "O"_L1)
            tokens.append({ Token::Kind::Or, text });
        else if (text == "AND"_L1)
            tokens.append({ Token::Kind::And, text });
        else if (text == "NOT"_L1)
            tokens.append({ Token::Kind::Minus, text });
        else if (!text.isEmpty())
            tokens.append({ Token::Kind::Word, text });
        else
            ++m_at;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

class Parser {
public:
    Parser(QList<Token> tokens, const Today &today) : m_tokens(std::move(tokens)), m_today(today) { }

    Query all()
    {
        Query query;
        while (!isAtEnd()) {
            Group group = conjunction(Field::Anywhere, 0);
            std::ranges::move(group.terms, std::back_inserter(query.terms.terms));
            if (!isAtEnd())
                ++m_at; // a bracket too many
        }
        query.troubles = std::move(m_troubles);
        return query;
    }

private:
    using Kind = Token::Kind;

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_tokens.size(); }
    [[nodiscard]] bool is(Kind kind) const { return !isAtEnd() && m_tokens[m_at].kind == kind; }

    Group conjunction(Field field, int depth)
    {
        Group all;
        while (!isAtEnd() && !is(Kind::Close)) {
            const qsizetype before = m_at;
            if (auto term = disjunction(field, depth))
                all.terms.push_back(std::move(*term));
            if (m_at == before)
                ++m_at;
        }
        return all;
    }

    /// OR binds closer than what stands side by side: "from:ana OR from:luis informe".
    std::optional<Term> disjunction(Field field, int depth)
    {
        Group any { Group::Kind::Any, {} };
        if (isConnective() && is(Kind::Or) && m_at == 0)
            return asWord(field); // nothing before it: somebody's initial
        for (;;) {
            if (auto term = negation(field, depth))
                any.terms.push_back(std::move(*term));
            if (is(Kind::Or) && m_at + 1 < m_tokens.size())
                ++m_at;
            else
                break;
        }
        if (any.terms.empty())
            return std::nullopt;
        if (any.terms.size() == 1)
            return std::move(any.terms.front());
        return Term { false, std::move(any) };
    }

    [[nodiscard]] bool isConnective() const { return is(Kind::Or) || is(Kind::And); }

    std::optional<Term> asWord(Field field)
    {
        Token token = m_tokens[m_at++];
        token.kind = Kind::Word;
        return textTerm(token, field);
    }

    std::optional<Term> negation(Field field, int depth)
    {
        bool isNegated = false;
        while (is(Kind::Minus)) {
            isNegated = !isNegated;
            ++m_at;
        }
        auto term = primary(field, depth);
        if (term && isNegated)
            term->isNegated = !term->isNegated;
        return term;
    }

    std::optional<Term> primary(Field field, int depth)
    {
        if (isAtEnd() || ++m_terms > kMostTerms) {
            m_at = isAtEnd() ? m_at : m_tokens.size();
            return std::nullopt;
        }
        switch (m_tokens[m_at].kind) {
        case Kind::Open:
            return bracket(field, depth);
        case Kind::Operator:
            return operation(depth);
        case Kind::Or:
            return m_at + 1 == m_tokens.size() && m_tokens[m_at].text != "|"_L1 ? asWord(field) : skip();
        case Kind::And:
        case Kind::Minus:
            return skip();
        case Kind::Close:
            return std::nullopt;
        case Kind::Word:
        case Kind::Phrase:
            break;
        }
        return textTerm(m_tokens[m_at++], field);
    }

    std::optional<Term> skip()
    {
        ++m_at;
        return std::nullopt;
    }

    std::optional<Term> bracket(Field field, int depth)
    {
        ++m_at;
        if (depth >= kDeepest)
            return std::nullopt;
        Group group = conjunction(field, depth + 1);
        if (is(Kind::Close))
            ++m_at;
        if (group.terms.empty())
            return std::nullopt;
        if (group.terms.size() == 1)
            return std::move(group.terms.front());
        return Term { false, std::move(group) };
    }

    std::optional<Term> operation(int depth)
    {
        const Token name = m_tokens[m_at++];
        const auto field = fieldOf(name.what);
        if (field && is(Kind::Open))
            return bracket(*field, depth);
        if (!is(Kind::Word) && !is(Kind::Phrase))
            return std::nullopt; // still being typed, or forgotten: it limits nothing
        const Token value = m_tokens[m_at++];
        if (field)
            return textTerm(value, *field);
        return valueTerm(name, value);
    }

    static std::optional<Field> fieldOf(Operator what)
    {
        switch (what) {
        case Operator::From: return Field::From;
        case Operator::To: return Field::To;
        case Operator::Subject: return Field::Subject;
        case Operator::Body: return Field::Body;
        case Operator::File: return Field::File;
        default: return std::nullopt;
        }
    }

    std::optional<Term> textTerm(const Token &token, Field field)
    {
        const bool isStarred = token.kind == Kind::Word && token.text.endsWith(u'*');
        const QString words = indexText(isStarred ? token.text.chopped(1) : token.text).trimmed();
        if (!hasWords(words)) {
            const bool isDash = std::ranges::all_of(token.text, [](QChar c) { return c == u'-'; });
            if (!token.isLast && !isDash)
                m_troubles.append({ Trouble::Kind::NoWords, token.text });
            return std::nullopt;
        }
        const bool isPrefix = isStarred || (token.kind == Kind::Word && words.size() >= kPrefixFrom);
        return Term { false, Text { field, words, isPrefix } };
    }

    std::optional<Term> valueTerm(const Token &name, const Token &value)
    {
        switch (name.what) {
        case Operator::Has:
        case Operator::Is:
            if (auto term = markOf(value.text))
                return term;
            return wrong(Trouble::Kind::Value, name, value);
        case Operator::Where:
            if (const auto place = placeOf(value.text))
                return Term { false, Where { *place } };
            return wrong(Trouble::Kind::Value, name, value);
        case Operator::Before:
        case Operator::After:
        case Operator::On:
            return dateTerm(name, value);
        case Operator::Larger:
        case Operator::Smaller:
            if (const auto octets = sizeOf(value.text)) {
                const bool isLarger = name.what == Operator::Larger;
                return Term { false, Sized { isLarger ? octets : std::nullopt, isLarger ? std::nullopt : octets } };
            }
            return wrong(Trouble::Kind::Size, name, value);
        case Operator::In: {
            const QString folded = foldName(value.text);
            const bool anywhere = folded == "anywhere"_L1 || folded == "everywhere"_L1 || folded == "todo"_L1 || folded == "todas"_L1;
            return Term { false, InFolder { anywhere ? QString() : folded, anywhere } };
        }
        case Operator::Account:
            return Term { false, InAccount { foldName(value.text) } };
        default:
            return std::nullopt;
        }
    }

    std::optional<Term> dateTerm(const Token &name, const Token &value)
    {
        const auto days = daysOf(value.text, m_today.day);
        if (!days)
            return wrong(Trouble::Kind::Date, name, value);
        Dated dated;
        if (name.what != Operator::Before)
            dated.since = beginningOf(days->first, m_today.zone);
        if (name.what == Operator::Before)
            dated.before = beginningOf(days->first, m_today.zone);
        else if (name.what == Operator::On)
            dated.before = beginningOf(days->end, m_today.zone);
        return Term { false, dated };
    }

    std::optional<Term> wrong(Trouble::Kind kind, const Token &name, const Token &value)
    {
        if (!value.isLast) // "before:20" is on its way to a date
            m_troubles.append({ kind, name.text + u':' + value.text });
        return std::nullopt;
    }

    QList<Token> m_tokens;
    Today m_today;
    qsizetype m_at = 0;
    qsizetype m_terms = 0;
    QList<Trouble> m_troubles;
};

void collectWords(const Group &group, QStringList &words)
{
    for (const Term &term : group.terms) {
        if (term.isNegated)
            continue;
        if (const auto *inner = std::get_if<Group>(&term.what))
            collectWords(*inner, words);
        else if (const auto *text = std::get_if<Text>(&term.what); text && (text->field == Field::Anywhere || text->field == Field::Body))
            words.append(text->words);
    }
}

} // namespace

Query parseQuery(QStringView typed, const Today &today)
{
    return Parser(Lexer(typed).all(), today).all();
}

QStringList wordsOf(const Query &query)
{
    QStringList words;
    collectWords(query.terms, words);
    return words;
}

} // namespace search
