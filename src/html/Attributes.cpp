// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Attributes.h"

#include "html/Style.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace html {

namespace {

constexpr int kWidestTable = 700;  ///< pixels; wider ones would need a horizontal scroll bar
constexpr int kLargestImage = 2000;

void add(QString &out, QLatin1StringView name, const QString &value)
{
    if (!value.isEmpty())
        out += u' ' + name + "=\""_L1 + value.toHtmlEscaped() + u'"';
}

} // namespace

QString Attributes::text(const GumboElement &element, const char *name)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&element.attributes, name);
    return attribute ? QString::fromUtf8(attribute->value) : QString();
}

void Attributes::appendEscaped(QString &out, QChar c)
{
    switch (c.unicode()) {
    case u'<': out += "&lt;"_L1; break;
    case u'>': out += "&gt;"_L1; break;
    case u'&': out += "&amp;"_L1; break;
    case u'"': out += "&quot;"_L1; break;
    case u'\0': break;
    case u'\uFFFC': out += u'\uFFFD'; break; // Qt's own mark for an embedded object
    case u'\uFDD0':
    case u'\uFDD1': break; // Qt's own marks for frames in a document
    default: out += c;
    }
}

QString Attributes::keyword(const char *name, std::initializer_list<QLatin1StringView> words) const
{
    const QString value = text(m_element, name).trimmed();
    const bool known = std::ranges::any_of(words, [&](QLatin1StringView word) { return value.compare(word, Qt::CaseInsensitive) == 0; });
    return known ? value.toLower() : QString();
}

QString Attributes::number(const char *name, int least, int most) const
{
    bool ok = false;
    const int value = text(m_element, name).trimmed().toInt(&ok);
    return ok ? QString::number(std::clamp(value, least, most)) : QString();
}

QString Attributes::size(const char *name, int most) const
{
    QString value = text(m_element, name).trimmed();
    const bool percent = value.endsWith(u'%');
    if (percent)
        value.chop(1);
    if (value.endsWith("px"_L1, Qt::CaseInsensitive))
        value.chop(2);
    bool ok = false;
    const double amount = value.toDouble(&ok);
    if (!ok || amount <= 0)
        return {};
    if (percent)
        return QString::number(int(std::clamp(amount, 1.0, 100.0))) + u'%';
    return amount > most ? QString() : QString::number(int(std::max(amount, 1.0)));
}

QString Attributes::forElement(QLatin1StringView name, const QString &style) const
{
    const bool keepColours = m_colours == Colours::Keep;
    QString out;
    QString declarations = style;
    const bool isCell = name == "td"_L1 || name == "th"_L1;
    const bool isBlock = name == "p"_L1 || name == "div"_L1 || name == "pre"_L1 || (name.size() == 2 && name.front() == u'h');
    if (isBlock || isCell || name == "tr"_L1 || name == "table"_L1)
        add(out, "align"_L1, keyword("align", { "left"_L1, "right"_L1, "center"_L1, "justify"_L1 }));
    add(out, "dir"_L1, keyword("dir", { "ltr"_L1, "rtl"_L1 }));
    const QString background = keepColours ? safeColour(text(m_element, "bgcolor")) : QString();
    if (isCell || name == "tr"_L1 || name == "table"_L1)
        add(out, "bgcolor"_L1, background);
    else if (!background.isEmpty() && !declarations.contains("background-color"_L1))
        declarations += (declarations.isEmpty() ? ""_L1 : ";"_L1) + "background-color:"_L1 + background;
    if (isCell) {
        add(out, "colspan"_L1, number("colspan", 1, kMaxColumnSpan));
        add(out, "rowspan"_L1, number("rowspan", 1, kMaxRowSpan));
        add(out, "valign"_L1, keyword("valign", { "top"_L1, "middle"_L1, "bottom"_L1, "baseline"_L1 }));
        add(out, "width"_L1, size("width", kWidestTable));
    } else if (name == "table"_L1) {
        add(out, "border"_L1, number("border", 0, 4));
        add(out, "cellpadding"_L1, number("cellpadding", 0, 20));
        add(out, "cellspacing"_L1, number("cellspacing", 0, 20));
        add(out, "width"_L1, size("width", kWidestTable));
    } else if (name == "font"_L1) {
        if (keepColours)
            add(out, "color"_L1, safeColour(text(m_element, "color")));
        add(out, "size"_L1, number("size", -3, 7));
    } else if (name == "ol"_L1) {
        add(out, "start"_L1, number("start", 0, 1'000'000));
        add(out, "type"_L1, keyword("type", { "1"_L1, "a"_L1, "i"_L1 }));
    }
    add(out, "style"_L1, declarations);
    return out;
}

QString Attributes::forImage() const
{
    QString out;
    add(out, "width"_L1, size("width", kLargestImage));
    add(out, "height"_L1, size("height", kLargestImage));
    add(out, "alt"_L1, text(m_element, "alt").simplified().left(200));
    return out;
}

bool Attributes::isTiny() const
{
    const auto isSmall = [this](const char *name) {
        bool ok = false;
        const int value = text(m_element, name).toInt(&ok);
        return ok && value <= 3;
    };
    return isSmall("width") || isSmall("height");
}

} // namespace html
