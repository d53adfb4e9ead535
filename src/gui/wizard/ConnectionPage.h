// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/SignInMatrix.h"
#include "gui/wizard/WizardPage.h"

#include <QMap>
#include <QTimer>

#include <memory>

namespace engine {
class EngineClient;
}

namespace gui {

namespace Ui {
class ConnectionPage;
}
class CheckRunner;
class OutgoingBox;

/// How do we connect and sign in? Two separate choices, what the server offers beside each (measured without any
/// password), and one honest sentence on the pair that is chosen.
class ConnectionPage : public WizardPage {
    Q_OBJECT
public:
    ConnectionPage(engine::EngineClient &engine, AccountDraft &draft, QWidget *parent);
    ~ConnectionPage() override;

    /// Shows the server's fields; otherwise they are behind one line of text.
    void setByHand(bool byHand);
    /// No protocol and no server to choose: for the settings of an account that exists.
    void setProtocolFixed();

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] bool isComplete() const override;
    void enter() override;
    [[nodiscard]] bool leave() override;
    void stop() override;
    QWidget *firstField() override;
    void retranslate() override;

private:
    using Security = accounts::ConnectionSecurity;

    void wire();
    void onServerEdited();
    void keepChoices();
    void onProtocolChosen(accounts::Protocol protocol);
    void chooseSecurity(Security security);
    void chooseSignIn(accounts::SignIn signIn);
    void unlock(bool on);
    void probe();
    void probeOther();
    void onProbed(const discovery::CheckReport &report);
    void lookAtNames();
    void forget();
    void forgetPin();
    bool reviewCertificate(); ///< true: it was accepted, and the server is measured again
    void refresh();
    void refreshSecurity();
    void refreshSignIn();
    void refreshVerdict();
    [[nodiscard]] bool sayOutgoing(); ///< false: there is nothing to say against the outgoing server
    [[nodiscard]] std::optional<discovery::CheckReport> reportFor(Security security) const;
    [[nodiscard]] Offer offerOf(accounts::SignIn signIn) const;
    [[nodiscard]] Verdict verdict(accounts::SignIn signIn) const;
    [[nodiscard]] QString securityDetail(Security security) const;
    [[nodiscard]] QString signInDetail(accounts::SignIn signIn) const;
    [[nodiscard]] accounts::SignIn strongestOffered() const;
    [[nodiscard]] bool showsRow(accounts::SignIn signIn) const;

    engine::EngineClient &m_engine;
    std::unique_ptr<Ui::ConnectionPage> m_ui;
    CheckRunner *m_runner = nullptr;  ///< the chosen connection
    CheckRunner *m_other = nullptr;   ///< the other encrypted one, for its badge
    OutgoingBox *m_outgoing = nullptr;
    QTimer m_typing;
    QMap<Security, discovery::CheckReport> m_reports;
    bool m_byHand = false;
    bool m_hasOneName = false; ///< both servers know the person by the same
    bool m_advanceWhenTrusted = false;
    bool m_saysOutgoing = false; ///< the verdict speaks of the outgoing server, and so does its button
};

} // namespace gui
