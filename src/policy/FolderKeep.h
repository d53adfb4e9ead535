// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace policy {

/// Whether the bodies of one folder are kept on this computer, whatever holds for its account. The values are stored;
/// never renumber them.
enum class FolderKeep {
    AsAccount = 0,
    Always = 1, ///< all of them
    Never = 2,  ///< none by itself; what is here, or is opened, stays
};

} // namespace policy

Q_DECLARE_METATYPE(policy::FolderKeep)
