// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/Actions.h"

#include "gui/Icons.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

enum class Keys {
    Everywhere, ///< in the whole window
    Panes,      ///< only in the list and the reader
    Letter,     ///< likewise, and one letter: can be switched off
};

struct Row {
    Command command;
    const char *name; ///< object name: a contract with the tests
    const char *icon; ///< may be null
    const char *keys; ///< portable text, several separated by "; "
    Keys where = Keys::Everywhere;
};

// The shortcuts follow Thunderbird's where it has one (design notes: conventions 2.3). They are never translated.
constexpr Row kRows[] = {
    { Command::NewMessage, "newMessage", "pencil", "Ctrl+N" },
    { Command::Reply, "reply", "reply", "Ctrl+R" },
    { Command::ReplyAll, "replyAll", "reply-all", "Ctrl+Shift+R" },
    { Command::ReplyList, "replyList", nullptr, "Ctrl+Shift+L" },
    { Command::Forward, "forward", "forward", "Ctrl+L" },
    { Command::ForwardAttached, "forwardAttached", nullptr, nullptr },
    { Command::Redirect, "redirect", nullptr, nullptr },
    { Command::EditAsNew, "editAsNew", nullptr, "Ctrl+E" },
    { Command::ReceiveAll, "receiveAll", "refresh", "F5; F9" },
    { Command::ReceiveAccount, "receiveAccount", nullptr, "Shift+F5" },
    { Command::OpenFile, "openFile", nullptr, nullptr },
    { Command::SaveAs, "saveAs", nullptr, "Ctrl+S" },
    { Command::ImportPeople, "importPeople", nullptr, nullptr },
    { Command::ExportPeople, "exportPeople", nullptr, nullptr },
    { Command::NewAccount, "newAccount", nullptr, nullptr },
    { Command::WorkOffline, "workOffline", "offline", nullptr },
    { Command::CloseWindow, "closeWindow", nullptr, "Ctrl+W" },
    { Command::Quit, "quit", nullptr, "Ctrl+Q" },
    { Command::Undo, "undo", "undo", "Ctrl+Z" },
    { Command::Redo, "redo", nullptr, "Ctrl+Shift+Z" },
    { Command::Copy, "copy", nullptr, "Ctrl+C" },
    { Command::SelectAll, "selectAll", nullptr, "Ctrl+A" },
    { Command::Find, "find", nullptr, "Ctrl+F" },
    { Command::FindNext, "findNext", nullptr, "F3; Ctrl+G" },
    { Command::SearchMail, "searchMail", nullptr, "Ctrl+K" },
    { Command::SearchFolder, "searchFolder", nullptr, "Ctrl+Shift+K" },
    { Command::AccountSettings, "accountSettings", nullptr, nullptr },
    { Command::Preferences, "preferences", nullptr, "Ctrl+," },
    { Command::DensityComfortable, "densityComfortable", nullptr, nullptr },
    { Command::DensityCompact, "densityCompact", nullptr, nullptr },
    { Command::DensityTable, "densityTable", nullptr, nullptr },
    { Command::SortDate, "sortDate", nullptr, nullptr },
    { Command::SortSender, "sortSender", nullptr, nullptr },
    { Command::SortSubject, "sortSubject", nullptr, nullptr },
    { Command::SortSize, "sortSize", nullptr, nullptr },
    { Command::SortUnread, "sortUnread", nullptr, nullptr },
    { Command::SortStarred, "sortStarred", nullptr, nullptr },
    { Command::SortAttachment, "sortAttachment", nullptr, nullptr },
    { Command::SortAscending, "sortAscending", nullptr, nullptr },
    { Command::SortDescending, "sortDescending", nullptr, nullptr },
    { Command::MessagePane, "messagePane", nullptr, "F8" },
    { Command::ZoomIn, "zoomIn", nullptr, "Ctrl++; Ctrl+=" },
    { Command::ZoomOut, "zoomOut", nullptr, "Ctrl+-" },
    { Command::ZoomReset, "zoomReset", nullptr, "Ctrl+0" },
    { Command::PreferPlain, "preferPlain", nullptr, nullptr },
    { Command::Source, "source", nullptr, "Ctrl+U" },
    { Command::LanguageSystem, "languageSystem", nullptr, nullptr },
    { Command::LanguageSpanish, "languageSpanish", nullptr, nullptr },
    { Command::LanguageEnglish, "languageEnglish", nullptr, nullptr },
    { Command::ThemeSystem, "themeSystem", nullptr, nullptr },
    { Command::ThemeLight, "themeLight", nullptr, nullptr },
    { Command::ThemeDark, "themeDark", nullptr, nullptr },
    { Command::NextMessage, "nextMessage", nullptr, "F", Keys::Letter },
    { Command::PreviousMessage, "previousMessage", nullptr, "B", Keys::Letter },
    { Command::NextUnread, "nextUnread", nullptr, "N", Keys::Letter },
    { Command::PreviousUnread, "previousUnread", nullptr, "P", Keys::Letter },
    { Command::NextPane, "nextPane", nullptr, "F6" },
    { Command::PreviousPane, "previousPane", nullptr, "Shift+F6" },
    { Command::NewFolder, "newFolder", nullptr, nullptr },
    { Command::RenameFolder, "renameFolder", nullptr, "F2" },
    { Command::MoveFolder, "moveFolder", nullptr, nullptr },
    { Command::DeleteFolder, "deleteFolder", nullptr, nullptr },
    { Command::EmptyFolder, "emptyFolder", nullptr, nullptr },
    { Command::ToggleRead, "toggleRead", "mail-open", "M", Keys::Letter },
    { Command::MarkAllRead, "markAllRead", nullptr, "Shift+C", Keys::Letter },
    { Command::ToggleStar, "toggleStar", "star", "S", Keys::Letter },
    { Command::MoveMessages, "moveMessages", nullptr, "Ctrl+Shift+V" },
    { Command::CopyMessages, "copyMessages", nullptr, nullptr },
    { Command::Delete, "delete", "trash", "Del", Keys::Panes },
    { Command::DeleteForever, "deleteForever", nullptr, "Shift+Del", Keys::Panes },
    { Command::DeleteOnServer, "deleteOnServer", nullptr, nullptr },
    { Command::DownloadRest, "downloadRest", nullptr, nullptr },
    { Command::OpenMessage, "openMessage", nullptr, "Ctrl+O" },
    { Command::WhereIsIt, "whereIsIt", nullptr, "Ctrl+I" },
    { Command::Shortcuts, "shortcuts", nullptr, "Ctrl+?; F1" },
    { Command::ProtocolLog, "protocolLog", nullptr, nullptr },
    { Command::About, "about", nullptr, nullptr },
};
static_assert(std::size(kRows) == static_cast<size_t>(Command::Count));

QList<QKeySequence> keysOf(const Row &row)
{
    return row.keys ? QKeySequence::listFromString(QString::fromLatin1(row.keys), QKeySequence::PortableText)
                    : QList<QKeySequence>();
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
{
    for (const Row &row : kRows) {
        auto *action = new QAction(this);
        action->setObjectName(QLatin1StringView(row.name));
        if (row.icon)
            action->setIcon(icon(QLatin1StringView(row.icon)));
        // Menus carry words; pictures are for the toolbar.
        action->setIconVisibleInMenu(false);
        action->setShortcuts(keysOf(row));
        if (row.where != Keys::Everywhere)
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_actions[static_cast<size_t>(row.command)] = action;
    }
    const auto group = [this](std::initializer_list<Command> commands) {
        auto *exclusive = new QActionGroup(this);
        for (const Command command : commands) {
            (*this)[command]->setCheckable(true);
            exclusive->addAction((*this)[command]);
        }
    };
    using enum Command;
    group({ DensityComfortable, DensityCompact, DensityTable });
    group({ SortDate, SortSender, SortSubject, SortSize, SortUnread, SortStarred, SortAttachment });
    group({ SortAscending, SortDescending });
    group({ LanguageSystem, LanguageSpanish, LanguageEnglish });
    group({ ThemeSystem, ThemeLight, ThemeDark });
    for (const Command command : { WorkOffline, MessagePane, PreferPlain })
        (*this)[command]->setCheckable(true);
    (*this)[Quit]->setMenuRole(QAction::QuitRole);
    (*this)[Command::Preferences]->setMenuRole(QAction::PreferencesRole);
    (*this)[About]->setMenuRole(QAction::AboutRole);
    (*this)[Command::AccountSettings]->setMenuRole(QAction::NoRole);
    qApp->installEventFilter(this);
    retranslate();
}

/// The list keeps the focus while a menu is open, and with it its letters: but now they are the menu's mnemonics.
bool Actions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && QApplication::activePopupWidget()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) && !key->text().isEmpty()) {
            event->accept();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void Actions::retranslate()
{
    using enum Command;
    const auto set = [this](Command command, const QString &text, const QString &tip = {}) {
        QAction *action = (*this)[command];
        action->setText(text);
        action->setToolTip(tip);
    };
    const auto keys = [this](Command command, const QString &tip) {
        const QKeySequence first = (*this)[command]->shortcut();
        return first.isEmpty() ? tip : u"%1 (%2)"_s.arg(tip, first.toString(QKeySequence::NativeText));
    };
    set(NewMessage, tr("New &message"), keys(NewMessage, tr("Write a message")));
    set(Reply, tr("Re&ply"), keys(Reply, tr("Reply to the sender")));
    set(ReplyAll, tr("Reply to &all"), keys(ReplyAll, tr("Reply to all")));
    set(ReplyList, tr("Reply to the &list"));
    set(Forward, tr("&Forward"), keys(Forward, tr("Forward")));
    set(ForwardAttached, tr("Forward as an attac&hment"));
    set(ImportPeople, tr("&Import contacts…"));
    set(ExportPeople, tr("E&xport contacts…"));
    set(Redirect, tr("Red&irect…", "send on a message untouched"));
    set(EditAsNew, tr("&Edit as new message"));
    set(ReceiveAll, tr("&Receive mail"), keys(ReceiveAll, tr("Look for new mail in all accounts")));
    set(ReceiveAccount, tr("Receive mail of &this account"));
    set(OpenFile, tr("&Open message file…"));
    set(SaveAs, tr("&Save message as…"));
    set(NewAccount, tr("&New account…"));
    set(WorkOffline, tr("Work o&ffline"), tr("Work offline"));
    set(CloseWindow, tr("&Close window"));
    set(Quit, tr("&Quit"));
    set(Undo, tr("&Undo"), tr("Undo"));
    set(Redo, tr("&Redo"));
    set(Copy, tr("&Copy"));
    set(SelectAll, tr("Select &all"));
    set(Find, tr("&Find in message"));
    set(FindNext, tr("Find &next"));
    set(SearchMail, tr("&Search mail"));
    set(SearchFolder, tr("Search this fol&der"));
    set(Command::AccountSettings, tr("Accoun&ts…"));
    set(Command::Preferences, tr("&Preferences…"));
    set(DensityComfortable, tr("Com&fortable"));
    set(DensityCompact, tr("&Compact"));
    set(DensityTable, tr("&One line"));
    set(SortDate, tr("&Date", "order of the list"));
    set(SortSender, tr("&Sender", "order of the list"));
    set(SortSubject, tr("S&ubject", "order of the list"));
    set(SortSize, tr("Si&ze", "order of the list"));
    set(SortUnread, tr("Un&read", "order of the list"));
    set(SortStarred, tr("S&tarred", "order of the list"));
    set(SortAttachment, tr("&Attachment", "order of the list"));
    set(SortAscending, tr("Asc&ending"));
    set(SortDescending, tr("Desce&nding"));
    set(MessagePane, tr("&Message pane"));
    set(ZoomIn, tr("&Larger text"));
    set(ZoomOut, tr("&Smaller text"));
    set(ZoomReset, tr("&Normal text"));
    set(PreferPlain, tr("&Plain text"));
    set(Source, tr("Message so&urce"));
    set(LanguageSystem, tr("As the s&ystem"));
    // A language is always written in itself.
    set(LanguageSpanish, u"&Español"_s);
    set(LanguageEnglish, u"E&nglish"_s);
    set(ThemeSystem, tr("As the s&ystem"));
    set(ThemeLight, tr("&Light"));
    set(ThemeDark, tr("&Dark"));
    set(NextMessage, tr("&Next message"));
    set(PreviousMessage, tr("&Previous message"));
    set(NextUnread, tr("Next &unread message"));
    set(PreviousUnread, tr("P&revious unread message"));
    set(NextPane, tr("Next p&ane"));
    set(PreviousPane, tr("Pre&vious pane"));
    set(NewFolder, tr("&New folder…"));
    set(RenameFolder, tr("&Rename folder…"));
    set(MoveFolder, tr("&Move folder to…"));
    set(DeleteFolder, tr("&Delete folder"));
    set(EmptyFolder, tr("Empt&y the Trash…"));
    set(MoveMessages, tr("&Move to…"));
    set(CopyMessages, tr("Cop&y to…"));
    set(ToggleRead, tr("Mark as &read"), keys(ToggleRead, tr("Mark as read or unread")));
    set(MarkAllRead, tr("Mark &all in the folder as read"));
    set(ToggleStar, tr("Add s&tar"), keys(ToggleStar, tr("Add or remove the star")));
    set(Delete, tr("&Delete"), keys(Delete, tr("Move to the Trash")));
    set(DeleteForever, tr("Delete for &good…"));
    set(DeleteOnServer, tr("Delete on the ser&ver"));
    set(DownloadRest, tr("Dow&nload the rest"));
    set(OpenMessage, tr("&Open in a window"));
    set(WhereIsIt, tr("&Where is this message?…"));
    set(Shortcuts, tr("&Keyboard shortcuts"));
    set(Command::ProtocolLog, tr("Protocol &log"));
    set(About, tr("&About Palomar"));
}

void Actions::setSingleKeys(bool on)
{
    for (const Row &row : kRows) {
        if (row.where == Keys::Letter)
            (*this)[row.command]->setShortcuts(on ? keysOf(row) : QList<QKeySequence>());
    }
    retranslate();
}

QList<QAction *> Actions::paneActions() const
{
    QList<QAction *> actions;
    for (const Row &row : kRows) {
        if (row.where != Keys::Everywhere)
            actions << (*this)[row.command];
    }
    return actions;
}

QList<Actions::Hint> Actions::hints() const
{
    QList<Hint> hints;
    for (const Row &row : kRows) {
        const QAction *action = (*this)[row.command];
        if (!action->shortcuts().isEmpty()) {
            hints << Hint { action->text().remove(u'&').remove(u'…'),
                            QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText).replace("; "_L1, "  "_L1) };
        }
    }
    return hints;
}

} // namespace gui
