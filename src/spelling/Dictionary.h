// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace spelling {

/// The words of one language. Not for two threads at once.
class Dictionary {
public:
    virtual ~Dictionary() = default;
    /// What cannot be written in the dictionary's letters is nothing it can judge, and right.
    [[nodiscard]] virtual bool isWord(const QString &word) const = 0;
    /// The likeliest first; slow.
    [[nodiscard]] virtual QStringList suggestions(const QString &word) const = 0;
    /// Right from now on, for this one.
    virtual void add(const QString &word) = 0;
};

/// A dictionary that is on this computer.
struct DictionaryFile {
    QString language;   ///< "es_ES", as the file is called
    QString affix;      ///< path of the .aff file
    QString dictionary; ///< path of the .dic file

    friend bool operator==(const DictionaryFile &, const DictionaryFile &) = default;
};

/// Where the system keeps dictionaries, as other programs look for them: Hunspell's and MySpell's folders, LibreOffice's
/// and Firefox's where there are such. Not all of them need to be there.
[[nodiscard]] QStringList systemFolders();
/// Both files of each, by language; of the same language the one in the earlier folder.
[[nodiscard]] QList<DictionaryFile> installedIn(const QStringList &folders);
/// Of each language one: the country's of `locales` ("es_MX"), else the language's own ("es_ES"), else the first.
[[nodiscard]] QList<DictionaryFile> onePerLanguage(const QList<DictionaryFile> &files, const QStringList &locales);

/// Whether this program was built with a speller at all.
[[nodiscard]] bool isBuilt();
/// Reads megabytes: for a thread that may wait.
/// @return Unsupported where there is no speller, or not for this dictionary's character set; StorageFailed
[[nodiscard]] base::Result<std::unique_ptr<Dictionary>> open(const DictionaryFile &file);

} // namespace spelling
