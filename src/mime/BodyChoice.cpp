// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/BodyChoice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

bool isBlankBody(QByteArrayView body)
{
    return body.trimmed().isEmpty();
}

// Text that people read although it is neither plain nor HTML.
bool isReadableText(const QByteArray &type)
{
    return type == "message/delivery-status" || type == "message/disposition-notification" || type == "message/global-delivery-status"
        || type == "message/feedback-report" || type == "text/rfc822-headers" || type == "text/enriched" || type == "text/richtext"
        || type == "text/x-diff" || type == "text/x-patch" || type == "text/markdown" || type == "text/x-moz-deleted";
}

bool isSignature(const QByteArray &type)
{
    return type == "application/pgp-signature" || type == "application/pkcs7-signature" || type == "application/x-pkcs7-signature";
}

class Chooser {
public:
    explicit Chooser(const PartTree &tree) : m_tree(tree) { }

    BodyChoice run()
    {
        visit(0);
        // A message that is nothing but another message (some forwards, some bounces) is read at once.
        if (m_choice.sections.empty() && m_choice.attachments.size() == 1 && part(m_choice.attachments.front()).isMessage()
            && !part(m_choice.attachments.front()).children.empty() && m_tree.parts().size() > 1) {
            const int inner = part(m_choice.attachments.front()).children.front();
            m_choice.sections.push_back({ .message = inner });
            visit(inner);
        }
        // The only thing there is, and readable, but called an attachment.
        if (m_choice.sections.empty() && m_choice.attachments.size() == 1) {
            const int only = m_choice.attachments.front();
            if (part(only).type.startsWith("text/") && part(only).parent < 0)
                addText(only);
        }
        if (m_choice.sections.empty() && m_choice.attachments.empty() && m_choice.inlineImages.empty())
            m_choice.sections.push_back({ .text = 0 });
        return std::move(m_choice);
    }

private:
    [[nodiscard]] const Part &part(int index) const { return m_tree.parts()[size_t(index)]; }

    // Recursion goes as deep as the tree: kMaxDepth at most.
    void visit(int index)
    {
        const Part &p = part(index);
        if (!p.isMultipart())
            return visitLeaf(index);
        if (p.children.empty()) {
            if (!isBlankBody(p.body))
                m_choice.sections.push_back({ .text = index });
            return;
        }
        if (p.type == "multipart/alternative")
            return visitAlternative(p);
        if (p.type == "multipart/related")
            return visitRelated(p);
        if (p.type == "multipart/signed")
            setCrypto(CryptoKind::Signed);
        if (p.type == "multipart/encrypted")
            setCrypto(CryptoKind::Encrypted);
        for (const int child : p.children) {
            if (p.type == "multipart/signed" && isSignature(part(child).type))
                continue;
            if (p.type == "multipart/digest" && part(child).isMessage() && !part(child).children.empty()) {
                const int inner = part(child).children.front();
                m_choice.sections.push_back({ .message = inner });
                visit(inner);
            } else {
                visit(child);
            }
        }
    }

    void visitLeaf(int index)
    {
        const Part &p = part(index);
        if (p.type == "application/pkcs7-mime" || p.type == "application/x-pkcs7-mime") {
            const auto kind = p.contentType.raw("smime-type"_L1);
            setCrypto(kind && kind->toLower().startsWith("signed") ? CryptoKind::Signed : CryptoKind::Encrypted);
            m_choice.attachments.push_back(index);
        } else if (p.disposition.value == "attachment") {
            m_choice.attachments.push_back(index);
        } else if (p.type == "text/plain" || p.type == "text/html" || isReadableText(p.type)) {
            // A named text behind the first one is a file that was sent along; an unnamed one is more of the letter.
            const bool isFile = !p.fileName().isEmpty() && p.disposition.value != "inline" && !m_choice.sections.empty();
            if (isFile)
                m_choice.attachments.push_back(index);
            else if (!(isBlankBody(p.body) && p.parent >= 0))
                addText(index);
        } else if (p.type.startsWith("image/") && p.parent >= 0 && p.header.has("Content-ID"_L1)) {
            m_choice.inlineImages.push_back(index);
        } else {
            m_choice.attachments.push_back(index);
        }
    }

    void addText(int index)
    {
        const QByteArray &type = part(index).type;
        BodySection section;
        (type == "text/plain" ? section.plain : type == "text/html" ? section.html : section.text) = index;
        m_choice.sections.push_back(section);
    }

    void visitRelated(const Part &p)
    {
        // RFC 2387 section 3.2: "start" names the root, else it is the first part.
        int root = p.children.front();
        if (auto start = p.contentType.raw("start"_L1)) {
            if (start->startsWith('<') && start->endsWith('>'))
                *start = start->sliced(1, start->size() - 2);
            const auto named = std::ranges::find_if(p.children, [&](int child) { return part(child).contentId() == *start; });
            if (named != p.children.end())
                root = *named;
        }
        visit(root);
        for (const int child : p.children) {
            if (child == root)
                continue;
            const Part &other = part(child);
            if (other.isMultipart())
                visit(child);
            else if (other.type.startsWith("image/") || other.header.has("Content-ID"_L1))
                m_choice.inlineImages.push_back(child);
            else
                visitLeaf(child);
        }
    }

    // RFC 2046 section 5.1.4: the last form is the richest. Plain and HTML are kept both, so that a person can choose.
    void visitAlternative(const Part &p)
    {
        BodyChoice outer = std::move(m_choice);
        m_choice = {};
        m_choice.crypto = outer.crypto;
        int plain = -1;
        std::vector<BodySection> richest;
        std::vector<int> leftOver;
        for (const int child : p.children) {
            const Part &form = part(child);
            if (form.type == "text/plain" && form.disposition.value != "attachment") {
                if (plain < 0 || isBlankBody(part(plain).body))
                    plain = child;
                continue;
            }
            if (form.type == "text/calendar" || (!form.isMultipart() && form.type != "text/html" && !isReadableText(form.type))) {
                if (form.type != "text/x-amp-html" && form.type != "text/watch-html")
                    leftOver.push_back(child);
                continue;
            }
            m_choice.sections.clear();
            visit(child);
            if (!m_choice.sections.empty())
                richest = m_choice.sections;
        }
        if (richest.empty() && plain >= 0)
            richest.push_back({ .plain = plain });
        else if (richest.size() == 1 && richest.front().plain < 0 && !isBlank(plain))
            richest.front().plain = plain;
        if (richest.empty() && !leftOver.empty() && part(leftOver.back()).type.startsWith("text/")) {
            richest.push_back({ .text = leftOver.back() });
            leftOver.pop_back();
        }
        const auto append = [](auto &to, const auto &from) { to.insert(to.end(), from.begin(), from.end()); };
        append(outer.sections, richest);
        append(outer.attachments, m_choice.attachments);
        append(outer.attachments, leftOver);
        append(outer.inlineImages, m_choice.inlineImages);
        outer.crypto = m_choice.crypto;
        m_choice = std::move(outer);
    }

    [[nodiscard]] bool isBlank(int index) const { return index < 0 || isBlankBody(part(index).body); }

    // The outermost layer is what the whole message claims to be.
    void setCrypto(CryptoKind kind)
    {
        if (m_choice.crypto == CryptoKind::None)
            m_choice.crypto = kind;
    }

    const PartTree &m_tree;
    BodyChoice m_choice;
};

} // namespace

BodyChoice chooseBody(const PartTree &tree)
{
    return Chooser(tree).run();
}

} // namespace mime
