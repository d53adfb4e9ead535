// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/MessageContent.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace gui {

class FlowLayout;
class LongListDialog;

/// The attachments of a message as cards. A card opens its file; what could be a program can only be saved.
class AttachmentBar final : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentBar(QWidget *parent = nullptr);

    void show(const QList<models::AttachmentInfo> &attachments);
    using QWidget::show;
    /// How much of one that was missing has come; nullopt: it is not on its way (any more).
    void setProgress(const QByteArray &path, std::optional<int> percent);

signals:
    void openRequested(const models::AttachmentInfo &attachment);
    void saveRequested(const models::AttachmentInfo &attachment);
    void saveAllRequested();
    void getRequested(const models::AttachmentInfo &attachment); ///< it is on the server still
    void stopRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QWidget *makeCard(const models::AttachmentInfo &attachment);
    void addRest(); ///< what has no card of its own
    void showAll();

    void describeMissing(QToolButton *card, const models::AttachmentInfo &attachment, const QString &name);

    QList<models::AttachmentInfo> m_attachments;
    QHash<QByteArray, int> m_percent; ///< of those that are coming, by path
    QPointer<LongListDialog> m_all; ///< of the attachments that are shown now
    QLabel *m_title = nullptr;
    QPushButton *m_saveAll = nullptr;
    QWidget *m_cards = nullptr;
    FlowLayout *m_flow = nullptr;
};

} // namespace gui
