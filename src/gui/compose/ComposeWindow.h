// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Ids.h"
#include "base/Timestamp.h"
#include "gui/ErrorText.h"
#include "gui/compose/AutosavePause.h"
#include "gui/compose/ComposeChecks.h"
#include "gui/compose/ComposeStart.h"
#include "gui/compose/LaterTimes.h"
#include "mail/DeliveryTimes.h"
#include "mail/Identity.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>

class QActionGroup;
class QFrame;
class QGridLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolBar;
class QToolButton;

namespace gui {

class AskBar;
class AttachmentTray;
class ComposeEditor;
class FormatBar;
class RecipientField;
class ReplaceBar;
class SpellService;
class RestBar;
class StatusLine;
class TextRest;

/// Somebody as whom can be written.
struct Sender {
    base::AccountId account;
    QString accountLabel;
    mail::Identity identity;
    bool canSend = false; ///< the account has an outgoing server
    qint64 sizeLimit = 0; ///< the largest message that it takes; 0: not known
    std::optional<mail::HoldLimits> holding; ///< for how long it keeps messages until a time; nullopt: it does not

    friend bool operator==(const Sender &, const Sender &) = default;
};

/// Where a message is written. It knows no engine: what is to be kept or sent it says by signal, and whoever owns it answers.
/// Nothing that was written is lost by closing it: it is a draft then.
class ComposeWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit ComposeWindow(QList<Sender> senders, QWidget *parent = nullptr);
    ~ComposeWindow() override;

    void begin(const ComposeStart &start);
    void setSenders(const QList<Sender> &senders);
    /// What is written, as it would be sent now.
    [[nodiscard]] mime::OutgoingMessage message() const;
    /// The same as a draft keeps it: with recipients that are not complete yet.
    [[nodiscard]] mime::OutgoingMessage draft() const;
    [[nodiscard]] Sender sender() const { return m_sender; }
    /// Somebody has written something since begin() or noteSaved().
    [[nodiscard]] bool isChanged() const { return m_changed; }
    [[nodiscard]] QList<ComposeCheck> checks() const;
    /// The draft is safe, as it was at the moment of draftChanged().
    void noteSaved(base::Timestamp at);
    void noteSending(); ///< it is being handed over: nothing can be changed meanwhile
    /// What stands here is kept nowhere: it is when the window closes.
    void noteUnsaved();
    /// It was taken back too late: to send it would be to send it twice, which is asked about.
    void noteAlreadySent();
    /// What it was to replace has gone out: that is asked about, too, and what stands here is kept nowhere.
    void noteOriginalSent();
    void noteOthersHaveIt(int count);
    /// The draft could not be kept, or the message not be handed over.
    void showTrouble(const ErrorText &text);
    /// With which words are checked; null: with nothing.
    void setSpelling(SpellService *service, bool isOn);
    [[nodiscard]] QString spellingLanguage() const; ///< empty: none is checked
    /// When it is to be sent, after sendWanted(); unknown: now.
    [[nodiscard]] base::Timestamp sendAt() const { return m_sendAt; }
    [[nodiscard]] WaitsWhere waitsWhere() const { return m_waitsWhere; } ///< until then
    /// Somebody else has changed the server's copy of this draft.
    void showConflict();
    /// Closes without a word: the message is sent or discarded.
    void finish();

    [[nodiscard]] ComposeEditor &editor() { return *m_editor; }
    [[nodiscard]] RecipientField &to() { return *m_to; }
    [[nodiscard]] RecipientField &cc() { return *m_cc; }
    [[nodiscard]] RecipientField &bcc() { return *m_bcc; }
    [[nodiscard]] TextRest &rest() { return *m_textRest; }
    [[nodiscard]] AttachmentTray &attachments() { return *m_tray; }
    [[nodiscard]] QLineEdit &subject() { return *m_subject; }
    [[nodiscard]] AskBar &bar() { return *m_bar; }
    /// What is written here is to become a template: says how.
    void askForTemplate();
    [[nodiscard]] QAction *action(const QString &name) const { return findChild<QAction *>(name); }

signals:
    void draftChanged();  ///< a moment after somebody has written: message() is to be kept
    void sendWanted();    ///< checked, and the person has agreed
    void discardWanted(); ///< the person has agreed: the draft is to go
    void templateWanted(const QString &name); ///< message() is to be kept as one
    void spellingSwitched(bool isOn);
    void closed();        ///< draftChanged() has come before, if there was something to keep
    void outgoingWanted(base::AccountId account); ///< its outgoing server is to be set up
    void suggestionsWanted(gui::RecipientField *field, const QString &typed);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // ComposeWindow.cpp
    void build();
    void buildHeader(QWidget *central);
    void wire();
    void showField(RecipientField *field, bool shown);
    void onChanged();
    void keepNow();
    void stopAutosave();
    void decodePictures(const QList<mime::OutgoingPart> &pictures);
    void beginText(const ComposeStart &start);
    void countPictures();
    void refreshTitle();
    void retranslate();
    // ComposeSenders.cpp
    void setSender(const Sender &sender);
    void chooseSender(const QString &address, bool isNew);
    // ComposeMenus.cpp
    void buildActions();
    void buildToolBar();
    QAction *add(QMenu *menu, const char *name, const char *iconName, const char *keys, std::function<void()> work);
    void nameActions();
    void refreshSenders(); ///< the menu anew
    void markSender();     ///< which of them it is
    [[nodiscard]] static QString shown(const Sender &sender);
    void setActionsEnabled(bool enabled);
    // ComposeLater.cpp
    void buildLaterMenu();
    void fillLaterMenu();
    void sendAt(base::Timestamp when, WaitsWhere where);
    void chooseTime();
    void saveAsTemplate();
    // ComposeSpelling.cpp
    void fillSpellingMenu();
    void applySpelling();
    void guessLanguage();
    // ComposeSending.cpp
    void send();
    void settle(); ///< sends what waited for a picture or a file
    void ask(const ComposeCheck &check);
    void discard();
    void attachFiles();
    void addFiles(const QStringList &paths);
    void insertPictureFiles();
    void insertPictureFile(const QString &path);
    void insertImage(const QImage &image);
    void attachPictures();
    void setForm(bool plain);

    QList<Sender> m_senders;
    Sender m_sender;
    mime::OutgoingMessage m_rest; ///< what of the message no widget shows: references and the like
    bool m_changed = false;
    bool m_beginning = false; ///< what changes now is nobody's writing
    bool m_startsAnew = true; ///< not: what is opened again has its signature
    bool m_finished = false;
    bool m_saysWhenKept = true; ///< the first time, and when somebody has asked for it
    bool m_isSending = false;   ///< handed over, and no answer yet
    bool m_alreadySent = false; ///< it was taken back too late
    QTimer m_autosave;
    AutosavePause m_pause;
    QElapsedTimer m_sinceOpened;
    int m_decoding = 0; ///< pictures on their way into the text
    bool m_sendsWhenSettled = false;
    QList<ComposeCheck::Kind> m_agreed; ///< with what it is to be sent anyway
    base::Timestamp m_sendAt;
    WaitsWhere m_waitsWhere = WaitsWhere::Here;
    QPointer<SpellService> m_spelling;
    bool m_isSpellingOn = false;
    QString m_guessed; ///< the language that the text seems to have
    QTimer m_guessPause;

    QMenu *m_messageMenu = nullptr;
    QMenu *m_editMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_formatMenu = nullptr;
    QMenu *m_optionsMenu = nullptr;
    QMenu *m_priorityMenu = nullptr;
    QMenu *m_laterMenu = nullptr;
    QMenu *m_spellingMenu = nullptr;
    QToolButton *m_later = nullptr;
    QActionGroup *m_priority = nullptr;
    QToolBar *m_toolBar = nullptr;
    QPushButton *m_send = nullptr;
    QToolButton *m_from = nullptr;
    QMenu *m_fromMenu = nullptr;
    QGridLayout *m_rows = nullptr;
    QList<QLabel *> m_labels; ///< of From, To, Cc, Bcc, Reply-To, Subject
    QList<QFrame *> m_lines;  ///< below each of them
    RecipientField *m_to = nullptr;
    RecipientField *m_cc = nullptr;
    RecipientField *m_bcc = nullptr;
    RecipientField *m_replyTo = nullptr;
    QPushButton *m_showCc = nullptr;
    QPushButton *m_showBcc = nullptr;
    QLineEdit *m_subject = nullptr;
    AskBar *m_bar = nullptr;
    ComposeEditor *m_editor = nullptr;
    FormatBar *m_format = nullptr;
    RestBar *m_restBar = nullptr;
    TextRest *m_textRest = nullptr;
    AttachmentTray *m_tray = nullptr;
    ReplaceBar *m_replace = nullptr;
    StatusLine *m_status = nullptr;
};

} // namespace gui
