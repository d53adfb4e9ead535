// SPDX-License-Identifier: GPL-3.0-or-later
// Which dictionaries there are.
#include "spelling/Dictionary.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace spelling {

QStringList systemFolders()
{
    QStringList folders = qEnvironmentVariable("DICPATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation)) {
        for (const auto name : { "hunspell"_L1, "myspell"_L1, "myspell/dicts"_L1 })
            folders << data + u'/' + name;
    }
    // macOS and Windows have none of the system's; LibreOffice brings them along.
    folders << u"/Library/Spelling"_s << QDir::homePath() + "/Library/Spelling"_L1;
    const QString programs = qEnvironmentVariable("ProgramFiles");
    if (!programs.isEmpty()) {
        const QDir office(programs + "/LibreOffice/share/extensions"_L1);
        for (const QString &one : office.entryList({ u"dict-*"_s }, QDir::Dirs | QDir::NoDotAndDotDot))
            folders << office.filePath(one);
    }
    folders.removeDuplicates();
    return folders;
}

QList<DictionaryFile> installedIn(const QStringList &folders)
{
    QList<DictionaryFile> files;
    QSet<QString> known;
    for (const QString &folder : folders) {
        const QDir dir(folder);
        for (const QString &name : dir.entryList({ u"*.dic"_s }, QDir::Files, QDir::Name)) {
            const QString language = QFileInfo(name).completeBaseName().replace(u'-', u'_');
            const QString affix = dir.filePath(QFileInfo(name).completeBaseName() + ".aff"_L1);
            // Hyphenation ("hyph_es") lies in the same folders.
            if (language.startsWith("hyph"_L1) || known.contains(language) || !QFileInfo(affix).isFile())
                continue;
            known.insert(language);
            files.append({ language, affix, dir.filePath(name) });
        }
    }
    std::ranges::sort(files, {}, &DictionaryFile::language);
    return files;
}

QList<DictionaryFile> onePerLanguage(const QList<DictionaryFile> &files, const QStringList &locales)
{
    const auto rank = [&locales](const DictionaryFile &file) {
        const qsizetype wanted = locales.indexOf(file.language);
        if (wanted >= 0)
            return int(wanted);
        const QString base = file.language.section(u'_', 0, 0);
        const bool isOwn = file.language == base || file.language == base + u'_' + base.toUpper() || file.language == "en_US"_L1;
        return isOwn ? 1000 : 2000;
    };
    QList<DictionaryFile> best;
    for (const DictionaryFile &file : files) {
        const QString base = file.language.section(u'_', 0, 0);
        const auto same = std::ranges::find_if(best, [&](const DictionaryFile &one) { return one.language.section(u'_', 0, 0) == base; });
        if (same == best.end())
            best.append(file);
        else if (rank(file) < rank(*same))
            *same = file;
    }
    return best;
}

} // namespace spelling
