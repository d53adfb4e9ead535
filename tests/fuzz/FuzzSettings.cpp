// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "accounts/AccountSettings.h"
#include "sync/Intents.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), qsizetype(size));
    const QJsonObject json = QJsonDocument::fromJson(raw).object();
    if (const auto settings = accounts::fromJson(json)) {
        const auto again = accounts::fromJson(QJsonDocument::fromJson(QJsonDocument(accounts::toJson(*settings)).toJson()).object());
        require(again && *again == *settings, "what was read is written as it was read");
        require(!settings->incoming.mayTravelUnprotected() || !settings->incoming.host.isEmpty(),
                "a password is unlocked for its own host only");
        require(settings->incoming.port != 0 && !settings->incoming.host.isEmpty(), "a server has a name and a port");
        require(settings->checkMinutes >= 0, "no check before the last one");
    }
    const auto intent = engine::IntentPayload::fromJson(json);
    require(engine::IntentPayload::fromJson(intent.toJson()).toJson() == intent.toJson(), "an intent is read as it was written");
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    accounts::AccountSettings imap;
    imap.label = imap.address = u"ana@example.org"_s;
    imap.personName = u"Ana Pérez"_s;
    imap.incoming.host = u"imap.example.org"_s;
    imap.incoming.port = 993;
    imap.incoming.userName = u"ana"_s;
    imap.incoming.unlockUnprotected();
    imap.incoming.pinCertificate(QByteArray(32, 'x'));
    accounts::AccountSettings pop = imap;
    pop.incoming.port = 110;
    pop.incoming.security = accounts::ConnectionSecurity::StartTls;
    pop.kind = accounts::Pop3Settings { { .mode = policy::PopRetention::Mode::DeleteOnceHere, .whenDeletedHere = policy::PopRetention::WhenDeletedHere::TrashEmptied } };
    engine::IntentPayload move;
    move.add = mail::Flag::Seen;
    move.to = { 7 };
    move.uidValidity = { { { 1 }, 42 }, { { 2 }, 4'294'967'295U } };
    move.uids = { { { 9 }, 3 } };
    const auto text = [](const QJsonObject &json) { return QJsonDocument(json).toJson(QJsonDocument::Compact); };
    return { text(accounts::toJson(imap)), text(accounts::toJson(pop)), text(move.toJson()), "{}"_ba, "[[[[[[{\"\":1e999}]]]]]]"_ba };
}
