// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/MailScene.h"

#include <QRadioButton>

namespace gui {

class SceneMotion;

/// One of the two ways in which mail can live, as a card to choose: what it is called, a drawing, what it means.
class ProtocolCard : public QRadioButton {
    Q_OBJECT
public:
    explicit ProtocolCard(QWidget *parent = nullptr);

    void setScene(const policy::Scene &scene);
    /// The envelopes set out from `before`.
    void play(const policy::Scene &before);
    void setTexts(const QString &title, const QString &body);
    void setRecommended(bool recommended);
    [[nodiscard]] bool isRecommended() const { return m_recommended; }
    /// What is known of the server, below the text; may be empty.
    void setFound(const QString &text);
    /// Without the drawing, for small windows and large text.
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    void describe();
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] QFont smallFont() const;
    [[nodiscard]] int titleHeight(int width) const;
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int overhang() const;
    [[nodiscard]] int sceneHeight(int width) const; ///< with the gap below it; 0 in the compact form

    SceneMotion *m_motion = nullptr;
    QString m_body;
    QString m_found;
    bool m_recommended = false;
    bool m_compact = false;
};

} // namespace gui
