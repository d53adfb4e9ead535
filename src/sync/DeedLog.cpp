// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/DeedLog.h"

#include "base/Log.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

constexpr size_t kDepth = 30;
constexpr int kSlots = 2 * int(kDepth) + 1;
constexpr const char *kOrderKey = "undo";

QByteArray slotKey(int slot)
{
    return "undo/" + QByteArray::number(slot);
}

QByteArray asOctets(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

DeedLog::DeedLog(store::Store &store) : m_store(store)
{
    reload();
}

void DeedLog::reload()
{
    m_done.clear();
    m_undone.clear();
    const auto order = m_store.reader().value(kOrderKey);
    if (!order)
        return;
    const QJsonObject json = QJsonDocument::fromJson(*order).object();
    QSet<int> seen;
    const auto read = [&](QLatin1StringView name, Entries &entries) {
        const QJsonArray places = json[name].toArray();
        for (const QJsonValue &value : places) {
            Entry entry { .slot = value.toInt(-1) };
            if (entry.slot < 0 || entry.slot >= kSlots || seen.contains(entry.slot) || entries.size() >= kDepth)
                continue;
            seen.insert(entry.slot);
            const auto kept = m_store.reader().value(slotKey(entry.slot));
            entry.deed = Deed::fromJson(QJsonDocument::fromJson(kept.value_or(QByteArray())).object());
            if (entry.deed.kind != UndoKind::None)
                entries.push_back(std::move(entry));
        }
    };
    read("done"_L1, m_done);
    read("undone"_L1, m_undone);
}

base::Result<void> DeedLog::add(const Deed &deed, bool isAgain)
{
    if (!isAgain)
        m_undone.clear();
    if (m_done.size() == kDepth)
        m_done.pop_front();
    Entry entry { .slot = freeSlot(), .deed = deed };
    if (const auto ok = write(entry); !ok)
        return ok;
    m_done.push_back(std::move(entry));
    return writeOrder();
}

base::Result<void> DeedLog::moveToUndone()
{
    if (m_done.empty())
        return {};
    if (m_undone.size() == kDepth)
        m_undone.pop_front();
    m_undone.push_back(std::move(m_done.back()));
    m_done.pop_back();
    return writeOrder();
}

base::Result<void> DeedLog::dropDone()
{
    if (m_done.empty())
        return {};
    m_done.pop_back();
    return writeOrder();
}

base::Result<void> DeedLog::dropUndone()
{
    if (m_undone.empty())
        return {};
    m_undone.pop_back();
    return writeOrder();
}

base::Result<void> DeedLog::edit(const std::function<Edit(Deed &)> &edit)
{
    return this->edit({ &m_done, &m_undone }, edit);
}

base::Result<void> DeedLog::editDone(const std::function<Edit(Deed &)> &edit)
{
    return this->edit({ &m_done }, edit);
}

base::Result<void> DeedLog::edit(std::initializer_list<Entries *> lists, const std::function<Edit(Deed &)> &edit)
{
    bool isOther = false;
    QList<Entry> changed;
    for (Entries *entries : lists) {
        for (auto entry = entries->begin(); entry != entries->end();) {
            const Edit what = edit(entry->deed);
            if (what == Edit::Changed)
                changed.append(*entry);
            isOther = isOther || what == Edit::Remove;
            entry = what == Edit::Remove ? entries->erase(entry) : std::next(entry);
        }
    }
    if (changed.isEmpty() && !isOther)
        return {};
    return m_store.write([&]() -> base::Result<void> {
        for (const Entry &entry : std::as_const(changed)) {
            if (const auto ok = write(entry); !ok)
                return ok;
        }
        return isOther ? writeOrder() : base::Result<void> {};
    });
}

int DeedLog::freeSlot() const
{
    for (int slot = 0; slot < kSlots; ++slot) {
        const auto isHere = [slot](const Entry &entry) { return entry.slot == slot; };
        if (std::ranges::none_of(m_done, isHere) && std::ranges::none_of(m_undone, isHere))
            return slot;
    }
    return 0; // there are more slots than entries
}

base::Result<void> DeedLog::write(const Entry &entry)
{
    return m_store.setValue(slotKey(entry.slot), asOctets(entry.deed.toJson()));
}

base::Result<void> DeedLog::writeOrder()
{
    QJsonObject order;
    const auto list = [&order](QLatin1StringView name, const Entries &entries) {
        QJsonArray places;
        for (const Entry &entry : entries)
            places.append(entry.slot);
        order.insert(name, places);
    };
    list("done"_L1, m_done);
    list("undone"_L1, m_undone);
    return m_store.setValue(kOrderKey, asOctets(order));
}

} // namespace engine
