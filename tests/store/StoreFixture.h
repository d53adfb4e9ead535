// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Store.h"
#include "support/TempFolder.h"

#include <gtest/gtest.h>

#include <memory>

namespace storetest {

using namespace Qt::StringLiterals;

inline accounts::AccountSettings someAccount(const QString &address = u"ana@example.org"_s,
                                             accounts::Protocol protocol = accounts::Protocol::Imap)
{
    accounts::AccountSettings settings;
    settings.label = address;
    settings.address = address;
    settings.incoming.host = u"mail.example.org"_s;
    settings.incoming.port = 993;
    settings.incoming.userName = u"ana"_s;
    settings.incoming.protocol = protocol;
    if (protocol == accounts::Protocol::Pop3)
        settings.kind = accounts::Pop3Settings {};
    return settings;
}

inline QByteArray someMessage(int number, int size = 400)
{
    QByteArray raw = "From: Ana <ana@example.org>\r\nSubject: message " + QByteArray::number(number) + "\r\n\r\n";
    raw += QByteArray(qMax(0, size - int(raw.size())), char('a' + number % 26));
    return raw;
}

inline store::Arrival someArrival(int number, bool withBody = true)
{
    store::Arrival arrival;
    arrival.uid = quint32(number);
    arrival.receivedAt = { 1'700'000'000'000 + number * 60'000LL };
    arrival.size = 400;
    arrival.summary.subject = u"message %1"_s.arg(number);
    arrival.summary.from = { { u"Ana"_s, u"ana@example.org"_s } };
    arrival.summary.sentAt = arrival.receivedAt;
    arrival.summary.messageId = "m" + QByteArray::number(number) + "@example.org";
    if (withBody)
        arrival.raw = someMessage(number);
    return arrival;
}

inline QList<store::Arrival> someArrivals(int first, int count, bool withBody = true)
{
    QList<store::Arrival> arrivals;
    for (int number = first; number < first + count; ++number)
        arrivals.append(someArrival(number, withBody));
    return arrivals;
}

/// A store in a temporary folder with one account and its inbox.
class StoreTest : public testing::Test {
protected:
    void SetUp() override { reopen(); }

    void reopen()
    {
        m_store.reset();
        auto opened = store::Store::open(path());
        ASSERT_TRUE(opened) << opened.error().detail.constData();
        m_store = std::move(*opened);
        if (!m_account.isValid()) {
            m_account = m_store->accounts().add(someAccount()).value();
            m_inbox = addFolder("INBOX", mail::FolderRole::Inbox);
        }
    }
    base::FolderId addFolder(const QByteArray &mailbox, mail::FolderRole role = mail::FolderRole::None)
    {
        store::FolderRow folder;
        folder.account = m_account;
        folder.mailbox = mailbox;
        folder.name = folder.path = QString::fromLatin1(mailbox);
        folder.delimiter = '/';
        folder.role = role;
        return m_store->folders().add(folder).value();
    }
    QList<base::MessageId> addMessages(int first, int count, bool withBody = true)
    {
        return m_store->messages().addArrivals(m_inbox, someArrivals(first, count, withBody)).value();
    }
    [[nodiscard]] QString path() const { return m_folder.path() + "/store"_L1; }
    [[nodiscard]] const store::Reader &reader() const { return m_store->reader(); }
    [[nodiscard]] store::FolderRow inbox() const { return reader().folder(m_inbox).value().value(); }
    /// The counters of every folder are what counting gives.
    void expectRightCounters() const
    {
        const QList<store::FolderRow> folders = reader().folders(m_account).value();
        for (const store::FolderRow &folder : folders) {
            EXPECT_EQ(folder.total, reader().ids({ folder.id }).value().size()) << folder.path.toStdString();
            EXPECT_EQ(folder.unread, reader().unread(folder.id).value().size()) << folder.path.toStdString();
        }
    }

    testsupport::TempFolder m_folder;
    std::unique_ptr<store::Store> m_store;
    base::AccountId m_account;
    base::FolderId m_inbox;
};

} // namespace storetest
