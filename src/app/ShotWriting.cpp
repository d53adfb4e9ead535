// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of what is seen while somebody writes for longer: a draft that another device has changed, one that is very
// long, the words for a misspelt one, templates; and of what is sent later.
#include "app/ShotTaker.h"

#include "gui/MainWindow.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/SendLaterDialog.h"
#include "gui/compose/SpellService.h"
#include "gui/compose/TextMarks.h"
#include "gui/compose/UndoSendBar.h"
#include "mime/OutgoingJson.h"
#include "store/OutboxRows.h"
#include "sync/EngineClient.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDateTimeEdit>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int kLongLines = 6'000;

QString longText(bool isSpanish)
{
    QString text;
    for (int line = 1; line <= kLongLines; ++line)
        text += (isSpanish ? u"Línea %1 del acta, tal como se leyó en la reunión del jueves.\n"_s
                           : u"Line %1 of the minutes, as they were read at the meeting on Thursday.\n"_s).arg(line);
    return text;
}

} // namespace

void ShotTaker::planWriting(const QString &tag)
{
    const bool isSpanish = tag.startsWith("-es"_L1);
    const auto newest = [this]() -> gui::ComposeWindow * {
        const auto windows = m_window.desk().windows();
        return windows.isEmpty() ? nullptr : windows.constLast();
    };
    const auto isThere = [newest] { return newest() && newest()->isVisible(); };
    const auto away = [newest] {
        if (gui::ComposeWindow *window = newest())
            window->finish();
    };
    then(u"a draft"_s, [newest] { return newest() == nullptr; }, [this, isSpanish] {
        gui::ComposeWindow *window = m_window.desk().writeNew();
        window->to().setRecipients({ { u"Lucía Ferrer"_s, u"lucia@ejemplo.es"_s } });
        window->subject().setText(isSpanish ? u"Acta de la reunión"_s : u"Minutes of the meeting"_s);
        window->editor().setRichText(isSpanish ? u"<div>Hola, Lucía:</div><div>La reunion del jueves empieza a las diez y acava a las doce.</div>"_s
                                               : u"<div>Hello Lucía,</div><div>The meeting on Thursday beginns at ten and is ovver at twelve.</div>"_s);
        window->showConflict();
    });
    // Words are checked on another thread; without a dictionary nothing is marked, and the menu is the short one.
    const auto misspelt = [newest, isSpanish] { return int(newest()->editor().toPlainText().indexOf(isSpanish ? "acava"_L1 : "beginns"_L1)) + 2; };
    const auto isMarked = [this, newest, misspelt, tries = 0]() mutable {
        return newest()->isVisible() && (newest()->editor().marks().misspeltAt(misspelt()).length > 0 || ++tries > 100);
    };
    then(u"its conflict"_s, isMarked, [this, newest, tag] { shoot(newest(), u"compose-conflict"_s + tag); });
    then(u"a menu of words"_s, atOnce, [newest, misspelt] {
        gui::ComposeEditor &editor = newest()->editor();
        QTextCursor word = editor.textCursor();
        word.setPosition(misspelt());
        const QPoint at = editor.cursorRect(word).center();
        // By the event loop: the menu has one of its own until it is closed.
        QApplication::postEvent(editor.viewport(), new QContextMenuEvent(QContextMenuEvent::Mouse, at, editor.viewport()->mapToGlobal(at)));
    });
    const auto popup = [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); };
    const auto isFilled = [popup, tries = 0]() mutable { // what is meant comes a little later
        return popup() && !popup()->actions().isEmpty() && (popup()->actions().constFirst()->isEnabled() || ++tries > 300);
    };
    then(u"its picture"_s, isFilled, [this, popup, tag] {
        shoot(popup(), u"compose-words"_s + tag);
        popup()->close();
    });
    then(u"the languages"_s, [popup] { return popup() == nullptr; }, [newest] {
        auto *menu = newest()->findChild<QMenu *>(u"spellingMenu"_s);
        QMetaObject::invokeMethod(menu, [menu, newest] { menu->popup(newest()->mapToGlobal(QPoint(60, 60))); }, Qt::QueuedConnection);
    });
    then(u"its picture"_s, [popup] { return popup() != nullptr; }, [this, popup, away, tag] {
        shoot(popup(), u"compose-languages"_s + tag);
        popup()->close();
        away();
    });
    then(u"a long draft"_s, [newest] { return newest() == nullptr; }, [this, isSpanish] {
        mime::OutgoingMessage message;
        message.to.addresses = { { u"Lucía Ferrer"_s, u"lucia@ejemplo.es"_s } };
        message.subject = isSpanish ? u"Acta entera"_s : u"All of the minutes"_s;
        message.text = longText(isSpanish);
        store::DraftRow draft;
        draft.content = mime::toJson(message);
        m_window.desk().openDraft(draft);
    });
    then(u"its window"_s, isThere, [] {});
    const auto isLaidOut = [newest, tries = 0]() mutable { return newest()->editor().document()->blockCount() > 100 && ++tries > 30; };
    then(u"its picture"_s, isLaidOut, [this, newest, away, tag] {
        shoot(newest(), u"compose-long"_s + tag);
        away();
    });
    then(u"templates"_s, [newest] { return newest() == nullptr; }, [this, isSpanish] {
        mime::OutgoingMessage message;
        m_window.findChild<QMenu *>(u"templatesMenu"_s)->clear(); // what it showed the last time
        message.subject = isSpanish ? u"Recibido"_s : u"Received"_s;
        m_engine.saveTemplate(isSpanish ? u"Acuse de recibo"_s : u"Receipt"_s, message);
        m_engine.saveTemplate(isSpanish ? u"Invitación & programa"_s : u"Invitation & programme"_s, message);
    });
    const auto menuIsFilled = [this] { // the engine keeps them meanwhile: until then it is asked for again
        auto *menu = m_window.findChild<QMenu *>(u"templatesMenu"_s);
        if (menu->actions().size() > 4)
            return true;
        emit menu->aboutToShow();
        return false;
    };
    then(u"their menu"_s, menuIsFilled, [this] {
        auto *menu = m_window.findChild<QMenu *>(u"templatesMenu"_s);
        QMetaObject::invokeMethod(menu, [menu, this] { menu->popup(m_window.mapToGlobal(QPoint(200, 60))); }, Qt::QueuedConnection);
    });
    then(u"its picture"_s, isFilled, [this, popup, tag] {
        shoot(popup(), u"templates"_s + tag);
        const auto removals = popup()->actions().constLast()->menu()->actions();
        for (QAction *one : removals) // the next language has its own
            one->trigger();
        popup()->close();
    });
    planLater(tag);
}

void ShotTaker::planLater(const QString &tag)
{
    const auto dialog = [this] { return m_window.findChild<gui::SendLaterDialog *>(); };
    const auto isThere = [dialog] { return dialog() && dialog()->isVisible(); };
    then(u"send later"_s, [dialog] { return dialog() == nullptr; }, [this] {
        constexpr qint64 kWeek = 7 * 86'400;
        auto *later = new gui::SendLaterDialog(base::SystemClock().now(), mail::HoldLimits { kWeek, {} }, &m_window);
        later->setAttribute(Qt::WA_DeleteOnClose);
        later->open();
    });
    then(u"its picture"_s, isThere, [this, dialog, tag] {
        shoot(dialog(), u"send-later-here"_s + tag);
        dialog()->findChild<QRadioButton *>(u"sendLaterThere"_s)->click();
    });
    then(u"the server's turn"_s, isThere, [this, dialog, tag] {
        shoot(dialog(), u"send-later-server"_s + tag);
        dialog()->findChild<QDateTimeEdit *>()->setDateTime(QDateTime::currentDateTime().addDays(10));
    });
    then(u"too late for it"_s, isThere, [this, dialog, tag] {
        shoot(dialog(), u"send-later-too-far"_s + tag);
        dialog()->close();
    });
    then(u"on its way to the server"_s, [dialog] { return dialog() == nullptr; }, [this, tag] {
        const base::MessageId message { 1 };
        auto *bar = m_window.findChild<gui::UndoSendBar *>();
        bar->show(message, tag.startsWith("-es"_L1) ? u"Acta de la reunión"_s : u"Minutes of the meeting"_s,
            { base::SystemClock().now().ms + 8'000 }, gui::UndoSendBar::Goes::ToServer);
        m_window.layout()->activate();
        shoot(&m_window, u"send-later-undo"_s + tag);
        bar->leave(message);
    });
}

} // namespace app
