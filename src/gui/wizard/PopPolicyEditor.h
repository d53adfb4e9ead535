// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "policy/PopRetention.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace gui {

namespace Ui {
class PopPolicyEditor;
}

/// What stays on the server of what POP3 downloads. For the wizard and for the settings.
class PopPolicyEditor : public QWidget {
    Q_OBJECT
public:
    explicit PopPolicyEditor(QWidget *parent = nullptr);
    ~PopPolicyEditor() override;

    void setValue(const policy::PopRetention &retention, bool understandsOnlyCopy);
    void setCheckMinutes(int minutes);
    /// What the server has now, and whether it can tell messages apart (UIDL).
    void setFacts(const std::optional<discovery::CheckReport> &report);

    [[nodiscard]] policy::PopRetention retention() const;
    [[nodiscard]] bool understandsOnlyCopy() const;
    [[nodiscard]] int checkMinutes() const;
    /// False as long as the only copy would be here and nobody has said that they know, or no limit is chosen.
    [[nodiscard]] bool isComplete() const;
    QWidget *firstField();

signals:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();
    void showFacts();
    [[nodiscard]] policy::PopRetention::Mode mode() const;

    std::unique_ptr<Ui::PopPolicyEditor> m_ui;
    std::optional<discovery::CheckReport> m_report;
    policy::PopRetention m_given; ///< what is switched off keeps its number
};

} // namespace gui
