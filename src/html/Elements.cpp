// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/Elements.h"

namespace html {

ElementRule ruleFor(const GumboElement &element)
{
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML)
        return { Treatment::Drop };
    switch (element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_FRAMESET:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
        return { Treatment::Drop };
    case GUMBO_TAG_A: return { Treatment::Link, "a" };
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE: return { Treatment::Image, "img" };
    case GUMBO_TAG_BR: return { Treatment::Break, "br" };
    case GUMBO_TAG_HR: return { Treatment::Break, "hr" };
    case GUMBO_TAG_B: return { Treatment::Inline, "b" };
    case GUMBO_TAG_STRONG: return { Treatment::Inline, "strong" };
    case GUMBO_TAG_I: return { Treatment::Inline, "i" };
    case GUMBO_TAG_EM: return { Treatment::Inline, "em" };
    case GUMBO_TAG_U:
    case GUMBO_TAG_INS: return { Treatment::Inline, "u" };
    case GUMBO_TAG_S:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_DEL: return { Treatment::Inline, "s" };
    case GUMBO_TAG_BIG: return { Treatment::Inline, "big" };
    case GUMBO_TAG_SMALL: return { Treatment::Inline, "small" };
    case GUMBO_TAG_SUB: return { Treatment::Inline, "sub" };
    case GUMBO_TAG_SUP: return { Treatment::Inline, "sup" };
    case GUMBO_TAG_TT:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_CODE: return { Treatment::Inline, "code" };
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_CITE: return { Treatment::Inline, "cite" };
    case GUMBO_TAG_FONT: return { Treatment::Inline, "font" };
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_MARK: return { Treatment::Inline, "span" };
    case GUMBO_TAG_P: return { Treatment::Block, "p" };
    case GUMBO_TAG_CENTER: return { Treatment::Block, "center" };
    case GUMBO_TAG_BLOCKQUOTE: return { Treatment::Block, "blockquote" };
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_PLAINTEXT: return { Treatment::Block, "pre" };
    case GUMBO_TAG_H1: return { Treatment::Block, "h1" };
    case GUMBO_TAG_H2: return { Treatment::Block, "h2" };
    case GUMBO_TAG_H3: return { Treatment::Block, "h3" };
    case GUMBO_TAG_H4: return { Treatment::Block, "h4" };
    case GUMBO_TAG_H5: return { Treatment::Block, "h5" };
    case GUMBO_TAG_H6: return { Treatment::Block, "h6" };
    case GUMBO_TAG_UL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR: return { Treatment::Block, "ul" };
    case GUMBO_TAG_OL: return { Treatment::Block, "ol" };
    case GUMBO_TAG_LI: return { Treatment::Block, "li" };
    case GUMBO_TAG_DL: return { Treatment::Block, "dl" };
    case GUMBO_TAG_DT: return { Treatment::Block, "dt" };
    case GUMBO_TAG_DD: return { Treatment::Block, "dd" };
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY: return { Treatment::Block, "div" };
    case GUMBO_TAG_TABLE: return { Treatment::Table, "table" };
    case GUMBO_TAG_CAPTION: return { Treatment::Block, "div" };
    case GUMBO_TAG_THEAD: return { Treatment::Table, "thead" };
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT: return { Treatment::Table, "tbody" };
    case GUMBO_TAG_TR: return { Treatment::Table, "tr" };
    case GUMBO_TAG_TD: return { Treatment::Table, "td" };
    case GUMBO_TAG_TH: return { Treatment::Table, "th" };
    default: return { Treatment::Unwrap };
    }
}

} // namespace html
