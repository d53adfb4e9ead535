// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MessageContent.h"

#include "html/PlainText.h"
#include "html/Sanitiser.h"
#include "mime/AddressParser.h"
#include "mime/Filename.h"
#include "mime/PartTree.h"
#include "mime/Summary.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace models {

namespace {

// What a system may run when it is opened. A name decides for a person's desktop, so it decides here.
bool isRisky(const QString &safeName, const QByteArray &type)
{
    static constexpr auto kExtensions = std::to_array<QLatin1StringView>({
        ".action"_L1, ".apk"_L1, ".app"_L1, ".appimage"_L1, ".appref-ms"_L1, ".bash"_L1, ".bat"_L1, ".chm"_L1, ".cmd"_L1, ".com"_L1,
        ".command"_L1, ".cpl"_L1, ".csh"_L1, ".deb"_L1, ".desktop"_L1, ".dmg"_L1, ".docm"_L1, ".dll"_L1, ".exe"_L1, ".flatpakref"_L1,
        ".gadget"_L1, ".hta"_L1, ".htm"_L1, ".html"_L1, ".img"_L1, ".inf"_L1, ".ins"_L1, ".iso"_L1, ".isp"_L1, ".jar"_L1, ".jnlp"_L1, ".js"_L1,
        ".jse"_L1, ".lnk"_L1, ".mht"_L1, ".mhtml"_L1, ".msc"_L1, ".msi"_L1, ".msp"_L1, ".one"_L1, ".out"_L1, ".pif"_L1, ".pkg"_L1, ".pl"_L1,
        ".pptm"_L1, ".ps1"_L1, ".py"_L1, ".pyz"_L1, ".rb"_L1, ".reg"_L1, ".rpm"_L1, ".run"_L1, ".scf"_L1, ".scr"_L1, ".sct"_L1, ".service"_L1,
        ".settingcontent-ms"_L1, ".sh"_L1, ".shtml"_L1, ".svg"_L1, ".svgz"_L1, ".terminal"_L1, ".tool"_L1, ".url"_L1, ".vb"_L1, ".vbe"_L1, ".vbs"_L1, ".vhd"_L1,
        ".vhdx"_L1, ".webloc"_L1, ".workflow"_L1, ".wsf"_L1, ".wsh"_L1, ".xht"_L1, ".xhtml"_L1, ".xlam"_L1, ".xll"_L1, ".xlsm"_L1,
    });
    const bool byName = std::ranges::any_of(kExtensions, [&](QLatin1StringView extension) { return safeName.endsWith(extension, Qt::CaseInsensitive); });
    return byName || type.startsWith("application/x-ms") || type == "application/x-desktop" || type == "application/x-executable"
        || type == "application/x-sh" || type == "application/x-shellscript" || type == "text/x-python" || type == "text/html"
        || type == "application/xhtml+xml" || type == "image/svg+xml";
}

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
        m_content.crypto = m_choice.crypto;
        for (const mime::BodySection &section : m_choice.sections)
            addSection(section);
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
        if (!m_content.html.isEmpty() && !m_afterHead)
            m_content.html += "<hr>"_L1;
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
        if (options.maxOutput == 0) {
            m_content.isTruncated = true;
            return;
        }
        const QByteArray utf8 = htmlPart.text().toUtf8();
        html::Sanitised clean = html::sanitise(utf8, options);
        m_content.shownAsHtml = true;
        m_content.html += clean.html;
        m_content.isTruncated = m_content.isTruncated || clean.truncated;
        for (const QString &address : std::as_const(clean.remote)) {
            if (!m_content.remote.contains(address))
                m_content.remote.append(address);
        }
        m_cids += clean.cids;
        QString text = plainPart ? html::unflow(plainPart->text(), flowOf(*plainPart)) : html::toPlainText(utf8, shareLeft(kPlainShare));
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
        const html::PlainTextHtml shown = html::plainTextToHtml(text, options);
        m_content.html += shown.html;
        m_content.isTruncated = m_content.isTruncated || shown.truncated;
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
        if (!m_content.html.isEmpty())
            m_content.html += "<hr>"_L1;
        m_content.html += "<p>"_L1 + head + "</p>"_L1;
        m_afterHead = true;
    }

    // How much of a first share is left: many sections share one.
    [[nodiscard]] qsizetype shareLeft(qsizetype share) const
    {
        return m_options.showAll ? html::kNoLimit : std::max<qsizetype>(0, share - m_content.html.size());
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
            info.path = p.path;
            info.isRisky = isRisky(info.safeName, p.type);
            m_content.attachments.append(info);
        }
    }

    static constexpr qsizetype kPlainShare = 200'000;
    const mime::PartTree &m_tree;
    const ShowOptions m_options;
    const mime::BodyChoice m_choice;
    MessageContent m_content;
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
    content.size = raw.size();
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
