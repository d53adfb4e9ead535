// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "mime/VCard.h"

#include <QObject>
#include <QString>

#include <functional>

namespace models {

/// Reads a file of cards on another thread, and answers on ours if `context` still lives. InvalidInput: there is none in it.
void readPeople(const QString &path, QObject *context, std::function<void(const base::Result<mime::CardFile> &)> answer);

/// Writes everybody of the store's address book into a file, whole or not at all; answers how many they are.
void writePeople(const QString &storeFolder, const QString &path, QObject *context, std::function<void(const base::Result<qsizetype> &)> answer);

} // namespace models
