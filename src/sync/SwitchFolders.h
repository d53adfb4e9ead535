// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Reader.h"

#include <QHash>

#include <optional>

namespace engine {

/// In which folder of an IMAP account (`to`) what lies in a folder of another account belongs: the one of the same role, or
/// else of the same name below the place in which its parent belongs, whether there is a folder for that one or not (servers
/// do not list what is but a name before others). Of two the one that can be opened; where there is nothing but a name
/// (\Noselect), that: it can be made into a folder, and no other of its name can. What was found is held, and what the server
/// tells meanwhile is not heard: for one transaction, or one look.
class SwitchFolders {
public:
    SwitchFolders(const store::Reader &reader, base::AccountId to) : m_reader(reader), m_to(to) {}

    /// Invalid: it would have to be made. InvalidInput: there is no folder `here`.
    [[nodiscard]] base::Result<base::FolderId> folderFor(base::FolderId here);
    /// It has been.
    void made(base::FolderId here, base::FolderId there) { m_found[here].folder = there; }

private:
    struct Place {
        base::FolderId folder;
        QString path; ///< which it has, or would have
    };
    [[nodiscard]] base::Result<Place> placeOf(base::FolderId here);
    [[nodiscard]] base::Result<void> list();
    [[nodiscard]] Place at(const QString &path) const { return { m_byPath.value(path.toCaseFolded()), path }; }

    const store::Reader &m_reader;
    base::AccountId m_to;
    std::optional<QString> m_top; ///< before all that stands at the top; nullopt: not listed yet
    QHash<QString, base::FolderId> m_byPath;
    QHash<base::FolderId, Place> m_found;
};

} // namespace engine
