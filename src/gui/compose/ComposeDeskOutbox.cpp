// SPDX-License-Identifier: GPL-3.0-or-later
// What is handed over to the Outbox, and what comes back from there.
#include "gui/compose/ComposeDesk.h"

#include "gui/compose/SendText.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gui {

namespace {

bool hasFiles(const mime::OutgoingMessage &message)
{
    return std::ranges::any_of(message.attachments, [](const mime::OutgoingPart &part) { return std::holds_alternative<mime::FilePath>(part.content); });
}

/// When its window is closed and nobody has changed it.
bool goesOnWaiting(const store::OutboxRow &row)
{
    using store::OutboxState;
    return row.state == OutboxState::Waiting || row.state == OutboxState::Sending || row.state == OutboxState::Open;
}

} // namespace

/// It was only held to be written on; true: it goes out after all.
bool ComposeDesk::letGo(const store::OutboxRow &row)
{
    if (!goesOnWaiting(row))
        return false;
    m_engine.unholdMessage(row.message);
    return true;
}

bool ComposeDesk::raiseTaken(base::MessageId message)
{
    const auto open = std::ranges::find_if(m_sheets, [message](const Sheet &sheet) { return sheet.window && sheet.taken == message; });
    if (open == m_sheets.end())
        return false;
    open->window->raise();
    open->window->activateWindow();
    return true;
}

void ComposeDesk::editOutgoing(const store::OutboxRow &row)
{
    if (raiseTaken(row.message))
        return;
    if (goesOnWaiting(row))
        m_engine.holdWhileOpen(row.message);
    else if (row.state != store::OutboxState::Refused) // nobody sends that one, and it still says why
        m_engine.holdMessage(row.message);
    readHere(row.message, models::Beginning::Draft, [this, row](const base::Result<models::ComposeMaterial> &material) {
        if (raiseTaken(row.message)) // opened once more while it was read
            return;
        if (!material) {
            std::ignore = letGo(row);
            return emit failed(ErrorText::of(material.error(), ErrorText::Context::Message));
        }
        if (material->isCut) {
            std::ignore = isWhole(*material, letGo(row));
            return;
        }
        ComposeWindow *window = this->open(ComposeStart::outgoing(*material, row), row.account);
        sheetOf(window)->replaces = sheetOf(window)->taken = row.message;
        sheetOf(window)->wasWaiting = goesOnWaiting(row);
        using State = store::OutboxRecipient::State;
        if (const auto have = std::ranges::count(row.recipients, State::Accepted, &store::OutboxRecipient::state); have > 0)
            window->noteOthersHaveIt(int(have));
        sheetOf(window)->origin = { .original = row.original, .mark = row.mark };
    });
}

void ComposeDesk::takeBack(base::MessageId message)
{
    const auto sent = m_sent.constFind(message);
    if (sent == m_sent.cend())
        return;
    m_engine.holdMessage(message);
    if (sent->isRedirect) { // nobody has written it here: it is not sent, and that is all
        m_engine.discardOutgoing(message);
        m_sent.remove(message);
        return;
    }
    if (raiseTaken(message)) {
        m_sent.remove(message);
        return;
    }
    ComposeStart start;
    start.message = sent->message;
    start.from = sent->message.from.address;
    start.hasSignature = false;
    ComposeWindow *window = open(start, sent->account);
    window->noteUnsaved(); // it is not to be sent: closed, it is a draft
    sheetOf(window)->replaces = sheetOf(window)->taken = message;
    sheetOf(window)->origin = { .original = sent->origin.original, .mark = sent->origin.mark };
    m_sent.remove(message);
}

/// It was only looked at: it goes out when it was to go.
void ComposeDesk::letGoUnchanged(Sheet &sheet)
{
    const bool isChanged = !sheet.window || sheet.window->isChanged();
    if (!sheet.wasWaiting || !sheet.replaces.isValid() || sheet.isDiscarded || isChanged || sheet.saving != 0 || sheet.sending != 0)
        return;
    m_engine.unholdMessage(std::exchange(sheet.replaces, {}));
}

void ComposeDesk::send(Sheet &sheet)
{
    if (!sheet.window || sheet.sending != 0)
        return;
    sheet.window->noteSending();
    if (sheet.saving != 0) { // its number comes first, or the draft would stay behind
        sheet.sendNext = true;
        return;
    }
    if (sheet.origin.opened.isValid() && !sheet.draft.isValid()) { // what it was begun from has to go with it
        sheet.sendNext = true;
        return save(sheet);
    }
    const mime::OutgoingMessage message = sheet.window->message();
    if (sheet.window->isChanged() && hasFiles(message) && !std::exchange(sheet.isKept, true)) {
        save(sheet); // files take their time, and until they are read the text is nowhere
        if (sheet.saving != 0) {
            sheet.sendNext = true;
            return;
        }
    }
    sheet.isKept = sheet.sendNext = sheet.saveAgain = false;
    sheet.last = message;
    sheet.account = sheet.window->sender().account;
    sheet.sending = ++m_ticket;
    engine::SendOptions options;
    const base::Timestamp later = sheet.window->sendAt();
    const base::Timestamp now = base::SystemClock().now();
    const base::Timestamp afterUndo { now.ms + m_undoSeconds * 1000LL };
    if (later.isKnown())
        options.notBefore = later;
    else if (m_undoSeconds > 0)
        options.notBefore = afterUndo;
    if (later.isKnown() && sheet.window->waitsWhere() == WaitsWhere::OnServer)
        options.handOver = afterUndo;
    sheet.notBefore = options.notBefore;
    sheet.handOver = options.handOver;
    options.replaces = sheet.replaces;
    options.draft = sheet.draft;
    options.original = sheet.origin.original;
    options.mark = sheet.origin.mark;
    m_engine.queueMessage(sheet.sending, sheet.account, sheet.last, options);
}

void ComposeDesk::onQueued(int ticket, base::MessageId message)
{
    const auto found = std::ranges::find_if(m_sheets, [ticket](const Sheet &sheet) { return sheet.sending == ticket; });
    if (found == m_sheets.end())
        return;
    const Sheet sheet = *found;
    m_sheets.erase(found);
    m_sent.insert(message, { sheet.last, sheet.account, sheet.origin, sheet.isRedirect });
    if (sheet.window)
        sheet.window->finish();
    emit queued(message, sheet.last.subject, sheet.notBefore, sheet.handOver);
    emit draftsChanged();
}

void ComposeDesk::onQueueFailed(int ticket, const base::Error &error)
{
    const auto found = std::ranges::find_if(m_sheets, [ticket](const Sheet &sheet) { return sheet.sending == ticket; });
    if (found == m_sheets.end())
        return;
    found->sending = 0;
    const bool isOriginalGone = error.fault == base::Fault::MessageGone && found->replaces.isValid();
    if (isOriginalGone)
        found->replaces = {}; // there is nothing any more that it could take the place of
    if (found->window) {
        const bool wasClosed = !found->window->isVisible();
        found->window->showTrouble(SendText::ofQueue(error, isOriginalGone));
        if (isOriginalGone)
            found->window->noteOriginalSent();
        if (wasClosed)
            save(*found); // somebody may be quitting
    }
    else if (found->isRedirect)
        emit failed(SendText::ofQueue(error));
    tidy();
}

void ComposeDesk::onTooLate(base::MessageId message)
{
    for (Sheet &sheet : m_sheets) {
        if (sheet.taken != message)
            continue;
        sheet.replaces = {}; // there is nothing any more that it could take the place of
        if (sheet.window)
            sheet.window->noteAlreadySent();
    }
}

} // namespace gui
