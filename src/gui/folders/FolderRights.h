// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/FolderTreeModel.h"

#include <QString>

namespace gui {

/// What a server lets us do with one of its folders (RFC 4314). Where it has not said, everything: it will refuse itself.
class FolderRights {
public:
    explicit FolderRights(const store::FolderRow &folder) : m_letters(folder.rights) { }

    [[nodiscard]] bool mayMove() const { return has('x'); }          ///< it, or give it another name, or delete it
    [[nodiscard]] bool mayCreateBelow() const { return has('k'); }
    [[nodiscard]] bool mayInsert() const { return has('i'); }        ///< messages
    [[nodiscard]] bool mayRemove() const { return has('t') && has('e'); } ///< messages
    [[nodiscard]] bool mayMark() const { return has('s'); }          ///< as read
    [[nodiscard]] bool mayStar() const { return has('w'); }

    /// Why an action is not offered: for its tooltip.
    [[nodiscard]] static QString reason(const QString &folder);

private:
    [[nodiscard]] bool has(char right) const { return m_letters.isNull() || m_letters.contains(right); }

    QByteArray m_letters;
};

} // namespace gui
