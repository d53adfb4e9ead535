// SPDX-License-Identifier: GPL-3.0-or-later
// What a person settles about a POP3 account: how much is downloaded, and what a new policy will take from the server.
#include "gui/ErrorText.h"
#include "gui/Language.h"
#include "gui/PopWindow.h"
#include "gui/StatusText.h"
#include "gui/WhereText.h"
#include "gui/settings/AccountEditDialog.h"
#include "gui/settings/RetentionQuestion.h"
#include "gui/wizard/Forecast.h"
#include "gui/wizard/Notice.h"
#include "gui/wizard/PopDownloadEditor.h"
#include "gui/wizard/PopPolicyEditor.h"
#include "gui/wizard/ServerFacts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

using namespace guitest;
using Mode = policy::PopRetention::Mode;
using policy::DeletionRule;

namespace {

discovery::CheckReport serverThat(std::optional<bool> showsHeaders, std::optional<int> expires = std::nullopt)
{
    discovery::CheckReport report;
    report.protocol = accounts::Protocol::Pop3;
    report.uidl = true;
    report.top = showsHeaders;
    report.expireDays = expires;
    return report;
}

} // namespace

TEST(PopDownloadEditor, whatIsSetIsWhatComesBack)
{
    gui::PopDownloadEditor editor;
    for (const int limit : { 0, 1, 700, 1000, 5 * 1024, 200'000'000 }) {
        for (const bool headersFirst : { false, true }) {
            editor.setValue({ .bodyLimitKilobytes = limit, .headersFirst = headersFirst });
            EXPECT_EQ(editor.download(), (policy::PopDownload { limit, headersFirst }));
        }
    }
}

TEST(PopDownloadEditor, megabytesAreThousandsOfKilobytes)
{
    gui::PopDownloadEditor editor;
    editor.findChild<QCheckBox *>(u"useLimit"_s)->click();
    editor.findChild<QSpinBox *>(u"limit"_s)->setValue(2);
    EXPECT_EQ(editor.download().bodyLimitKilobytes, 2000);
    editor.findChild<QComboBox *>(u"unit"_s)->setCurrentIndex(0);
    EXPECT_EQ(editor.download().bodyLimitKilobytes, 2);
}

TEST(PopDownloadEditor, withoutTopThereIsNothingToChooseAndItSaysWhy)
{
    gui::PopDownloadEditor editor;
    editor.setFacts(serverThat(false));
    EXPECT_FALSE(editor.findChild<QCheckBox *>(u"useLimit"_s)->isEnabled());
    EXPECT_FALSE(editor.findChild<QCheckBox *>(u"headersFirst"_s)->isEnabled());
    EXPECT_TRUE(editor.findChild<gui::Notice *>(u"needsTop"_s)->explanation().contains("TOP"_L1));
    editor.setFacts(serverThat(true));
    EXPECT_TRUE(editor.findChild<QCheckBox *>(u"useLimit"_s)->isEnabled());
}

TEST(PopPolicyEditor, aServerThatDeletesByItselfContradictsAPromiseToKeep)
{
    const Language english(u"en"_s);
    gui::PopPolicyEditor editor;
    const auto *facts = editor.findChild<gui::Notice *>(u"facts"_s);
    editor.setFacts(serverThat(true, 30));
    editor.setValue({ .mode = Mode::KeepAll }, false);
    EXPECT_EQ(facts->headline(), "The server deletes mail by itself after 30 days."_L1);
    editor.setValue({ .mode = Mode::KeepSome, .days = 14 }, false);
    EXPECT_TRUE(facts->isHidden()) << "by then it has gone as it was chosen";
    editor.findChild<QSpinBox *>(u"days"_s)->setValue(60);
    EXPECT_FALSE(facts->isHidden());
    editor.setFacts(serverThat(true, -1));
    EXPECT_TRUE(facts->isHidden()) << "NEVER";
}

TEST(PopPolicyEditor, saysWhatIsMissingWhereNoLimitIsChosen)
{
    const Language english(u"en"_s);
    gui::PopPolicyEditor editor;
    const auto *facts = editor.findChild<gui::Notice *>(u"facts"_s);
    editor.setValue({ .mode = Mode::KeepSome, .days = 14 }, false);
    EXPECT_TRUE(facts->isHidden());
    editor.findChild<QCheckBox *>(u"useDays"_s)->click();
    EXPECT_FALSE(editor.isComplete());
    EXPECT_FALSE(facts->isHidden());
    EXPECT_EQ(facts->headline(), "Choose at least one limit."_L1);
    editor.findChild<QCheckBox *>(u"useNewest"_s)->click();
    EXPECT_TRUE(editor.isComplete());
    EXPECT_TRUE(facts->isHidden());
}

TEST(PopPolicyEditor, whatKeepsEverythingFollowsWhatIsDeletedHere)
{
    const Language english(u"en"_s);
    gui::PopPolicyEditor editor;
    editor.setFacts(serverThat(true));
    editor.setValue({ .mode = Mode::KeepAll }, false);
    const auto *all = editor.findChild<QRadioButton *>(u"popKeepAll"_s);
    EXPECT_TRUE(all->accessibleDescription().endsWith("Palomar deletes nothing there."_L1)) << all->accessibleDescription().toStdString();
    editor.findChild<QCheckBox *>(u"deleteWhenDeletedHere"_s)->click();
    EXPECT_TRUE(all->accessibleDescription().endsWith("Palomar deletes there only what you delete here."_L1));
    editor.findChild<QCheckBox *>(u"deleteWhenDeletedHere"_s)->click();
    EXPECT_TRUE(all->accessibleDescription().endsWith("Palomar deletes nothing there."_L1));
}

TEST(Forecast, aLimitForBodiesIsInTheSentence)
{
    gui::AccountDraft draft;
    draft.protocol = accounts::Protocol::Pop3;
    draft.download.bodyLimitKilobytes = 2000;
    draft.pop3Report = serverThat(true);
    EXPECT_TRUE(gui::plainText(gui::forecast(draft, { 1'767'225'600'000 })).contains("Messages of up to 2.0 MB are downloaded"_L1));
    EXPECT_FALSE(gui::plainText(gui::forecast(draft, { 1'767'225'600'000 })).contains("First come the headers"_L1));
    draft.download.headersFirst = true;
    EXPECT_TRUE(gui::plainText(gui::forecast(draft, { 1'767'225'600'000 })).contains("First come the headers of all new messages"_L1));
    draft.pop3Report = serverThat(false);
    EXPECT_FALSE(gui::plainText(gui::forecast(draft, { 1'767'225'600'000 })).contains("Messages of up to"_L1)) << "without TOP all of them come";
    EXPECT_FALSE(gui::plainText(gui::forecast(draft, { 1'767'225'600'000 })).contains("First come the headers"_L1));
}

TEST(RetentionQuestion, saysHowManyGoAndWhy)
{
    const Language english(u"en"_s);
    policy::ForecastFacts facts;
    facts.first = { { DeletionRule::Age, 1102, 300'000'000 }, { DeletionRule::Count, 5, 12'000'000 } };
    facts.atFirst = 1107;
    facts.octetsAtFirst = 312'000'000;
    facts.later = 40;
    facts.nextLater = facts.lastLater = { 1'767'225'600'000 };
    facts.staying = 60;
    const auto question = gui::RetentionQuestion::of({}, { .mode = Mode::KeepSome, .days = 30, .newest = 100 }, facts);
    EXPECT_EQ(question.headline, "1,107 messages (312 MB) will be deleted on the server at the check that begins as soon as you save."_L1);
    EXPECT_TRUE(question.details.contains("1,102 messages that came here more than 30 days ago"_L1)) << question.details.toStdString();
    EXPECT_TRUE(question.details.contains("5 messages that are not among the newest 100"_L1));
    EXPECT_TRUE(question.details.contains("60 messages of those there now stay.\n"_L1)) << question.details.toStdString();
    facts.notHere = 3;
    const auto larger = gui::RetentionQuestion::of({}, { .mode = Mode::KeepSome, .days = 30, .newest = 1 }, facts);
    EXPECT_TRUE(larger.details.contains("5 messages that are not the newest"_L1)) << larger.details.toStdString();
    EXPECT_TRUE(larger.details.contains("60 messages of those there now stay. 3 of them because they are not here in full.\n"_L1));
    const auto nothing = gui::RetentionQuestion::of({}, { .mode = Mode::DeleteOnceHere }, {});
    EXPECT_EQ(nothing.headline, "From now on, this account deletes mail on the server."_L1) << "nobody says that nothing will happen";
    const auto more = gui::RetentionQuestion::of({ .mode = Mode::KeepSome, .days = 30 }, { .mode = Mode::DeleteOnceHere }, {});
    EXPECT_EQ(more.headline, "From now on, this account deletes more mail on the server."_L1) << "it did before, too";
}

TEST(WhereText, aDayThatNewMailMayBringForwardIsTheLatest)
{
    const base::Timestamp now { 1'767'268'800'000 };
    store::Whereabouts where { .isHere = true, .server = store::Whereabouts::Server::There, .leavesAt = { now.ms + 14LL * 86'400'000 } };
    {
        const Language english(u"en"_s);
        EXPECT_EQ(gui::WhereText::sentence(where, now), u"Here and on the server; leaves the server on January 15, 2026"_s);
        where.mayLeaveSooner = true;
        EXPECT_EQ(gui::WhereText::sentence(where, now),
            u"Here and on the server; leaves the server on January 15, 2026 at the latest, sooner if more mail comes"_s);
        EXPECT_TRUE(gui::WhereText::word(where, now).startsWith("By "_L1));
        EXPECT_EQ(gui::WhereText::sentence(where, where.leavesAt), u"Here and on the server; leaves the server at the next check"_s);
    }
    const Language spanish(u"es"_s);
    EXPECT_TRUE(gui::WhereText::sentence(where, now).endsWith(u" como muy tarde, antes si llega más correo"_s));
}

TEST(ServerFacts, whatTheServerTellsIsASentenceInBothLanguages)
{
    discovery::CheckReport report = serverThat(true, 30);
    report.implementation = "Odd 1.0";
    report.loginDelay = 300;
    {
        const Language english(u"en"_s);
        EXPECT_EQ(gui::ServerFacts::paragraph(report),
            u"It calls itself “Odd 1.0”. The server deletes mail by itself after 30 days. The server wants 5 minutes between two checks."_s);
        EXPECT_EQ(gui::ServerFacts::delay(45), "The server wants 45 seconds between two checks."_L1);
        EXPECT_EQ(gui::ServerFacts::expiry(0), "The server keeps nothing that was downloaded."_L1);
        EXPECT_EQ(gui::ServerFacts::paragraph(serverThat(true)), QString());
    }
    const Language spanish(u"es"_s);
    EXPECT_TRUE(gui::ServerFacts::paragraph(report).contains(u"5 minutos"_s)) << gui::ServerFacts::paragraph(report).toStdString();
}

TEST(StatusText, saysWhenTheServerAllowsTheNextCheck)
{
    const Language english(u"en"_s);
    accounts::AccountSettings account;
    account.id = { 1 };
    account.label = u"ana"_s;
    QHash<base::AccountId, engine::AccountStatus> states;
    states[account.id] = { .state = engine::AccountStatus::State::UpToDate, .at = { 1'767'225'600'000 }, .retryAt = { 1'767'225'900'000 } };
    EXPECT_TRUE(gui::StatusText::of({ account }, states, false).text.startsWith("Up to date"_L1)) << "nobody waits for anything";
    states[account.id].loginDelay = 300;
    const QString text = gui::StatusText::of({ account }, states, false).text;
    EXPECT_TRUE(text.startsWith("ana: next check at "_L1) && text.endsWith(". The server wants 5 minutes between two checks."_L1)) << text.toStdString();
}

TEST(StatusText, oneLargeMessageIsCountedByItsOctets)
{
    const Language english(u"en"_s);
    accounts::AccountSettings account;
    account.id = { 1 };
    account.label = u"ana"_s;
    engine::AccountStatus status { .state = engine::AccountStatus::State::Syncing, .done = 0, .total = 1, .octetsDone = 1'500'000, .octetsTotal = 8'500'000 };
    const auto text = [&] { return gui::StatusText::of({ account }, { { account.id, status } }, false); };
    EXPECT_EQ(text().text, u"ana: receiving 1.5 MB of 8.5 MB"_s);
    EXPECT_EQ(text().done, 1'500'000);
    EXPECT_EQ(text().total, 8'500'000);
    status.total = 12;
    EXPECT_EQ(text().text, u"ana: receiving 0 of 12"_s);
    EXPECT_EQ(text().total, 8'500'000) << "the bar gets on all the same";
    status.octetsTotal = 0;
    EXPECT_EQ(text().total, 12);
}

TEST(StatusText, whatWasStoppedHasNotLostItsConnection)
{
    const Language english(u"en"_s);
    accounts::AccountSettings account;
    account.id = { 1 };
    account.label = u"ana"_s;
    account.incoming.host = u"pop.example.org"_s;
    engine::AccountStatus status { .state = engine::AccountStatus::State::Offline, .error = base::Error { base::Fault::Cancelled, {}, {} } };
    const auto text = [&] { return gui::StatusText::of({ account }, { { account.id, status } }, false).text; };
    EXPECT_EQ(text(), u"ana: the check was stopped · it goes on at the next check"_s);
    status.done = 4;
    status.total = 35;
    EXPECT_EQ(text(), u"ana: the check was stopped · 4 of 35 received · it goes on at the next check"_s);
    status.total = 0;
    status.waitingChanges = 2;
    EXPECT_EQ(text(), u"ana: the check was stopped · it goes on at the next check · 2 changes wait"_s);
    status.waitingChanges = 0;
    status.error->fault = base::Fault::NetworkDown;
    EXPECT_EQ(text(), u"No connection to pop.example.org"_s);
}

TEST(StatusText, blamesTheSettingsOnlyWhereTheyAreToBeChanged)
{
    using base::Fault;
    accounts::AccountSettings account;
    account.id = { 1 };
    account.label = u"ana"_s;
    account.incoming.host = u"pop.example.org"_s;
    accounts::AccountSettings other;
    other.id = { 2 };
    other.label = u"luis"_s;
    other.enabled = false;
    const auto textOf = [&](const engine::AccountStatus &status) {
        return gui::StatusText::of({ account, other }, { { account.id, status } }, false).text;
    };
    const auto failed = [&](Fault fault) {
        return textOf({ .state = engine::AccountStatus::State::Failed, .error = base::Error { fault, {}, {} } });
    };
    const engine::AccountStatus shared { .state = engine::AccountStatus::State::Failed,
        .error = base::Error { Fault::Unsupported, {}, {} }, .sharesMaildropWith = other.id };
    {
        const Language english(u"en"_s);
        EXPECT_EQ(failed(Fault::ServerUnavailable), u"Mail is not available at pop.example.org at the moment"_s);
        EXPECT_EQ(failed(Fault::LoginUnavailable), u"Signing in to pop.example.org is not possible at the moment"_s);
        EXPECT_EQ(failed(Fault::ConnectionRefused), u"Nobody answers at pop.example.org on this port"_s);
        EXPECT_EQ(failed(Fault::StorageFull), u"There is no space left on the disk"_s);
        EXPECT_EQ(failed(Fault::WrongProtocol), u"ana cannot be reached as it is set up"_s);
        EXPECT_EQ(failed(Fault::MechanismUnavailable), u"ana cannot be reached as it is set up"_s);
        EXPECT_EQ(textOf({ .state = engine::AccountStatus::State::Failed }), u"ana cannot be reached as it is set up"_s);
        EXPECT_EQ(textOf(shared), u"The account “luis” already collects this mailbox"_s);
    }
    const Language spanish(u"es"_s);
    EXPECT_EQ(failed(Fault::ServerUnavailable), u"El correo no está disponible en pop.example.org en este momento"_s);
    EXPECT_EQ(failed(Fault::WrongProtocol), u"ana: no se puede conectar con los ajustes actuales"_s);
}

TEST(ErrorText, anAccountThatWorkedIsTriedAgainFirst)
{
    const base::Error refused { base::Fault::ConnectionRefused, {}, {} };
    const auto fresh = gui::ErrorText::of(refused, gui::ErrorText::Context::IncomingServer, u"pop.example.org"_s);
    EXPECT_EQ(fresh.action, gui::ErrorText::Action::EditAccount) << "while it is being set up, the port is the likely reason";
    const auto known = gui::ErrorText::ofAccount(refused, u"pop.example.org"_s);
    EXPECT_EQ(known.action, gui::ErrorText::Action::Retry);
    EXPECT_EQ(known.otherAction, gui::ErrorText::Action::EditAccount);
    EXPECT_FALSE(known.otherLabel.isEmpty());
}

TEST_F(PopWindow, aPolicyThatTakesMoreIsSavedOnlyAfterItsNumbersWereSeen)
{
    m_server.maildrop().deliver(mailOf("a"));
    m_server.maildrop().deliver(mailOf("b"));
    begin({ .retention = {}, .download = { .bodyLimitKilobytes = 700 } });
    gui::AccountEditDialog dialog(*m_engine, m_accounts.constFirst(), m_window.get());
    dialog.show();
    EXPECT_EQ(std::get<accounts::Pop3Settings>(dialog.settings().kind).download.bodyLimitKilobytes, 700) << "what nobody touched stays";
    dialog.findChild<QRadioButton *>(u"popDeleteOnceHere"_s)->click();
    dialog.findChild<QCheckBox *>(u"onlyCopy"_s)->click();
    const auto ask = [&]() -> QMessageBox * {
        dialog.findChild<QPushButton *>(u"save"_s)->click();
        QMessageBox *box = nullptr;
        EXPECT_TRUE(eventually([&] { return (box = dialog.findChild<QMessageBox *>(u"retentionQuestion"_s)) != nullptr && box->isVisible(); }));
        return box;
    };
    QMessageBox *box = ask();
    ASSERT_TRUE(box);
    EXPECT_TRUE(dialog.isVisible()) << "nothing is saved yet";
    EXPECT_TRUE(box->text().startsWith("2 messages ("_L1)) << box->text().toStdString();
    EXPECT_EQ(box->defaultButton(), box->button(QMessageBox::Cancel));
    box->button(QMessageBox::Cancel)->click();
    EXPECT_TRUE(eventually([&] { return !dialog.findChild<QMessageBox *>(u"retentionQuestion"_s); }));
    EXPECT_NE(dialog.result(), QDialog::Accepted);
    box = ask();
    ASSERT_TRUE(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

TEST_F(PopWindow, aPolicyThatTakesNoMoreIsSavedAtOnce)
{
    begin({ .retention = { .mode = Mode::KeepSome, .days = 14 } });
    gui::AccountEditDialog dialog(*m_engine, m_accounts.constFirst(), m_window.get());
    dialog.show();
    dialog.findChild<QRadioButton *>(u"popKeepAll"_s)->click();
    dialog.findChild<QPushButton *>(u"save"_s)->click();
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

TEST_F(PopWindow, theSettingsTellThatTheServerDeletesByItself)
{
    begin({});
    gui::AccountEditDialog dialog(*m_engine, m_accounts.constFirst(), m_window.get());
    const auto *facts = dialog.findChild<gui::Notice *>(u"facts"_s);
    ASSERT_TRUE(facts);
    dialog.setExpiry(std::nullopt);
    EXPECT_TRUE(facts->isHidden());
    dialog.setExpiry(30);
    EXPECT_FALSE(facts->isHidden());
    EXPECT_EQ(facts->headline(), gui::ServerFacts::expiry(30));
    dialog.findChild<QRadioButton *>(u"popDeleteOnceHere"_s)->click();
    EXPECT_TRUE(facts->isHidden()) << "nothing is promised to stay";
}

TEST_F(PopWindow, theStatusLineTellsThatTheServerDeletesByItself)
{
    m_server.setProfile({ .expire = "30" });
    m_server.maildrop().deliver(mailOf("a"));
    begin({});
    EXPECT_TRUE(eventually([&] {
        const auto labels = m_window->findChild<gui::StatusLine *>()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) { return label->text() == "ana@example.org: The server deletes mail by itself after 30 days"_L1; });
    }));
}
