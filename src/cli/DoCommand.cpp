// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/DoCommand.h"

#include "cli/ExitCode.h"
#include "cli/Output.h"
#include "mime/OutgoingJson.h"
#include "store/Store.h"
#include "sync/MailActions.h"
#include "sync/OutboxActions.h"

#include <QCommandLineParser>
#include <QFileDevice>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

using base::Fault;

constexpr const char *kDeeds
    = "Deeds, one JSON object a line (folders by the path that list gives; \"account\": a label, where there are several):\n"
      "  {\"do\": \"seen\" | \"unseen\" | \"star\" | \"unstar\" | \"trash\" | \"delete\", \"messages\": [ID, ...]}\n"
      "  {\"do\": \"move\" | \"copy\", \"messages\": [ID, ...], \"to\": FOLDER}\n"
      "  {\"do\": \"create-folder\", \"name\": NAME, \"parent\": FOLDER}   parent may be left out\n"
      "  {\"do\": \"rename-folder\", \"folder\": FOLDER, \"name\": NAME}\n"
      "  {\"do\": \"move-folder\", \"folder\": FOLDER, \"parent\": FOLDER}   without parent: to the top\n"
      "  {\"do\": \"trash-folder\" | \"delete-folder\" | \"empty-folder\" | \"read-folder\", \"folder\": FOLDER}\n"
      "  {\"do\": \"draft\", \"message\": MESSAGE}   as compose takes it; \"draft\": NUMBER changes that one\n"
      "  {\"do\": \"discard-draft\", \"draft\": NUMBER}\n"
      "  {\"do\": \"keep-held\" | \"let-go-held\"}   what the server is suddenly without\n"
      "  {\"do\": \"undo\" | \"redo\"}\n";

/// One deed after the other, in one store.
class Doer {
public:
    explicit Doer(store::Store &store)
        : m_store(store), m_actions(store, m_clock), m_outbox(store, m_clock, [](base::AccountId, base::MessageId) { return true; })
    {
        QObject::connect(&m_outbox, &engine::OutboxActions::failed, &m_outbox, [this](const base::Error &why) { m_refusal = why; });
        QObject::connect(&m_outbox, &engine::OutboxActions::draftFailed, &m_outbox, [this](int, const base::Error &why) { m_refusal = why; });
        QObject::connect(&m_actions, &engine::MailActions::refused, &m_actions,
            [this](engine::UndoKind, int, const base::Error &why) { m_refusal = why; });
    }

    base::Result<void> run(const QJsonObject &deed)
    {
        m_refusal.reset();
        const auto account = accountOf(deed);
        if (!account)
            return std::unexpected(account.error());
        const QString what = deed["do"_L1].toString();
        const auto done = what.endsWith("draft"_L1) ? toDrafts(what, deed, *account)
            : what.endsWith("held"_L1)              ? toHeld(what, *account)
            : deed.contains("messages"_L1)          ? toMessages(what, deed, *account)
                                                    : toFolders(what, deed, *account);
        if (done && m_refusal)
            return std::unexpected(*m_refusal);
        return done;
    }

private:
    base::Result<void> toMessages(const QString &what, const QJsonObject &deed, base::AccountId account)
    {
        QList<base::MessageId> ids;
        for (const QJsonValue &value : deed["messages"_L1].toArray())
            ids.append(base::MessageId { value.toInteger() });
        const auto known = m_store.reader().rows(ids);
        if (!known)
            return std::unexpected(known.error());
        if (known->size() != ids.size())
            return base::fail(Fault::InvalidInput, "there is no such message");
        if (what == "seen"_L1 || what == "unseen"_L1) {
            m_actions.setSeen(ids, what == "seen"_L1);
        } else if (what == "star"_L1 || what == "unstar"_L1) {
            m_actions.setFlagged(ids, what == "star"_L1);
        } else if (what == "trash"_L1) {
            m_actions.moveToTrash(ids);
        } else if (what == "delete"_L1) {
            m_actions.deleteForever(ids);
        } else if (what == "move"_L1 || what == "copy"_L1) {
            const auto to = folderOf(deed["to"_L1].toString(), account);
            if (!to)
                return std::unexpected(to.error());
            if (what == "move"_L1)
                m_actions.moveTo(ids, *to);
            else
                m_actions.copyTo(ids, *to);
        } else {
            return base::fail(Fault::InvalidInput, "no such deed: " + what.toUtf8());
        }
        return {};
    }

    base::Result<void> toFolders(const QString &what, const QJsonObject &deed, base::AccountId account)
    {
        if (what == "undo"_L1 || what == "redo"_L1) {
            what == "undo"_L1 ? m_actions.undo() : m_actions.redo();
            return {};
        }
        base::FolderId parent;
        if (deed.contains("parent"_L1)) {
            const auto found = folderOf(deed["parent"_L1].toString(), account);
            if (!found)
                return std::unexpected(found.error());
            parent = *found;
        }
        if (what == "create-folder"_L1) {
            m_actions.createFolder(account, parent, deed["name"_L1].toString());
            return {};
        }
        const auto folder = folderOf(deed["folder"_L1].toString(), account);
        if (!folder)
            return std::unexpected(folder.error());
        if (what == "rename-folder"_L1)
            m_actions.renameFolder(*folder, deed["name"_L1].toString());
        else if (what == "move-folder"_L1)
            m_actions.moveFolder(*folder, account, parent);
        else if (what == "trash-folder"_L1)
            m_actions.deleteFolder(*folder);
        else if (what == "delete-folder"_L1)
            m_actions.deleteFolderForever(*folder);
        else if (what == "empty-folder"_L1)
            m_actions.emptyFolder(*folder);
        else if (what == "read-folder"_L1)
            m_actions.markFolderRead(*folder);
        else
            return base::fail(Fault::InvalidInput, "no such deed: " + what.toUtf8());
        return {};
    }

    base::Result<void> toDrafts(const QString &what, const QJsonObject &deed, base::AccountId account)
    {
        store::DraftId draft { deed["draft"_L1].toInteger() };
        if (what == "discard-draft"_L1) {
            m_outbox.discardDraft(draft);
            return {};
        }
        if (what != "draft"_L1)
            return base::fail(Fault::InvalidInput, "no such deed: " + what.toUtf8());
        const auto message = mime::outgoingFromJson(deed["message"_L1].toObject());
        if (!message)
            return std::unexpected(message.error());
        const auto saved = QObject::connect(&m_outbox, &engine::OutboxActions::draftSaved, &m_outbox, [&draft](int, store::DraftId id) { draft = id; });
        m_outbox.saveDraft(0, draft, account, *message, {});
        QObject::disconnect(saved);
        m_outbox.settleDraft(draft);
        return {};
    }

    base::Result<void> toHeld(const QString &what, base::AccountId account)
    {
        if (what == "keep-held"_L1)
            return m_store.held().keep(account, m_clock.now());
        if (what == "let-go-held"_L1)
            return m_store.held().letGo(account, m_clock.now());
        return base::fail(Fault::InvalidInput, "no such deed: " + what.toUtf8());
    }

    base::Result<base::AccountId> accountOf(const QJsonObject &deed) const
    {
        const auto accounts = m_store.reader().accounts();
        if (!accounts)
            return std::unexpected(accounts.error());
        const QString label = deed["account"_L1].toString();
        const auto it = std::ranges::find_if(*accounts, [&label](const accounts::AccountSettings &one) { return label.isEmpty() || one.label == label; });
        if (it == accounts->end())
            return base::fail(Fault::InvalidInput, "no such account");
        return it->id;
    }

    base::Result<base::FolderId> folderOf(const QString &path, base::AccountId account) const
    {
        const auto folders = m_store.reader().folders(account);
        if (!folders)
            return std::unexpected(folders.error());
        const auto it = std::ranges::find(*folders, path, &store::FolderRow::path);
        if (it == folders->end())
            return base::fail(Fault::InvalidInput, "no such folder: " + path.toUtf8());
        return it->id;
    }

    store::Store &m_store;
    base::SystemClock m_clock;
    engine::MailActions m_actions;
    engine::OutboxActions m_outbox;
    std::optional<base::Error> m_refusal;
};

} // namespace

int runDo(const QStringList &arguments, QIODevice &in, QIODevice &out, QIODevice &err)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Does to mail and folders what a person would do; the next sync tells the server."_s);
    parser.addOptions({ { u"store"_s, u"Folder of the store."_s, u"folder"_s }, { u"help"_s, u"Shows this."_s } });
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        out.write(parser.helpText().toUtf8() + '\n' + kDeeds);
        return kOk;
    }
    if (!isParsed || !parser.isSet(u"store"_s)) {
        err.write((isParsed ? u"do needs --store"_s : parser.errorText()).toUtf8() + '\n');
        return kUsage;
    }
    auto store = store::Store::open(parser.value(u"store"_s));
    if (!store)
        return fail(err, store.error());
    Doer doer(**store);
    while (!in.atEnd()) {
        const QByteArray line = in.readLine().trimmed();
        if (line.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return fail(err, { Fault::InvalidInput, "no JSON object: " + line, {} });
        if (const auto done = doer.run(document.object()); !done)
            return fail(err, done.error());
        writeLine(out, { { u"done"_s, document["do"_L1] } });
        if (auto *file = qobject_cast<QFileDevice *>(&out))
            file->flush(); // a promise: said at once
    }
    return kOk;
}

} // namespace cli
