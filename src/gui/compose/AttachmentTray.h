// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/OutgoingMessage.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

class FlowLayout;

/// What goes with a message: cards with name and size, the total, and a word when it is more than most servers take.
/// Files are looked at on another thread; they are read when the message is sent.
class AttachmentTray final : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentTray(QWidget *parent = nullptr);

    /// Looks at the files first; added() or refused() follows for each.
    void addFiles(const QStringList &paths);
    /// @param size  octets; of a file that is known already
    void add(const mime::OutgoingPart &part, qint64 size);
    /// The same, of what was attached before; the size of a file that lies elsewhere comes a little later.
    void addAgain(const mime::OutgoingPart &part);
    void clear();
    [[nodiscard]] QList<mime::OutgoingPart> parts() const;
    [[nodiscard]] qint64 totalSize() const;
    [[nodiscard]] bool isEmpty() const { return m_files.isEmpty(); }
    [[nodiscard]] bool isLooking() const { return m_looking > 0; }
    /// The server takes no larger message; 0: it has not said.
    void setLimit(qint64 octets);
    /// Of the pictures in the text: the message is as large with them.
    void setPictures(qint64 octets);

    /// As it stands in a message: base64 makes four octets of three, and lines.
    [[nodiscard]] static qint64 sizeOnTheWire(qint64 octets) { return octets / 57 * 78 + 78; }

signals:
    void changed();
    void refused(const QString &sentence); ///< a file that cannot be attached, and why
    void looked(); ///< at a file, whatever came of it

protected:
    void changeEvent(QEvent *event) override;

private:
    struct File {
        mime::OutgoingPart part;
        qint64 size = 0;
    };
    void take(const QString &path, const QByteArray &type, qint64 size, const QString &trouble);
    void setSize(const QString &path, qint64 size);
    void refresh();
    void refreshWarning();
    [[nodiscard]] QWidget *makeCard(qsizetype index);
    void remove(qsizetype index);
    void showAll();

    QList<File> m_files;
    int m_looking = 0;
    qint64 m_limit = 0;
    qint64 m_pictures = 0;
    QLabel *m_title = nullptr;
    QLabel *m_warning = nullptr;
    QWidget *m_cards = nullptr;
    FlowLayout *m_flow = nullptr;
};

} // namespace gui
