// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/MessageBuilder.h"

#include "mail/AddrSpec.h"
#include "mime/EncodedText.h"
#include "mime/FlowedText.h"
#include "mime/HeaderWriter.h"
#include "mime/PartContent.h"
#include "mime/TransferEncoding.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr qsizetype kPiece = 57 * 1024; ///< whole lines of base64
constexpr qsizetype kMaxReferencesSent = 100;

/// Writes one message; the first error ends it.
class Builder {
public:
    Builder(const OutgoingMessage &message, const BuildOptions &options, const FileOpener &open, const OctetSink &sink)
        : m_message(message), m_options(options), m_open(open), m_sink(sink)
    {
    }

    base::Result<void> run()
    {
        if (auto fit = checkAddresses(); !fit)
            return fit;
        HeaderWriter header;
        writeHeader(header);
        header.constant("MIME-Version", "1.0");
        QList<OutgoingPart> attachments = m_message.attachments;
        if (!m_message.html)
            attachments = m_message.pictures + attachments; // no place to show them in, but nothing gets lost
        if (attachments.isEmpty())
            return writeText(header);
        const QByteArray boundary = beginMultipart(header, "multipart/mixed");
        if (auto done = put(header.finish()); !done)
            return done;
        HeaderWriter inner;
        if (auto done = writePart(boundary, [&] { return writeText(inner); }); !done)
            return done;
        for (const OutgoingPart &attachment : attachments) {
            if (auto done = writePart(boundary, [&] { return writeFile(attachment, false); }); !done)
                return done;
        }
        return endMultipart(boundary);
    }

private:
    [[nodiscard]] bool isDraft() const { return m_options.purpose == BuildOptions::For::Draft; }

    base::Result<void> checkAddresses() const
    {
        if (isDraft())
            return {};
        const auto check = [](const mail::AddressList &list, const char *field) -> base::Result<void> {
            for (const mail::Address &address : list) {
                if (!mail::addrSpecOf(address.address))
                    return base::fail(base::Fault::InvalidInput, field);
            }
            return {};
        };
        return check({ m_message.from }, "from")
            .and_then([&] { return check(m_message.replyTo, "replyTo"); })
            .and_then([&] { return check(m_message.to.everybody(), "to"); })
            .and_then([&] { return check(m_message.cc.everybody(), "cc"); })
            .and_then([&] { return check(m_message.bcc.everybody(), "bcc"); });
    }

    void writeHeader(HeaderWriter &header) const
    {
        header.addresses("From", { m_message.from });
        header.addresses("Reply-To", m_message.replyTo);
        header.addresses("To", m_message.to);
        header.addresses("Cc", m_message.cc);
        if (isDraft())
            header.addresses("Bcc", m_message.bcc);
        else if (m_message.to.isEmpty() && m_message.cc.isEmpty())
            header.constant("To", "undisclosed-recipients:;"); // some servers take none without (RFC 5322 appendix B)
        header.text("Subject", m_message.subject);
        header.date("Date", m_options.date, m_options.utcOffset);
        header.ids("Message-ID", { m_options.messageId });
        if (!m_options.draftMark.isEmpty())
            header.constant("X-Palomar-Draft", m_options.draftMark);
        header.ids("In-Reply-To", { m_message.inReplyTo });
        header.ids("References", references());
        header.text("User-Agent", QString::fromUtf8(m_options.userAgent));
        header.text("Content-Language", languageTag(m_message.language));
        if (m_message.priority != Priority::Normal) {
            const bool isHigh = m_message.priority == Priority::High;
            header.constant("Importance", isHigh ? "high" : "low"); // RFC 2156; the other is what most programs look for
            header.constant("X-Priority", isHigh ? "1" : "5");
        }
        if (m_message.wantsReceipt)
            header.addresses("Disposition-Notification-To", { m_message.from });
    }

    // The first one is where the conversation began (RFC 5322 section 3.6.4 lets a long list be cut behind it).
    [[nodiscard]] QList<QByteArray> references() const
    {
        QList<QByteArray> ids = m_message.references;
        if (!m_message.inReplyTo.isEmpty() && !ids.contains(m_message.inReplyTo))
            ids.append(m_message.inReplyTo);
        if (ids.size() > kMaxReferencesSent)
            ids.remove(1, ids.size() - kMaxReferencesSent);
        return ids;
    }

    base::Result<void> put(QByteArrayView octets) { return m_sink(octets); }

    // "=_" cannot be in base64 or quoted-printable; nor can anybody know what follows while the message is written.
    [[nodiscard]] QByteArray beginMultipart(HeaderWriter &header, QByteArrayView type)
    {
        const QByteArray seed = m_options.messageId + '/' + QByteArray::number(++m_boundaries);
        const QByteArray hash = QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().first(32);
        const QByteArray boundary = "=_" + hash;
        header.parameterized("Content-Type", type, { { "boundary"_ba, QString::fromLatin1(boundary) } });
        return boundary;
    }

    template <class Content>
    base::Result<void> writePart(const QByteArray &boundary, Content content)
    {
        return put("--" + boundary + "\r\n").and_then(content).and_then([this] { return put("\r\n"); });
    }

    base::Result<void> endMultipart(const QByteArray &boundary) { return put("--" + boundary + "--\r\n"); }

    /// The text, or the text and what it is formatted; `header` gets the fields of that.
    base::Result<void> writeText(HeaderWriter &header)
    {
        if (!m_message.html)
            return writePlain(header);
        const QByteArray boundary = beginMultipart(header, "multipart/alternative");
        return put(header.finish())
            .and_then([&] { return writePart(boundary, [&] { HeaderWriter plain; return writePlain(plain); }); })
            .and_then([&] { return writePart(boundary, [&] { HeaderWriter html; return writeHtml(html); }); })
            .and_then([&] { return endMultipart(boundary); });
    }

    base::Result<void> writePlain(HeaderWriter &header)
    {
        return writeLines(header, "text/plain", crlf(flowed(m_message.text)), { { "format"_ba, u"flowed"_s } });
    }

    base::Result<void> writeHtml(HeaderWriter &header)
    {
        const QByteArray html = crlf(plainLines(*m_message.html));
        if (m_message.pictures.isEmpty())
            return writeLines(header, "text/html", html, {});
        const QByteArray boundary = beginMultipart(header, "multipart/related");
        if (auto done = put(header.finish()); !done)
            return done;
        HeaderWriter inner;
        if (auto done = writePart(boundary, [&] { return writeLines(inner, "text/html", html, {}); }); !done)
            return done;
        for (const OutgoingPart &picture : m_message.pictures) {
            if (auto done = writePart(boundary, [&] { return writeFile(picture, true); }); !done)
                return done;
        }
        return endMultipart(boundary);
    }

    base::Result<void> writeLines(HeaderWriter &header, QByteArrayView type, const QByteArray &text,
                                  QList<HeaderWriter::Parameter> parameters)
    {
        const TextEncoding encoding = encodingFor(text);
        const bool isAscii = std::ranges::all_of(text, [](char c) { return uchar(c) < 0x80; });
        parameters.prepend({ "charset"_ba, isAscii ? u"us-ascii"_s : u"utf-8"_s });
        header.parameterized("Content-Type", type, parameters);
        switch (encoding) {
        case TextEncoding::SevenBit:
            header.constant("Content-Transfer-Encoding", "7bit");
            return put(header.finish() + text);
        case TextEncoding::QuotedPrintable:
            header.constant("Content-Transfer-Encoding", "quoted-printable");
            return put(header.finish() + quotedPrintable(text));
        case TextEncoding::Base64:
            break;
        }
        header.constant("Content-Transfer-Encoding", "base64");
        QByteArray out = header.finish();
        Base64Writer writer;
        writer.write(text, out);
        writer.finish(out);
        return put(out);
    }

    base::Result<void> writeFile(const OutgoingPart &part, bool isPicture)
    {
        QByteArray type = mediaType(part.type);
        QString charset;
        bool isEightBit = false;
        if (type == "message/rfc822" || type.startsWith("text/")) {
            // What is in it decides how it travels: it is read once before.
            const auto scan = this->scan(part);
            if (!scan)
                return std::unexpected(scan.error());
            isEightBit = scan->content.isEightBit();
            if (type == "message/rfc822" && !scan->content.isMessageOfLines())
                type = "application/octet-stream"; // it may not be encoded (RFC 2046 section 5.2.1), and cannot go without
            if (type.startsWith("text/") && isEightBit && scan->isUtf8)
                charset = u"utf-8"_s;
        }
        const bool isMessage = type == "message/rfc822";
        HeaderWriter header;
        QList<HeaderWriter::Parameter> parameters;
        if (!charset.isEmpty())
            parameters.append({ "charset"_ba, charset });
        const QString name = bareName(part.name);
        if (!name.isEmpty())
            parameters.append({ "name"_ba, name, true });
        header.parameterized("Content-Type", type, parameters);
        QList<HeaderWriter::Parameter> naming;
        if (!name.isEmpty())
            naming.append({ "filename"_ba, name });
        header.parameterized("Content-Disposition", isPicture ? "inline" : "attachment", naming);
        header.ids("Content-ID", { part.contentId });
        header.constant("Content-Transfer-Encoding", isMessage ? isEightBit ? "8bit" : "7bit" : "base64");
        return put(header.finish()).and_then([&] { return isMessage ? copyMessage(part, isEightBit) : copyEncoded(part); });
    }

    struct Scan {
        ContentScan content;
        bool isUtf8 = true;
    };
    base::Result<Scan> scan(const OutgoingPart &part)
    {
        Scan scan;
        QByteArray kept; // the last character of a piece may end in the next one
        auto done = eachPiece(part, [&](const QByteArray &piece) -> base::Result<void> {
            scan.content.add(piece);
            kept += piece;
            qsizetype whole = kept.size();
            while (whole > 0 && kept.size() - whole < 4 && (uchar(kept[whole - 1]) & 0xC0) == 0x80)
                --whole;
            if (whole > 0 && uchar(kept[whole - 1]) >= 0xC0)
                --whole;
            scan.isUtf8 = scan.isUtf8 && QByteArrayView(kept).first(whole).isValidUtf8();
            kept = kept.sliced(whole);
            return {};
        });
        if (!done)
            return std::unexpected(done.error());
        scan.isUtf8 = scan.isUtf8 && QByteArrayView(kept).isValidUtf8();
        return scan;
    }

    base::Result<void> copyEncoded(const OutgoingPart &part)
    {
        Base64Writer writer;
        return eachPiece(part, [&](const QByteArray &piece) {
            QByteArray out;
            writer.write(piece, out);
            return put(out);
        }).and_then([&] {
            QByteArray out;
            writer.finish(out);
            return put(out);
        });
    }

    base::Result<void> copyMessage(const OutgoingPart &part, bool mayBeEightBit)
    {
        LineEnds lines;
        ContentScan scan;
        return eachPiece(part, [&](const QByteArray &piece) -> base::Result<void> {
            scan.add(piece);
            // The file was changed since it was looked at: what was said of it would be a lie.
            if (!scan.isMessageOfLines() || (scan.isEightBit() && !mayBeEightBit))
                return base::fail(base::Fault::InvalidInput, "attachment changed: " + part.name.toUtf8());
            return put(lines.write(piece));
        });
    }

    template <class Take>
    base::Result<void> eachPiece(const OutgoingPart &part, Take take)
    {
        auto source = open(part);
        if (!source)
            return std::unexpected(source.error());
        for (;;) {
            const auto piece = (*source)->read(kPiece);
            if (!piece)
                return std::unexpected(piece.error());
            if (piece->isEmpty())
                return {};
            if (auto taken = take(*piece); !taken)
                return taken;
        }
    }

    base::Result<std::unique_ptr<OctetSource>> open(const OutgoingPart &part)
    {
        if (const auto *octets = std::get_if<QByteArray>(&part.content))
            return std::make_unique<MemorySource>(*octets);
        return m_open(std::get<FilePath>(part.content));
    }

    const OutgoingMessage &m_message;
    const BuildOptions &m_options;
    const FileOpener &m_open;
    const OctetSink &m_sink;
    int m_boundaries = 0;
};

} // namespace

base::Result<void> buildMessage(const OutgoingMessage &message, const BuildOptions &options, const FileOpener &open,
                                const OctetSink &sink)
{
    return Builder(message, options, open, sink).run();
}

base::Result<QByteArray> buildMessage(const OutgoingMessage &message, const BuildOptions &options)
{
    QByteArray out;
    const FileOpener open = [](const FilePath &) -> base::Result<std::unique_ptr<OctetSource>> {
        return base::fail(base::Fault::InvalidInput, "attachment");
    };
    const OctetSink sink = [&out](QByteArrayView octets) -> base::Result<void> {
        out += octets;
        return {};
    };
    return buildMessage(message, options, open, sink).transform([&out] { return std::move(out); });
}

QByteArray makeMessageId(const mail::Address &from, QByteArrayView random)
{
    const QByteArray digits = QCryptographicHash::hash(random, QCryptographicHash::Sha256).toHex().first(32);
    const auto spec = mail::addrSpecOf(from.address);
    const QByteArray domain = spec ? spec->text.sliced(spec->text.lastIndexOf('@') + 1) : "palomar.invalid"_ba;
    return digits + '@' + domain;
}

} // namespace mime
