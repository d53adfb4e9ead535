// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compose/ComposeDesk.h"

#include "gui/compose/AskBar.h"
#include "gui/compose/RecipientField.h"
#include "gui/compose/SpellService.h"
#include "mail/Mailto.h"
#include "models/StoreReading.h"
#include "spelling/Dictionary.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

namespace {

constexpr std::chrono::seconds kLongestWaitAtEnd { 10 }; ///< a disk that hangs must not keep the program

} // namespace

ComposeDesk::ComposeDesk(engine::EngineClient &engine, models::StoreReading &store, models::MessageLoader::Reader reader, QWidget *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_store(store)
    , m_reader(std::move(reader))
    , m_suggestions(store.storeFolder())
    , m_parent(parent)
    , m_spelling(new SpellService(spelling::systemFolders(), store.storeFolder() + "/personal-dictionary.txt"_L1, this))
{
    using engine::EngineClient;
    connect(&m_engine, &EngineClient::draftSaved, this, &ComposeDesk::onDraftSaved);
    connect(&m_engine, &EngineClient::draftFailed, this, &ComposeDesk::onDraftFailed);
    connect(&m_engine, &EngineClient::draftConflict, this, &ComposeDesk::onDraftConflict);
    connect(&m_engine, &EngineClient::messageQueued, this, &ComposeDesk::onQueued);
    connect(&m_engine, &EngineClient::queueFailed, this, &ComposeDesk::onQueueFailed);
    connect(&m_engine, &EngineClient::tooLateToHold, this, &ComposeDesk::onTooLate);
    connect(&m_engine, &EngineClient::messageSent, this, [this](base::AccountId, base::MessageId message) { m_sent.remove(message); });
    connect(&m_engine, &EngineClient::messageStuck, this, [this](base::AccountId, base::MessageId message) { m_sent.remove(message); });
    connect(qApp, &QCoreApplication::aboutToQuit, this, &ComposeDesk::waitUntilSafe);
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
            own << Sender { account.id, account.label, identity, account.outgoing.has_value(), m_sizeLimits.value(account.id),
                m_holdLimits.value(account.id) };
        all = account.id == first ? own + all : all + own;
    }
    return all;
}

base::AccountId ComposeDesk::draftsOf(base::AccountId account) const
{
    if (std::ranges::contains(m_accounts, account, &accounts::AccountSettings::id))
        return account;
    const auto first = std::ranges::find_if_not(m_accounts, &accounts::AccountSettings::isLocal);
    return first != m_accounts.cend() ? first->id : account;
}

ComposeWindow *ComposeDesk::open(const ComposeStart &start, base::AccountId account)
{
    auto *window = new ComposeWindow(senders(account), m_parent);
    window->begin(start);
    window->setSpelling(m_spelling, m_checksSpelling);
    connect(window, &ComposeWindow::spellingSwitched, this, &ComposeDesk::spellingSwitched);
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
    connect(window, &ComposeWindow::closed, this, [this, window] {
        if (Sheet *sheet = sheetOf(window))
            settle(*sheet);
    });
    connect(window, &ComposeWindow::templateWanted, this, [this, window](const QString &name) {
        m_engine.saveTemplate(name, window->message());
        window->bar().ask(AskBar::Tone::Note, tr("Kept as the template “%1”.").arg(name), tr("In the main window, File ▸ New from template begins a message with it."));
    });
    connect(window, &ComposeWindow::outgoingWanted, this, &ComposeDesk::outgoingWanted);
    connect(window, &QObject::destroyed, this, [this] {
        tidy();
        emit draftsChanged(); // it does not lie open any more
    }, Qt::QueuedConnection); // until then it is still pointed to
    connect(window, &ComposeWindow::suggestionsWanted, this, &ComposeDesk::suggest);
    window->show();
    return window;
}

void ComposeDesk::suggest(RecipientField *field, const QString &typed)
{
    m_suggestions.find(field, typed, [field, typed](const mail::AddressList &people, const QList<mail::AddressGroup> &groups) {
        field->showSuggestions(typed, people, groups);
    });
}

void ComposeDesk::setLimits(base::AccountId account, const engine::SendingStatus &status)
{
    if (m_sizeLimits.value(account) == status.sizeLimit && m_holdLimits.value(account) == status.holdLimits)
        return;
    m_sizeLimits.insert(account, status.sizeLimit);
    m_holdLimits.insert(account, status.holdLimits);
    setAccounts(m_accounts);
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

void ComposeDesk::answer(base::MessageId message, mime::Answer answer, base::AccountId account)
{
    read(message, models::Beginning::Reply, [this, message, answer, account](const models::ComposeMaterial &material) {
        ComposeWindow *window = open(ComposeStart::answer(material, answer, ownAddresses()), account);
        sheetOf(window)->origin = { .original = message, .mark = store::OriginalMark::Answered };
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
    read(message, how, [this, message, how, account](const models::ComposeMaterial &material) {
        ComposeWindow *window = open(ComposeStart::forward(material, how, ownAddresses()), account);
        sheetOf(window)->origin = { .original = message, .mark = store::OriginalMark::Forwarded };
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
    read(message, how, [this, how, account](const models::ComposeMaterial &material) {
        if (isWhole(material))
            open(ComposeStart::again(material, how), account);
    });
}

/// The windows are closed by now: what they gave us to keep or to send is on its way to the store, and nobody else waits for it.
void ComposeDesk::waitUntilSafe()
{
    const auto isBusy = [](const Sheet &sheet) { return sheet.saving != 0 || sheet.sending != 0; };
    const QDeadlineTimer patience(kLongestWaitAtEnd);
    while (std::ranges::any_of(m_sheets, isBusy) && !patience.hasExpired()) {
        QEventLoop loop;
        QTimer::singleShot(50, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
}

void ComposeDesk::tidy()
{
    std::erase_if(m_sheets, [](const Sheet &sheet) { return !sheet.window && sheet.saving == 0 && sheet.sending == 0; });
}

} // namespace gui
