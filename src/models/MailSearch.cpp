// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MailSearch.h"

#include "base/Log.h"
#include "models/MessageListModel.h"
#include "models/StoreReading.h"
#include "search/QueryParser.h"
#include "store/Reader.h"
#include "store/SearchReader.h"

#include <utility>

namespace models {

namespace {

constexpr int kPauseMs = 120; // between two keys of somebody who types

} // namespace

MailSearch::MailSearch(StoreReading &store, MessageListModel &list, QObject *parent)
    : QObject(parent), m_store(store), m_list(list)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &MailSearch::begin);
}

void MailSearch::type(const QString &words)
{
    m_typed = words;
    if (words.trimmed().isEmpty())
        end();
    else
        m_pause.start();
}

void MailSearch::begin()
{
    m_pause.stop();
    if (m_typed == m_wish.words && m_on)
        return;
    const search::Query query = search::parseQuery(m_typed, { QDate::currentDate() });
    m_troubles = query.troubles;
    m_hasWords = search::anyOf<search::Text>(query.terms, [](const search::Text &) { return true; });
    m_words = search::wordsOf(query);
    m_wish.words = m_typed;
    m_wish.foundThere.clear();
    emit wordsChanged();
    if (!query.isEmpty())
        return look();
    // "from:" alone, or nothing but what means nothing: there is nothing to show yet, and something to say.
    const bool wasOn = std::exchange(m_on, false);
    if (wasOn)
        emit ended();
    emit changed();
}

void MailSearch::setScope(const store::SearchScope &scope)
{
    if (scope == m_wish.scope)
        return;
    m_wish.scope = scope;
    m_wish.foundThere.clear();
    emit wordsChanged();
    if (m_on)
        look();
}

void MailSearch::setOrder(store::SortKey key, Qt::SortOrder order)
{
    m_wish.key = key;
    m_wish.order = order;
    if (m_on)
        m_list.search(m_wish);
}

void MailSearch::setFoundThere(const QList<base::MessageId> &messages)
{
    if (!m_on || messages == m_wish.foundThere)
        return;
    m_wish.foundThere = messages;
    m_list.search(m_wish);
}

void MailSearch::end()
{
    m_pause.stop();
    m_typed.clear();
    m_troubles.clear();
    m_hasWords = false;
    m_words.clear();
    ++m_round;
    const bool wasOn = std::exchange(m_on, false) || !m_wish.words.isEmpty();
    m_wish.words.clear();
    m_wish.foundThere.clear();
    m_wish.key = store::SortKey::Date; // the next one begins with the newest again
    m_wish.order = Qt::DescendingOrder;
    m_coverage.reset();
    if (!wasOn)
        return;
    emit wordsChanged();
    emit ended();
    emit changed();
}

void MailSearch::onIndexed(bool)
{
    if (!m_on)
        return;
    m_list.searchAgain();
    readCoverage();
}

void MailSearch::look()
{
    m_on = true;
    ++m_round;
    m_list.search(m_wish);
    readCoverage();
    emit changed();
}

void MailSearch::readCoverage()
{
    if (m_coverageBusy) {
        m_coverageAgain = true;
        return;
    }
    m_coverageBusy = true;
    m_store.ask(
        this,
        [folder = m_store.storeFolder(), wish = m_wish](const store::Reader &) -> base::Result<store::SearchCoverage> {
            const auto reader = store::SearchReader::open(folder);
            if (!reader)
                return std::unexpected(reader.error());
            return (*reader)->coverage(wish, { QDate::currentDate() });
        },
        [this, round = m_round](const base::Result<store::SearchCoverage> &coverage) {
            m_coverageBusy = false;
            if (!coverage)
                qCWarning(lcStore) << "what a search covers:" << coverage.error().detail;
            if (round == m_round && m_on && coverage && m_coverage != *coverage) {
                m_coverage = *coverage;
                emit changed();
            }
            if (std::exchange(m_coverageAgain, false) || (round != m_round && m_on))
                readCoverage();
        });
}

} // namespace models
