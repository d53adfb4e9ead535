// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/MailConfig.h"
#include "gui/wizard/WizardPage.h"

#include <QMap>

#include <functional>

class QCheckBox;
class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace gui {

class Notice;

/// What was found, by whom, and what the servers show of themselves before anybody signs in. Each source is seen at work.
class SearchPage : public WizardPage {
    Q_OBJECT
public:
    SearchPage(AccountDraft &draft, QWidget *parent);

    /// Which servers let people sign in in their browser here; without it: none.
    void setBrowserSignIn(std::function<bool(const accounts::ServerEndpoint &)> has) { m_hasBrowserSignIn = std::move(has); }
    void begin();  ///< the search starts anew
    void setStep(discovery::Source source, discovery::StepState state);
    void setFinished();
    void setLeftOut(); ///< the person went past it before anything was looked for
    [[nodiscard]] bool isLeftOut() const { return m_isLeftOut; }
    void refresh();

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    /// False only while servers of somebody else's wait for a yes.
    [[nodiscard]] bool isComplete() const override;
    void enter() override;
    QWidget *firstField() override;
    void retranslate() override;

signals:
    void stopWanted(); ///< enough looked for

protected:
    void setCompact(bool compact) override;

private:
    struct Step {
        QLabel *name = nullptr;
        QLabel *state = nullptr;
        discovery::StepState is = discovery::StepState::Waiting;
    };
    void sayResult();
    void showSteps();
    void showServers();
    [[nodiscard]] QList<discovery::CheckReport> reports() const;
    [[nodiscard]] bool hasBrowserSignIn(const accounts::ServerEndpoint &server) const { return m_hasBrowserSignIn && m_hasBrowserSignIn(server); }

    std::function<bool(const accounts::ServerEndpoint &)> m_hasBrowserSignIn;

    Notice *m_result = nullptr;
    Notice *m_strangers = nullptr;
    QCheckBox *m_accept = nullptr;
    QWidget *m_stepCard = nullptr;
    bool m_isLeftOut = false;
    QMap<discovery::Source, Step> m_steps;
    QWidget *m_servers = nullptr;
    QVBoxLayout *m_serverRows = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_more = nullptr;
    QPushButton *m_copy = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    bool m_running = false;
    bool m_compact = false;
};

} // namespace gui
