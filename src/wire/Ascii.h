// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace wire {

/// Protocol words are compared so, whatever the locale: "ı" is not "I".
[[nodiscard]] inline bool sameWord(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

[[nodiscard]] inline bool startsWithWord(QByteArrayView text, QByteArrayView word)
{
    return text.size() >= word.size() && sameWord(text.first(word.size()), word);
}

} // namespace wire
