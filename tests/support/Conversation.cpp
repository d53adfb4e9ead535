// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Conversation.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace testsupport {

namespace {

constexpr qsizetype kMaxTag = 40;

std::optional<base::Fault> faultFromName(QByteArrayView name)
{
    for (int i = 0; i <= int(base::Fault::Unsupported); ++i) {
        if (name == QByteArrayView(base::faultName(base::Fault(i))))
            return base::Fault(i);
    }
    return std::nullopt;
}

QByteArray unescaped(QByteArrayView text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        switch (const char c = text[++i]) {
        case 'r': out += '\r'; break;
        case 'n': out += '\n'; break;
        case 't': out += '\t'; break;
        case 'x':
            out += char(text.sliced(i + 1, qMin<qsizetype>(2, text.size() - i - 1)).toInt(nullptr, 16));
            i += 2;
            break;
        default: out += c;
        }
    }
    return out;
}

/// Takes "{12} " off the front. 0: there is none.
int takeTag(QByteArrayView &text)
{
    if (!text.startsWith('{'))
        return 0;
    const qsizetype end = text.indexOf("} ");
    if (end < 2 || end > 4)
        return 0;
    bool ok = false;
    const int tag = text.sliced(1, end - 1).toInt(&ok);
    if (!ok || tag <= 0)
        return 0;
    text = text.sliced(end + 2);
    return tag;
}

base::Error errorFromWords(QByteArrayView words, base::Error otherwise, QString *mistake)
{
    words = words.trimmed();
    if (words.isEmpty())
        return otherwise;
    const qsizetype space = words.indexOf(' ');
    const auto name = space < 0 ? words : words.first(space);
    const auto fault = faultFromName(name);
    if (!fault) {
        *mistake = u"no such fault: "_s + QString::fromUtf8(name);
        return otherwise;
    }
    return { *fault, space < 0 ? QByteArray() : words.sliced(space + 1).toByteArray(), {} };
}

bool isClientStep(const Conversation::Step &step)
{
    return step.kind == Conversation::Step::Kind::Expect || step.kind == Conversation::Step::Kind::ExpectMatch;
}

QString printable(QByteArrayView bytes)
{
    QString out;
    for (const char c : bytes.first(qMin<qsizetype>(bytes.size(), 200))) {
        if (c == '\r')
            out += u"\\r"_s;
        else if (c == '\n')
            out += u"\\n"_s;
        else if (uchar(c) < 0x20 || uchar(c) > 0x7e)
            out += u"\\x%1"_s.arg(uint(uchar(c)), 2, 16, QLatin1Char('0'));
        else
            out += QLatin1Char(c);
    }
    return bytes.size() > 200 ? out + u"..."_s : out;
}

} // namespace

Conversation Conversation::fromText(QByteArrayView text)
{
    using Kind = Step::Kind;
    Conversation out;
    int number = 0;
    const QList<QByteArray> lines = text.toByteArray().split('\n');
    for (QByteArray line : lines) {
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty() || line.startsWith('#'))
            continue;
        Step step;
        step.line = number;
        QByteArrayView rest = line;
        const auto take = [&rest](const char *prefix) {
            const QByteArrayView word(prefix);
            if (rest != word && !(rest.startsWith(word) && rest[word.size()] == ' '))
                return false;
            rest = rest.sliced(qMin(rest.size(), word.size() + 1));
            return true;
        };
        QString mistake;
        if (take("S:") || take("C:")) {
            step.kind = line[0] == 'S' ? Kind::Say : Kind::Expect;
            step.tag = takeTag(rest);
            step.bytes = rest.toByteArray() + "\r\n";
        } else if (take("S\\:") || take("C\\:")) {
            step.kind = line[0] == 'S' ? Kind::Say : Kind::Expect;
            step.tag = takeTag(rest);
            step.bytes = unescaped(rest);
        } else if (take("C~:")) {
            step.kind = Kind::ExpectMatch;
            step.tag = takeTag(rest);
            step.bytes = rest.toByteArray();
        } else if (take("T")) {
            step.kind = Kind::StartTls;
            if (!rest.isEmpty())
                step.error = errorFromWords(rest, {}, &mistake);
        } else if (take("X")) {
            step.kind = Kind::HangUp;
            step.error = errorFromWords(rest, { base::Fault::NetworkDown, "closed by peer", {} }, &mistake);
        } else if (line == "P") {
            step.kind = Kind::Wait;
        } else if (line == "H") {
            step.kind = Kind::ExpectClose;
        } else {
            mistake = u"not a step: "_s + QString::fromUtf8(line);
        }
        if (!mistake.isEmpty() && out.mistake.isEmpty())
            out.mistake = u"conversation, line %1: %2"_s.arg(number).arg(mistake);
        out.steps.append(step);
    }
    return out;
}

ConversationPlayer::ConversationPlayer(Conversation conversation)
    : m_conversation(std::move(conversation)), m_failure(m_conversation.mistake)
{
}

void ConversationPlayer::receive(QByteArrayView bytes)
{
    m_buffer += bytes;
    match();
}

void ConversationPlayer::clientClosed()
{
    if (m_at < m_conversation.steps.size() && m_conversation.steps[m_at].kind == Conversation::Step::Kind::ExpectClose) {
        ++m_at;
        m_expected = qMax(m_expected, m_at);
        return;
    }
    if (m_at < m_conversation.steps.size() && m_conversation.steps[m_at].kind != Conversation::Step::Kind::HangUp)
        fail(u"the client hung up"_s);
    m_at = m_expected = m_conversation.steps.size();
}

void ConversationPlayer::proceed()
{
    m_proceed = true;
}

std::optional<ConversationPlayer::Action> ConversationPlayer::next()
{
    using Kind = Conversation::Step::Kind;
    QByteArray said;
    while (m_at < m_conversation.steps.size() && m_failure.isEmpty()) {
        const Conversation::Step &step = m_conversation.steps[m_at];
        if (step.kind == Kind::Say) {
            if (step.tag > 0)
                said += m_tags.value(step.tag, "{unbound}") + ' ';
            said += step.bytes;
            ++m_at;
            continue;
        }
        if (!said.isEmpty())
            break;
        if (isClientStep(step)) {
            if (m_at >= m_expected)
                return std::nullopt;
            ++m_at;
        } else if (step.kind == Kind::Wait) {
            if (!m_proceed)
                return std::nullopt;
            m_proceed = false;
            ++m_at;
        } else if (step.kind == Kind::StartTls) {
            ++m_at;
            match();
            return StartTls { step.error };
        } else if (step.kind == Kind::HangUp) {
            const base::Error error = step.error.value_or(base::Error {});
            m_at = m_expected = m_conversation.steps.size();
            return HangUp { error };
        } else {
            return std::nullopt;
        }
    }
    if (said.isEmpty())
        return std::nullopt;
    match();
    return Say { said };
}

bool ConversationPlayer::isDone() const
{
    return m_failure.isEmpty() && m_at == m_conversation.steps.size() && m_buffer.isEmpty();
}

bool ConversationPlayer::isAtTls() const
{
    qsizetype at = m_at;
    while (at < m_expected && isClientStep(m_conversation.steps[at]))
        ++at;
    return at < m_conversation.steps.size() && m_conversation.steps[at].kind == Conversation::Step::Kind::StartTls;
}

QString ConversationPlayer::position() const
{
    if (m_at >= m_conversation.steps.size())
        return u"end of the conversation"_s;
    const Conversation::Step &step = m_conversation.steps[m_at];
    return u"line %1 of the conversation: %2"_s.arg(step.line).arg(printable(step.bytes));
}

void ConversationPlayer::fail(const QString &text)
{
    if (m_failure.isEmpty())
        m_failure = text + u" at "_s + position();
}

void ConversationPlayer::match()
{
    while (!m_buffer.isEmpty() && m_failure.isEmpty()) {
        qsizetype at = m_expected;
        while (at < m_conversation.steps.size() && !isClientStep(m_conversation.steps[at])) {
            const auto kind = m_conversation.steps[at].kind;
            const bool isBorder = kind != Conversation::Step::Kind::Say && kind != Conversation::Step::Kind::Wait;
            if (isBorder && at >= m_at)
                return fail(u"unscripted octets from the client: "_s + printable(m_buffer));
            ++at;
        }
        if (at == m_conversation.steps.size())
            return fail(u"unscripted octets from the client: "_s + printable(m_buffer));
        switch (matchStep(m_conversation.steps[at])) {
        case Match::NotYet:
            return;
        case Match::No:
            m_at = qMax(m_at, at);
            return fail(u"the client said "_s + printable(m_buffer));
        case Match::Yes:
            m_expected = at + 1;
        }
    }
}

ConversationPlayer::Match ConversationPlayer::matchStep(const Conversation::Step &step)
{
    QByteArrayView rest = m_buffer;
    std::optional<QByteArray> newTag;
    if (step.tag > 0) {
        const qsizetype space = rest.first(qMin(rest.size(), kMaxTag)).indexOf(' ');
        if (space < 0)
            return rest.size() < kMaxTag && !rest.contains('\n') ? Match::NotYet : Match::No;
        const QByteArray tag = rest.first(space).toByteArray();
        const auto bound = m_tags.constFind(step.tag);
        if (bound != m_tags.cend() ? *bound != tag : m_tags.values().contains(tag))
            return Match::No;
        newTag = tag;
        rest = rest.sliced(space + 1);
    }
    qsizetype length = step.bytes.size();
    if (step.kind == Conversation::Step::Kind::Expect) {
        const auto common = qMin(rest.size(), length);
        if (rest.first(common) != QByteArrayView(step.bytes).first(common))
            return Match::No;
        if (rest.size() < length)
            return Match::NotYet;
    } else {
        const qsizetype end = rest.indexOf("\r\n");
        if (end < 0)
            return Match::NotYet;
        length = end + 2;
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(QString::fromUtf8(step.bytes)));
        if (!pattern.match(QString::fromLatin1(rest.first(end))).hasMatch())
            return Match::No;
    }
    if (newTag)
        m_tags.insert(step.tag, *newTag);
    m_buffer.remove(0, m_buffer.size() - rest.size() + length);
    return Match::Yes;
}

} // namespace testsupport
