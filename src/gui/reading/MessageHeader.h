// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/MessageSummary.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace gui {

class Avatar;

/// Subject, sender, recipients and date of the message that is being read.
class MessageHeader final : public QWidget {
    Q_OBJECT
public:
    explicit MessageHeader(QWidget *parent = nullptr);

    /// `own` are the person's addresses: "to me".
    void show(const mail::MessageSummary &summary, const mail::AddressList &replyTo, const mail::AddressList &sender,
              const QStringList &own);
    using QWidget::show;
    [[nodiscard]] QString subject() const;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void placeDate();
    [[nodiscard]] QString recipients() const;
    [[nodiscard]] QString details() const;
    [[nodiscard]] QList<std::pair<QString, const mail::AddressList *>> lists() const; ///< "To: %1" and whom
    void showAll();

    mail::MessageSummary m_summary;
    mail::AddressList m_replyTo;
    mail::AddressList m_sender;
    QStringList m_own;
    bool m_open = false; ///< all addresses are shown
    QLabel *m_subject = nullptr;
    Avatar *m_avatar = nullptr;
    QLabel *m_from = nullptr;
    QPushButton *m_to = nullptr;
    QLabel *m_details = nullptr;
    QPushButton *m_all = nullptr;
    QLabel *m_date = nullptr;
    QVBoxLayout *m_people = nullptr;
    QHBoxLayout *m_row = nullptr;
};

} // namespace gui
