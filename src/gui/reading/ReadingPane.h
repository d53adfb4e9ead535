// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/ErrorText.h"
#include "models/MessageLoader.h"
#include "models/MessageStory.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;
class QTemporaryDir;

namespace gui {

class AttachmentBar;
class EmptyState;
class FindBar;
class FlowLayout;
class MessageBrowser;
class MessageHeader;

/// Shows one message: header, facts, text, attachments; or why there is nothing to show. It reads through its
/// MessageLoader and asks for a body that is not here by bodyWanted(); whoever owns the engine answers by the slots.
class ReadingPane final : public QWidget {
    Q_OBJECT
public:
    explicit ReadingPane(models::MessageLoader::Reader reader, QWidget *parent = nullptr);
    ~ReadingPane() override;

    void showNothing();
    void setWorkPlace(QWidget *place) { m_workPlace = place; } ///< that gets the focus when a button here goes
    void showCount(int messages); ///< several are selected
    /// `known` is what its row says, for its header until the text is here; where nothing is known yet, none is shown.
    void showMessage(base::MessageId message, const std::optional<mail::MessageSummary> &known);
    /// That of a message which is being shown: nothing happens to another one, or where it is known.
    void showKnown(base::MessageId message, const mail::MessageSummary &known);
    void showFile(const QString &path);
    /// The message in the message/rfc822 part at `path` of `raw`.
    void showAttached(const QByteArray &raw, const QByteArray &path);

    /// "Here and on the server": where the message is, as a fact, with something that can be done about it. An empty
    /// sentence: not known.
    struct Place {
        QLatin1StringView iconName { "hard-drive" };
        QString sentence;
        QString action; ///< placeClicked() then
        friend bool operator==(const Place &, const Place &) = default;
    };
    void setPlace(const Place &place);
    /// The answer to bodyMissing(): of this message only the header is here, and the rest stays on `server` until it is
    /// asked for.
    void showHeldBack(const store::MessageRow &row, const QString &server);
    void setOwnAddresses(const QStringList &addresses) { m_own = addresses; }
    [[nodiscard]] const QStringList &ownAddresses() const { return m_own; }
    void setPreferPlain(bool plain);

    [[nodiscard]] base::MessageId message() const { return m_message; }
    [[nodiscard]] bool hasContent() const { return m_hasContent; }
    [[nodiscard]] const models::MessageContent &content() const { return m_content; }
    [[nodiscard]] MessageBrowser &browser() { return *m_browser; }
    [[nodiscard]] models::MessageLoader &loader() { return m_loader; }

public slots:
    void onBodyProgress(base::MessageId message, qint64 received, qint64 total);
    void onBodyReady(base::MessageId message);
    void onMessagesChanged(base::FolderId folder, const QList<base::MessageId> &messages);
    void onBodyFailed(base::MessageId message, const base::Error &error);
    void onPartProgress(base::MessageId message, const QByteArray &section, qint64 received, qint64 total);
    void onPartReady(base::MessageId message, const QByteArray &section);
    void onPartFailed(base::MessageId message, const QByteArray &section, const base::Error &error);
    void find();
    void findNext();
    void zoomIn();
    void zoomOut();
    void zoomReset();
    void showSource();
    void saveMessage(); ///< asks for a name
    void retryBody();
    /// The server can be reached again: what failed because it could not is tried again, a few times for one message.
    void onConnected();

signals:
    void bodyMissing(base::MessageId message); ///< it is not here: showHeldBack(), or fetch it as for bodyWanted()
    void bodyWanted(base::MessageId message);
    // Of a message of which the beginning is shown.
    void partWanted(base::MessageId message, const QByteArray &section);
    void wholeWanted(base::MessageId message);
    void stopWanted(base::MessageId message);
    void placeClicked(base::MessageId message);
    void shown(base::MessageId message);       ///< its text is on screen
    void linkHovered(const QString &sentence); ///< empty: no longer
    void messageAttachmentOpened(const QByteArray &raw, const QByteArray &path);
    void mailWanted(const QString &mailto);    ///< a link to somebody's address was followed
    void goOnlineWanted();
    void told(const QString &sentence);        ///< something was done ("Saved …"): for the status line

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class State { Nothing, Several, Waiting, HeldBack, Failed, Shown };
    void build();
    void wire();
    void retranslate();
    void setState(State state);
    void refreshFacts();
    void fitText();
    void refreshRest();
    void onRestClicked();
    void getRest();
    void onRestFailed(const base::Error &error);
    void load();
    [[nodiscard]] models::ShowOptions options() const;
    void onLoaded(const models::MessageContent &content);
    void onLoadFailed(base::MessageId message, const base::Error &error);
    void openLink(const QString &href, const QString &text);
    // ReadingParts.cpp
    void wireParts();
    void getPart(const models::AttachmentInfo &attachment);
    void getPartAnd(const models::AttachmentInfo &attachment, const std::function<void(const models::AttachmentInfo &)> &then);
    void getWhole(const std::function<void()> &then);
    void onWholeFailed(const base::Error &error);
    void doWhatWaited();
    [[nodiscard]] bool refreshMissing();

    void openAttachment(const models::AttachmentInfo &attachment);
    void saveAttachment(const models::AttachmentInfo &attachment);
    void saveAll();
    [[nodiscard]] static ErrorText fileTrouble(const base::Error &error); ///< a file, or an attached message, that was to be shown
    void onSaved(const QString &fileName);
    void onSaveFailed(const QString &fileName, const base::Error &error);

    models::MessageLoader m_loader;
    base::MessageId m_message;
    bool m_isNamed = false; ///< the header is the message's own
    int m_retriesLeft = 0;  ///< of those that nobody has asked for
    models::MessageContent m_content;
    std::optional<base::Error> m_error;
    State m_state = State::Nothing;
    int m_count = 0;
    bool m_hasContent = false;
    QTimer m_late; ///< until the text of the message before is taken away, where the next one lets us wait
    bool m_asked = false; ///< the engine was asked for the body: a second MessageGone is final
    bool m_wantsRest = false; ///< the person has said that what stayed on the server is to come
    store::MessageRow m_heldBack;
    QString m_heldBackAt; ///< the name of the server
    bool m_preferPlain = false;
    bool m_showAll = false;
    bool m_loadingAll = false; ///< what is on screen is still the beginning
    std::optional<models::ShowOptions::Body> m_body; ///< chosen for this message
    Place m_place;
    QStringList m_own;
    QHash<QByteArray, std::function<void(const models::AttachmentInfo &)>> m_waitingParts; ///< what is done when they are here
    QSet<QByteArray> m_comingParts;
    std::function<void()> m_afterWhole;
    std::optional<int> m_wholePercent; ///< all of it is coming
    QString m_partTrouble;             ///< why the last one did not come
    QHash<QString, bool> m_opening; ///< files that are opened as soon as they are written
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_opened = 0;

    QStackedLayout *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    MessageHeader *m_header = nullptr;
    QWidget *m_facts = nullptr;
    FlowLayout *m_factsFlow = nullptr;
    QLabel *m_waiting = nullptr;
    QProgressBar *m_progress = nullptr;
    EmptyState *m_trouble = nullptr;
    MessageBrowser *m_browser = nullptr;
    void leaveRest();
    QWidget *m_workPlace = nullptr;
    QWidget *m_rest = nullptr;     ///< what of a long text is not here (yet)
    QLabel *m_restText = nullptr;
    QPushButton *m_restButton = nullptr;
    AttachmentBar *m_attachments = nullptr;
    FindBar *m_find = nullptr;
};

} // namespace gui
