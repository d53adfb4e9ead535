// SPDX-License-Identifier: GPL-3.0-or-later
// Where a provider speaks the other protocol, as the change of an account finds it.
#include "discovery/ScriptedNetwork.h"
#include "gui/SwitchDialogFixture.h"
#include "gui/wizard/Notice.h"
#include "support/Eventually.h"
#include "support/Middleman.h"

#include <QFile>
#include <QLineEdit>

using namespace switching;

namespace {

/// The dialog before an engine that runs, and a net with what a test puts there.
class OtherServer : public SwitchDialogTest {
protected:
    OtherServer()
    {
        QFile file(m_folder.file(u"ca.pem"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(m_ca.pem());
        file.close();
        m_running = std::make_unique<engine::EngineClient>(engine::EngineClient::Options { .storeFolder = m_folder.path() + u"/store"_s,
            .useKeychain = false,
            .discoveryNetwork = [this] { return std::make_unique<ScriptedNetwork>(m_world); },
            .extraCaFile = file.fileName() });
        // An announcement without the account would close the dialog: it is over, as far as that can tell.
        bool isStarted = false;
        bool isAnnounced = false;
        QObject::connect(m_running.get(), &engine::EngineClient::started, m_running.get(), [&isStarted] { isStarted = true; }, Qt::SingleShotConnection);
        const auto announced = QObject::connect(m_running.get(), &engine::EngineClient::accountsChanged, m_running.get(), [&] { isAnnounced = true; });
        m_running->start();
        EXPECT_TRUE(testsupport::eventually([&] { return isStarted && isAnnounced; }));
        QObject::disconnect(announced);
        m_account.address = u"ana@example.org"_s;
    }
    /// The provider's own page names this host and our server's port.
    void provider(const QString &host)
    {
        m_world.pages = { { u"https://autoconfig.example.org/mail/config-v1.1.xml"_s,
            "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"imap\"><hostname>" + host.toUtf8() + "</hostname><port>"
                + QByteArray::number(m_server.serverPort())
                + "</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer></emailProvider></clientConfig>" } };
    }
    std::unique_ptr<gui::SwitchDialog> opened()
    {
        auto dialog = std::make_unique<gui::SwitchDialog>(*m_running, m_account, QList { m_account });
        dialog->show();
        dialog->showFacts({ .from = { 7 } }); // no change was begun yet
        return dialog;
    }
    static const gui::Notice *notice(const gui::SwitchDialog &dialog) { return dialog.findChild<gui::Notice *>(u"otherServer"_s); }
    static QString host(const gui::SwitchDialog &dialog) { return dialog.findChild<QLineEdit *>(u"host"_s)->text(); }

    testsupport::TestCa m_ca;
    testsupport::Middleman m_server { { .tlsFromStart = true, .identity = m_ca.issue() } };
    ScriptedNetwork::World m_world;
    std::unique_ptr<engine::EngineClient> m_running;
};

} // namespace

TEST_F(OtherServer, isFoundAsTheWizardFindsServersAndOnlyTheDomainLeaves)
{
    m_account.incoming.host = u"localhost"_s; // it has been there all along
    provider(u"localhost"_s);
    const auto dialog = opened();
    EXPECT_TRUE(notice(*dialog)->isVisible());
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"localhost answers"_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"localhost"_s);
    EXPECT_TRUE(std::ranges::any_of(dialog->findChildren<QLineEdit *>(u"userName"_s), [](const QLineEdit *field) { return field->isVisible() && field->text() == u"ana"_s; }))
        << "the name that the mailbox has";
    for (const QString &question : std::as_const(m_world.asked))
        EXPECT_FALSE(question.contains(u"ana"_s)) << qPrintable(question);
    EXPECT_EQ(m_server.signIns(), 0);
    button(*dialog, u"switchNext"_s)->click();
    EXPECT_FALSE(notice(*dialog)->isVisible()) << "it belongs to its page";
}

TEST_F(OtherServer, ofSomebodyElseIsTakenOnlyByItsOwnButton)
{
    provider(u"localhost"_s); // the account's own is pop.nowhere.invalid, the address's domain example.org
    const auto dialog = opened();
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"Your mail would be with localhost."_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"imap.nowhere.invalid"_s);
    auto *use = notice(*dialog)->findChild<QAbstractButton *>(u"noticeButton"_s);
    ASSERT_TRUE(use->isVisible());
    use->click();
    EXPECT_EQ(host(*dialog), u"localhost"_s);
    EXPECT_EQ(m_server.signIns(), 0);
}

TEST_F(OtherServer, doesNotReplaceWhatSomebodyTypes)
{
    m_account.incoming.host = u"localhost"_s;
    provider(u"localhost"_s);
    const auto dialog = opened();
    auto *field = dialog->findChild<QLineEdit *>(u"host"_s);
    field->setText(u"mail.typed.example"_s);
    emit field->textEdited(field->text());
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"localhost answers"_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"mail.typed.example"_s);
    EXPECT_TRUE(notice(*dialog)->findChild<QAbstractButton *>(u"noticeButton"_s)->isVisible()) << "it can be taken";
}

TEST_F(OtherServer, thatNobodyKnowsIsSaidAndTyped)
{
    m_world.pages = { { u"https://autoconfig.example.org/mail/config-v1.1.xml"_s,
        "<clientConfig version=\"1.1\"><emailProvider id=\"x\"><incomingServer type=\"pop3\"><hostname>pop.example.org</hostname><port>995</port>"
        "<socketType>SSL</socketType><username>x</username></incomingServer></emailProvider></clientConfig>" } };
    const auto dialog = opened();
    ASSERT_TRUE(testsupport::eventually([&] { return notice(*dialog)->headline().contains(u"does not offer IMAP"_s); })) << qPrintable(notice(*dialog)->headline());
    EXPECT_EQ(host(*dialog), u"imap.nowhere.invalid"_s);
}
