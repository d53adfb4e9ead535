// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Suggestions.h"

#include "store/AddressBook.h"

#include <QPointer>

namespace models {

namespace {

constexpr int kMostSuggested = 8;
constexpr int kMostGroups = 3;

} // namespace

struct Suggestions::Book {
    QString folder;
    std::unique_ptr<store::AddressBook> open; ///< touched on the pool's thread only
};

Suggestions::Suggestions(QString storeFolder, QObject *parent)
    : QObject(parent), m_book(std::make_shared<Book>(std::move(storeFolder), nullptr))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    m_pool.setObjectName("suggestions");
}

Suggestions::~Suggestions()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void Suggestions::find(QObject *context, const QString &typed, Answer answer)
{
    const quint64 number = ++m_newest;
    m_pool.clear(); // what was typed before is not wanted any more
    m_pool.start([self = QPointer<Suggestions>(this), book = m_book, asker = QPointer(context), typed, answer = std::move(answer), number] {
        if (!book->open) {
            if (auto opened = store::AddressBook::open(book->folder))
                book->open = std::move(*opened);
        }
        mail::AddressList people;
        QList<mail::AddressGroup> groups;
        if (book->open)
            groups = book->open->findGroups(typed, kMostGroups).value_or(groups);
        if (book->open)
            people = book->open->find(typed, kMostSuggested, base::SystemClock().now()).value_or(mail::AddressList());
        QMetaObject::invokeMethod(self.data(), [self, asker, answer, people, groups, number] {
            if (self && asker && number == self->m_newest)
                answer(people, groups);
        }, Qt::QueuedConnection);
    });
}

} // namespace models
