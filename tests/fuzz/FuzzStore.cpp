// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged database beside whole packs: it is opened, or salvaged without losing a message, or refused with a reason.
#include "fuzz/Harness.h"

#include "mime/Summary.h"
#include "store/PackFiles.h"
#include "store/Salvage.h"
#include "store/Store.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

constexpr int kMessages = 6;

QByteArray message(int number)
{
    return "Subject: n" + QByteArray::number(number) + "\r\n\r\n" + QByteArray(number * 50, 'x') + "\r\n";
}

/// Messages of the example with all their bytes.
int countMessages(const store::Store &store)
{
    QList<QByteArray> wanted;
    for (int number = 1; number <= kMessages; ++number)
        wanted.append(message(number));
    const QList<accounts::AccountSettings> accounts = store.reader().accounts().value_or(QList<accounts::AccountSettings> {});
    for (const auto &account : accounts) {
        const QList<store::FolderRow> folders = store.reader().folders(account.id).value_or(QList<store::FolderRow> {});
        for (const store::FolderRow &folder : folders) {
            const auto ids = store.reader().ids({ .folder = folder.id });
            for (const base::MessageId id : ids.value_or(QList<base::MessageId> {})) {
                if (const auto raw = store.reader().rawMessage(id))
                    wanted.removeOne(*raw);
            }
        }
    }
    return kMessages - int(wanted.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    require(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(), "the disk works");
}

/// A store with one account, and what its pack holds.
struct Example {
    QByteArray database, pack;

    Example()
    {
        const QTemporaryDir folder;
        {
            auto opened = store::Store::open(folder.path()).value();
            accounts::AccountSettings settings;
            settings.address = u"ana@example.org"_s;
            settings.incoming.host = u"mail.invalid"_s;
            settings.incoming.port = 993;
            settings.incoming.userName = u"ana"_s;
            store::FolderRow inbox;
            inbox.account = opened->accounts().add(settings).value();
            inbox.mailbox = "INBOX";
            inbox.name = inbox.path = u"INBOX"_s;
            inbox.role = mail::FolderRole::Inbox;
            QList<store::Arrival> arrivals;
            for (int number = 1; number <= kMessages; ++number) {
                store::Arrival arrival;
                arrival.uid = quint32(number);
                arrival.raw = message(number);
                arrival.summary = mime::summarise(*arrival.raw);
                arrivals.append(arrival);
            }
            require(opened->messages().addArrivals(opened->folders().add(inbox).value(), arrivals).has_value(), "the example is made");
        }
        database = contentOf(store::databasePath(folder.path()));
        pack = contentOf(store::packPath(folder.path(), 1));
    }
};

const Example &example()
{
    static const Example one;
    return one;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QTemporaryDir folder;
    QDir().mkpath(store::packFolder(folder.path()));
    const QByteArray database(reinterpret_cast<const char *>(data), qsizetype(size));
    write(store::databasePath(folder.path()), database);
    write(store::packPath(folder.path(), 1), example().pack);
    auto opened = store::Store::open(folder.path());
    if (!opened && opened.error().fault == base::Fault::StorageDamaged) {
        const auto salvaged = store::salvage(folder.path(), [](QByteArrayView raw) { return mime::summarise(raw); });
        require(salvaged.has_value(), "whole packs can be salvaged");
        require(QDir(salvaged->setAside).exists(), "the damaged database is kept");
        opened = store::Store::open(folder.path());
        require(opened.has_value(), "what was salvaged opens");
        require(countMessages(**opened) == kMessages, "no message is lost");
    } else if (opened) {
        (void)countMessages(**opened);
    } else {
        require(opened.error().fault == base::Fault::StorageNewer || opened.error().fault == base::Fault::StorageFailed, "a refusal has its reason");
    }
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return { example().database, "" };
}
