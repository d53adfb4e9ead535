// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/OutgoingMessage.h"

#include <QHash>
#include <QImage>
#include <QTextBlock>
#include <QTextEdit>

class QMenu;

namespace gui {

class TextMarks;

/// Where a message is written: formatted or plain. It shows the pictures it was given and loads nothing else, ever: what is
/// pasted or quoted comes through the sanitiser, and an address in it is never asked.
class ComposeEditor final : public QTextEdit {
    Q_OBJECT
public:
    explicit ComposeEditor(QWidget *parent = nullptr);

    enum class Form { Rich, Plain };
    [[nodiscard]] Form form() const { return m_form; }
    /// Going to plain text loses what plain text cannot say.
    void setForm(Form form);

    /// Replaces everything; nothing to undo then. The cursor stands at the beginning.
    void setRichText(const QString &saneHtml);
    void setOnlyText(const QString &text);
    /// `image` is shown where the text says "cid:contentId".
    void addPicture(const mime::OutgoingPart &part, const QImage &image);
    [[nodiscard]] const QHash<QByteArray, mime::OutgoingPart> &pictures() const { return m_pictures; }
    /// At the cursor, no wider than a column of text.
    void insertPicture(const mime::OutgoingPart &part, const QImage &image, const QString &altText);
    /// The signature below what is written and above what is quoted, in the place of the one that is there. Empty: none.
    void setSignature(const QString &text, const QString &saneHtml);
    /// In a draft that was opened again: where this signature stands, it is the one that setSignature() replaces.
    void adoptSignature(const QString &text);
    /// Behind everything: who wrote it, and what (HTML or plain, as form() says).
    void appendQuote(const QString &head, const QString &quoted);
    /// Behind everything, where nobody's cursor goes with it: some more of a long text.
    /// @param isFirst  it stands where the empty line at the end is, if there is one
    void appendPiece(const QString &saneHtml, const QString &text, bool isFirst);
    /// What stands here now is where undoing ends.
    void beginAnew();
    [[nodiscard]] QString signatureText() const;

    // What the buttons do; each one step to undo.
    void setBold(bool on);
    void setItalic(bool on);
    void setUnderline(bool on);
    void toggleList(QTextListFormat::Style style);
    void quoteMore(int step); ///< +1 deeper, -1 back
    void setLink(const QString &text, const QString &href); ///< an empty `href` takes the link away
    void clearFormats();
    void pasteAsPlain();
    void pasteAsQuote();
    [[nodiscard]] QString linkHere() const;
    void zoomBy(int steps);
    void resetZoom();
    [[nodiscard]] TextMarks &marks() { return *m_marks; }

    QVariant loadResource(int type, const QUrl &name) override;

signals:
    void formatChanged();                      ///< of where the cursor stands
    void filesDropped(const QStringList &paths);
    void imagePasted(const QImage &image);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void setUp();
    void setQuotesBack(int from, int to);
    void insertSane(const QString &html);
    void insertAtLine(QTextCursor &cursor, const QString &saneHtml);
    bool onReturn();
    bool onListKey(QKeyEvent *event);
    bool onLeavingKey(QKeyEvent *event);
    void splitQuote();
    void applyZoom();
    void setMargins();
    void addSpelling(QMenu &menu, int position);
    void markSignature(int from, int to);
    [[nodiscard]] QTextBlock firstQuote() const; ///< or the line above it
    [[nodiscard]] QTextCursor signatureCursor() const; ///< selects it; nothing selected: there is none

    Form m_form = Form::Rich;
    QHash<QByteArray, mime::OutgoingPart> m_pictures;
    QHash<QByteArray, QImage> m_images;
    int m_zoom = 0;
    TextMarks *m_marks = nullptr; ///< the document's
};

} // namespace gui
