// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageContent.h"

#include "html/PlainText.h"
#include "html/Sanitiser.h"
#include "mime/AddressParser.h"
#include "mime/Filename.h"
#include "mime/PartTree.h"
#include "mime/Reply.h"
#include "mime/Summary.h"
#include "store/PartFiles.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace models {

namespace {

html::Flow flowOf(const mime::Part &part)
{
    const auto format = part.contentType.raw("format"_L1);
    if (!format || format->compare("flowed", Qt::CaseInsensitive) != 0)
        return html::Flow::Fixed;
    const auto delSp = part.contentType.raw("delsp"_L1);
    return delSp && delSp->compare("yes", Qt::CaseInsensitive) == 0 ? html::Flow::FlowedDelSp : html::Flow::Flowed;
}

// RFC 4880 section 6.2: armour inside the text itself.
mime::CryptoKind inlinePgp(QStringView text)
{
    if (text.contains("-----BEGIN PGP MESSAGE-----"_L1))
        return mime::CryptoKind::Encrypted;
    return text.contains("-----BEGIN PGP SIGNED MESSAGE-----"_L1) ? mime::CryptoKind::Signed : mime::CryptoKind::None;
}

/// Puts a MessageContent together from the sections that chooseBody() found.
class Composer {
public:
    Composer(const mime::PartTree &tree, const ShowOptions &options) : m_tree(tree), m_options(options), m_choice(mime::chooseBody(tree)) { }

    MessageContent run()
    {
        const mime::Header &header = m_tree.root().header;
        m_content.summary = mime::summarise(m_tree);
        if (const auto replyTo = header.value("Reply-To"_L1))
            m_content.replyTo = mime::parseAddresses(*replyTo);
        if (const auto sender = header.value("Sender"_L1))
            m_content.sender = mime::parseAddresses(*sender);
        m_content.headerBlock = header.raw().toByteArray();
        m_content.hasList = !mime::readOriginal(m_content.headerBlock).list.address.isEmpty();
        m_content.crypto = m_choice.crypto;
        for (const mime::BodySection &section : m_choice.sections)
            addSection(section);
        m_content.html = m_parts.takeFirst();
        m_content.more = m_parts;
        m_content.isEmpty = m_content.plainText.trimmed().isEmpty() && m_content.summary.preview.isEmpty() && m_cids.isEmpty();
        m_content.remoteCount = int(m_content.remote.size());
        addImages();
        addAttachments();
        m_content.summary.hasAttachment = !m_content.attachments.isEmpty();
        return std::move(m_content);
    }

private:
    [[nodiscard]] const mime::Part &part(int index) const { return m_tree.parts()[size_t(index)]; }

    void addSection(const mime::BodySection &section)
    {
        if (section.message >= 0)
            return addMessageHead(part(section.message));
        if (hasText() && !m_afterHead)
            add("<hr>"_L1);
        m_afterHead = false;
        m_content.hasHtml = m_content.hasHtml || section.html >= 0;
        m_content.hasPlain = m_content.hasPlain || section.plain >= 0 || section.text >= 0;
        const bool wantsHtml = section.html >= 0 && (m_options.body == ShowOptions::Body::Html || section.plain < 0);
        if (wantsHtml && m_options.body == ShowOptions::Body::Html)
            addHtml(part(section.html), section.plain >= 0 ? &part(section.plain) : nullptr);
        else if (wantsHtml)
            addPlain(html::toPlainText(part(section.html).text().toUtf8()), html::Flow::Fixed);
        else
            addPlain(part(section.plain >= 0 ? section.plain : section.text));
    }

    void addHtml(const mime::Part &htmlPart, const mime::Part *plainPart)
    {
        html::SanitiseOptions options;
        options.colours = m_options.dropColours ? html::Colours::Drop : html::Colours::Keep;
        options.maxOutput = shareLeft(html::kFirstShare);
        options.partSize = html::kPartSize;
        if (options.maxOutput == 0)
            return leaveOut(htmlPart.body.size());
        const QByteArray utf8 = htmlPart.text().toUtf8();
        html::Sanitised clean = html::sanitise(utf8, options);
        m_content.shownAsHtml = true;
        add(clean.html, clean.more);
        if (clean.truncated)
            leaveOut(utf8.size() - clean.read);
        for (const QString &address : std::as_const(clean.remote)) {
            if (m_content.remote.size() >= html::kMaxRemote)
                break; // of all parts together
            if (!m_remote.contains(address)) {
                m_remote.insert(address);
                m_content.remote.append(address);
            }
        }
        m_cids += clean.cids;
        QString text;
        if (plainPart)
            text = html::unflow(plainPart->text(), flowOf(*plainPart));
        else if (clean.truncated) // of what is shown, which is smaller
            text = html::toPlainText((clean.html + clean.more.join(QString())).toUtf8());
        else
            text = html::toPlainText(utf8, shareLeft(kPlainShare));
        // Some senders leave the plain form empty, or say in it that there is none.
        if (text.trimmed().isEmpty())
            text = html::toPlainText(utf8, shareLeft(kPlainShare));
        addText(text);
    }

    void addPlain(const mime::Part &textPart)
    {
        const QString text = textPart.text();
        addPlain(text, flowOf(textPart));
    }

    void addPlain(const QString &text, html::Flow flow)
    {
        if (m_content.crypto == mime::CryptoKind::None)
            m_content.crypto = inlinePgp(text);
        html::PlainTextOptions options;
        options.flow = flow;
        options.maxInput = shareLeft(kPlainShare);
        options.partSize = html::kPartSize;
        const html::PlainTextHtml shown = html::plainTextToHtml(text, options);
        add(shown.html, shown.more);
        if (shown.truncated)
            leaveOut(text.size() - options.maxInput);
        addText(flow == html::Flow::Fixed ? text : html::unflow(text, flow));
    }

    void addText(const QString &text)
    {
        if (!m_content.plainText.isEmpty())
            m_content.plainText += "\n\n"_L1;
        m_content.plainText += text;
    }

    // The head of an attached message that is shown in line: names as they stand in every mail, not translated.
    void addMessageHead(const mime::Part &message)
    {
        QString head;
        for (const auto &name : { "Subject"_L1, "From"_L1, "To"_L1, "Date"_L1 }) {
            const QString value = message.header.text(name);
            if (!value.isEmpty())
                head += "<b>"_L1 + name + ":</b> "_L1 + value.left(1000).toHtmlEscaped() + "<br>"_L1;
        }
        if (hasText())
            add("<hr>"_L1);
        add("<p>"_L1 + head + "</p>"_L1);
        m_afterHead = true;
    }

    // How much of a first share is left: many sections share one.
    [[nodiscard]] qsizetype shareLeft(qsizetype share) const
    {
        return std::max<qsizetype>(0, (m_options.showAll ? kMostShown : share) - m_written);
    }

    [[nodiscard]] bool hasText() const { return m_written > 0; }

    // Small sections share a part, large ones come in several.
    void add(const QString &html, const QStringList &more = {})
    {
        if (!m_parts.last().isEmpty() && m_parts.last().size() + html.size() > html::kPartSize)
            m_parts.append(QString());
        m_parts.last() += html;
        m_parts += more;
        m_written += html.size();
        for (const QString &part : more)
            m_written += part.size();
    }

    void leaveOut(qint64 octets)
    {
        m_content.isTruncated = true;
        m_content.leftOut += std::max<qint64>(octets, 0);
    }

    void addImages()
    {
        qint64 budget = kMaxInlineImages;
        QSet<QByteArray> done;
        for (const QByteArray &id : std::as_const(m_cids)) {
            if (id.isEmpty() || done.contains(id))
                continue;
            const auto found = std::ranges::find_if(m_tree.parts(), [&](const mime::Part &candidate) {
                return !candidate.isMultipart() && candidate.type.startsWith("image/") && candidate.contentId() == id;
            });
            // Drawings that are programs (SVG) are not shown.
            if (found == m_tree.parts().end() || found->type == "image/svg+xml")
                continue;
            QByteArray bytes = found->decoded();
            if (bytes.size() > kMaxInlineImage || bytes.size() > budget)
                continue;
            budget -= bytes.size();
            done.insert(id);
            m_shownImages.insert(int(found - m_tree.parts().begin()));
            m_content.images.append({ id, found->type, std::move(bytes) });
        }
    }

    void addAttachments()
    {
        std::vector<int> listed = m_choice.attachments;
        for (const int image : m_choice.inlineImages) {
            if (!m_shownImages.contains(image))
                listed.push_back(image);
        }
        std::ranges::sort(listed);
        QSet<QString> taken;
        for (const int index : listed) {
            const mime::Part &p = part(index);
            AttachmentInfo info;
            info.name = p.fileName();
            info.isMessage = p.isMessage() && !p.children.empty();
            QString wanted = info.name;
            if (wanted.isEmpty() && info.isMessage) {
                const QString subject = part(p.children.front()).header.text("Subject"_L1).left(60);
                wanted = subject.isEmpty() ? QString() : subject + ".eml"_L1;
            }
            info.safeName = mime::uniqueFileName(wanted, p.type, taken);
            info.type = p.type;
            info.size = mime::decodedSize(p.body, p.encoding);
            if (m_options.isOutline)
                noteMissing(p, info);
            info.path = p.path;
            info.handling = handlingOf(info.safeName, p.type, mime::decodeTransferPrefix(p.body, p.encoding, kHeadForHandling));
            m_content.attachments.append(info);
        }
    }

    /// A part of an outline: what it is without its bytes.
    void noteMissing(const mime::Part &p, AttachmentInfo &info)
    {
        const auto told = p.header.value(store::PartFiles::kMissingField);
        if (!told)
            return;
        const qint64 encoded = told->trimmed().toByteArray().toLongLong();
        info.isMissing = true;
        info.isMessage = info.isMessage || p.isMessage();
        info.size = p.encoding == mime::Encoding::Base64 ? encoded / 78 * 57 : encoded; // lines of 76 and their ends
        m_content.missing += info.size;
    }

    static constexpr qsizetype kPlainShare = 200'000;
    const mime::PartTree &m_tree;
    const ShowOptions m_options;
    const mime::BodyChoice m_choice;
    MessageContent m_content;
    QStringList m_parts { QString() };
    qsizetype m_written = 0; ///< characters of them
    QSet<QString> m_remote;
    QList<QByteArray> m_cids;
    QSet<int> m_shownImages;
    bool m_afterHead = false;
};

} // namespace

QByteArray MessageContent::image(QByteArrayView contentId) const
{
    const auto found = std::ranges::find_if(images, [contentId](const InlineImage &candidate) { return candidate.contentId == contentId; });
    return found == images.end() ? QByteArray() : found->bytes;
}

MessageContent makeMessageContent(const QByteArray &raw, const ShowOptions &options)
{
    const mime::PartTree tree = mime::PartTree::parse(raw);
    MessageContent content = Composer(tree, options).run();
    content.size = raw.size() + content.missing;
    content.isOutline = options.isOutline && content.missing > 0;
    return content;
}

QByteArray attachedMessage(const QByteArray &raw, QByteArrayView path)
{
    const mime::PartTree tree = mime::PartTree::parse(raw);
    const mime::Part *part = tree.find(path);
    return part && part->isMessage() ? part->decoded() : QByteArray();
}

QByteArray attachmentBytes(const QByteArray &raw, QByteArrayView path)
{
    const mime::PartTree tree = mime::PartTree::parse(raw);
    const mime::Part *part = tree.find(path);
    return part ? part->decoded() : QByteArray();
}

} // namespace models
