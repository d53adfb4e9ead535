// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that are being written, and those to begin others with. What becomes of a draft's copy on the server is noted in
// the same transaction as what became of the draft; DraftUpload sees to it.
#include "sync/OutboxActions.h"

#include "mime/OutgoingJson.h"
#include "sync/Intents.h"
#include "wire/Digest.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace engine {

namespace {

/// There never was the same, on this computer or another one.
QByteArray newToken()
{
    std::array<quint32, 4> random {};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

QByteArray nameOf(const QByteArray &octets)
{
    return wire::sha256(octets).toHex();
}

} // namespace

void OutboxActions::saveDraft(int ticket, store::DraftId draft, base::AccountId account, const mime::OutgoingMessage &message,
    const DraftOrigin &origin)
{
    const store::DraftOctets octets = namedOctets(draft, message);
    QJsonObject content = mime::toJson(message, [&octets](const QByteArray &one) {
        const auto same = [&one](const QByteArray &other) { return other.isSharedWith(one); };
        const auto found = std::find_if(octets.cbegin(), octets.cend(), same);
        return found != octets.cend() ? found.key() : nameOf(one);
    });
    if (origin.original.isValid()) {
        content.insert(kDraftOriginal, origin.original.value);
        content.insert(kDraftMark, static_cast<int>(origin.mark));
    }
    const auto settings = settingsOf(account);
    const auto written = m_store.write([&]() -> base::Result<void> {
        const auto before = draft.isValid() ? m_store.reader().draft(draft) : base::Result<std::optional<store::DraftRow>> {};
        if (before && *before && (*before)->account != account)
            m_draftAccounts.insert((*before)->account); // its copy there goes
        const auto saved = m_store.outbox().saveDraft(draft, account, content, m_clock.now(), octets);
        if (!saved)
            return std::unexpected(saved.error());
        draft = *saved;
        if (settings && !settings->isLocal() && settings->protocol() == accounts::Protocol::Imap) {
            if (const auto ok = m_store.draftCopies().noteText(draft, account, newToken(), m_clock.now()); !ok)
                return ok;
            m_draftAccounts.insert(account);
        }
        return origin.opened.isValid() ? noteOpened(draft, account, origin.opened) : base::Result<void> {};
    });
    if (!written) {
        emit draftFailed(ticket, written.error());
        return;
    }
    m_octets.insert(draft, octets);
    emit draftSaved(ticket, draft);
    announceDrafts();
}

/// It is saved every few seconds, and what is attached is large and stays the same.
store::DraftOctets OutboxActions::namedOctets(store::DraftId draft, const mime::OutgoingMessage &message) const
{
    const store::DraftOctets before = m_octets.value(draft);
    store::DraftOctets octets;
    for (const QList<mime::OutgoingPart> *parts : { &message.attachments, &message.pictures }) {
        for (const mime::OutgoingPart &part : *parts) {
            const auto *one = std::get_if<QByteArray>(&part.content);
            if (!one)
                continue;
            const auto same = [one](const QByteArray &other) { return other.isSharedWith(*one); };
            const auto known = std::find_if(before.cbegin(), before.cend(), same);
            octets.insert(known != before.cend() ? known.key() : nameOf(*one), *one);
        }
    }
    return octets;
}

base::Result<void> OutboxActions::noteOpened(store::DraftId draft, base::AccountId account, base::MessageId opened)
{
    const auto places = m_store.reader().places({ opened });
    if (!places)
        return std::unexpected(places.error());
    if (places->isEmpty() || places->constFirst().uid == 0)
        return {};
    const store::MessagePlace &place = places->constFirst();
    const auto folder = m_store.reader().folder(place.folder);
    const auto row = m_store.reader().row(opened);
    if (!folder || !row)
        return std::unexpected(folder ? row.error() : folder.error());
    if (!*folder || (*folder)->local || (*folder)->role != mail::FolderRole::Drafts || !*row)
        return {};
    m_draftAccounts.insert(place.account);
    // The draft goes to another account's server: here it is safe already, and there it goes at once.
    const store::DraftId takes = place.account == account ? draft : store::DraftId();
    return m_store.draftCopies().noteOpened(takes, place.account, newToken(), (*folder)->imap.uidValidity, place.uid,
        (*row)->summary.messageId, m_clock.now());
}

void OutboxActions::settleDraft(store::DraftId draft)
{
    m_octets.remove(draft);
    const auto row = m_store.reader().draft(draft);
    if (!row || !*row)
        return;
    if (const auto noted = m_store.draftCopies().noteClosed(draft); !noted)
        emit failed(noted.error());
    m_draftAccounts.insert((*row)->account);
    announceDrafts();
}

base::Result<void> OutboxActions::removeDraft(store::DraftId draft)
{
    m_octets.remove(draft);
    return m_store.write([&]() -> base::Result<void> {
        const auto row = m_store.reader().draft(draft);
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        const auto copies = m_store.reader().draftCopies((*row)->account);
        const auto folder = m_store.reader().folderByRole((*row)->account, mail::FolderRole::Drafts);
        if (!copies || !folder)
            return std::unexpected(copies ? folder.error() : copies.error());
        QList<store::Intent::Target> targets;
        for (const store::DraftCopyRow &copy : *copies) {
            if (copy.draft != draft || !*folder)
                continue;
            const quint32 validity = (*folder)->imap.uidValidity;
            const std::pair<quint32, quint32> numbers[] { { copy.uidValidity, copy.uid }, { copy.openedValidity, copy.openedUid } };
            for (const auto &[of, uid] : numbers) {
                const auto here = of == validity && uid != 0 ? m_store.reader().byUid((*folder)->id, uid)
                                                             : base::Result<std::optional<store::UidRow>> {};
                if (!here)
                    return std::unexpected(here.error());
                if (*here)
                    targets.append({ (*here)->id, (*folder)->id, uid });
            }
        }
        m_draftAccounts.insert((*row)->account);
        if (const auto ok = m_store.outbox().removeDraft(draft); !ok || targets.isEmpty())
            return ok;
        // What is listed here of it is gone here at once; the rest is found on the server by its mark.
        IntentPayload payload;
        payload.said = UndoKind::MoveToTrash;
        payload.uidValidity.insert((*folder)->id, (*folder)->imap.uidValidity);
        store::Intent intent;
        intent.account = (*row)->account;
        intent.kind = kDeleteIntent.toByteArray();
        intent.payload = payload.toJson();
        intent.targets = targets;
        intent.hidesTargets = true;
        intent.createdAt = m_clock.now();
        if (const auto added = m_store.journal().add(intent); !added)
            return std::unexpected(added.error());
        m_journalAccounts.insert(intent.account);
        QList<base::MessageId> messages;
        for (const store::Intent::Target &target : std::as_const(targets))
            messages.append(target.message);
        return m_store.messages().remove(messages, store::Fact::DeletedHere);
    });
}

void OutboxActions::discardDraft(store::DraftId draft)
{
    if (const auto removed = removeDraft(draft); !removed)
        emit failed(removed.error());
    announceDrafts();
}

void OutboxActions::announceDrafts()
{
    for (const base::AccountId account : std::exchange(m_journalAccounts, {}))
        emit journalGrew(account);
    for (const base::AccountId account : std::exchange(m_draftAccounts, {}))
        emit draftsChanged(account);
}

void OutboxActions::saveTemplate(const QString &name, const mime::OutgoingMessage &message)
{
    if (const auto saved = m_store.outbox().saveTemplate(name, mime::toJson(message), m_clock.now()); !saved)
        emit failed(saved.error());
    emit templatesChanged();
}

void OutboxActions::removeTemplate(store::TemplateId id)
{
    if (const auto removed = m_store.outbox().removeTemplate(id); !removed)
        emit failed(removed.error());
    emit templatesChanged();
}

void OutboxActions::takePeople(const mail::AddressList &people, const QList<mail::AddressGroup> &groups)
{
    if (const auto taken = m_store.people().take(people, groups, m_clock.now()); !taken)
        emit failed(taken.error());
    else
        emit peopleTaken(people.size(), groups.size());
}

} // namespace engine
