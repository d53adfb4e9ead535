// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeDesk.h"

#include "gui/compose/RecipientField.h"
#include "gui/compose/SendText.h"
#include "mail/Mailto.h"
#include "mime/OutgoingJson.h"
#include "models/StoreReading.h"

#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

ComposeDesk::ComposeDesk(engine::EngineClient &engine, models::StoreReading &store, models::MessageLoader::Reader reader, QWidget *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_store(store)
    , m_reader(std::move(reader))
    , m_suggestions(store.storeFolder())
    , m_parent(parent)
{
    using engine::EngineClient;
    connect(&m_engine, &EngineClient::draftSaved, this, &ComposeDesk::onDraftSaved);
    connect(&m_engine, &EngineClient::draftFailed, this, &ComposeDesk::onDraftFailed);
    connect(&m_engine, &EngineClient::messageQueued, this, &ComposeDesk::onQueued);
    connect(&m_engine, &EngineClient::queueFailed, this, &ComposeDesk::onQueueFailed);
    connect(&m_engine, &EngineClient::bodyReady, this, &ComposeDesk::onBodyReady);
    connect(&m_engine, &EngineClient::bodyFailed, this, &ComposeDesk::onBodyFailed);
}

ComposeDesk::~ComposeDesk() = default;

void ComposeDesk::setAccounts(const QList<accounts::AccountSettings> &accounts)
{
    m_accounts = accounts;
    for (const Sheet &sheet : m_sheets) {
        if (sheet.window)
            sheet.window->setSenders(senders(sheet.window->sender().account));
    }
}

QStringList ComposeDesk::ownAddresses() const
{
    QStringList own;
    for (const auto &account : m_accounts) {
        for (const mail::Identity &identity : accounts::identitiesOf(account))
            own << identity.from.address;
        own << account.address;
    }
    own.removeDuplicates();
    own.removeAll(QString());
    return own;
}

QList<Sender> ComposeDesk::senders(base::AccountId first) const
{
    QList<Sender> all;
    for (const auto &account : m_accounts) {
        if (account.isLocal() || !account.enabled)
            continue;
        QList<Sender> own;
        for (const mail::Identity &identity : accounts::identitiesOf(account))
            own << Sender { account.id, account.label, identity, account.outgoing.has_value() };
        all = account.id == first ? own + all : all + own;
    }
    return all;
}

ComposeWindow *ComposeDesk::open(const ComposeStart &start, base::AccountId account)
{
    auto *window = new ComposeWindow(senders(account), m_parent);
    window->begin(start);
    m_sheets.push_back({ .window = window });
    connect(window, &ComposeWindow::draftChanged, this, [this, window] {
        if (Sheet *sheet = sheetOf(window))
            save(*sheet);
    });
    connect(window, &ComposeWindow::sendWanted, this, [this, window] {
        if (Sheet *sheet = sheetOf(window))
            send(*sheet);
    });
    connect(window, &ComposeWindow::discardWanted, this, [this, window] {
        if (Sheet *sheet = sheetOf(window))
            discard(*sheet);
    });
    connect(window, &ComposeWindow::outgoingWanted, this, &ComposeDesk::outgoingWanted);
    connect(window, &QObject::destroyed, this, [this] { tidy(); });
    connect(window, &ComposeWindow::suggestionsWanted, this, [this](RecipientField *field, const QString &typed) {
        m_suggestions.find(field, typed, [field, typed](const mail::AddressList &people) { field->showSuggestions(typed, people); });
    });
    window->show();
    return window;
}

ComposeDesk::Sheet *ComposeDesk::sheetOf(const ComposeWindow *window)
{
    const auto found = std::ranges::find_if(m_sheets, [window](const Sheet &sheet) { return sheet.window == window; });
    return found == m_sheets.end() ? nullptr : &*found;
}

QList<ComposeWindow *> ComposeDesk::windows() const
{
    QList<ComposeWindow *> all;
    for (const Sheet &sheet : m_sheets) {
        if (sheet.window)
            all << sheet.window;
    }
    return all;
}

bool ComposeDesk::isOpen(store::DraftId draft) const
{
    return std::ranges::any_of(m_sheets, [draft](const Sheet &sheet) { return sheet.window && sheet.draft == draft; });
}

ComposeWindow *ComposeDesk::writeNew(base::AccountId account)
{
    return open({}, account);
}

ComposeWindow *ComposeDesk::writeTo(const mail::Mailto &mailto, base::AccountId account)
{
    return open(ComposeStart::link(mailto), account);
}

void ComposeDesk::read(base::MessageId message, models::Beginning how, std::function<void(const models::ComposeMaterial &)> then)
{
    const QPointer<ComposeDesk> self(this);
    QThreadPool::globalInstance()->start([self, reader = m_reader, message, how, then = std::move(then)] {
        const auto raw = reader(message);
        base::Result<models::ComposeMaterial> material = raw ? base::Result<models::ComposeMaterial>(models::composeMaterial(*raw, how))
                                                             : std::unexpected(raw.error());
        QMetaObject::invokeMethod(qApp, [self, message, how, then, material = std::move(material)] {
            if (!self)
                return;
            if (material)
                return then(*material);
            if (material.error().fault != base::Fault::MessageGone)
                return emit self->failed(ErrorText::of(material.error(), ErrorText::Context::Message));
            // Only its header is here: the rest is fetched, and then it goes on.
            auto &waiting = self->m_waiting[message];
            waiting << [self = self.data(), message, how, then] { self->read(message, how, then); };
            if (waiting.size() == 1) {
                emit self->told(tr("Fetching the message…"));
                self->m_engine.openMessage(message);
            }
        });
    });
}

void ComposeDesk::readRaw(const QByteArray &raw, models::Beginning how, std::function<void(const models::ComposeMaterial &)> then)
{
    const QPointer<ComposeDesk> self(this);
    QThreadPool::globalInstance()->start([self, raw, how, then = std::move(then)] {
        QMetaObject::invokeMethod(qApp, [self, then, material = models::composeMaterial(raw, how)] {
            if (self)
                then(material);
        });
    });
}

void ComposeDesk::onBodyReady(base::MessageId message)
{
    const auto waiting = m_waiting.take(message);
    for (const auto &goOn : waiting)
        goOn();
}

void ComposeDesk::onBodyFailed(base::MessageId message, const base::Error &error)
{
    if (m_waiting.remove(message) > 0)
        emit failed(ErrorText::of(error, ErrorText::Context::Message));
}

void ComposeDesk::answer(base::MessageId message, mime::Answer answer, base::AccountId account)
{
    read(message, models::Beginning::Reply, [this, answer, account](const models::ComposeMaterial &material) {
        open(ComposeStart::answer(material, answer, ownAddresses()), account);
    });
}

void ComposeDesk::answerRaw(const QByteArray &raw, mime::Answer answer, base::AccountId account)
{
    readRaw(raw, models::Beginning::Reply, [this, answer, account](const models::ComposeMaterial &material) {
        open(ComposeStart::answer(material, answer, ownAddresses()), account);
    });
}

void ComposeDesk::forward(base::MessageId message, models::Beginning how, base::AccountId account)
{
    read(message, how, [this, how, account](const models::ComposeMaterial &material) {
        open(ComposeStart::forward(material, how, ownAddresses()), account);
    });
}

void ComposeDesk::forwardRaw(const QByteArray &raw, models::Beginning how, base::AccountId account)
{
    readRaw(raw, how, [this, how, account](const models::ComposeMaterial &material) {
        open(ComposeStart::forward(material, how, ownAddresses()), account);
    });
}

void ComposeDesk::writeAgain(base::MessageId message, models::Beginning how, base::AccountId account)
{
    read(message, how, [this, how, account](const models::ComposeMaterial &material) { open(ComposeStart::again(material, how), account); });
}

void ComposeDesk::editOutgoing(base::MessageId message, base::AccountId account)
{
    m_engine.holdMessage(message);
    read(message, models::Beginning::Draft, [this, message, account](const models::ComposeMaterial &material) {
        ComposeWindow *window = open(ComposeStart::again(material, models::Beginning::Draft), account);
        sheetOf(window)->replaces = message;
    });
}

void ComposeDesk::openDraft(const store::DraftRow &draft)
{
    for (const Sheet &sheet : m_sheets) {
        if (sheet.window && sheet.draft == draft.id) {
            sheet.window->raise();
            sheet.window->activateWindow();
            return;
        }
    }
    const auto message = mime::outgoingFromJson(draft.content);
    if (!message)
        return emit failed(ErrorText::of(message.error(), ErrorText::Context::Message));
    ComposeStart start;
    start.message = *message;
    start.from = message->from.address;
    start.isRich = true;
    start.hasSignature = false;
    ComposeWindow *window = open(start, draft.account);
    sheetOf(window)->draft = draft.id;
}

void ComposeDesk::takeBack(base::MessageId message)
{
    const auto sent = m_sent.constFind(message);
    if (sent == m_sent.cend())
        return;
    m_engine.holdMessage(message);
    ComposeStart start;
    start.message = sent->message;
    start.from = sent->message.from.address;
    start.hasSignature = false;
    ComposeWindow *window = open(start, sent->account);
    sheetOf(window)->replaces = message;
    m_sent.remove(message);
}

void ComposeDesk::save(Sheet &sheet)
{
    if (sheet.sending != 0 || sheet.isDiscarded)
        return;
    if (sheet.window) {
        sheet.last = sheet.window->message();
        sheet.account = sheet.window->sender().account;
    }
    if (!sheet.account.isValid())
        return;
    if (sheet.saving != 0) {
        sheet.saveAgain = true;
        return;
    }
    sheet.saving = ++m_ticket;
    m_engine.saveDraft(sheet.saving, sheet.draft, sheet.account, sheet.last);
}

void ComposeDesk::onDraftSaved(int ticket, store::DraftId draft)
{
    const auto found = std::ranges::find_if(m_sheets, [ticket](const Sheet &sheet) { return sheet.saving == ticket; });
    if (found == m_sheets.end())
        return;
    Sheet &sheet = *found;
    sheet.saving = 0;
    sheet.draft = draft;
    // What was taken back from the Outbox is a draft now, and nowhere else.
    if (const base::MessageId outgoing = std::exchange(sheet.replaces, {}); outgoing.isValid())
        m_engine.discardOutgoing(outgoing);
    if (sheet.isDiscarded)
        m_engine.discardDraft(draft);
    else if (sheet.sendNext)
        send(sheet);
    else if (std::exchange(sheet.saveAgain, false))
        m_engine.saveDraft(sheet.saving = ++m_ticket, sheet.draft, sheet.account, sheet.last);
    else if (sheet.window)
        sheet.window->noteSaved(base::SystemClock().now());
    else
        emit told(tr("Kept as a draft"));
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
    sheet.saveAgain = sheet.sendNext = false;
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
    m_sheets.erase(found);
    ComposeWindow *window = open(start, {});
    sheetOf(window)->draft = draft;
    sheetOf(window)->replaces = replaces;
    window->showTrouble(text);
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
    sheet.sendNext = sheet.saveAgain = false;
    sheet.last = sheet.window->message();
    sheet.account = sheet.window->sender().account;
    sheet.sending = ++m_ticket;
    engine::SendOptions options;
    if (m_undoSeconds > 0)
        options.notBefore = { base::SystemClock().now().ms + m_undoSeconds * 1000LL };
    sheet.notBefore = options.notBefore;
    options.replaces = sheet.replaces;
    options.draft = sheet.draft;
    m_engine.queueMessage(sheet.sending, sheet.account, sheet.last, options);
}

void ComposeDesk::onQueued(int ticket, base::MessageId message)
{
    const auto found = std::ranges::find_if(m_sheets, [ticket](const Sheet &sheet) { return sheet.sending == ticket; });
    if (found == m_sheets.end())
        return;
    const Sheet sheet = *found;
    m_sheets.erase(found);
    m_sent.insert(message, { sheet.last, sheet.account });
    if (sheet.window)
        sheet.window->finish();
    emit queued(message, sheet.last.subject, sheet.notBefore);
    emit draftsChanged();
}

void ComposeDesk::onQueueFailed(int ticket, const base::Error &error)
{
    const auto found = std::ranges::find_if(m_sheets, [ticket](const Sheet &sheet) { return sheet.sending == ticket; });
    if (found == m_sheets.end())
        return;
    found->sending = 0;
    if (found->window)
        found->window->showTrouble(SendText::ofQueue(error));
}

void ComposeDesk::discard(Sheet &sheet)
{
    sheet.isDiscarded = true;
    if (sheet.draft.isValid() && sheet.saving == 0)
        m_engine.discardDraft(sheet.draft);
    if (sheet.replaces.isValid())
        m_engine.discardOutgoing(sheet.replaces);
    if (sheet.window)
        sheet.window->finish();
    emit draftsChanged();
}

void ComposeDesk::tidy()
{
    std::erase_if(m_sheets, [](const Sheet &sheet) { return !sheet.window && sheet.saving == 0 && sheet.sending == 0; });
}

} // namespace gui
