// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <array>

class QAction;
class QWidget;

namespace gui {

/// Everything that the main window can be asked to do.
enum class Command {
    NewMessage, Reply, ReplyAll, ReplyList, Forward, ForwardAttached, Redirect, EditAsNew,
    ReceiveAll, ReceiveAccount, OpenFile, SaveAs, ImportPeople, ExportPeople, NewAccount, WorkOffline, CloseWindow, Quit,
    Undo, Redo, Copy, SelectAll, Find, FindNext, SearchMail, SearchFolder, AccountSettings, Preferences,
    DensityComfortable, DensityCompact, DensityTable,
    SortDate, SortSender, SortSubject, SortSize, SortUnread, SortStarred, SortAttachment, SortAscending, SortDescending,
    MessagePane, ZoomIn, ZoomOut, ZoomReset, PreferPlain, Source,
    LanguageSystem, LanguageSpanish, LanguageEnglish, ThemeSystem, ThemeLight, ThemeDark,
    NextMessage, PreviousMessage, NextUnread, PreviousUnread, NextPane, PreviousPane,
    NewFolder, RenameFolder, MoveFolder, DeleteFolder, EmptyFolder,
    ToggleRead, MarkAllRead, ToggleStar, MoveMessages, CopyMessages, Delete, DeleteForever, DeleteOnServer, DownloadRest, OpenMessage, WhereIsIt,
    Shortcuts, ProtocolLog, About,
    Count
};

/// The actions of the main window: names, icons and shortcuts in one table, words set again by retranslate().
class Actions final : public QObject {
    Q_OBJECT
public:
    explicit Actions(QObject *parent);

    [[nodiscard]] QAction *operator[](Command command) const { return m_actions[static_cast<size_t>(command)]; }
    void retranslate();
    /// Shortcuts of one letter, on or off.
    void setSingleKeys(bool on);
    /// Actions whose shortcuts act only while one of the panes has the focus; add them to those panes.
    [[nodiscard]] QList<QAction *> paneActions() const;

    struct Hint {
        QString name;
        QString keys;
    };
    /// For the sheet of shortcuts: every action that has one.
    [[nodiscard]] QList<Hint> hints() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::array<QAction *, static_cast<size_t>(Command::Count)> m_actions {};
};

} // namespace gui
