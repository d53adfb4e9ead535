// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/SearchDesk.h"

#include "gui/EmptyState.h"
#include "gui/search/SearchField.h"
#include "gui/search/SearchText.h"
#include "models/MessageListModel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gui {

using Scope = SearchStrip::Scope;

SearchDesk::SearchDesk(engine::EngineClient &engine, models::StoreReading &store, models::MessageListModel &list,
                       SearchField &field, SearchStrip &strip, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_field(field)
    , m_strip(strip)
    , m_search(store, list)
{
    using engine::EngineClient;
    connect(&m_field, &SearchField::typed, &m_search, &models::MailSearch::type);
    connect(&m_field, &SearchField::entered, &m_search, &models::MailSearch::begin);
    connect(&m_field, &SearchField::left, this, &SearchDesk::listWanted);
    connect(&m_strip, &SearchStrip::scopeChosen, this, &SearchDesk::chooseScope);
    connect(&m_strip, &SearchStrip::serverClicked, this, &SearchDesk::askServers);
    connect(&m_search, &models::MailSearch::wordsChanged, this, &SearchDesk::forgetServers);
    connect(&m_search, &models::MailSearch::changed, this, &SearchDesk::refresh);
    connect(&m_search, &models::MailSearch::ended, this, &SearchDesk::ended);
    connect(&m_engine, &EngineClient::searchIndexed, &m_search, &models::MailSearch::onIndexed);
    connect(&m_engine, &EngineClient::serversSearched, this, &SearchDesk::onServersSearched);
    connect(&list, &models::MessageListModel::searchFailed, this, [this](const base::Error &error) {
        if (error.fault == base::Fault::StorageDamaged)
            m_engine.rebuildSearchIndex(); // the sentence tells that it is being made
    });
}

void SearchDesk::setPlace(const Place &place)
{
    m_place = place;
    chooseScope(m_strip.scope());
    refresh();
}

void SearchDesk::setAccounts(const QList<accounts::AccountSettings> &accounts)
{
    m_accounts = accounts;
    refresh();
}

void SearchDesk::setOffline(bool offline)
{
    m_offline = offline;
    refresh();
}

bool SearchDesk::isWide() const
{
    return !m_search.wish().scope.folder.isValid();
}

bool SearchDesk::isEverywhere() const
{
    return isWide() && !m_search.wish().scope.account.isValid();
}

void SearchDesk::open(Scope scope)
{
    if (scope != Scope::Folder || m_place.folder.isValid())
        chooseScope(scope);
    m_field.setFocus(Qt::ShortcutFocusReason);
    m_field.selectAll();
}

void SearchDesk::end()
{
    m_field.forget();
    m_search.end();
}

void SearchDesk::chooseScope(Scope scope)
{
    m_strip.setScope(scope);
    store::SearchScope wanted;
    if (scope == Scope::Folder)
        wanted.folder = m_place.folder;
    else if (scope == Scope::Account)
        wanted.account = m_place.account;
    m_search.setScope(wanted);
}

bool SearchDesk::canAskServers() const
{
    const base::AccountId account = m_strip.scope() == Scope::Everywhere ? base::AccountId {} : m_place.account;
    return m_search.hasWords()
        && std::ranges::any_of(m_accounts, [account](const accounts::AccountSettings &one) {
               return one.protocol() == accounts::Protocol::Imap && (!account.isValid() || one.id == account);
           });
}

bool SearchDesk::wasAnswered() const
{
    return m_news && !(m_news->isFinished && m_news->error);
}

bool SearchDesk::isSomethingMissing() const
{
    const auto &coverage = m_search.coverage();
    return coverage && coverage->bodiless + coverage->unindexed + coverage->unlisted > 0;
}

SearchDesk::NextStep SearchDesk::nextStep() const
{
    if (m_strip.scope() != Scope::Everywhere)
        return NextStep::AllMail;
    return canAskServers() && isSomethingMissing() && !wasAnswered() ? NextStep::Servers : NextStep::None;
}

void SearchDesk::describe(EmptyState &empty, bool isShown)
{
    m_isEmptyShown = isShown;
    offerServers();
    switch (nextStep()) {
    case NextStep::AllMail:
        empty.show(u"empty-message"_s, tr("Nothing found here"), tr("It may be in another folder."), tr("Search all mail"));
        break;
    case NextStep::Servers:
        empty.show(u"empty-message"_s, tr("Nothing found"), tr("The server may have what is not on this computer."),
                   tr("Search on the server"));
        break;
    case NextStep::None:
        empty.show(u"empty-message"_s, tr("Nothing found"), tr("Fewer words, or only their beginnings, find more."));
        break;
    }
}

void SearchDesk::takeNextStep()
{
    switch (nextStep()) {
    case NextStep::AllMail:
        chooseScope(Scope::Everywhere);
        break;
    case NextStep::Servers:
        askServers();
        break;
    case NextStep::None:
        break;
    }
}

void SearchDesk::askServers()
{
    m_search.begin(); // what is in the field now
    if (!m_search.isOn())
        return;
    m_news.emplace();
    m_engine.searchServers(++m_ticket, m_search.wish());
    refresh();
}

void SearchDesk::forgetServers()
{
    if (!m_news)
        return;
    if (!m_news->isFinished)
        m_engine.stopServerSearch();
    m_news.reset();
    ++m_ticket;
}

void SearchDesk::onServersSearched(int ticket, const engine::ServerSearchNews &news)
{
    if (ticket != m_ticket || !m_news)
        return;
    m_news = news;
    m_search.setFoundThere(news.found);
    refresh();
}

QString SearchDesk::sentence() const
{
    QStringList parts;
    for (const search::Trouble &trouble : m_search.troubles())
        parts << SearchText::trouble(trouble);
    if (isOn() && m_search.coverage())
        parts << SearchText::covered(*m_search.coverage());
    if (m_news)
        parts << SearchText::onServers(*m_news);
    return parts.join(u' ');
}

void SearchDesk::refresh()
{
    m_strip.setPlaces(m_place.folderName, m_place.accountName, m_accounts.size() > 1);
    m_strip.setVisible(isOn() || !m_search.troubles().isEmpty());
    m_strip.setSentence(sentence());
    offerServers();
    emit changed();
}

/// In the strip, unless the empty list below offers the same.
void SearchDesk::offerServers()
{
    const bool isOffered = isOn() && isSomethingMissing() && canAskServers() && !wasAnswered()
        && !(m_isEmptyShown && nextStep() == NextStep::Servers);
    m_strip.setServerButton(isOffered ? tr("Search on the server") : QString(), !m_offline);
}

} // namespace gui
