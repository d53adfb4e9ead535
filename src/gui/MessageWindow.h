// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Preferences.h"
#include "mime/Reply.h"
#include "models/ComposeMaterial.h"
#include "models/MessageLoader.h"

#include <QMainWindow>

class QMenu;
class QToolBar;

namespace gui {

class ReadingPane;
class StatusLine;

/// One message in a window of its own: from the list, from an .eml file or from inside another message.
class MessageWindow final : public QMainWindow {
    Q_OBJECT
public:
    MessageWindow(models::MessageLoader::Reader reader, const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] ReadingPane &reading() { return *m_reading; }

signals:
    void answerWanted(mime::Answer answer);
    void forwardWanted(models::Beginning how);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        QAction *action;
        QString (*text)();
        bool needsContent = false; ///< something has to be shown
    };
    void retranslate();
    void add(QMenu *menu, QString (*text)(), const QKeySequence &keys, void (ReadingPane::*slot)());
    QAction *addAnswer(QString (*text)(), const char *iconName, const char *keys);
    void buildAnswers();

    models::MessageLoader::Reader m_reader;
    Preferences m_preferences;
    ReadingPane *m_reading = nullptr;
    QMenu *m_file = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_answers = nullptr;
    QToolBar *m_toolBar = nullptr;
    QAction *m_close = nullptr;
    QList<Entry> m_entries;
};

} // namespace gui
