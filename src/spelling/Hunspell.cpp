// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that knows Hunspell.
#include "spelling/Dictionary.h"

#ifdef PALOMAR_HUNSPELL

#include <QFile>
#include <QStringConverter>

#include <hunspell/hunspell.hxx>

namespace spelling {

namespace {

constexpr qsizetype kLongestWord = 80; ///< what is longer is no word, and costs the speller seconds
constexpr int kMostSuggestions = 6;

class HunspellDictionary final : public Dictionary {
public:
    HunspellDictionary(const DictionaryFile &file, const QByteArray &charset)
        : m_hunspell(QFile::encodeName(file.affix).constData(), QFile::encodeName(file.dictionary).constData())
        , m_toWords(charset.constData())
        , m_fromWords(charset.constData())
    {
    }

    [[nodiscard]] bool isWord(const QString &word) const override
    {
        const auto octets = encoded(word);
        return !octets || m_hunspell.spell(*octets);
    }

    [[nodiscard]] QStringList suggestions(const QString &word) const override
    {
        QStringList list;
        const auto octets = encoded(word);
        if (!octets)
            return list;
        for (const std::string &one : m_hunspell.suggest(*octets)) {
            list << m_fromWords.decode(QByteArrayView(one));
            if (list.size() == kMostSuggestions)
                break;
        }
        return list;
    }

    void add(const QString &word) override
    {
        if (const auto octets = encoded(word))
            m_hunspell.add(*octets);
    }

private:
    [[nodiscard]] std::optional<std::string> encoded(const QString &word) const
    {
        if (word.isEmpty() || word.size() > kLongestWord)
            return std::nullopt;
        m_toWords.resetState();
        const QByteArray octets = m_toWords.encode(word);
        if (m_toWords.hasError() || octets.isEmpty())
            return std::nullopt;
        return octets.toStdString();
    }

    mutable Hunspell m_hunspell; // its questions are not const
    mutable QStringEncoder m_toWords;
    mutable QStringDecoder m_fromWords;
};

/// The SET line of an affix file; without one it is Latin-1.
QByteArray charsetOf(const QString &affix)
{
    QFile file(affix);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (int line = 0; line < 200 && !file.atEnd(); ++line) {
        QByteArray text = file.readLine(1024).trimmed();
        if (text.startsWith("\xEF\xBB\xBF"))
            text.remove(0, 3);
        if (text.startsWith("SET "))
            return text.sliced(4).trimmed();
    }
    return "ISO-8859-1";
}

} // namespace

bool isBuilt()
{
    return true;
}

base::Result<std::unique_ptr<Dictionary>> open(const DictionaryFile &file)
{
    const QByteArray charset = charsetOf(file.affix);
    if (charset.isEmpty() || !QFile::exists(file.dictionary))
        return base::fail(base::Fault::StorageFailed, "the dictionary cannot be read");
    if (!QStringEncoder(charset.constData()).isValid())
        return base::fail(base::Fault::Unsupported, "the dictionary's character set: " + charset);
    return std::make_unique<HunspellDictionary>(file, charset);
}

} // namespace spelling

#else

namespace spelling {

bool isBuilt()
{
    return false;
}

base::Result<std::unique_ptr<Dictionary>> open(const DictionaryFile &)
{
    return base::fail(base::Fault::Unsupported, "built without a speller");
}

} // namespace spelling

#endif
