// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "models/MessageContent.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>

namespace models {

/// Brings a stored message to the reading pane: reads, parses and sanitises on threads of its own and answers by signal.
/// A newer load() makes the older one's answer vanish. MessageGone means that the body is not here yet: ask the
/// engine for it (EngineClient::openMessage) and load again after bodyReady.
class MessageLoader : public QObject {
    Q_OBJECT
public:
    /// Reads the raw octets of a message; called on a worker thread, so it must be safe there.
    using Reader = std::function<base::Result<QByteArray>(base::MessageId)>;

    explicit MessageLoader(Reader reader, QObject *parent = nullptr);
    /// Of messages that are not all here: store::PartFiles::compose(), called likewise. Without, only whole ones are shown.
    void setOutlines(Reader outlines) { m_outlines = std::move(outlines); }
    [[nodiscard]] static Reader outlinesIn(const QString &storeFolder);
    ~MessageLoader() override; ///< waits for nothing: late answers are dropped

    void load(base::MessageId message, const ShowOptions &options = {});
    /// Shows a message that is not in the store: the octets of an .eml file, or an attached message.
    void loadRaw(const QByteArray &raw, const ShowOptions &options = {});
    void loadFile(const QString &path, const ShowOptions &options = {});
    /// Opens the attached message at `path` of the message that was loaded last.
    void loadAttached(const QByteArray &path, const ShowOptions &options = {});
    void loadAttached(const QByteArray &raw, const QByteArray &path, const ShowOptions &options); ///< of another one
    /// The same message again with other options; answers loaded().
    void reload(const ShowOptions &options);
    void cancel();

    /// The raw octets of the message that was loaded last: for its source, or to print.
    [[nodiscard]] QByteArray raw() const { return m_raw; }

    /// Writes an attachment of the message that was loaded last, marked as of outside; answers saved() or saveFailed().
    void saveAttachment(const QByteArray &path, const QString &fileName);
    /// Writes the message that was loaded last as it came (.eml).
    void saveMessage(const QString &fileName);

signals:
    void loaded(const models::MessageContent &content);
    void loadFailed(base::MessageId message, const base::Error &error);
    void saved(const QString &fileName);
    void saveFailed(const QString &fileName, const base::Error &error);

private:
    struct Loaded {
        QByteArray raw;
        MessageContent content;
    };
    struct Found {
        QByteArray raw;
        bool isOutline = false;
    };
    using Source = std::function<base::Result<Found>()>;
    void start(base::MessageId message, Source source, const ShowOptions &options);
    void deliver(base::MessageId message, const base::Result<Loaded> &answer);
    void write(const QString &fileName, std::function<QByteArray()> bytes);

    Reader m_reader;
    Reader m_outlines;
    std::shared_ptr<std::atomic<quint64>> m_newest; ///< shared with the workers: an outdated one stops early
    base::MessageId m_message;
    QByteArray m_raw;
    bool m_isOutline = false;
    QByteArray m_messageId;
};

} // namespace models
