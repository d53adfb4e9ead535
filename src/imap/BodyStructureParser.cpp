// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Parse.h"

#include "wire/Ascii.h"

#include <vector>

namespace imap {

namespace {

QByteArray lower(QByteArray text)
{
    return std::move(text).toLower();
}

BodyPart::Parameters parseParameters(Scanner &in)
{
    BodyPart::Parameters parameters;
    if (!in.take('(')) {
        in.skipValue();
        return parameters;
    }
    while (!in.atEnd() && !in.take(')')) {
        const auto name = in.text();
        if (!name) {
            in.skipValue();
            continue;
        }
        parameters.append({ lower(name->bytes), in.string() });
    }
    return parameters;
}

void parseDisposition(Scanner &in, BodyPart &part)
{
    if (!in.take('(')) {
        if (const auto text = in.text(); text && !text->isNil)
            part.disposition = lower(text->bytes);
        return;
    }
    part.disposition = lower(in.string());
    part.dispositionParameters = parseParameters(in);
    in.skipToClose();
}

/// "SP dsp SP lang SP loc *(SP ext)" and the parenthesis that ends the part.
void parseExtension(Scanner &in, BodyPart &part)
{
    const auto more = [&in] {
        in.skipSpaces();
        return !in.atEnd() && in.peek() != ')';
    };
    if (more())
        parseDisposition(in, part);
    if (more()) {
        if (auto list = in.words(100))
            part.languages = std::move(*list);
        else if (auto text = in.text(); text && !text->isNil)
            part.languages.append(std::move(text->bytes));
    }
    if (more())
        part.location = in.string();
    in.skipToClose();
}

/// Numbers the parts as BODY[...] asks for them (RFC 9051 section 6.4.5.1).
class Builder {
public:
    explicit Builder(Scanner &in) : m_in(in) { }

    BodyStructure run()
    {
        bool begins = true;
        while (begins || !m_open.empty()) {
            if (m_parts.size() > kMaxParts)
                return {};
            if (begins)
                begins = beginBody();
            else
                begins = continueParent();
        }
        return { std::move(m_parts) };
    }

private:
    struct Open {
        int part = 0;
        int children = 0;
        QByteArray prefix; ///< of its children's numbers
    };

    int append(bool isMultipart)
    {
        BodyPart part;
        QByteArray prefix;
        if (m_open.empty()) {
            part.section = isMultipart ? QByteArray() : "1";
            prefix = part.section;
        } else {
            Open &parent = m_open.back();
            part.parent = parent.part;
            ++parent.children;
            const QByteArray dotted = parent.prefix.isEmpty() ? QByteArray() : parent.prefix + '.';
            const bool inMessage = !m_parts.at(parent.part).isMultipart();
            prefix = inMessage && isMultipart ? parent.prefix : dotted + QByteArray::number(parent.children);
            part.section = inMessage && isMultipart ? dotted + "TEXT" : prefix;
        }
        m_parts.append(std::move(part));
        m_prefix = prefix;
        return int(m_parts.size()) - 1;
    }

    /// @return whether a child begins next
    bool beginBody()
    {
        if (!m_in.take('(')) {
            m_in.skipValue(); // NIL in place of a body
            return false;
        }
        m_in.skipSpaces();
        const bool isMultipart = m_in.peek() == '(';
        if (int(m_open.size()) >= kMaxDepth) {
            m_in.skipToClose();
            return false;
        }
        const int index = append(isMultipart);
        if (isMultipart) {
            m_parts[index].type = "multipart";
            m_open.push_back({ index, 0, m_prefix });
            return true;
        }
        return parseSingle(index);
    }

    bool parseSingle(int index)
    {
        BodyPart &part = m_parts[index];
        part.type = lower(m_in.string());
        part.subtype = lower(m_in.string());
        part.parameters = parseParameters(m_in);
        part.id = m_in.string();
        part.description = m_in.string();
        part.encoding = lower(m_in.string());
        part.size = qint64(m_in.number().value_or(0));
        const bool isMessage = part.type == "message" && (part.subtype == "rfc822" || part.subtype == "global");
        m_in.skipSpaces();
        if (isMessage && m_in.peek() == '(') {
            part.envelope = parseEnvelope(m_in);
            m_open.push_back({ index, 0, m_prefix });
            return true;
        }
        finishSingle(part);
        return false;
    }

    void finishSingle(BodyPart &part)
    {
        if (const auto lines = m_in.number())
            part.lines = qint64(*lines);
        m_in.skipSpaces();
        if (!m_in.atEnd() && m_in.peek() != ')')
            part.md5 = m_in.string();
        parseExtension(m_in, part);
    }

    /// Behind a child of m_open.back(). @return whether another child begins
    bool continueParent()
    {
        const int index = m_open.back().part;
        BodyPart &part = m_parts[index];
        m_in.skipSpaces();
        if (part.isMultipart() && m_in.peek() == '(')
            return true;
        if (part.isMultipart()) {
            part.subtype = lower(m_in.string());
            m_in.skipSpaces();
            if (!m_in.atEnd() && m_in.peek() != ')')
                part.parameters = parseParameters(m_in);
            parseExtension(m_in, part);
        } else {
            finishSingle(part);
        }
        m_open.pop_back();
        return false;
    }

    Scanner &m_in;
    QList<BodyPart> m_parts;
    std::vector<Open> m_open;
    QByteArray m_prefix; ///< of the part appended last
};

} // namespace

BodyStructure parseBodyStructure(Scanner &in)
{
    return Builder(in).run();
}

QByteArray BodyPart::parameter(QByteArrayView name) const
{
    for (const auto &[key, value] : parameters) {
        if (wire::sameWord(key, name))
            return value;
    }
    return {};
}

QByteArray BodyStructure::tree() const
{
    QByteArray out;
    std::vector<int> open;
    const auto close = [&] {
        out += parts.at(open.back()).isMultipart() ? ']' : '}';
        open.pop_back();
    };
    for (int i = 0; i < parts.size(); ++i) {
        const BodyPart &part = parts.at(i);
        while (!open.empty() && open.back() != part.parent)
            close();
        if (!out.isEmpty() && !out.endsWith('[') && !out.endsWith('{'))
            out += ',';
        out += part.type + '/' + part.subtype;
        const bool hasChildren = i + 1 < parts.size() && parts.at(i + 1).parent == i;
        if (hasChildren) {
            out += part.isMultipart() ? '[' : '{';
            open.push_back(i);
        }
    }
    while (!open.empty())
        close();
    return out;
}

} // namespace imap
