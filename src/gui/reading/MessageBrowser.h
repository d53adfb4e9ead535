// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/MessageContent.h"

#include <QHash>
#include <QImage>
#include <QTextBrowser>

#include <atomic>
#include <memory>

namespace gui {

/// Shows the sanitised text of a message. It loads the message's own images and nothing else, ever: no file, no
/// network, no other resource. Links do nothing by themselves.
class MessageBrowser final : public QTextBrowser {
    Q_OBJECT
public:
    explicit MessageBrowser(QWidget *parent = nullptr);

    void showContent(const models::MessageContent &content);
    void clearContent();

    /// An image of the message that has been decoded, or nothing.
    QVariant loadResource(int type, const QUrl &name) override;

    /// Height of the whole text at the present width, frame and margins included.
    [[nodiscard]] int naturalHeight() const;
    void resetZoom();
    void zoomBy(int steps); ///< each a tenth of the normal size

signals:
    /// A link was clicked or chosen by Enter. `text` is what it shows.
    void linkActivated(const QString &href, const QString &text);
    void linkHovered(const QString &href); ///< empty: no longer
    void naturalHeightChanged();

protected:
    void doSetSource(const QUrl &url, QTextDocument::ResourceType type) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setColumn();
    void applyZoom();
    void setQuotesBack();
    void decodeImages();
    void onDecoded(quint64 generation, const QByteArray &contentId, const QImage &image);
    [[nodiscard]] QString anchorText(const QString &href) const;

    models::MessageContent m_content;
    QHash<QByteArray, QImage> m_images;
    /// Counts contents: pictures of an older one are dropped. Jobs on other threads read it, and may outlive us.
    std::shared_ptr<std::atomic<quint64>> m_generation = std::make_shared<std::atomic<quint64>>(0);
    QPoint m_pressedAt;
    int m_zoom = 0;
};

} // namespace gui
