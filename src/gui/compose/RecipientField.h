// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/Recipients.h"
#include "mail/TypedAddress.h"

#include <QLineEdit>
#include <QList>
#include <QWidget>

class QCompleter;
class QPushButton;
class QStandardItemModel;

namespace gui {

class RecipientPill;

/// The people in To, Cc, Bcc or Reply-To: pills, and behind them room to type. A comma, Enter or leaving the field makes
/// a pill of what was typed; a pasted list is taken apart. With the arrow keys the pills are reached, Backspace removes.
class RecipientField final : public QWidget {
    Q_OBJECT
public:
    explicit RecipientField(QWidget *parent = nullptr);

    void setRecipients(const mail::AddressList &addresses);
    /// Everybody, also what is still being typed and what is no address.
    [[nodiscard]] QList<mail::TypedAddress> typed() const;
    /// Those whom mail can reach.
    [[nodiscard]] mail::AddressList recipients() const;
    [[nodiscard]] mail::AddressList everything() const; ///< what is no complete address, too
    [[nodiscard]] bool isEmpty() const { return m_pills.isEmpty() && m_edit->text().trimmed().isEmpty(); }
    /// Makes pills of what is still being typed.
    void commit();
    void setLabel(const QString &label); ///< for screen readers
    [[nodiscard]] QLineEdit &edit() { return *m_edit; }
    /// The answer to suggestionsWanted(); an older one counts no more.
    void showSuggestions(const QString &typed, const mail::AddressList &people, const QList<mail::AddressGroup> &groups = {});

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void changed();
    void suggestionsWanted(const QString &typed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void add(const QList<mail::TypedAddress> &typed);
    void remove(RecipientPill *pill);
    void editAgain(RecipientPill *pill);
    void focusBeside(RecipientPill *pill, int step);
    void onTextEdited(const QString &text);
    bool onKey(QKeyEvent *event);
    void choose(const QModelIndex &index);
    void refresh();
    int arrange(int width, bool place) const;

    void addPill(const mail::TypedAddress &typed);
    void showAll();

    QList<RecipientPill *> m_pills;
    QList<mail::TypedAddress> m_rest; ///< behind them: nobody reads thousands of pills, and each is a widget
    QPushButton *m_more = nullptr;    ///< says how many those are
    QLineEdit *m_edit = nullptr;
    QCompleter *m_completer = nullptr;
    QStandardItemModel *m_suggestions = nullptr;
    QString m_label;
};

} // namespace gui
