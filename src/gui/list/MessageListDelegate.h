// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"
#include "gui/Preferences.h"

#include <QStyledItemDelegate>

#include <functional>

namespace gui {

/// Paints a message in the list: dot, sender, subject, preview, date as people write it, clip, star.
class MessageListDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit MessageListDelegate(QObject *parent = nullptr);

    void setDensity(Density density) { m_density = density; }
    [[nodiscard]] Density density() const { return m_density; }
    /// Folders of sent mail show to whom instead of from whom.
    void setShowsRecipients(bool on) { m_recipients = on; }
    [[nodiscard]] bool showsRecipients() const { return m_recipients; }
    /// Where messages of several folders are shown: what each of them is called. Null: it is said nowhere.
    void setFolderNames(std::function<QString(base::FolderId)> names) { m_folderNames = std::move(names); }
    /// How a message stands that is on its way out; empty: nothing is said of it. It is told in the place of the folder.
    void setStates(std::function<QString(base::MessageId)> states) { m_states = std::move(states); }
    [[nodiscard]] QString folderName(const QModelIndex &index) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where a click means the star, in a row of this rectangle; at least 24 px wide and high.
    [[nodiscard]] QRect starArea(const QRect &row) const;

    /// "Unread, starred, from Ana, Lunch?, today 9:05, has attachment": a row as one sentence for a screen reader.
    [[nodiscard]] static QString sentence(const QModelIndex &index, bool recipients, base::Timestamp now);

    /// Where the message is; empty where that is not told.
    [[nodiscard]] static QString whereSentence(const QModelIndex &index, base::Timestamp now);

private:
    void paintUnknown(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintCard(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Density m_density = Density::Comfortable;
    bool m_recipients = false;
    std::function<QString(base::FolderId)> m_folderNames;
    std::function<QString(base::MessageId)> m_states;
};

/// The subject, or our words for none.
[[nodiscard]] QString subjectOrNone(const QString &subject);

} // namespace gui
