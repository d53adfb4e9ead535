// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of the composer.
#include "app/ShotTaker.h"

#include "gui/MainWindow.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/AttachmentTray.h"
#include "gui/compose/RecipientField.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/ReadingPane.h"

#include <QAction>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace app {

void ShotTaker::planCompose(const QString &tag)
{
    const bool isSpanish = tag.startsWith("-es"_L1);
    const auto newest = [this]() -> gui::ComposeWindow * {
        const auto windows = m_window.desk().windows();
        return windows.isEmpty() ? nullptr : windows.constLast();
    };
    const auto away = [newest] {
        if (gui::ComposeWindow *window = newest())
            window->finish();
    };
    then(u"a new message"_s, atOnce, [this, isSpanish] {
        gui::ComposeWindow *window = m_window.desk().writeNew();
        window->to().setRecipients({ { u"Lucía Ferrer"_s, u"lucia@ejemplo.es"_s }, { u"Kenji Mori"_s, u"kenji@example.jp"_s }, { {}, u"marta@correo"_s } });
        window->action(u"showCc"_s)->trigger();
        window->cc().setRecipients({ { u"Tomás Vidal"_s, u"tomas@ejemplo.es"_s } });
        window->subject().setText(isSpanish ? u"Programa del encuentro"_s : u"Programme for the meeting"_s);
        window->editor().setRichText(isSpanish
            ? u"<div>Hola:</div><div><br></div><div>Os envío el <b>programa</b> tal como quedó ayer. Faltan dos cosas:</div><ul><li>la sala del jueves, y</li><li>quién abre la tarde.</li></ul><div><br></div><div>¿Lo miráis antes del <i>miércoles</i>? La página está <a href=\"https://ejemplo.es/encuentro\">aquí</a>.</div>"_s
            : u"<div>Hello,</div><div><br></div><div>Here is the <b>programme</b> as we left it yesterday. Two things are missing:</div><ul><li>the room on Thursday, and</li><li>who opens the afternoon.</li></ul><div><br></div><div>Could you look at it before <i>Wednesday</i>? The page is <a href=\"https://example.org/meeting\">here</a>.</div>"_s);
        window->attachments().add({ isSpanish ? u"programa.pdf"_s : u"programme.pdf"_s, "application/pdf", QByteArray(), {} }, 184'000);
        window->attachments().add({ isSpanish ? u"sala.jpg"_s : u"room.jpg"_s, "image/jpeg", QByteArray(), {} }, 2'100'000);
        window->editor().setFocus();
    });
    then(u"its window"_s, [newest] { return newest() && newest()->isVisible(); }, [] {});
    then(u"its picture"_s, atOnce, [this, newest, away, tag] {
        shoot(newest(), u"compose-new"_s + tag);
        newest()->action(u"send"_s)->trigger();
    });
    then(u"what is asked"_s, atOnce, [this, newest, away, tag] {
        shoot(newest(), u"compose-asks"_s + tag);
        away();
    });
    then(u"a message"_s, atOnce, [this] {
        auto &view = m_window.listPane().view();
        view.setCurrentIndex(view.model()->index(0, 0));
    });
    then(u"its text"_s, [this] { return m_window.readingPane().hasContent(); }, [this] { m_window.actions()[gui::Command::ReplyAll]->trigger(); });
    then(u"the answer"_s, [newest] { return newest() && newest()->isVisible(); }, [] {});
    then(u"its picture"_s, atOnce, [this, newest, away, tag] {
        shoot(newest(), u"compose-reply"_s + tag);
        away();
        m_window.listPane().view().clearSelection();
    });
}

} // namespace app
