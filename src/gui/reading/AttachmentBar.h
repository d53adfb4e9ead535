// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/MessageContent.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

class FlowLayout;

/// The attachments of a message as cards. A card opens its file; what could be a program can only be saved.
class AttachmentBar final : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentBar(QWidget *parent = nullptr);

    void show(const QList<models::AttachmentInfo> &attachments);
    using QWidget::show;

signals:
    void openRequested(const models::AttachmentInfo &attachment);
    void saveRequested(const models::AttachmentInfo &attachment);
    void saveAllRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QWidget *makeCard(const models::AttachmentInfo &attachment);

    QList<models::AttachmentInfo> m_attachments;
    QLabel *m_title = nullptr;
    QPushButton *m_saveAll = nullptr;
    QWidget *m_cards = nullptr;
    FlowLayout *m_flow = nullptr;
};

} // namespace gui
