// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/Query.h"
#include "store/SearchWish.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace models {

class MessageListModel;
class StoreReading;

/// What somebody is looking for at the moment: takes what is typed, waits until it stands still, lets the list show what
/// is found, and knows how much of the mail that covers.
class MailSearch : public QObject {
    Q_OBJECT
public:
    MailSearch(StoreReading &store, MessageListModel &list, QObject *parent = nullptr);

    /// The list shows what is found, or is about to.
    [[nodiscard]] bool isOn() const { return m_on; }
    [[nodiscard]] const store::SearchWish &wish() const { return m_wish; }
    /// Of what was typed, what means nothing.
    [[nodiscard]] const QList<search::Trouble> &troubles() const { return m_troubles; }
    /// nullopt: not known yet.
    [[nodiscard]] const std::optional<store::SearchCoverage> &coverage() const { return m_coverage; }
    /// There are words in it, which a server could be asked for too.
    [[nodiscard]] bool hasWords() const { return m_hasWords; }
    /// Those that are looked for in texts: to be marked there.
    [[nodiscard]] const QStringList &words() const { return m_words; }

    void type(const QString &words); ///< begins after a moment without another key; nothing typed ends it
    void begin();                    ///< now
    void setScope(const store::SearchScope &scope);
    void setOrder(store::SortKey key, Qt::SortOrder order);
    /// Of the same words: what servers have found.
    void setFoundThere(const QList<base::MessageId> &messages);
    void end();

public slots:
    void onIndexed(bool isComplete);

signals:
    void changed();         ///< other words, another scope, or more is known of what they cover
    void wordsChanged();    ///< what a server was asked is of no use any more
    void ended();           ///< the list is to show its folder again

private:
    void look();
    void readCoverage();

    StoreReading &m_store;
    MessageListModel &m_list;
    store::SearchWish m_wish;
    QString m_typed;
    QList<search::Trouble> m_troubles;
    std::optional<store::SearchCoverage> m_coverage;
    QTimer m_pause;
    quint64 m_round = 0; ///< answers of an earlier one are dropped
    bool m_on = false;
    bool m_hasWords = false;
    QStringList m_words;
    bool m_coverageBusy = false;
    bool m_coverageAgain = false;
};

} // namespace models
