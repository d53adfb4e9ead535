// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace store {
class Reader;
}

namespace models {

/// The window's questions to the store, answered in the order they are asked on one thread of their own, over one
/// read-only connection that stays open. Nothing of it waits on the caller's thread, however slow the disk is.
class StoreReading {
public:
    explicit StoreReading(QString storeFolder);
    ~StoreReading(); ///< drops what has not begun, waits for what has
    Q_DISABLE_COPY_MOVE(StoreReading)

    [[nodiscard]] QString storeFolder() const { return m_folder; }

    /// `question` gets a `const store::Reader &` on the other thread and returns a base::Result<T>. `answer` gets that
    /// result on our own thread, never before ask() has returned and in the order of the questions, if `context` still
    /// lives. A store that cannot be opened is an answer too.
    template <class Question, class Answer>
    void ask(QObject *context, Question question, Answer answer)
    {
        using Result = std::invoke_result_t<Question, const store::Reader &>;
        m_pool.start([this, connection = m_connection, asker = QPointer(context), question = std::move(question), answer = std::move(answer)] {
            const auto reader = openReader(*connection);
            Result result = reader ? question(**reader) : Result(std::unexpected(reader.error()));
            QMetaObject::invokeMethod(&m_answers, [asker, answer, result = std::move(result)] {
                if (asker)
                    answer(result);
            }, Qt::QueuedConnection);
        });
    }

    /// The store may be another one since (salvaged, or made a moment ago): the next question opens it again.
    void reopen();

private:
    struct Connection;
    [[nodiscard]] static base::Result<store::Reader *> openReader(Connection &connection);

    QString m_folder;
    QObject m_answers;                        ///< takes them to our thread; what is under way ends with it
    std::shared_ptr<Connection> m_connection; ///< touched on the pool's thread only
    QThreadPool m_pool;                       ///< of one thread; it goes first
};

} // namespace models
