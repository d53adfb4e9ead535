// SPDX-License-Identifier: GPL-3.0-or-later
// 800×600 with text at 150 %: every page of the wizard and every dialog about accounts, in both languages and both
// directions. Buttons are on the screen, whatever takes the focus comes into sight with it, and no text is cut.
#include "gui/Language.h"
#include "gui/Style.h"
#include "gui/WizardDriver.h"
#include "gui/settings/AccountEditDialog.h"
#include "gui/settings/AccountSettingsDialog.h"
#include "gui/settings/CertificateDialog.h"
#include "gui/settings/OutgoingDialog.h"
#include "gui/settings/PasswordDialog.h"
#include "gui/settings/RemoveAccountDialog.h"
#include "gui/settings/SwitchDialog.h"
#include "gui/settings/VaultDialog.h"

#include <QLabel>
#include <QLayout>
#include <QScrollArea>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using accounts::Protocol;
using gui::WizardStep;

namespace {

constexpr QSize kScreen(800, 600);

accounts::AccountSettings account(Protocol protocol)
{
    accounts::AccountSettings settings;
    settings.id = { 7 };
    settings.label = settings.address = u"ana.fernandez.de.la.vega@correo.ejemplo.example"_s;
    settings.personName = u"Ana Fernández de la Vega"_s;
    settings.incoming = accounts::ServerEndpoint::of(protocol);
    settings.incoming.host = u"entrada.servidor-de-correo.ejemplo.example"_s;
    settings.incoming.port = protocol == Protocol::Imap ? 993 : 995;
    settings.incoming.userName = settings.address;
    settings.incoming.pinCertificate(QByteArray(32, '\x11'));
    settings.outgoing = accounts::ServerEndpoint::of(Protocol::Smtp);
    settings.outgoing->host = u"salida.servidor-de-correo.ejemplo.example"_s;
    settings.outgoing->port = 465;
    settings.outgoing->userName = settings.address;
    if (protocol == Protocol::Pop3) {
        policy::PopRetention limits { .mode = policy::PopRetention::Mode::KeepSome, .days = 30, .newest = 200, .megabytes = 50 };
        limits.whenDeletedHere = policy::PopRetention::WhenDeletedHere::AtOnce;
        settings.kind = accounts::Pop3Settings { limits };
    }
    return settings;
}

engine::AccountFacts someFacts()
{
    return { .isKnown = true,
        .held = { .messages = 8420, .whole = 8412, .onlyHere = 312, .octetsOnlyHere = 40'000'000, .there = 9000, .toSend = 2, .drafts = 1,
            .lookedAt = { 1'760'000'000'000 } },
        .waitingChanges = 3 };
}

/// "what: why" of everything that a person could not see or reach.
class Look {
public:
    explicit Look(QWidget &window) : m_window(window) { }

    QStringList troubles()
    {
        QCoreApplication::processEvents();
        if (m_window.width() > kScreen.width() || m_window.height() > kScreen.height())
            note(&m_window, u"%1x%2 is larger than the screen"_s.arg(m_window.width()).arg(m_window.height()));
        for (auto *button : m_window.findChildren<QPushButton *>()) {
            if (button->isVisible() && !sheetOf(button) && !isInside(button, &m_window))
                note(button, u"not on the screen"_s);
        }
        for (auto *label : m_window.findChildren<QLabel *>())
            lookAt(label);
        lookForOverlaps();
        walk();
        return m_troubles;
    }

private:
    static QScrollArea *sheetOf(QWidget *widget)
    {
        for (QWidget *each = widget->parentWidget(); each; each = each->parentWidget()) {
            if (auto *sheet = qobject_cast<QScrollArea *>(each))
                return sheet;
        }
        return nullptr;
    }
    static bool isInside(QWidget *widget, QWidget *frame)
    {
        return frame->rect().contains(QRect(widget->mapTo(frame, QPoint()), widget->size()));
    }
    void note(QWidget *widget, const QString &what)
    {
        auto *label = qobject_cast<QLabel *>(widget);
        auto *button = qobject_cast<QAbstractButton *>(widget);
        m_troubles << u"%1 %2 “%3”: %4"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
            label ? label->text() : button ? button->text() : QString(), what);
    }
    void lookAt(QLabel *label)
    {
        if (!label->isVisible() || label->text().isEmpty() || !label->pixmap().isNull())
            return;
        if (label->wordWrap() ? label->heightForWidth(label->width()) > label->height() : label->sizeHint().width() > label->width())
            note(label, u"cut: %1x%2"_s.arg(label->width()).arg(label->height()));
    }
    /// What is laid out beside each other does not lie on each other, in either direction.
    void lookForOverlaps()
    {
        QSet<QLayout *> layouts;
        for (auto *layout : m_window.findChildren<QLayout *>())
            layouts.insert(layout);
        for (QLayout *layout : std::as_const(layouts)) {
            QList<QWidget *> placed;
            for (int i = 0; i < layout->count(); ++i) {
                QWidget *widget = layout->itemAt(i)->widget();
                if (widget && widget->isVisible())
                    placed << widget;
            }
            for (qsizetype i = 0; i < placed.size(); ++i) {
                for (qsizetype k = i + 1; k < placed.size(); ++k) {
                    if (placed[i]->geometry().intersects(placed[k]->geometry()))
                        note(placed[i], u"lies on “%1”"_s.arg(placed[k]->objectName()));
                }
            }
        }
    }
    /// Tab, once around.
    void walk()
    {
        QSet<QWidget *> seen;
        for (int step = 0; step < 120; ++step) {
            QTest::keyClick(m_window.focusWidget() ? m_window.focusWidget() : &m_window, Qt::Key_Tab);
            QCoreApplication::processEvents();
            QWidget *here = m_window.focusWidget();
            if (!here || seen.contains(here))
                return;
            seen.insert(here);
            QScrollArea *sheet = sheetOf(here);
            QWidget *frame = sheet ? sheet->viewport() : &m_window;
            const QRect place(here->mapTo(frame, QPoint()), here->size());
            if (place.left() < 0 || place.right() >= frame->width())
                note(here, u"reaches beyond the side"_s);
            // What is taller than the sheet shows its beginning at least.
            if (place.intersected(frame->rect()).height() < qMin(place.height(), frame->height() / 2))
                note(here, u"has the focus out of sight"_s);
        }
    }

    QWidget &m_window;
    QStringList m_troubles;
};

class SmallScreen : public testing::TestWithParam<std::tuple<const char *, Qt::LayoutDirection>> {
protected:
    SmallScreen() : m_before(QApplication::font()), m_language(QString::fromLatin1(std::get<0>(GetParam())))
    {
        QApplication::setStyle(new gui::Style); // as in the program: its buttons and fields have other sizes
        QFont large = m_before;
        large.setPointSizeF(m_before.pointSizeF() * 1.5);
        QApplication::setFont(large);
        QApplication::setLayoutDirection(std::get<1>(GetParam()));
    }
    ~SmallScreen() override
    {
        QApplication::setFont(m_before);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }
    void check(QWidget &window, const QString &name)
    {
        window.resize(kScreen);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window)); // only there the focus brings what has it into sight
        const QStringList troubles = Look(window).troubles();
        EXPECT_TRUE(troubles.isEmpty()) << qPrintable(name) << '\n' << qPrintable(troubles.join(u'\n'));
        if (const QString folder = qEnvironmentVariable("PALOMAR_SMALL_SHOTS"); !folder.isEmpty())
            window.grab().save(u"%1/%2-%3-%4.png"_s.arg(folder, name, QString::fromLatin1(std::get<0>(GetParam())),
                std::get<1>(GetParam()) == Qt::LeftToRight ? u"ltr"_s : u"rtl"_s));
    }

    QFont m_before;
    Language m_language;
    testsupport::TempFolder m_folder;
};

} // namespace

TEST_P(SmallScreen, everyPageOfTheWizardCanBeReadAndReached)
{
    WizardDriver driver;
    int number = 0;
    for (const auto protocol : { Protocol::Imap, Protocol::Pop3 }) {
        for (const WizardStep step : { WizardStep::Address, WizardStep::Search, WizardStep::Where, WizardStep::Connection,
                 WizardStep::SignIn, WizardStep::Policy, WizardStep::Forecast, WizardStep::Done }) {
            gui::AccountDraft draft;
            draft.personName = u"Ana Pérez"_s;
            draft.address = u"ana@nowhere.invalid"_s;
            draft.password = base::Secret(u"x"_s);
            draft.protocol = protocol;
            draft.guessServers();
            for (auto *report : { &draft.imapReport, &draft.pop3Report }) {
                report->emplace();
                (*report)->endpoint = report == &draft.imapReport ? draft.imap : draft.pop3;
                (*report)->offered = { accounts::SignIn::ScramSha256, accounts::SignIn::Password };
                (*report)->messageCount = 12;
            }
            driver.wizard->showDraft(draft, step);
            check(*driver.wizard, u"wizard-%1"_s.arg(++number));
        }
    }
}

TEST_P(SmallScreen, everyDialogAboutAccountsCanBeReadAndReached)
{
    engine::EngineClient engine({ .storeFolder = m_folder.path(), .useKeychain = false, .extraCaFile = {} });
    QObject::disconnect(&engine, &engine::EngineClient::considerAccount, nullptr, nullptr); // here the test answers
    const auto pop = account(Protocol::Pop3);
    const auto imap = account(Protocol::Imap);
    {
        gui::AccountSettingsDialog dialog(engine, { pop, imap });
        check(dialog, u"accounts"_s);
    }
    for (const auto &settings : { pop, imap }) {
        gui::AccountEditDialog dialog(engine, settings, nullptr, { pop, imap });
        auto *tabs = dialog.findChild<QTabWidget *>();
        for (int page = 0; page < tabs->count(); ++page) {
            tabs->setCurrentIndex(page);
            check(dialog, u"edit-%1-%2"_s.arg(settings.protocol() == Protocol::Imap ? u"imap"_s : u"pop3"_s).arg(page + 1));
        }
    }
    {
        gui::RemoveAccountDialog dialog(engine, pop, { pop, imap }, true);
        int ticket = 0;
        QObject::connect(&engine, &engine::EngineClient::considerAccount, &dialog, [&](int asked) { ticket = asked; });
        emit engine.statusChanged(pop.id, { .state = engine::AccountStatus::State::UpToDate });
        emit engine.accountConsidered(ticket, someFacts());
        emit engine.statusChanged(pop.id, { .state = engine::AccountStatus::State::Offline });
        check(dialog, u"remove"_s);
        dialog.findChild<QAbstractButton *>(u"saveMail"_s)->click();
        check(dialog, u"remove-save"_s);
    }
    {
        gui::SwitchDialog dialog(engine, pop, { pop, imap });
        dialog.showFacts({ .from = pop.id });
        check(dialog, u"switch-1-server"_s);
        dialog.showFacts({ .from = pop.id, .to = { 8 }, .error = {}, .isListed = true, .messages = 8412, .onServer = 8000, .onTheirWay = 0,
            .onlyHere = 400, .octetsOnlyHere = 312'000'000, .unsure = 12, .octetsUnsure = 1'000'000, .notWhole = 8, .toSend = 0 });
        check(dialog, u"switch-2-plan"_s);
        dialog.showFacts({ .from = pop.id, .to = { 8 },
            .error = base::Error { base::Fault::CommandRefused, {}, u"[OVERQUOTA] The mailbox of ana is over its quota of 1 GB."_s }, .isListed = true,
            .messages = 8412, .onServer = 8100, .onlyHere = 300, .octetsOnlyHere = 212'000'000, .unsure = 12, .octetsUnsure = 1'000'000 });
        check(dialog, u"switch-3-refused"_s);
    }
    {
        gui::OutgoingDialog dialog(engine, pop);
        check(dialog, u"outgoing"_s);
        gui::PasswordDialog password(imap, base::Error { base::Fault::LoginRefused, {}, u"[AUTHENTICATIONFAILED] Authentication failed."_s });
        check(password, u"password"_s);
        accounts::CertificateFacts facts;
        facts.host = imap.incoming.host;
        facts.sha256 = QByteArray(32, '\x22');
        facts.problems = accounts::CertificateProblem::SelfSigned | accounts::CertificateProblem::PinChanged;
        gui::CertificateDialog certificate(facts, QByteArray(32, '\x11'));
        check(certificate, u"certificate"_s);
        gui::VaultDialog vault(engine);
        check(vault, u"vault"_s);
    }
}

INSTANTIATE_TEST_SUITE_P(, SmallScreen, testing::Combine(testing::Values("es", "en"), testing::Values(Qt::LeftToRight, Qt::RightToLeft)),
    [](const auto &row) { return std::string(std::get<0>(row.param)) + (std::get<1>(row.param) == Qt::LeftToRight ? "LeftToRight" : "RightToLeft"); });
