// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Sanitiser.h"

#include "html/TreeWalk.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>
#include <gumbo.h>

#include <array>

using namespace Qt::StringLiterals;

namespace {

/// Reads sanitised HTML back and reports what is not on the list that the reading pane is promised.
class Auditor {
public:
    [[nodiscard]] bool isDone() const { return false; }
    int enter(const GumboNode &node, int)
    {
        const GumboElement &element = node.v.element;
        static constexpr std::array kElements { GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY, GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_STRONG, GUMBO_TAG_I,
            GUMBO_TAG_EM, GUMBO_TAG_U, GUMBO_TAG_S, GUMBO_TAG_BIG, GUMBO_TAG_SMALL, GUMBO_TAG_SUB, GUMBO_TAG_SUP, GUMBO_TAG_CODE, GUMBO_TAG_CITE,
            GUMBO_TAG_FONT, GUMBO_TAG_SPAN, GUMBO_TAG_BR, GUMBO_TAG_HR, GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_CENTER, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
            GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_LI, GUMBO_TAG_DL,
            GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_TABLE, GUMBO_TAG_THEAD, GUMBO_TAG_TBODY, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_IMG };
        if (std::ranges::find(kElements, element.tag) == kElements.end() || element.tag_namespace != GUMBO_NAMESPACE_HTML)
            m_findings.append(u"element "_s + QString::fromUtf8(gumbo_normalized_tagname(element.tag)));
        for (unsigned int i = 0; i < element.attributes.length; ++i) {
            const auto *attribute = static_cast<const GumboAttribute *>(element.attributes.data[i]);
            audit(QByteArray(attribute->name), QString::fromUtf8(attribute->value));
        }
        return 0;
    }
    void leave(const GumboNode &, int) { }
    void text(const GumboText &, int) { }
    [[nodiscard]] QStringList findings() const { return m_findings; }

private:
    void audit(const QByteArray &name, const QString &value)
    {
        static const QList<QByteArray> kAttributes { "href", "style", "src", "width", "height", "alt", "align", "valign", "dir", "bgcolor", "colspan",
                                                     "rowspan", "border", "cellpadding", "cellspacing", "color", "size", "start", "type" };
        if (!kAttributes.contains(name))
            m_findings.append(u"attribute "_s + QString::fromUtf8(name));
        if (name == "href" && !value.startsWith("http://"_L1) && !value.startsWith("https://"_L1) && !value.startsWith("mailto:"_L1) && !value.startsWith("tel:"_L1))
            m_findings.append(u"link "_s + value);
        if (name == "src" && !value.startsWith("cid:"_L1))
            m_findings.append(u"source "_s + value);
        if (name == "style" && (value.contains("url"_L1, Qt::CaseInsensitive) || value.contains(u'(') || value.contains(u'\\') || value.contains(u'@')))
            m_findings.append(u"style "_s + value);
    }

    QStringList m_findings;
};

QStringList audited(const QString &html)
{
    const QByteArray utf8 = html.toUtf8();
    GumboOutput *output = gumbo_parse_with_options(&kGumboDefaultOptions, utf8.constData(), size_t(utf8.size()));
    Auditor auditor;
    html::walk(output->document, 0, auditor);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return auditor.findings();
}

} // namespace

TEST(DomPurify, nothingActiveSurvives)
{
    const QString named = qEnvironmentVariable("PALOMAR_CORPUS");
    const QString folder = named.isEmpty() ? QDir::cleanPath(QString::fromUtf8(PALOMAR_SOURCE_DIR "/../shared/corpus")) : named;
    QFile file(folder + "/html/dompurify-expect.json"_L1);
    if (!file.open(QIODevice::ReadOnly))
        GTEST_SKIP() << "no corpus: set PALOMAR_CORPUS";
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
    ASSERT_GT(rows.size(), 200);
    for (const QJsonValue &row : rows) {
        const QString payload = row["payload"_L1].toString();
        const QString once = html::sanitise(payload.toUtf8()).html;
        EXPECT_TRUE(audited(once).isEmpty()) << payload.toStdString() << "\n -> " << once.toStdString() << "\n" << audited(once).join(u"; "_s).toStdString();
        // What is clean stays clean: a second reading finds nothing new (mutation attacks live from such differences).
        const QString twice = html::sanitise(once.toUtf8()).html;
        EXPECT_TRUE(audited(twice).isEmpty()) << payload.toStdString();
    }
}

TEST(DomPurify, ourOwnVectorsAreInactiveToo)
{
    for (const QByteArray &vector : {
             "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">"_ba,
             "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">"_ba,
             "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">"_ba,
             "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"_ba,
             "<a href=\"&#106;avascript:alert(1)\">x</a>"_ba, "<a href=\" javascript:alert(1)\">x</a>"_ba, "<a href=\"\x01javascript:alert(1)\">x</a>"_ba,
             "<a href=\"vbscript:x\">x</a>"_ba, "<img src=\"cid:x\" onerror=alert(1)>"_ba, "<img src='cid:\"><script>alert(1)</script>'>"_ba,
             "<p style=\"color:red&quot;><script>x</script>\">x"_ba, "<font color='\"><script>x</script>'>x</font>"_ba,
             "<td width='1\"><script>x</script>'>x"_ba, "<p style='font-family:\"a;b\"'>x"_ba, "<plaintext><script>alert(1)</script>"_ba,
             "<xmp><script>alert(1)</script></xmp>"_ba, "<textarea><script>x</script></textarea>"_ba, "<title><img src=x onerror=alert(1)></title>"_ba,
             "<isindex action=javascript:alert(1)>"_ba, "<a href='https://e.example' target=_blank style='position:fixed;top:0;left:0;width:9999px'>x</a>"_ba,
             "<img src=x:alert(alt) onerror=eval(src) alt=0>"_ba, "<meta http-equiv=set-cookie content=x>"_ba, "<base href=javascript:/a/>"_ba }) {
        const QString once = html::sanitise(vector).html;
        EXPECT_TRUE(audited(once).isEmpty()) << vector.toStdString() << "\n -> " << once.toStdString() << "\n" << audited(once).join(u"; "_s).toStdString();
    }
}
