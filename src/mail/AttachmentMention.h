// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace mail {

/// The word by which a letter says that something comes with it ("adjunto", "attached"), in Spanish or English; empty if it
/// says nothing like that. What is quoted (lines with ">") and the signature do not count, nor "sin adjuntos".
[[nodiscard]] QString attachmentMention(QStringView text);

} // namespace mail
