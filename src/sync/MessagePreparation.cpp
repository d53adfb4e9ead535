// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/MessagePreparation.h"

#include "base/Log.h"
#include "mail/AddrSpec.h"
#include "mime/HeaderWriter.h"
#include "mime/LinesForm.h"
#include "mime/Redirect.h"
#include "mime/Summary.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace engine {

namespace {

constexpr auto kSpoolName = "outgoing-XXXXXX.tmp"_L1;

class FileSource final : public mime::OctetSource {
public:
    explicit FileSource(const QString &path) : m_file(path) { }
    bool open() { return m_file.open(QIODevice::ReadOnly) && !QFileInfo(m_file).isDir(); }

    base::Result<QByteArray> read(qsizetype atMost) override
    {
        QByteArray piece(atMost, Qt::Uninitialized);
        const qint64 got = m_file.read(piece.data(), atMost);
        if (got < 0)
            return base::fail(base::Fault::InvalidInput, "attachment: " + QFileInfo(m_file).fileName().toUtf8());
        piece.truncate(got);
        return piece;
    }

private:
    QFile m_file;
};

bool hasFiles(const mime::OutgoingMessage &message)
{
    const auto isFile = [](const mime::OutgoingPart &part) { return std::holds_alternative<mime::FilePath>(part.content); };
    return std::ranges::any_of(message.attachments, isFile) || std::ranges::any_of(message.pictures, isFile);
}

/// A mailbox in one form, however it was written: "münchen.de" and "xn--mnchen-3ya.de" are one domain (RFC 5891).
QString comparable(const QString &address)
{
    const auto spec = mail::addrSpecOf(address);
    return (spec ? QString::fromUtf8(spec->text) : address).toCaseFolded();
}

/// Each mailbox once, in the order and the form in which it comes first.
QStringList eachOnce(const mail::AddressList &people)
{
    QStringList out;
    QSet<QString> known;
    for (const mail::Address &address : people) {
        const QString one = address.address.trimmed();
        const QString mailbox = comparable(one);
        if (one.isEmpty() || known.contains(mailbox))
            continue;
        known.insert(mailbox);
        out.append(one);
    }
    return out;
}

base::Error writeError(const QFile &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError; // ENOSPC, EDQUOT
    return { isFull ? base::Fault::StorageFull : base::Fault::StorageFailed, file.errorString().toUtf8(), {} };
}

base::Result<void> buildInto(QFile &file, const mime::OutgoingMessage &message, const mime::BuildOptions &options)
{
    const auto sink = [&file](QByteArrayView octets) -> base::Result<void> {
        if (file.write(octets.data(), octets.size()) != octets.size())
            return std::unexpected(writeError(file));
        return {};
    };
    const auto built = mime::buildMessage(message, options, openFile, sink);
    if (built && !file.flush())
        return std::unexpected(writeError(file));
    return built;
}

int utcOffsetAt(base::Timestamp when)
{
    return when.toDateTime().toLocalTime().offsetFromUtc();
}

void leaveOutMissing(QList<mime::OutgoingPart> &parts)
{
    parts.removeIf([](const mime::OutgoingPart &part) {
        const auto *file = std::get_if<mime::FilePath>(&part.content);
        if (!file || openFile(*file))
            return false;
        qCInfo(lcSync) << "left out of the copy of a draft, because it cannot be read:" << QFileInfo(file->path).fileName();
        return true;
    });
}

} // namespace

base::Result<std::unique_ptr<mime::OctetSource>> openFile(const mime::FilePath &file)
{
    auto source = std::make_unique<FileSource>(file.path);
    if (!source->open())
        return base::fail(base::Fault::InvalidInput, "attachment: " + QFileInfo(file.path).fileName().toUtf8());
    return source;
}

base::Result<PreparedMessage> prepare(const mime::OutgoingMessage &message, const mime::BuildOptions &options, const QString &storeFolder)
{
    PreparedMessage out;
    out.sender = message.from.address;
    out.wantsReports = message.wantsDeliveryReport;
    out.recipients = eachOnce(message.to.everybody() + message.cc.everybody() + message.bcc.everybody());
    if (out.recipients.isEmpty())
        return base::fail(base::Fault::InvalidInput, "recipients");
    if (!hasFiles(message)) {
        auto raw = mime::buildMessage(message, options);
        if (!raw)
            return std::unexpected(raw.error());
        out.raw = std::move(*raw);
    } else {
        auto file = std::make_shared<QTemporaryFile>(QDir(storeFolder).filePath(kSpoolName));
        if (!file->open())
            return std::unexpected(writeError(*file));
        if (auto built = buildInto(*file, message, options); !built)
            return std::unexpected(built.error());
        const uchar *octets = file->map(0, file->size());
        if (!octets)
            return std::unexpected(writeError(*file));
        out.raw = QByteArray::fromRawData(reinterpret_cast<const char *>(octets), file->size());
        out.file = std::move(file);
    }
    out.summary = mime::summarise(out.raw);
    return out;
}

base::Result<PreparedMessage> prepareRedirect(const QByteArray &raw, const mail::Address &from, const mail::AddressList &to,
    const mime::BuildOptions &options)
{
    PreparedMessage out;
    out.sender = from.address;
    out.recipients = eachOnce(to);
    if (out.recipients.isEmpty())
        return base::fail(base::Fault::InvalidInput, "recipients");
    const auto lines = mime::linesForm(raw);
    if (!lines)
        return std::unexpected(lines.error());
    auto built = mime::redirected(*lines, from, to, options);
    if (!built)
        return std::unexpected(built.error());
    out.raw = std::move(*built);
    out.summary = mime::summarise(out.raw);
    return out;
}

base::Result<QByteArray> prepareDraft(const mime::OutgoingMessage &message, const mime::BuildOptions &options)
{
    mime::OutgoingMessage present = message;
    leaveOutMissing(present.attachments);
    leaveOutMissing(present.pictures);
    QByteArray raw;
    const auto sink = [&raw](QByteArrayView octets) -> base::Result<void> {
        raw.append(octets);
        return {};
    };
    if (const auto built = mime::buildMessage(present, options, openFile, sink); !built)
        return std::unexpected(built.error());
    return raw;
}

void removeLeftovers(const QString &storeFolder)
{
    QDir folder(storeFolder);
    for (const QString &name : folder.entryList({ u"outgoing-*.tmp"_s }, QDir::Files))
        folder.remove(name);
}

std::optional<QByteArray> redated(const QByteArray &raw, base::Timestamp now)
{
    const qsizetype end = raw.indexOf("\r\n\r\n");
    const qsizetype date = raw.indexOf("\r\nDate: ") + 2;
    if (date < 2 || date > end || raw.startsWith("Resent-")) // mime::redirected() begins so
        return std::nullopt;
    mime::HeaderWriter header;
    header.date("Date", now, utcOffsetAt(now));
    QByteArray out = raw.first(date);
    out += header.finish();
    out.chop(2 + 2); // the empty line, and the end of its own, which is there
    out += QByteArrayView(raw).sliced(raw.indexOf("\r\n", date));
    return out;
}

mime::BuildOptions buildOptionsNow(const mail::Address &from, const base::Clock &clock, base::Timestamp later)
{
    mime::BuildOptions options;
    options.date = std::max(clock.now(), later);
    options.utcOffset = utcOffsetAt(options.date);
    std::array<quint32, 8> random {};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    options.messageId = mime::makeMessageId(from, QByteArrayView(reinterpret_cast<const char *>(random.data()), sizeof random));
    return options;
}

} // namespace engine
