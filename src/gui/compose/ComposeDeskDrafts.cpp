// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts and templates: what is kept of what is being written, and what becomes of it.
#include "gui/compose/ComposeDesk.h"

#include "gui/compose/RedirectDialog.h"
#include "gui/compose/SendText.h"
#include "mime/OutgoingJson.h"
#include "models/Outgoing.h"
#include "sync/GoneDrafts.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gui {

bool ComposeDesk::raiseDraft(store::DraftId draft)
{
    const auto open = std::ranges::find_if(m_sheets, [draft](const Sheet &sheet) { return sheet.window && draft.isValid() && sheet.draft == draft; });
    if (open == m_sheets.end())
        return false;
    open->window->raise();
    open->window->activateWindow();
    return true;
}

void ComposeDesk::openDraft(store::DraftId draft)
{
    if (raiseDraft(draft))
        return;
    models::askDraft(m_store, draft, this, [this](const base::Result<std::optional<store::DraftRow>> &found) {
        if (!found)
            return emit failed(ErrorText::of(found.error(), ErrorText::Context::Message));
        if (*found)
            openDraft(**found);
    });
}

void ComposeDesk::openDraft(const store::DraftRow &draft)
{
    if (raiseDraft(draft.id))
        return;
    const auto message = mime::outgoingFromJson(draft.content, draft.octets ? &*draft.octets : nullptr);
    if (!message)
        return emit failed(ErrorText::of(message.error(), ErrorText::Context::Message));
    ComposeStart start;
    start.message = *message;
    start.from = message->from.address;
    start.isRich = true;
    start.hasSignature = false;
    ComposeWindow *window = open(start, draft.account);
    sheetOf(window)->draft = draft.id;
    sheetOf(window)->account = draft.account;
    if (!draft.id.isValid()) // it is kept nowhere any more
        window->noteUnsaved();
    sheetOf(window)->origin = { .original = { draft.content.value(engine::kDraftOriginal).toInteger() },
                                .mark = store::OriginalMark(draft.content.value(engine::kDraftMark).toInt()) };
    emit draftsChanged();
}

void ComposeDesk::openServerDraft(base::MessageId message, base::AccountId account)
{
    models::askDraftOf(m_store, message, this, [this, message, account](const base::Result<std::optional<store::DraftRow>> &own) {
        if (own && *own)
            return openDraft(**own);
        const auto open = std::ranges::find_if(m_sheets, [message](const Sheet &sheet) { return sheet.window && sheet.origin.opened == message; });
        if (open != m_sheets.end()) {
            open->window->raise();
            return open->window->activateWindow();
        }
        read(message, models::Beginning::Draft, [this, message, account](const models::ComposeMaterial &material) {
            if (!isWhole(material))
                return;
            ComposeWindow *window = this->open(ComposeStart::again(material, models::Beginning::Draft), account);
            sheetOf(window)->origin.opened = message;
        });
    });
}

void ComposeDesk::writeFrom(const store::TemplateRow &row, base::AccountId account)
{
    const auto message = mime::outgoingFromJson(row.content);
    if (!message)
        return emit failed(ErrorText::of(message.error(), ErrorText::Context::Message));
    ComposeStart start;
    start.message = *message;
    start.from = message->from.address;
    start.isRich = message->html.has_value();
    start.hasSignature = false;
    open(start, account);
}

void ComposeDesk::writeTemplate(base::AccountId account)
{
    open({}, account)->askForTemplate();
}

void ComposeDesk::redirect(base::MessageId message, base::AccountId account)
{
    // Read first: what only its header is here of is fetched.
    read(message, models::Beginning::Reply, [this, message, account](const models::ComposeMaterial &material) {
        auto *dialog = new RedirectDialog(material.original.subject, senders(account), m_parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &RedirectDialog::suggestionsWanted, this, &ComposeDesk::suggest);
        connect(dialog, &QDialog::accepted, this, [this, dialog, message, subject = material.original.subject] {
            engine::SendOptions options;
            if (m_undoSeconds > 0)
                options.notBefore = { base::SystemClock().now().ms + m_undoSeconds * 1000LL };
            options.original = message;
            options.mark = store::OriginalMark::Forwarded;
            Sheet sheet;
            sheet.sending = ++m_ticket;
            sheet.last.subject = subject;
            sheet.account = dialog->sender().account;
            sheet.notBefore = options.notBefore;
            sheet.isRedirect = true;
            m_engine.redirectMessage(sheet.sending, sheet.account, message, dialog->sender().identity.from, dialog->recipients(), options);
            m_sheets.push_back(sheet);
        });
        dialog->open();
    });
}

void ComposeDesk::save(Sheet &sheet)
{
    if (sheet.sending != 0 || sheet.isDiscarded)
        return;
    if (sheet.window) {
        sheet.last = sheet.window->draft();
        const base::AccountId sender = sheet.window->sender().account; // invalid: no account is switched on
        sheet.account = draftsOf(sender.isValid() ? sender : sheet.account);
    }
    if (!sheet.account.isValid())
        return;
    if (sheet.saving != 0) {
        sheet.saveAgain = true;
        return;
    }
    sheet.saving = ++m_ticket;
    m_engine.saveDraft(sheet.saving, sheet.draft, sheet.account, sheet.last, sheet.origin);
}

void ComposeDesk::settle(Sheet &sheet)
{
    sheet.isClosed = true;
    letGoUnchanged(sheet);
    if (sheet.waitsNoMore && sheet.saving == 0 && sheet.sending == 0 && !sheet.isDiscarded)
        tellWaitsNoMore(sheet);
    if (sheet.draft.isValid() && sheet.saving == 0 && sheet.sending == 0 && !sheet.isDiscarded)
        m_engine.settleDraft(sheet.draft);
}

/// Whoever has changed what was to go out at its time may believe that it still does.
void ComposeDesk::tellWaitsNoMore(Sheet &sheet)
{
    sheet.waitsNoMore = false;
    emit told(tr("Kept as a draft: it is not sent by itself any more"));
}

/// Both are kept; what of it somebody else has is for the person to see.
void ComposeDesk::onDraftConflict(store::DraftId draft)
{
    const auto found = std::ranges::find_if(m_sheets, [draft](const Sheet &sheet) { return sheet.window && sheet.draft == draft; });
    if (found != m_sheets.end())
        return found->window->showConflict();
    models::askGoneDraft(m_store, engine::kGoneDrafts, draft, this, [this](const base::Result<std::optional<models::GoneDraft>> &gone) {
        if (gone && *gone) {
            emit draftsChanged();
            if (!(*gone)->isElsewhere) // in Trash it can be found
                offerBack((*gone)->draft);
            return;
        }
        ErrorText text;
        text.what = tr("A draft was changed or deleted on another device.");
        text.nextStep = tr("What you wrote here was kept beside it, in Drafts.");
        emit failed(text);
    });
}

/// It went where it was deleted, and here; who did not mean that writes on. Several that go together are one question.
void ComposeDesk::offerBack(const store::DraftRow &draft)
{
    m_gone << draft;
    if (!m_goneBox) {
        m_goneBox = new QMessageBox(QMessageBox::NoIcon, tr("Deleted on another device"), {}, QMessageBox::NoButton, m_parent);
        m_goneBox->setObjectName("goneDrafts");
        m_goneBox->setAttribute(Qt::WA_DeleteOnClose);
        m_goneBox->setWindowModality(Qt::NonModal);
        m_goneBox->setTextFormat(Qt::PlainText);
        m_goneBox->addButton(QMessageBox::Ok);
        QPushButton *back = m_goneBox->addButton(tr("&Bring it back"), QMessageBox::ActionRole);
        back->setObjectName("bringBack");
        connect(m_goneBox, &QDialog::finished, this, [this, back] {
            const auto gone = std::exchange(m_gone, {});
            if (!m_goneBox || m_goneBox->clickedButton() != back)
                return;
            for (const store::DraftRow &one : gone)
                openDraft(one);
        });
    }
    const QString subject = m_gone.constLast().content.value("subject"_L1).toString().trimmed();
    m_goneBox->setText(m_gone.size() > 1 ? tr("%Ln drafts were deleted on another device, and so they were here.", nullptr, int(m_gone.size()))
                           : subject.isEmpty() ? tr("A draft was deleted on another device, and so it was here.")
                                               : tr("The draft “%1” was deleted on another device, and so it was here.").arg(subject));
    m_goneBox->setInformativeText(tr("Nobody had written on it here since."));
    m_goneBox->show();
}

void ComposeDesk::onDraftSaved(int ticket, store::DraftId draft)
{
    const auto found = std::ranges::find_if(m_sheets, [ticket](const Sheet &sheet) { return sheet.saving == ticket; });
    if (found == m_sheets.end())
        return;
    Sheet &sheet = *found;
    sheet.saving = 0;
    sheet.draft = draft;
    sheet.origin.opened = {}; // it is the draft's now
    // What was taken back from the Outbox is a draft now, and nowhere else.
    if (const base::MessageId outgoing = std::exchange(sheet.replaces, {}); outgoing.isValid()) {
        m_engine.discardOutgoing(outgoing);
        sheet.waitsNoMore = sheet.wasWaiting;
    }
    if (sheet.isDiscarded)
        m_engine.discardDraft(draft);
    else if (sheet.sendNext)
        send(sheet);
    else if (std::exchange(sheet.saveAgain, false))
        m_engine.saveDraft(sheet.saving = ++m_ticket, sheet.draft, sheet.account, sheet.last, sheet.origin);
    else if (sheet.window && !sheet.isClosed)
        sheet.window->noteSaved(base::SystemClock().now());
    else if (sheet.waitsNoMore)
        tellWaitsNoMore(sheet);
    else
        emit told(tr("Kept as a draft"));
    if (sheet.isClosed && sheet.saving == 0)
        settle(sheet);
    emit draftsChanged();
    tidy();
}

void ComposeDesk::onDraftFailed(int ticket, const base::Error &error)
{
    const auto found = std::ranges::find_if(m_sheets, [ticket](const Sheet &sheet) { return sheet.saving == ticket; });
    if (found == m_sheets.end())
        return;
    Sheet &sheet = *found;
    sheet.saving = 0;
    sheet.saveAgain = sheet.sendNext = sheet.isKept = false;
    const ErrorText text = SendText::ofDraft(error);
    if (sheet.window) {
        sheet.window->showTrouble(text);
        return;
    }
    // Its window is closed: what was written comes back rather than going with it.
    ComposeStart start;
    start.message = sheet.last;
    start.from = sheet.last.from.address;
    start.hasSignature = false;
    const store::DraftId draft = sheet.draft;
    const base::MessageId replaces = sheet.replaces;
    const base::MessageId taken = sheet.taken;
    const engine::DraftOrigin origin = sheet.origin;
    m_sheets.erase(found);
    ComposeWindow *window = open(start, {});
    sheetOf(window)->draft = draft;
    sheetOf(window)->replaces = replaces;
    sheetOf(window)->taken = taken;
    sheetOf(window)->origin = origin;
    window->noteUnsaved();
    window->showTrouble(text);
}

void ComposeDesk::discard(Sheet &sheet)
{
    sheet.isDiscarded = true;
    if (sheet.draft.isValid() && sheet.saving == 0)
        m_engine.discardDraft(sheet.draft);
    else if (sheet.origin.opened.isValid() && sheet.saving == 0)
        m_engine.deleteForever({ sheet.origin.opened });
    if (sheet.replaces.isValid())
        m_engine.discardOutgoing(sheet.replaces);
    if (sheet.window)
        sheet.window->finish();
    emit draftsChanged();
}

} // namespace gui
