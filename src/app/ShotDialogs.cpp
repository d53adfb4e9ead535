// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of dialogs, of the wizard, and of what goes wrong.
#include "app/PretendMailbox.h"
#include "app/ShotExamples.h"
#include "app/ShotTaker.h"

#include "gui/MainWindow.h"
#include "gui/MessageWindow.h"
#include "gui/dialogs/SourceDialog.h"
#include "gui/folders/FolderChooser.h"
#include "gui/folders/FolderNameDialog.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/MessageBrowser.h"
#include "gui/reading/ReadingPane.h"
#include "gui/pretend/PretendDialog.h"
#include "gui/settings/AccountEditDialog.h"
#include "gui/settings/BrowserSignInDialog.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/settings/VaultDialog.h"
#include "gui/wizard/AccountWizard.h"
#include "sync/EngineClient.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QDialog *visibleDialog(const char *name)
{
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *widget : windows) {
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible() && dialog->objectName() == QLatin1StringView(name))
            return dialog;
    }
    return nullptr;
}

/// The states of an account that the window has to say something about.
QList<std::pair<QString, engine::AccountStatus>> troubles()
{
    using State = engine::AccountStatus::State;
    const auto trouble = [](State state, base::Fault fault, const QString &said = {}) {
        engine::AccountStatus status;
        status.state = state;
        status.error = base::Error { fault, {}, said };
        return status;
    };
    QList<std::pair<QString, engine::AccountStatus>> list {
        { u"password"_s, trouble(State::NeedsPassword, base::Fault::LoginRefused, u"[AUTHENTICATIONFAILED] Authentication failed."_s) },
        { u"certificate"_s, trouble(State::NeedsTrust, base::Fault::TlsUntrusted) },
        { u"host"_s, trouble(State::Failed, base::Fault::HostNotFound) },
        { u"full"_s, trouble(State::Failed, base::Fault::StorageFull) },
        { u"unavailable"_s, trouble(State::Failed, base::Fault::ServerUnavailable, u"[UNAVAILABLE] Maintenance until 12:00, sorry for the trouble"_s) },
        { u"lost"_s, trouble(State::Offline, base::Fault::NetworkDown) },
    };
    list[1].second.certificate = examples::certificate();
    engine::AccountStatus syncing;
    syncing.state = State::Syncing;
    syncing.done = 340;
    syncing.total = 1'284;
    list.append({ u"syncing"_s, syncing });
    return list;
}

} // namespace

void ShotTaker::planStates(const QString &tag)
{
    const auto first = [this] { return m_window.folders().accounts().constFirst().id; };
    then(u"a message"_s, atOnce, [this] {
        auto &view = m_window.listPane().view();
        view.setCurrentIndex(view.model()->index(1, 0));
    });
    then(u"its text"_s, [this] { return m_window.readingPane().hasContent(); }, [] {});
    for (const auto &[name, status] : troubles()) {
        then(u"state "_s + name, atOnce, [this, tag, first, name, status] {
            const engine::AccountStatus now = m_window.status(first());
            emit m_engine.statusChanged(first(), status);
            m_window.layout()->activate();
            shoot(&m_window, u"state-"_s + name + tag);
            emit m_engine.statusChanged(first(), now);
        });
    }
    then(u"offline"_s, atOnce, [this] { m_window.setOffline(true); });
    then(u"offline"_s, [this, first] { return m_window.status(first()).state == engine::AccountStatus::State::Offline; }, [this, tag] {
        shoot(&m_window, u"state-offline"_s + tag);
        m_window.setOffline(false);
    });
    then(u"online again"_s, [this] { return mailIsHere(); }, [this] { m_window.listPane().view().clearSelection(); });
}

void ShotTaker::planDialogs(const QString &tag)
{
    const auto dialog = [this, tag](const char *name, auto open) {
        then(QLatin1StringView(name), atOnce, open);
        then(QLatin1StringView(name), [name] { return visibleDialog(name) != nullptr; }, [] {});
        then(QLatin1StringView(name), [name] { return visibleDialog(name) != nullptr; }, [this, name, tag] {
            QDialog *shown = visibleDialog(name);
            shoot(shown, QLatin1StringView(name) + tag);
            shown->hide(); // done() would be the person's answer
            shown->deleteLater();
        });
    };
    dialog("preferencesDialog", [this] { m_window.openPreferences(); });
    dialog("aboutDialog", [this] { m_window.openAbout(); });
    dialog("shortcutsDialog", [this] { m_window.openShortcuts(); });
    dialog("protocolLogDialog", [this] { m_window.openProtocolLog(); });
    then(u"accounts"_s, atOnce, [this] { m_window.openAccounts(); });
    const auto accountsDialog = [] {
        const auto windows = QApplication::topLevelWidgets();
        const auto it = std::ranges::find_if(windows, [](QWidget *one) {
            return one->isVisible() && one->inherits("gui::AccountSettingsDialog");
        });
        return it == windows.end() ? nullptr : *it;
    };
    then(u"accounts"_s, [accountsDialog] { return accountsDialog() != nullptr; }, [this, tag, accountsDialog] {
        QWidget *shown = accountsDialog();
        shoot(shown, u"accountsDialog"_s + tag);
        shown->hide();
        shown->deleteLater();
    });
    then(u"password"_s, atOnce, [this, tag] {
        const auto accounts = m_window.folders().accounts();
        gui::PasswordDialog password(accounts.constFirst(),
            base::Error { base::Fault::LoginRefused, {}, u"[AUTHENTICATIONFAILED] Authentication failed."_s }, &m_window);
        shoot(&password, u"passwordDialog"_s + tag);
        gui::PasswordDialog first(accounts.constFirst(), std::nullopt, &m_window);
        shoot(&first, u"passwordDialog-first"_s + tag);
        gui::BrowserSignInDialog browser(m_engine, accounts.constFirst(), accounts.constFirst().incoming, { base::Fault::NoCredential, {}, {} }, &m_window);
        shoot(&browser, u"browserSignInDialog"_s + tag);
        gui::CertificateDialog certificate(examples::certificate(), {}, &m_window);
        shoot(&certificate, u"certificateDialog"_s + tag);
        accounts::CertificateFacts other = examples::certificate();
        other.problems |= accounts::CertificateProblem::PinChanged;
        gui::CertificateDialog changed(other, QByteArray::fromHex("60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"), &m_window);
        shoot(&changed, u"certificateDialog-changed"_s + tag);
        gui::VaultDialog vault(m_engine, &m_window);
        shoot(&vault, u"vaultDialog"_s + tag);
    });
    const auto pretendRests = [] {
        const QDialog *shown = visibleDialog("pretendDialog");
        const auto *week = shown ? shown->findChild<QPushButton *>(u"pretendWeek"_s) : nullptr;
        return week && week->isEnabled();
    };
    then(u"pretend"_s, atOnce, [this] {
        (new gui::PretendDialog(std::make_unique<PretendMailbox>(gui::PretendDialog::letters()), &m_window))->show();
    });
    then(u"pretend"_s, pretendRests, [] { visibleDialog("pretendDialog")->findChild<QPushButton *>(u"pretendWeek"_s)->click(); });
    then(u"pretend"_s, pretendRests, [this, tag] {
        QDialog *shown = visibleDialog("pretendDialog");
        shoot(shown, u"pretendDialog"_s + tag);
        shown->hide();
        shown->deleteLater();
    });
    for (const auto protocol : { accounts::Protocol::Imap, accounts::Protocol::Pop3 }) {
        const int pages = protocol == accounts::Protocol::Pop3 ? 6 : 5;
        for (int page = 0; page < pages; ++page) {
            then(u"settings of an account"_s, atOnce, [this, tag, protocol, page] {
                accounts::AccountSettings settings = examples::draft(protocol).settings();
                settings.label = settings.address;
                if (protocol == accounts::Protocol::Pop3)
                    settings.incoming.pinCertificate(examples::certificate().sha256);
                settings.outgoing = accounts::ServerEndpoint::of(accounts::Protocol::Smtp);
                settings.outgoing->host = u"smtp.ejemplo.example"_s;
                settings.outgoing->port = 465;
                settings.outgoing->userName = settings.incoming.userName;
                settings.identities = { { {}, { settings.personName, settings.address }, {}, {}, u"Ana Robles\nTaller de encuadernación"_s, {} },
                                        { {}, { u"Club de lectura"_s, u"club@ejemplo.example"_s }, {}, {}, {}, {} } };
                gui::AccountEditDialog edit(m_engine, settings, &m_window);
                auto *tabs = edit.findChild<QTabWidget *>();
                tabs->setCurrentIndex(page);
                shoot(&edit, u"accountEdit-%1-%2"_s.arg(protocol == accounts::Protocol::Imap ? u"imap"_s : u"pop3"_s).arg(page + 1) + tag);
            });
        }
    }
    then(u"an account goes, or changes"_s, atOnce, [this, tag] { shootMoves(tag); });
    then(u"folders"_s, atOnce, [this, tag] {
        const auto places = gui::folderChoices(m_window.folders(), [](const store::FolderRow &row) { return row.local; },
            [](const accounts::AccountSettings &account) { return account.protocol() == accounts::Protocol::Pop3; });
        gui::FolderNameDialog made(places, 0, [](const gui::FolderChoice &) { return QStringList { u"Facturas"_s }; }, &m_window);
        made.findChild<QLineEdit *>(u"folderName"_s)->setText(u"facturas"_s);
        shoot(&made, u"folderNameDialog"_s + tag);
        using Purpose = gui::FolderChooser::Purpose;
        gui::FolderChooser moved(Purpose::MoveMessages, gui::folderChoices(m_window.folders(), [](const auto &) { return true; }), 3, {}, &m_window);
        shoot(&moved, u"folderChooser"_s + tag);
    });
    then(u"source"_s, atOnce, [this, tag] {
        gui::SourceDialog source(examples::longMessage(), u"Acta completa / Full minutes"_s, &m_window);
        shoot(&source, u"sourceDialog"_s + tag);
    });
    then(u"a message in its window"_s, atOnce, [this] {
        QFile file(QDir(m_temp.path()).filePath(u"long.eml"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(examples::longMessage());
        file.close();
        m_window.openFile(file.fileName());
    });
    const auto messageWindow = [this] { return m_window.findChild<gui::MessageWindow *>(); };
    const auto isShown = [messageWindow] {
        auto *window = messageWindow();
        return window && window->reading().hasContent() && !window->reading().browser().hasMore();
    };
    then(u"a message in its window"_s, isShown, [this, tag, messageWindow] {
        QScrollBar *bar = messageWindow()->reading().browser().verticalScrollBar();
        bar->setValue(bar->maximum());
        shoot(messageWindow(), u"messageWindow-long"_s + tag);
        messageWindow()->reading().findChild<QPushButton *>(u"restButton"_s)->click();
    });
    then(u"all of it"_s, [messageWindow] { return messageWindow()->reading().browser().percentAdded() < 90 && messageWindow()->reading().browser().isAdding(); },
         [this, tag, messageWindow] { shoot(messageWindow(), u"messageWindow-adding"_s + tag); });
    then(u"all of it"_s, isShown, [this, tag, messageWindow] {
        shoot(messageWindow(), u"messageWindow-all"_s + tag);
        messageWindow()->close();
    });
    then(u"the window is gone"_s, [messageWindow] { return !messageWindow(); }, [] {});
}

void ShotTaker::planWizard(const QString &tag)
{
    using gui::WizardStep;
    const auto page = [this, tag](const QString &name, WizardStep step, accounts::Protocol protocol) {
        then(u"wizard page "_s + name, atOnce, [this, tag, name, step, protocol] {
            gui::AccountWizard wizard(m_engine, &m_window);
            wizard.showDraft(examples::draft(protocol), step);
            wizard.resize(1280, 800);
            shoot(&wizard, u"wizard-%1"_s.arg(name) + tag);
        });
    };
    page(u"1-address"_s, WizardStep::Address, accounts::Protocol::Imap);
    page(u"2-search"_s, WizardStep::Search, accounts::Protocol::Imap);
    page(u"3-where"_s, WizardStep::Where, accounts::Protocol::Imap);
    page(u"4-connection-imap"_s, WizardStep::Connection, accounts::Protocol::Imap);
    page(u"4-connection-pop3"_s, WizardStep::Connection, accounts::Protocol::Pop3);
    page(u"5-signin"_s, WizardStep::SignIn, accounts::Protocol::Imap);
    page(u"6-policy-imap"_s, WizardStep::Policy, accounts::Protocol::Imap);
    page(u"6-policy-pop3"_s, WizardStep::Policy, accounts::Protocol::Pop3);
    page(u"7-forecast-imap"_s, WizardStep::Forecast, accounts::Protocol::Imap);
    page(u"7-forecast-pop3"_s, WizardStep::Forecast, accounts::Protocol::Pop3);
    page(u"8-done"_s, WizardStep::Done, accounts::Protocol::Imap);
}

} // namespace app
