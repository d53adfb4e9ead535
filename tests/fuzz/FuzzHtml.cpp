// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Harness.h"

#include "html/PlainText.h"
#include "html/Sanitiser.h"

using namespace Qt::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), qsizetype(size));
    const html::Sanitised clean = html::sanitise(raw);
    // In text and attributes "<" and quotes are escaped, so these can only be what they look like.
    for (const auto &bad : { "<script"_L1, "<style"_L1, "<iframe"_L1, "<object"_L1, "<svg"_L1, "<link"_L1, "<meta"_L1, "<input"_L1, "<!--"_L1,
                             "href=\"javascript"_L1, "href=\"data"_L1, "href=\"file"_L1, "src=\"http"_L1, "src=\"data"_L1 })
        require(!clean.html.contains(bad, Qt::CaseInsensitive), "nothing active survives");
    for (qsizetype at = clean.html.indexOf(" style=\""_L1); at >= 0; at = clean.html.indexOf(" style=\""_L1, at + 8)) {
        const qsizetype end = clean.html.indexOf(u'"', at + 8);
        require(end > at, "a style ends");
        const QString style = clean.html.sliced(at, end - at);
        require(!style.contains(u'(') && !style.contains(u'\\'), "a style calls nothing");
    }
    // What is clean stays as it is: a second reading finds no other structure in it.
    require(html::sanitise(clean.html.toUtf8(), { .maxOutput = html::kNoLimit }).remote.isEmpty(), "nothing is left to be fetched");
    (void)html::toPlainText(raw);
    (void)html::plainTextToHtml(QString::fromUtf8(raw), { .flow = html::Flow::FlowedDelSp });
    return 0;
}

QList<QByteArray> fuzzSeeds()
{
    return {
        "<html><head><title>t</title><style>p{color:red}</style></head><body bgcolor=white><p style=\"color:#123;font-size:12px;background:url(http://e.example/x)\">a <b>b</b></p>"
        "<table border=1><tr><td width=10%>x</td><td><img src=\"cid:a\" width=1><img src='http://e.example/i.png' alt=z></td></tr></table></body></html>"_ba,
        "<a href=\"https://u:p@e.example/?a&amp;b\">x</a><a href='javascript:x'>y</a><ul><li>1<li>2</ul><blockquote>q<blockquote>r</blockquote></blockquote>"_ba,
        "<svg><a xlink:href='x'><style><!--</style></svg><math><mtext><table><mglyph><style><!--</style><img title='--&gt;'>"_ba,
        "<script>a</script><template>b</template><noscript><p title='</noscript><img src=x>'></noscript><select><option>c</select><form><input></form>"_ba,
        "> quoted\n>> deeper\n\nsee https://e.example/a_(b). a@e.example www.e.example \n-- \nsig"_ba,
    };
}
