// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Parse.h"

#include "wire/Ascii.h"

#include <QStringDecoder>

#include <array>
#include <utility>

namespace imap {

namespace {

constexpr std::array kConditions {
    std::pair { Condition::Ok, "OK" },   std::pair { Condition::No, "NO" },
    std::pair { Condition::Bad, "BAD" }, std::pair { Condition::Bye, "BYE" },
    std::pair { Condition::Preauth, "PREAUTH" },
};

constexpr std::array<QByteArrayView, 4> kNumbers { "UIDNEXT", "UIDVALIDITY", "UNSEEN", "HIGHESTMODSEQ" };

/// Where the code that begins at text[0] == '[' ends; -1: nowhere. A "]" inside parentheses or quotes is none, unless
/// those never end.
qsizetype codeEnd(QByteArrayView text)
{
    bool inQuotes = false;
    qsizetype depth = 0;
    for (qsizetype at = 1; at < text.size(); ++at) {
        const char c = text[at];
        if (inQuotes && c == '\\')
            ++at;
        else if (c == '"')
            inQuotes = !inQuotes;
        else if (!inQuotes && c == '(')
            ++depth;
        else if (!inQuotes && c == ')')
            --depth;
        else if (!inQuotes && depth <= 0 && c == ']')
            return at;
    }
    return text.indexOf(']');
}

QByteArrayView takeToken(QByteArrayView &text)
{
    const qsizetype end = text.indexOf(' ');
    const QByteArrayView token = end < 0 ? text : text.first(end);
    text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    return token;
}

std::optional<AppendUid> parseAppendUid(QByteArrayView text)
{
    bool ok = false;
    const quint32 validity = takeToken(text).toUInt(&ok);
    const auto uids = UidSet::parse(takeToken(text));
    if (!ok || !uids)
        return std::nullopt;
    return AppendUid { validity, *uids };
}

std::optional<CopyUid> parseCopyUid(QByteArrayView text)
{
    bool ok = false;
    const quint32 validity = takeToken(text).toUInt(&ok);
    auto source = parseOrderedUids(takeToken(text));
    auto target = parseOrderedUids(takeToken(text));
    if (!ok || !source || !target || source->size() != target->size())
        return std::nullopt;
    return CopyUid { validity, std::move(*source), std::move(*target) };
}

ResponseCode::Value valueOf(QByteArrayView name, QByteArrayView arguments)
{
    if (std::ranges::find(kNumbers, name) != kNumbers.end()) {
        bool ok = false;
        const quint64 number = arguments.trimmed().toULongLong(&ok);
        return ok ? ResponseCode::Value(number) : ResponseCode::Value();
    }
    if (name == "CAPABILITY")
        return Capabilities::parse(arguments);
    if (name == "PERMANENTFLAGS") {
        Frame frame { arguments, {} };
        Scanner in(frame);
        PermanentFlags permanent;
        if (auto flags = in.flags(&permanent.mayCreate)) {
            permanent.flags = std::move(*flags);
            return permanent;
        }
    } else if (name == "APPENDUID") {
        if (auto uid = parseAppendUid(arguments))
            return std::move(*uid);
    } else if (name == "COPYUID") {
        if (auto uid = parseCopyUid(arguments))
            return std::move(*uid);
    } else if (name == "MODIFIED") {
        if (auto uids = UidSet::parse(arguments.trimmed()))
            return std::move(*uids);
    }
    return {};
}

} // namespace

std::optional<Condition> conditionOf(QByteArrayView word)
{
    for (const auto &[condition, name] : kConditions) {
        if (wire::sameWord(word, name))
            return condition;
    }
    return std::nullopt;
}

Status parseStatus(Condition condition, QByteArrayView rest)
{
    Status status;
    status.condition = condition;
    rest = rest.trimmed();
    if (rest.startsWith('[')) {
        if (const qsizetype end = codeEnd(rest); end > 0) {
            QByteArrayView inside = rest.sliced(1, end - 1).trimmed();
            status.code.name = takeToken(inside).toByteArray().toUpper();
            status.code.arguments = inside.toByteArray();
            status.code.value = valueOf(status.code.name, inside);
            rest = rest.sliced(end + 1).trimmed();
        }
    }
    status.text = rest.toByteArray();
    return status;
}

QString Status::displayText() const
{
    constexpr qsizetype kMaxText = 200;
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString decoded = utf8(text.first(qMin(text.size(), 4 * kMaxText)));
    if (utf8.hasError() && text.size() <= 4 * kMaxText)
        decoded = QString::fromLatin1(text);
    for (QChar &c : decoded) {
        const QChar::Category category = c.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph)
            c = u' ';
        else if (category == QChar::Other_Format)
            c = QChar::ReplacementCharacter; // marks that turn the direction of the text hide what stands behind them
    }
    return decoded.simplified().left(kMaxText);
}

} // namespace imap
