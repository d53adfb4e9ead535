// SPDX-License-Identifier: GPL-3.0-or-later
// SEARCH and ESEARCH.
#include "imap/Parse.h"

#include "wire/Ascii.h"

namespace imap {

using wire::sameWord;

namespace {

constexpr qsizetype kMaxSearch = 5'000'000;

} // namespace

Response parseSearch(Scanner &in)
{
    SearchData data;
    while (!in.atEnd()) {
        if (const auto number = in.number()) {
            if (*number <= UidSet::kStar && data.numbers.size() < kMaxSearch)
                data.numbers.append(quint32(*number));
        } else if (in.take('(')) {
            if (sameWord(in.word(), "MODSEQ"))
                data.modSeq = in.number();
            in.skipToClose();
        } else if (in.run().isEmpty()) {
            in.skip(1);
        }
    }
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
