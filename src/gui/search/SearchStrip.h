// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPushButton;
class QToolButton;

namespace gui {

/// Above what was found: where it was looked for, and what that covers.
class SearchStrip final : public QWidget {
    Q_OBJECT
public:
    enum class Scope { Folder, Account, Everywhere };

    explicit SearchStrip(QWidget *parent = nullptr);

    void setScope(Scope scope);
    [[nodiscard]] Scope scope() const;
    /// Names of the folder and the account that are chosen; with one account only there is no choice between it and all.
    void setPlaces(const QString &folder, const QString &account, bool hasOthers);
    void setSentence(const QString &sentence);
    [[nodiscard]] QString sentence() const;
    /// An empty text hides it.
    void setServerButton(const QString &text, bool isEnabled = true);

signals:
    void scopeChosen(gui::SearchStrip::Scope scope);
    void serverClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QButtonGroup *m_scopes = nullptr;
    QToolButton *m_folder = nullptr;
    QToolButton *m_account = nullptr;
    QToolButton *m_everywhere = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_server = nullptr;
    QString m_folderName;
    QString m_accountName;
};

} // namespace gui
