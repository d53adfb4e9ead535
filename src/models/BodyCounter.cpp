// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/BodyCounter.h"

#include "models/StoreReading.h"
#include "store/Reader.h"

namespace models {

namespace {

constexpr std::chrono::milliseconds kBetween { 500 };

} // namespace

BodyCounter::BodyCounter(StoreReading &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kBetween);
    connect(&m_soon, &QTimer::timeout, this, &BodyCounter::ask);
}

void BodyCounter::look(base::FolderId folder)
{
    if (m_folder != folder)
        m_count.reset();
    m_folder = folder;
    ask();
}

void BodyCounter::onMessagesChanged(base::FolderId folder)
{
    if (folder == m_folder && !m_soon.isActive())
        m_soon.start();
}

void BodyCounter::ask()
{
    if (!m_folder.isValid())
        return;
    m_store.ask(this, [folder = m_folder](const store::Reader &reader) { return reader.bodyCount(folder); },
        [this, folder = m_folder](const base::Result<store::BodyCount> &count) {
            if (folder != m_folder || !count || m_count == *count)
                return;
            m_count = *count;
            emit counted();
        });
}

} // namespace models
