// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Recipients.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace models {

/// Completes what somebody types as a recipient, from the store's address book: asked on a thread of its own, answered on
/// ours. Only the newest question is answered.
class Suggestions : public QObject {
    Q_OBJECT
public:
    explicit Suggestions(QString storeFolder, QObject *parent = nullptr);
    ~Suggestions() override; ///< waits for the question under way

    using Answer = std::function<void(const mail::AddressList &people, const QList<mail::AddressGroup> &groups)>;
    /// Nobody is an answer too, also where the store cannot be read.
    void find(QObject *context, const QString &typed, Answer answer);

private:
    struct Book;

    std::shared_ptr<Book> m_book;
    quint64 m_newest = 0;
    QThreadPool m_pool; ///< of one thread
};

} // namespace models
