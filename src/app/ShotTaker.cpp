// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ShotTaker.h"

#include "gui/Gallery.h"
#include "gui/MainWindow.h"
#include "gui/folders/FolderPane.h"
#include "gui/list/ListPane.h"
#include "gui/list/MessageListView.h"
#include "gui/reading/ReadingPane.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/wizard/AccountWizard.h"
#include "sync/EngineClient.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace app {

namespace {

constexpr int kTickMs = 30;
constexpr int kPatienceMs = 60'000;

const auto kAtOnce = [] { return true; };

QDialog *visibleDialog(const char *name)
{
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *widget : windows) {
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible() && dialog->objectName() == QLatin1StringView(name))
            return dialog;
    }
    return nullptr;
}

accounts::CertificateFacts exampleCertificate()
{
    accounts::CertificateFacts facts;
    facts.host = u"imap.ejemplo.es"_s;
    facts.subject = u"mail.example.net"_s;
    facts.names = QStringList { u"mail.example.net"_s, u"www.example.net"_s };
    facts.issuer = u"mail.example.net"_s;
    facts.validFrom = { 1'761'955'200'000 };
    facts.validUntil = { 1'793'491'200'000 };
    facts.sha256 = QByteArray::fromHex("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    facts.problems = accounts::CertificateProblem::SelfSigned | accounts::CertificateProblem::WrongName;
    facts.tlsVersion = u"TLS 1.3"_s;
    return facts;
}

discovery::CheckReport exampleReport(accounts::Protocol protocol, const accounts::ServerEndpoint &endpoint)
{
    discovery::CheckReport report;
    report.protocol = protocol;
    report.endpoint = endpoint;
    report.reached = discovery::CheckStep::Done;
    report.offered = { accounts::SignIn::ScramSha256, accounts::SignIn::CramMd5, accounts::SignIn::Password };
    if (protocol == accounts::Protocol::Pop3)
        report.offered << accounts::SignIn::Apop;
    report.startTlsOffered = true;
    report.apopOffered = protocol == accounts::Protocol::Pop3;
    report.uidl = report.top = report.idle = true;
    report.messageCount = 12'431;
    report.totalBytes = 3'200'000'000;
    report.oldest = { 1'299'196'800'000 };
    accounts::CertificateFacts facts = exampleCertificate();
    facts.problems = {};
    facts.issuer = u"Let's Encrypt"_s;
    report.certificate = facts;
    return report;
}

gui::AccountDraft exampleDraft(accounts::Protocol protocol)
{
    gui::AccountDraft draft;
    draft.personName = u"Ana Robles"_s;
    draft.address = u"ana@ejemplo.es"_s;
    draft.password = base::Secret(u"azulejo"_s);
    draft.elsewhere = gui::AccountDraft::Elsewhere::Yes;
    draft.protocol = protocol;
    draft.protocolChosen = true;
    draft.guessServers();
    draft.imapReport = exampleReport(accounts::Protocol::Imap, draft.imap);
    draft.pop3Report = exampleReport(accounts::Protocol::Pop3, draft.pop3);
    if (protocol == accounts::Protocol::Pop3)
        draft.retention.mode = policy::PopRetention::Mode::KeepDays;
    draft.signedIn = true;
    return draft;
}

} // namespace

ShotTaker::ShotTaker(gui::MainWindow &window, engine::EngineClient &engine, QString folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_engine(engine)
    , m_folder(std::move(folder))
{
    m_timer.setInterval(kTickMs);
    m_patience.setInterval(kPatienceMs);
    connect(&m_timer, &QTimer::timeout, this, &ShotTaker::tick);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_timer.stop();
        std::fprintf(stderr, "shots: waited too long for: %s\n", qPrintable(m_steps.empty() ? QString() : m_steps.front().name));
        emit finished(1);
    });
}

ShotTaker::~ShotTaker() = default;

void ShotTaker::start()
{
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "shots: cannot make %s\n", qPrintable(m_folder));
        emit finished(1);
        return;
    }
    plan();
    m_timer.start();
    m_patience.start();
}

void ShotTaker::tick()
{
    if (m_steps.empty()) {
        m_timer.stop();
        m_patience.stop();
        std::printf("%d pictures in %s\n", m_taken, qPrintable(QDir::toNativeSeparators(m_folder)));
        emit finished(0);
        return;
    }
    if (!m_steps.front().ready())
        return;
    const auto work = std::move(m_steps.front().work);
    m_steps.pop_front();
    m_patience.start();
    work();
}

void ShotTaker::then(const QString &name, std::function<bool()> ready, std::function<void()> work)
{
    m_steps.push_back({ name, std::move(ready), std::move(work) });
}

bool ShotTaker::mailIsHere() const
{
    const auto accounts = m_window.folders().accounts();
    if (accounts.isEmpty())
        return false;
    return std::ranges::all_of(accounts, [this](const auto &account) {
        return m_window.status(account.id).state == engine::AccountStatus::State::UpToDate;
    }) && m_window.folders().inbox(accounts.constFirst().id).isValid();
}

void ShotTaker::plan()
{
    then(u"mail of all accounts"_s, [this] { return mailIsHere(); }, [this] {
        m_window.resize(1280, 800);
        m_window.activateWindow();
        m_window.folderPane().selectFirstInbox();
    });
    for (const auto *language : { "es", "en" }) {
        for (const auto *theme : { "light", "dark" })
            planFor(QLatin1StringView(language), QLatin1StringView(theme));
    }
    then(u"gallery"_s, kAtOnce, [this] {
        gui::Gallery gallery;
        gallery.resize(1400, 760);
        shoot(&gallery, u"gallery"_s);
    });
}

void ShotTaker::planFor(const QString &language, const QString &theme)
{
    const QString tag = u"-%1-%2"_s.arg(language, theme);
    then(u"language and theme"_s, kAtOnce, [this, language, theme] {
        gui::Preferences preferences = m_window.preferences();
        preferences.language = language;
        preferences.theme = gui::colorModeFromWord(theme);
        m_window.setPreferences(preferences);
        emit m_window.preferencesChanged(preferences);
        m_window.activateWindow();
        m_window.listPane().view().clearSelection();
    });
    planMain(tag);
    planDialogs(tag);
    planWizard(tag);
}

void ShotTaker::planMain(const QString &tag)
{
    auto &view = m_window.listPane().view();
    const auto select = [this, &view](int row) {
        view.setCurrentIndex(view.model()->index(row, 0));
        view.scrollToTop();
        view.setFocus();
    };
    const auto hasText = [this] { return m_window.readingPane().hasContent(); };
    for (int row = 0; row < 6; ++row) {
        then(u"a list"_s, [&view] { return view.model()->rowCount() > 6; }, [select, row] { select(row); });
        then(u"the text of message %1"_s.arg(row), hasText, [] {});
        then(u"its picture"_s, hasText, [this, tag, row] { shoot(&m_window, u"main-%1"_s.arg(row + 1) + tag); });
    }
    for (const auto density : { gui::Density::Compact, gui::Density::Table, gui::Density::Comfortable }) {
        then(u"density"_s, kAtOnce, [this, density] {
            gui::Preferences preferences = m_window.preferences();
            preferences.density = density;
            m_window.setPreferences(preferences);
        });
        if (density != gui::Density::Comfortable)
            then(u"density"_s, hasText, [this, tag, density] {
                shoot(&m_window, (density == gui::Density::Compact ? u"main-compact"_s : u"main-table"_s) + tag);
            });
    }
    then(u"several"_s, kAtOnce, [&view] { view.selectAll(); });
    then(u"several"_s, [this] { return !m_window.readingPane().hasContent(); }, [this, tag, &view] {
        shoot(&m_window, u"main-several"_s + tag);
        view.clearSelection();
    });
    then(u"nothing selected"_s, [this] { return !m_window.readingPane().message().isValid(); },
         [this, tag] { shoot(&m_window, u"main-nothing"_s + tag); });
}

void ShotTaker::planDialogs(const QString &tag)
{
    const auto dialog = [this, tag](const char *name, auto open) {
        then(QLatin1StringView(name), kAtOnce, open);
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
    then(u"accounts"_s, kAtOnce, [this] { m_window.openAccounts(); });
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
    then(u"password"_s, kAtOnce, [this, tag] {
        const auto accounts = m_window.folders().accounts();
        gui::PasswordDialog password(accounts.constFirst(),
            base::Error { base::Fault::LoginRefused, {}, u"[AUTHENTICATIONFAILED] Authentication failed."_s }, &m_window);
        shoot(&password, u"passwordDialog"_s + tag);
        gui::CertificateDialog certificate(exampleCertificate(), &m_window);
        shoot(&certificate, u"certificateDialog"_s + tag);
    });
}

void ShotTaker::planWizard(const QString &tag)
{
    using gui::WizardStep;
    const auto page = [this, tag](const QString &name, WizardStep step, accounts::Protocol protocol) {
        then(u"wizard page "_s + name, kAtOnce, [this, tag, name, step, protocol] {
            gui::AccountWizard wizard(m_engine, &m_window);
            wizard.showDraft(exampleDraft(protocol), step);
            wizard.resize(1280, 800);
            shoot(&wizard, u"wizard-%1"_s.arg(name) + tag);
        });
    };
    page(u"1-address"_s, WizardStep::Address, accounts::Protocol::Imap);
    page(u"2-where"_s, WizardStep::Where, accounts::Protocol::Imap);
    page(u"3-connection-imap"_s, WizardStep::Connection, accounts::Protocol::Imap);
    page(u"3-connection-pop3"_s, WizardStep::Connection, accounts::Protocol::Pop3);
    page(u"4-signin"_s, WizardStep::SignIn, accounts::Protocol::Imap);
    page(u"5-policy-imap"_s, WizardStep::Policy, accounts::Protocol::Imap);
    page(u"5-policy-pop3"_s, WizardStep::Policy, accounts::Protocol::Pop3);
    page(u"6-forecast-imap"_s, WizardStep::Forecast, accounts::Protocol::Imap);
    page(u"6-forecast-pop3"_s, WizardStep::Forecast, accounts::Protocol::Pop3);
    page(u"7-done"_s, WizardStep::Done, accounts::Protocol::Imap);
}

void ShotTaker::shoot(QWidget *widget, const QString &name)
{
    const QString file = QDir(m_folder).filePath(name + u".png"_s);
    if (widget->grab().save(file))
        ++m_taken;
    else
        std::fprintf(stderr, "shots: cannot write %s\n", qPrintable(file));
}

} // namespace app
