// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/WizardPage.h"

#include <memory>

namespace engine {
class EngineClient;
}

namespace gui {

namespace Ui {
class SignInPage;
}
class BrowserRunner;
class CheckRunner;

/// The password, where it is kept, and a real sign-in whose answer stands on the page in the server's own words.
class SignInPage : public WizardPage {
    Q_OBJECT
public:
    SignInPage(engine::EngineClient &engine, AccountDraft &draft, QWidget *parent);
    ~SignInPage() override;

    /// No going on without having signed in: where something is going to be moved there.
    void setMustSignIn() { m_mustSignIn = true; }

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString nextLabel() const override;
    [[nodiscard]] bool isComplete() const override;
    void enter() override;
    [[nodiscard]] bool leave() override;
    void stop() override;
    QWidget *firstField() override;
    void retranslate() override;

private:
    void onEdited();
    void signIn();
    [[nodiscard]] bool isDone() const;              ///< both sides, or the one that there is
    [[nodiscard]] accounts::Protocol side() const;  ///< whose turn it is
    [[nodiscard]] const accounts::ServerEndpoint &server() const; ///< that side's
    void onStep(discovery::CheckStep step);
    void onFinished(const discovery::CheckReport &report);
    void openBrowser();
    void onBrowser(const std::optional<base::Error> &error);
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool usesBrowser() const; ///< the side whose turn it is
    [[nodiscard]] QString provider() const; ///< whose page that is
    void sayDone();
    void onButton();
    void skip();
    void refresh();
    void showFailure();
    [[nodiscard]] QString stepText(discovery::CheckStep step) const;

    std::unique_ptr<Ui::SignInPage> m_ui;
    engine::EngineClient &m_engine;
    CheckRunner *m_runner = nullptr;
    BrowserRunner *m_browser = nullptr;
    std::optional<base::Error> m_browserFailed;
    bool m_hasOneName = false; ///< both servers know the person by the same name
    bool m_signsInAnew = false; ///< what the last sign-in in the browser gave was of no use
    std::optional<discovery::CheckReport> m_failed; ///< the last answer, if it was no
    discovery::CheckStep m_step = discovery::CheckStep::Resolving;
    bool m_skipped = false;
    bool m_mustSignIn = false;
};

} // namespace gui
