// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Preferences.h"
#include "models/MessageLoader.h"

#include <QMainWindow>

class QMenu;

namespace gui {

class ReadingPane;
class StatusLine;

/// One message in a window of its own: from the list, from an .eml file or from inside another message.
class MessageWindow final : public QMainWindow {
    Q_OBJECT
public:
    MessageWindow(models::MessageLoader::Reader reader, const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] ReadingPane &reading() { return *m_reading; }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry {
        QAction *action;
        QString (*text)();
    };
    void retranslate();
    void add(QMenu *menu, QString (*text)(), const QKeySequence &keys, void (ReadingPane::*slot)());

    models::MessageLoader::Reader m_reader;
    Preferences m_preferences;
    ReadingPane *m_reading = nullptr;
    QMenu *m_file = nullptr;
    QMenu *m_view = nullptr;
    QAction *m_close = nullptr;
    QList<Entry> m_entries;
};

} // namespace gui
