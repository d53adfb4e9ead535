// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody may see of others (RFC 2342): folders of everybody and folders that another person shares, on a real server
// that says in each what is allowed (RFC 4314).
#include "EngineDovecot.h"

using accounts::Protocol;
using engine::UndoKind;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::eventually;

namespace {

constexpr auto kSharing = R"(mail_plugins {
  acl = yes
}
protocol imap {
  mail_plugins {
    imap_acl = yes
  }
}
acl_driver = vfile
acl_sharing_map {
  dict file {
    path = %{home}/../shared
  }
}
namespace everybody {
  type = public
  separator = /
  prefix = Public/
  mail_path = %{home}/../public
  subscriptions = no
}
namespace others {
  type = shared
  separator = /
  prefix = Others/$user/
  mail_path = %{owner_home}/../../mail/%{owner_user}
  list = children
  subscriptions = no
}
)"_L1;

class Namespaces : public EngineDovecot {
protected:
    static void SetUpTestSuite()
    {
        serve(kSharing);
    }
    static void serve(const QString &namespaces)
    {
        if (!DovecotFixture::isAvailable())
            return;
        DovecotFixture::Options options;
        options.users = { { userName(0), kPassword, {} }, { userName(1), kPassword, {} }, { userName(2), kPassword, {} }, { u"bo"_s, kPassword, {} } };
        options.conf = { namespaces };
        s_server = std::make_unique<DovecotFixture>(options);
        s_next = 0;
    }
    void SetUp() override
    {
        EngineDovecot::SetUp();
        if (IsSkipped() || HasFatalFailure())
            return;
        asAdministrator({ u"mailbox"_s, u"create"_s, u"-u"_s, u"bo"_s, u"Public/Rules"_s });
        asAdministrator({ u"acl"_s, u"set"_s, u"-u"_s, u"bo"_s, u"Public/Rules"_s, u"anyone"_s, u"lookup"_s, u"read"_s });
        s_server->doveadm({ u"mailbox"_s, u"create"_s, u"-u"_s, u"bo"_s, u"Team"_s });
        ASSERT_TRUE(s_server->doveadm({ u"acl"_s, u"set"_s, u"-u"_s, u"bo"_s, u"Team"_s, u"user="_s + m_user, u"lookup"_s, u"read"_s, u"write"_s,
            u"write-seen"_s, u"write-deleted"_s, u"insert"_s, u"expunge"_s }));
        asAdministrator({ u"save"_s, u"-u"_s, u"bo"_s, u"-m"_s, u"Public/Rules"_s }, mailWith(rule()));
        asAdministrator({ u"save"_s, u"-u"_s, u"bo"_s, u"-m"_s, u"Team"_s }, mailWith(task()));
    }
    QByteArray rule() const { return "rule for " + m_user.toUtf8(); }
    QByteArray task() const { return "task of " + m_user.toUtf8(); }

    static std::optional<QByteArray> asAdministrator(const QStringList &arguments, const QByteArray &input = {})
    {
        return s_server->doveadm(QStringList { u"-o"_s, u"acl_ignore=yes"_s } + arguments, input);
    }
    static store::FolderRow folder(EngineRun &run, const QByteArray &mailbox)
    {
        return run.reader().folderByMailbox(run.id(), mailbox).value_or(std::nullopt).value_or(store::FolderRow {});
    }
    static std::optional<store::MessageRow> find(EngineRun &run, const QByteArray &mailbox, const QByteArray &subject)
    {
        const auto ids = run.reader().ids({ .folder = folder(run, mailbox).id });
        for (const store::MessageRow &row : ids ? run.reader().rows(*ids).value_or(QList<store::MessageRow> {}) : QList<store::MessageRow> {}) {
            if (row.summary.subject == QString::fromUtf8(subject))
                return row;
        }
        return std::nullopt;
    }
    /// The subjects that the server has in a folder of bo or of everybody.
    static QByteArray withBo(const QString &mailbox)
    {
        return asAdministrator({ u"fetch"_s, u"-u"_s, u"bo"_s, u"hdr.subject"_s, u"mailbox"_s, mailbox, u"all"_s }).value_or(QByteArray());
    }
};

/// What is everybody's is left out of LIST "" "*". (Of others' folders this Dovecot then tells nothing, whoever asks for them by name.)
class UnlistedNamespaces : public Namespaces {
protected:
    static void SetUpTestSuite()
    {
        const QString path = u"  mail_path = %{home}/../public\n"_s;
        serve(QString(kSharing).replace(path, path + u"  list = no\n"_s));
    }
};

} // namespace

TEST_F(Namespaces, whatOthersShareStandsInTheTreeWithWhatIsAllowedThere)
{
    const auto run = synchronised(account(Protocol::Imap));
    const store::FolderRow everybody = folder(*run, "Public");
    ASSERT_TRUE(everybody.id.isValid());
    EXPECT_FALSE(everybody.selectable) << "there is no such mailbox, only what is in it";
    EXPECT_EQ(folder(*run, "Public/Rules").parent, everybody.id);
    ASSERT_TRUE(folder(*run, "Others/bo/Team").id.isValid());
    EXPECT_EQ(folder(*run, "Others/bo/Team").parent, folder(*run, "Others/bo").id);
    EXPECT_EQ(folder(*run, "Others/bo").parent, folder(*run, "Others").id);
    EXPECT_EQ(run->folder(FolderRole::Trash).mailbox, "Trash") << "one's own";
    EXPECT_TRUE(eventually([&] { return folder(*run, "Public/Rules").rights == "lr"; })) << folder(*run, "Public/Rules").rights.constData();
    EXPECT_TRUE(eventually([&] { return folder(*run, "Others/bo/Team").rights.contains('i'); }));
    EXPECT_TRUE(eventually([&] { return find(*run, "Public/Rules", rule()) && find(*run, "Others/bo/Team", task()); }));

    ASSERT_TRUE(asAdministrator({ u"save"_s, u"-u"_s, u"bo"_s, u"-m"_s, u"Team"_s }, mailWith("more")));
    EXPECT_TRUE(eventually([&] {
        run->client.checkNow();
        return find(*run, "Others/bo/Team", "more").has_value();
    }));
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(folder(*run, "Public/Rules").id.isValid());
}

TEST_F(UnlistedNamespaces, whatIsNotListedStandsInTheTreeAllTheSame)
{
    const auto run = synchronised(account(Protocol::Imap));
    ASSERT_TRUE(eventually([&] { return find(*run, "Public/Rules", rule()).has_value(); }));
    EXPECT_TRUE(folder(*run, "Public").id.isValid());
    EXPECT_EQ(folder(*run, "Public/Rules").parent, folder(*run, "Public").id);
    EXPECT_TRUE(eventually([&] { return folder(*run, "Public/Rules").rights == "lr"; })) << folder(*run, "Public/Rules").rights.constData();
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(folder(*run, "Public/Rules").id.isValid()) << "and stays there";
}

TEST_F(Namespaces, whatMayNotBeMovedAwayIsRefusedAndStays)
{
    const auto run = synchronised(account(Protocol::Imap));
    ASSERT_TRUE(eventually([&] { return find(*run, "Public/Rules", rule()).has_value(); }));
    run->client.moveToTrash({ find(*run, "Public/Rules", rule())->id });
    ASSERT_TRUE(eventually([&] { return !run->refusals.isEmpty(); }));
    ASSERT_TRUE(run->settles());
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(find(*run, "Public/Rules", rule())) << "it is back where it stands";
    EXPECT_TRUE(withBo(u"Public/Rules"_s).contains(rule()));
    EXPECT_EQ(run->count(FolderRole::Trash), 0);
    EXPECT_TRUE(onServer(u"uid"_s, u"Trash"_s).isEmpty()) << "nor is there a second one";
}

TEST_F(Namespaces, whatSomebodySharesIsTakenOverByAMoveAndPutThereByAnother)
{
    ASSERT_TRUE(deliver("mine"));
    const auto run = synchronised(account(Protocol::Imap));
    ASSERT_TRUE(eventually([&] { return find(*run, "Others/bo/Team", task()) && run->find(u"mine"_s); }));
    run->client.moveTo({ find(*run, "Others/bo/Team", task())->id }, run->folder(FolderRole::Inbox).id);
    run->client.moveTo({ run->find(u"mine"_s)->id }, folder(*run, "Others/bo/Team").id);
    ASSERT_TRUE(eventually([&] { return withBo(u"Team"_s).contains("mine") && !withBo(u"Team"_s).contains(task()); })) << withBo(u"Team"_s).constData();
    ASSERT_TRUE(run->settles());
    EXPECT_TRUE(run->refusals.isEmpty());
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { QString::fromUtf8(task()) });
    EXPECT_EQ(onServer(u"uid"_s).size(), 1);
}
