// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/MessageContent.h"

#include <QHash>
#include <QImage>
#include <QTextBrowser>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <memory>

namespace gui {

/// Shows the sanitised text of a message. It loads the message's own images and nothing else, ever: no file, no
/// network, no other resource. Links do nothing by themselves. A long text comes part by part, one a turn of the
/// event loop, so that nobody ever waits for the layout of all of it.
class MessageBrowser final : public QTextBrowser {
    Q_OBJECT
public:
    explicit MessageBrowser(QWidget *parent = nullptr);

    enum class Place { Top, Keep }; ///< Keep: the same text again, or more of it, where the person is reading
    void showContent(const models::MessageContent &content, Place place = Place::Top);
    void clearContent();
    /// Parts are still to come: by themselves, unless stopAdding() was called.
    [[nodiscard]] bool hasMore() const { return m_next < m_parts.size(); }
    [[nodiscard]] bool isAdding() const { return m_next < std::min(m_stopAt, m_parts.size()); }
    [[nodiscard]] int percentAdded() const; ///< of hasMore()'s parts and those that are here
    void stopAdding();
    void goOnAdding();

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
    void added(); ///< a part of several has come

protected:
    void doSetSource(const QUrl &url, QTextDocument::ResourceType type) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setColumn();
    [[nodiscard]] int column() const;
    void applyZoom();
    [[nodiscard]] bool isLong() const { return m_parts.size() > 1; }
    [[nodiscard]] int topPosition() const;
    void layAgain(int top); ///< from the first part on; that position comes back to the top when it is there
    void addPart();
    void format(int from);  ///< what has come since that position
    void setQuotesBack(int from);
    void returnToPlace();
    void decodeImages();
    void onAllDecoded(quint64 generation);
    void onDecoded(quint64 generation, const QByteArray &contentId, const QImage &image);
    [[nodiscard]] QString anchorText(const QUrl &url) const;

    models::MessageContent m_content;
    QHash<QByteArray, QImage> m_images;
    /// Counts contents: pictures of an older one are dropped. Jobs on other threads read it, and may outlive us.
    std::shared_ptr<std::atomic<quint64>> m_generation = std::make_shared<std::atomic<quint64>>(0);
    QStringList m_parts;
    qsizetype m_next = 0;      ///< of m_parts, to be added
    qsizetype m_stopAt = 0;    ///< of m_parts: the person wants no more, also when they are laid out anew
    bool m_decoding = false;   ///< parts wait for the pictures, so that no picture moves a long text
    int m_returnTo = 0;        ///< position that is to be at the top; 0: none
    QTimer m_adding;
    QTimer m_relaying; ///< a long text is laid out anew when the size has been left alone for a moment
    QPoint m_pressedAt;
    int m_zoom = 0;
};

} // namespace gui
