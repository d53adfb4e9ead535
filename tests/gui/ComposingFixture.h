// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/WindowFixture.h"
#include "gui/compose/ComposeDesk.h"
#include "gui/compose/ComposeEditor.h"
#include "gui/compose/RecipientField.h"

#include <QLineEdit>

namespace composetest {

using namespace guitest;
using gui::Command;
using gui::ComposeWindow;

/// The real window and the real engine, with an account that can be given an outgoing server that nobody reaches.
class Composing : public WindowTest {
protected:
    ComposeWindow *newest()
    {
        const auto windows = m_window->desk().windows();
        return windows.isEmpty() ? nullptr : windows.constLast();
    }
    ComposeWindow *written(const QString &to = u"eva@example.org"_s)
    {
        trigger(Command::NewMessage);
        ComposeWindow *window = newest();
        window->to().setRecipients({ { u"Eva"_s, to } });
        window->subject().setText(u"Programa"_s);
        window->editor().textCursor().insertText(u"Hola, Eva"_s);
        return window;
    }
    QList<store::DraftRow> drafts()
    {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->drafts().value();
    }
    QList<store::OutboxRow> outbox()
    {
        const auto reader = store::Reader::open(storePath());
        return (*reader)->outbox(m_account).value();
    }
    [[nodiscard]] static mime::OutgoingMessage toEva(const QString &subject)
    {
        mime::OutgoingMessage message;
        message.from = { u"Ana"_s, u"ana@example.org"_s };
        message.to.addresses = { { {}, u"eva@example.org"_s } };
        message.subject = subject;
        return message;
    }
    void withOutgoing()
    {
        m_outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
        m_outgoing->host = u"smtp.invalid"_s;
        m_outgoing->port = 465;
        m_outgoing->userName = u"ana"_s;
    }
    void setUndoSeconds(int seconds)
    {
        gui::Preferences preferences = m_window->preferences();
        preferences.undoSendSeconds = seconds;
        m_window->setPreferences(preferences);
    }
};

} // namespace composetest
