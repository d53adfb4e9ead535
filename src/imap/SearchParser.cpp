// SPDX-License-Identifier: GPL-3.0-or-later
// SEARCH, SORT and ESEARCH.
#include "imap/Parse.h"

#include "wire/Ascii.h"

namespace imap {

using wire::sameWord;

namespace {

constexpr qsizetype kMaxSearch = 5'000'000;

/// "2 84 882 (MODSEQ 917162500)".
void takeNumbers(Scanner &in, QList<quint32> &numbers, std::optional<quint64> &modSeq)
{
    while (!in.atEnd()) {
        if (const auto number = in.number()) {
            if (*number <= UidSet::kStar && numbers.size() < kMaxSearch)
                numbers.append(quint32(*number));
        } else if (in.take('(')) {
            if (sameWord(in.word(), "MODSEQ"))
                modSeq = in.number();
            in.skipToClose();
        } else if (in.run().isEmpty()) {
            in.skip(1);
        }
    }
}

/// "(-1:-100 200:250,252:300)"; NIL where nothing lies in the window.
std::optional<PartialResult> takePartial(Scanner &in)
{
    if (!in.take('('))
        return std::nullopt;
    const auto range = PartialRange::parse(in.word());
    const QByteArrayView found = in.word();
    in.skipToClose();
    if (!range)
        return std::nullopt;
    return PartialResult { *range, UidSet::parse(found).value_or(UidSet()) };
}

} // namespace

Response parseSearch(Scanner &in)
{
    SearchData data;
    takeNumbers(in, data.numbers, data.modSeq);
    return data;
}

Response parseSort(Scanner &in)
{
    SortData data;
    takeNumbers(in, data.numbers, data.modSeq);
    return data;
}

Response parseESearch(Scanner &in)
{
    ESearchData data;
    if (in.take('(')) {
        if (sameWord(in.word(), "TAG"))
            data.tag = in.string();
        in.skipToClose();
    }
    in.skipSpaces();
    while (!in.atEnd()) {
        const QByteArrayView key = in.word();
        if (sameWord(key, "UID"))
            data.isUid = true;
        else if (sameWord(key, "MIN"))
            data.min = in.number32();
        else if (sameWord(key, "MAX"))
            data.max = in.number32();
        else if (sameWord(key, "COUNT"))
            data.count = in.number32();
        else if (sameWord(key, "ALL"))
            data.all = UidSet::parse(in.run()).value_or(UidSet());
        else if (sameWord(key, "PARTIAL"))
            data.partial = takePartial(in);
        else if (sameWord(key, "MODSEQ"))
            data.modSeq = in.number();
        else if (key.isEmpty())
            in.skip(1);
        else
            in.skipValue();
        in.skipSpaces();
    }
    return data;
}

} // namespace imap
