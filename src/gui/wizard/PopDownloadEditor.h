// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/CheckReport.h"
#include "policy/PopDownload.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace gui {

namespace Ui {
class PopDownloadEditor;
}

/// How much of what lies on a POP3 server is downloaded by itself. For the wizard and for the settings.
class PopDownloadEditor : public QWidget {
    Q_OBJECT
public:
    explicit PopDownloadEditor(QWidget *parent = nullptr);
    ~PopDownloadEditor() override;

    void setValue(const policy::PopDownload &download);
    /// Whether the server can show the beginning of a message (TOP): without it there is nothing to choose.
    void setFacts(const std::optional<discovery::CheckReport> &report);
    [[nodiscard]] policy::PopDownload download() const;

signals:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    std::unique_ptr<Ui::PopDownloadEditor> m_ui;
    bool m_showsHeaders = true;
};

} // namespace gui
