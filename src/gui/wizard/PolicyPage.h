// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wizard/WizardPage.h"

class QPushButton;

namespace gui {

class ImapPolicyEditor;
class PopDownloadEditor;
class PopPolicyEditor;
class ScenePanel;

/// POP3: what stays on the server. IMAP: what is kept here.
class PolicyPage : public WizardPage {
    Q_OBJECT
public:
    PolicyPage(AccountDraft &draft, QWidget *parent);

    [[nodiscard]] QString stepTitle() const override;
    [[nodiscard]] QStringList otherStepTitles() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] bool isComplete() const override;
    void enter() override;
    QWidget *firstField() override;
    void retranslate() override; // the editors do theirs

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void onEdited();
    void showDownload(); ///< what has been unfolded may lie below the edge

    PopPolicyEditor *m_pop = nullptr;
    QPushButton *m_more = nullptr; ///< shows m_download
    PopDownloadEditor *m_download = nullptr;
    ImapPolicyEditor *m_imap = nullptr;
    ScenePanel *m_scene = nullptr; ///< beside the choices; where there is no room, left out
};

} // namespace gui
