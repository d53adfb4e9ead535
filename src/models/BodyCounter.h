// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "store/Rows.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace models {

class StoreReading;

/// How much of the folder that is shown is here: counted anew now and then while messages come, and not for each.
class BodyCounter final : public QObject {
    Q_OBJECT
public:
    explicit BodyCounter(StoreReading &store, QObject *parent = nullptr);

    void look(base::FolderId folder); ///< at this one from now on
    void onMessagesChanged(base::FolderId folder);
    /// Of the folder looked at; nullopt: not counted yet.
    [[nodiscard]] const std::optional<store::BodyCount> &count() const { return m_count; }

signals:
    void counted();

private:
    void ask();

    StoreReading &m_store;
    base::FolderId m_folder;
    std::optional<store::BodyCount> m_count;
    QTimer m_soon;
};

} // namespace models
