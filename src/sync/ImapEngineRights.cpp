// SPDX-License-Identifier: GPL-3.0-or-later
// What we may do in the folders of a server (RFC 4314), whose they are (RFC 2342), and how full it is there (RFC 9208).
#include "sync/ImapEngine.h"

#include "sync/PersonalPrefix.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace engine {

namespace {

/// The resource nearest to its limit, of all roots.
MailQuota tightest(const QList<imap::QuotaData> &roots)
{
    MailQuota found;
    double share = -1;
    for (const imap::QuotaData &root : roots) {
        for (const imap::QuotaResource &resource : root.resources) {
            constexpr quint64 kMost = quint64(1) << 52; // more is nonsense, and would not fit
            const bool isMessages = resource.name == "MESSAGE";
            if (resource.limit == 0 || resource.limit > kMost || resource.usage > kMost || (!isMessages && resource.name != "STORAGE"))
                continue;
            const double full = double(resource.usage) / double(resource.limit);
            if (full <= share)
                continue;
            share = full;
            const qint64 unit = isMessages ? 1 : 1024;
            found = { .isMessages = isMessages, .usage = qint64(resource.usage) * unit, .limit = qint64(resource.limit) * unit };
        }
    }
    return found;
}

/// All but the one for one's own folders: LIST "" "*" brings that.
Namespaces othersOf(Namespaces namespaces)
{
    namespaces.removeIf([](const KnownNamespace &known) { return known.isFirst; });
    return namespaces;
}

} // namespace

void ImapEngine::useNamespaces(Namespaces namespaces)
{
    m_namespaces = std::move(namespaces);
    m_line.session().alsoList(hiddenPrefixes(m_namespaces), m_asksHidden);
    const auto focus = m_context.store.reader().folder(m_focus);
    m_focusIsForeign = focus && *focus && isForeign(m_namespaces, (*focus)->mailbox);
}

/// Where something in it is new the folders are listed, and what may be done in them is asked; else it is known already.
/// @param folders  namespacesOf()
base::Result<void> ImapEngine::learnNamespaces(const imap::NamespaceData &told, const QList<store::FolderRow> &folders)
{
    if (const auto noted = notePersonalPrefix(m_context.store, m_settings.id, told); !noted)
        return noted;
    const auto known = knownNamespaces(m_context.store.reader(), m_settings);
    if (!known)
        return std::unexpected(known.error());
    Namespaces namespaces = namespacesOf(told, m_namespaces, folders);
    if (*known == namespaces)
        return {};
    if (const auto noted = noteNamespaces(m_context.store, m_settings, namespaces); !noted)
        return noted;
    if (othersOf(namespaces) != othersOf(m_namespaces)) {
        m_listingDue = m_listingDue || imap::commands::folderListWay(m_line.session().offer(), true).asksStatus; // else a check lists them
        m_checkWanted = m_rightsDue = true;
        m_bell.ring();
    }
    useNamespaces(std::move(namespaces));
    return {};
}

/// Asked when nothing else is to be done, all in one flight: the rights, and where one's own folders stand, once a session, the quota
/// at each check.
Task<base::Result<void>> ImapEngine::learnRights()
{
    const bool asksRights = std::exchange(m_rightsDue, false);
    m_quotaDue = false;
    net::ImapSession &session = m_line.session();
    const imap::Capabilities &can = session.capabilities();
    const auto folders = serverFolders();
    if (!folders)
        co_return std::unexpected(folders.error());
    std::optional<detail::Answer<net::ReplyOf<QList<imap::QuotaData>>>> quota;
    if (can.has(imap::Capability::Quota))
        quota.emplace(answer(session.quota(imap::MailboxName::inbox())));
    std::optional<detail::Answer<net::ReplyOf<imap::NamespaceData>>> namespaces;
    if (std::exchange(m_namespaceDue, false) && can.has(imap::Capability::Namespace))
        namespaces.emplace(answer(session.namespaces()));
    std::deque<std::pair<base::FolderId, detail::Answer<net::ReplyOf<imap::Rights>>>> asked;
    if (asksRights && can.has(imap::Capability::Acl)) {
        for (const store::FolderRow &folder : *folders)
            asked.emplace_back(folder.id, answer(session.myRights(imap::MailboxName(folder.mailbox))));
    }
    if (quota) {
        const auto told = co_await *quota;
        if (!told && !m_line.isOpen())
            co_return std::unexpected(told.error());
        if (told && tightest(*told) != m_quota) {
            m_quota = tightest(*told);
            emit quotaTold(m_quota);
        }
    }
    if (namespaces) {
        const auto told = co_await *namespaces;
        if (!told && !m_line.isOpen())
            co_return std::unexpected(told.error());
        if (told) {
            if (const auto noted = learnNamespaces(*told, *folders); !noted)
                co_return noted;
        }
    }
    QList<std::pair<base::FolderId, QByteArray>> rights;
    for (auto &[folder, waiting] : asked) {
        const auto told = co_await waiting;
        if (!told && !m_line.isOpen())
            co_return std::unexpected(told.error());
        if (told)
            rights.append({ folder, told->letters().isNull() ? QByteArray("") : told->letters() });
    }
    co_return m_context.store.write([&]() -> base::Result<void> {
        for (const auto &[folder, letters] : std::as_const(rights)) {
            const auto row = m_context.store.reader().folder(folder);
            if (!row)
                return std::unexpected(row.error());
            if (!*row)
                continue;
            if (const auto noted = m_context.store.folders().setRights(folder, letters); !noted)
                return noted;
        }
        return {};
    });
}

} // namespace engine
