// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StoreFixture.h"

namespace storetest {

/// Two POP3 accounts with an inbox and a Trash each, here only.
class TwoAccounts : public testing::Test {
protected:
    void SetUp() override { reopen(); }
    void reopen()
    {
        m_store.reset();
        auto opened = store::Store::open(path());
        ASSERT_TRUE(opened) << opened.error().detail.constData();
        m_store = std::move(*opened);
        if (m_ana.isValid())
            return;
        m_ana = m_store->accounts().add(someAccount(u"ana@example.org"_s, accounts::Protocol::Pop3)).value();
        m_bob = m_store->accounts().add(someAccount(u"bob@example.org"_s, accounts::Protocol::Pop3)).value();
        m_anaInbox = special(m_ana, u"Inbox"_s, mail::FolderRole::Inbox);
        m_anaTrash = special(m_ana, u"Trash"_s, mail::FolderRole::Trash);
        m_bobInbox = special(m_bob, u"Inbox"_s, mail::FolderRole::Inbox);
        m_bobTrash = special(m_bob, u"Trash"_s, mail::FolderRole::Trash);
    }
    base::FolderId special(base::AccountId account, const QString &name, mail::FolderRole role)
    {
        store::FolderRow folder;
        folder.account = account;
        folder.name = folder.path = name;
        folder.role = role;
        folder.local = true;
        return m_store->folders().add(folder).value();
    }
    base::FolderId make(base::AccountId account, const QString &name, base::FolderId parent = {})
    {
        return m_store->folders().makeLocal({ account, parent, name }).value_or(base::FolderId {});
    }
    /// As `collector` brings it.
    base::MessageId bring(base::AccountId collector, base::FolderId folder, int number, const QByteArray &uidl, bool withBody = true)
    {
        store::Arrival arrival = someArrival(number, withBody);
        arrival.uid = 0;
        arrival.uidl = uidl;
        return m_store->messages().addArrivals(folder, { arrival }, collector).value().first();
    }
    [[nodiscard]] QString path() const { return m_folder.path() + "/store"_L1; }
    [[nodiscard]] const store::Reader &reader() const { return m_store->reader(); }
    [[nodiscard]] store::FolderRow row(base::FolderId id) const { return reader().folder(id).value().value_or(store::FolderRow {}); }
    [[nodiscard]] base::FolderId folderOf(base::MessageId id) const
    {
        return reader().row(id).value().value_or(store::MessageRow {}).folder;
    }
    [[nodiscard]] store::UidlRow uidl(base::AccountId account, const QByteArray &name) const
    {
        return reader().uidl(account, name).value().value_or(store::UidlRow {});
    }
    void expectRightCounters() const
    {
        for (const base::AccountId account : { m_ana, m_bob }) {
            const auto folders = reader().folders(account).value();
            for (const store::FolderRow &folder : folders) {
                EXPECT_EQ(folder.total, reader().ids({ folder.id }).value().size()) << folder.path.toStdString();
                EXPECT_EQ(folder.unread, reader().unread(folder.id).value().size()) << folder.path.toStdString();
            }
        }
    }

    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    base::AccountId m_ana, m_bob;
    base::FolderId m_anaInbox, m_anaTrash, m_bobInbox, m_bobTrash;
};

} // namespace storetest
