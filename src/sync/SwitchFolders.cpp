// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/SwitchFolders.h"

#include "sync/ServerFolders.h"

namespace engine {

using base::Fault;
using mail::FolderRole;

base::Result<base::FolderId> SwitchFolders::folderFor(base::FolderId here)
{
    return placeOf(here).transform([](const Place &place) { return place.folder; });
}

base::Result<SwitchFolders::Place> SwitchFolders::placeOf(base::FolderId here)
{
    if (const auto it = m_found.constFind(here); it != m_found.cend())
        return *it;
    const auto row = m_reader.folder(here);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return base::fail(Fault::InvalidInput, "no such folder");
    if ((*row)->role != FolderRole::None) {
        const auto same = m_reader.folderByRole(m_to, (*row)->role);
        if (!same)
            return std::unexpected(same.error());
        if (*same && !(*same)->local && (*same)->selectable)
            return *m_found.insert(here, { (*same)->id, (*same)->path });
    }
    if (const auto listed = list(); !listed)
        return std::unexpected(listed.error());
    Place place;
    if ((*row)->parent.isValid()) {
        const auto above = placeOf((*row)->parent);
        if (!above)
            return above;
        place = at(above->path + u'/' + (*row)->name);
    } else {
        place = at((*row)->name);
        if (!place.folder.isValid())
            place = at(*m_top + (*row)->name);
    }
    return *m_found.insert(here, place);
}

base::Result<void> SwitchFolders::list()
{
    if (m_top)
        return {};
    const auto rows = m_reader.folders(m_to);
    const auto top = topFolder(m_reader, m_to);
    if (!rows || !top)
        return std::unexpected(rows ? top.error() : rows.error());
    m_top.emplace();
    for (const store::FolderRow &row : *rows) {
        if (row.local)
            continue;
        base::FolderId &known = m_byPath[row.path.toCaseFolded()];
        if (!known.isValid() || row.selectable)
            known = row.id;
        if (row.id == *top)
            m_top = row.path + u'/';
    }
    return {};
}

} // namespace engine
